"""What editors are told: which schema a data file has, and to leave evidence as it is."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from nomination.data.model.collection import FILES

REPOSITORY = Path(__file__).resolve().parents[3]
DATA = sorted(
    path
    for folder in (REPOSITORY, *(REPOSITORY / "examples").iterdir())
    for path in (folder / "source" / "data").glob("*.json")
)
SETTINGS = json.loads((REPOSITORY / ".vscode" / "settings.json").read_text(encoding="utf-8"))


def named(path: Path) -> str:
    """Return what a file is called in the report of the tests."""
    return path.relative_to(REPOSITORY).as_posix()


def test_two_dossiers() -> None:
    """The files that these tests look at are those of the seed and of the example."""
    assert len(DATA) == 2 * len(FILES)


@pytest.mark.parametrize("path", DATA, ids=named)
def test_schema_of_a_data_file(path: Path) -> None:
    """Each data file names its own schema, at a path that leads there."""
    schema = (path.parent / json.loads(path.read_text(encoding="utf-8"))["$schema"]).resolve()
    assert schema == REPOSITORY / "schemas" / f"{path.stem}.schema.json"
    assert schema.is_file()


@pytest.mark.parametrize("path", DATA, ids=named)
def test_settings_map_a_data_file(path: Path) -> None:
    """The editor's settings give each data file the schema that it names, once."""
    urls = [
        one["url"]
        for one in SETTINGS["json.schemas"]
        if any(path.relative_to(REPOSITORY).match(pattern.removeprefix("/")) for pattern in one["fileMatch"])
    ]
    assert urls == [f"./schemas/{path.stem}.schema.json"]


@pytest.mark.parametrize("key", ["trimTrailingWhitespace", "trimFinalNewlines", "insertFinalNewline"])
def test_settings_leave_evidence_alone(key: str) -> None:
    """The editor changes no end of a line of a text file: the digests of evidence stand in the data."""
    assert SETTINGS[f"files.{key}"] is False


@pytest.mark.parametrize(("name", "ignored"), [("settings.json", 1), ("extensions.json", 1), ("launch.json", 0)])
def test_settings_are_tracked(name: str, ignored: int) -> None:
    """Of the editor's folder these files belong to the repository, and no other."""
    if not shutil.which("git") or not (REPOSITORY / ".git").exists():
        pytest.skip("no git repository")
    command = ["git", "check-ignore", "--quiet", f".vscode/{name}"]
    assert subprocess.run(command, cwd=REPOSITORY, check=False).returncode == ignored
