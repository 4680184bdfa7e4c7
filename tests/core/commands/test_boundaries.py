"""Commands on a data folder that belongs to no project: nothing above it is written, and nothing above it decides."""

import json
from pathlib import Path

import pytest

from nomination.cli import main
from tests.conftest import HEAD

LEFT_ALONE = "keep me"


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A data folder two levels below a folder that has `schemas`, `source` and `conf.py` of its own."""
    (tmp_path / "schemas").mkdir()
    (tmp_path / "source/en").mkdir(parents=True)
    for name in ("schemas/units.schema.json", "conf.py", "source/en/index.md", "constraints.txt"):
        (tmp_path / name).write_text(LEFT_ALONE, encoding="utf-8")
    folder = tmp_path / "office/facts"
    folder.mkdir(parents=True)
    (folder / "nomination.json").write_text(json.dumps(HEAD), encoding="utf-8")
    return folder


def around(facts: Path) -> dict[str, bytes]:
    """Return every file and folder around the data folder."""
    outer = facts.parents[1]
    paths = (path for path in outer.rglob("*") if not path.is_relative_to(facts))
    return {str(path.relative_to(outer)): path.read_bytes() if path.is_file() else b"" for path in paths}


@pytest.mark.parametrize("command", ["check", "fix", "html", "pdf", "renew", "sheets", "fields", "confirm"])
def test_nothing_around_is_written(facts: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a command does with a data folder alone, what is around it stays as it is."""
    monkeypatch.chdir(facts)
    before = around(facts)
    options = {"fix": ["--write"], "sheets": ["facts.xlsx"], "confirm": ["--all", "--project"]}.get(command, [])
    main([command, *options, str(facts)])
    assert around(facts) == before


@pytest.mark.parametrize("command", [["html"], ["pdf"], ["renew"], ["confirm", "--project"]])
def test_commands_of_a_project_say_what_they_need(
    facts: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """What builds or renews a project refuses a data folder alone, and says which folder it wants."""
    if command != ["renew"]:
        (facts.parent / "en").mkdir()
        (facts.parent / "en/index.md").write_text("# Page\n", encoding="utf-8")
    assert main([*command, str(facts)]) == 2
    assert "belongs to no project: name the folder that contains conf.py and source/data" in capsys.readouterr().err


def test_intake_gives_new_files_the_address_of_a_dossier(facts: Path) -> None:
    """A file that a workbook makes does not look for schemas above the data folder."""
    workbook = facts / "facts.xlsx"
    (facts / "units.json").write_text(
        json.dumps({"units": [{"id": "a", "role": "supporting", "name": {"en": "A"}, "status": "stated"}]})
    )
    assert main(["sheets", str(workbook), str(facts)]) == 0
    (facts / "units.json").unlink()
    before = around(facts)
    main(["intake", str(workbook), str(facts), "--write"])
    written = json.loads((facts / "units.json").read_text(encoding="utf-8"))
    assert written["$schema"] == "../../schemas/units.schema.json"
    assert around(facts) == before
