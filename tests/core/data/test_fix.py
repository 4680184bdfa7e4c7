"""`nomination fix`: shows every mend first, writes only when asked, whole files or nothing."""

import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nomination.cli import main
from nomination.commands import fix
from nomination.data.jsontext.reader import read
from nomination.data.schema.autofix import mend
from nomination.data.schema.serializer import in_usual_form
from nomination.diagnostics.catalogue import Language, sentence
from tests.conftest import HEAD, Write
from tests.core.data.test_slips import MENDED, NOT_MENDED, SIGNS

UNIT = '{"id": "a", "role": "supporting", "name": {"en": "A"}, "status": "stated"}'
RIGHT = in_usual_form("units", f'{{"units": [{UNIT}]}}')
SLIPS: Mapping[str, tuple[str, str | bytes]] = {
    "comma too many": ("units", RIGHT.replace('"stated"', '"stated",')),
    "comment": ("units", RIGHT.replace("\n  ]\n", " // ours\n  ]\n")),
    "full-width": ("units", RIGHT.replace(":", "：")),
    "curly quotes": ("units", RIGHT.replace('"A"', "“A”")),
    "byte order mark": ("units", RIGHT.encode("utf-8-sig")),
    "UTF-16": ("units", RIGHT.encode("utf-16")),
    "GBK": ("units", RIGHT.replace('"A"', '"中国科学院"').encode("gbk")),
    "UTF-16 and full-width": ("units", RIGHT.replace(",", "，").encode("utf-16")),
    "invisible space": ("units", RIGHT.replace('"A"', '"A\u200b"')),
    "bullet": ("units", RIGHT.replace('"A"', '"\uf0b7 A"')),
    "not NFC": ("units", RIGHT.replace('"A"', '"e\u0301"')),
    "date": (
        "milestones",
        '{"milestones": [{"id": "a", "date": "2020年7月", "title": {"en": "A"}, "status": "stated"}]}',
    ),
    "number": ("metrics", '{"metrics": [{"id": "a", "label": {"en": "A"}, "value": "7", "status": "stated"}]}'),
    "date in curly quotes": (
        "milestones",
        '{"milestones": [{"id": "a", "date": “2020.7”, "title": {"en": "A"}, "status": "stated"}]}',
    ),
}
"""One file each that can be mended whole."""


def content(folder: Path, name: str = "units") -> bytes:
    """Return the bytes of a data file."""
    return (folder / "source" / "data" / f"{name}.json").read_bytes()


@pytest.mark.parametrize("slip", SLIPS)
def test_shown_and_not_written(project: Write, capsys: pytest.CaptureFixture[str], slip: str) -> None:
    """Without `--write` the mend is shown, the file stays, and the exit code says that something waits."""
    name, written = SLIPS[slip]
    folder = project(**{name: written})
    before = content(folder, name)
    assert main(["fix", str(folder), "--lang", "en"]) == 1
    assert (content(folder, name), f"{name}.json:" in capsys.readouterr().out) == (before, True)


@pytest.mark.parametrize("slip", SLIPS)
def test_written(project: Write, slip: str) -> None:
    """With `--write` the file is mended, and the dossier has no error."""
    name, written = SLIPS[slip]
    folder = project(**{name: written})
    assert (main(["fix", str(folder), "--write"]), main(["check", str(folder), "--quiet"])) == (0, 0)


@pytest.mark.parametrize("slip", SLIPS)
def test_second_run_finds_nothing(project: Write, slip: str) -> None:
    """What is mended stays as it is."""
    name, written = SLIPS[slip]
    folder = project(**{name: written})
    main(["fix", str(folder), "--write"])
    once = content(folder, name)
    assert (main(["fix", str(folder), "--write"]), content(folder, name)) == (0, once)


@pytest.mark.parametrize("name", MENDED)
def test_every_slip(tmp_path: Path, name: str) -> None:
    """Every slip that is recognised as one to mend is mended, and then nothing is left to mend."""
    path = tmp_path / "units.json"
    text, _, after = MENDED[name]
    path.write_text(text, encoding="utf-8", newline="")
    assert mend(path).new == after.encode()
    path.write_text(after, encoding="utf-8", newline="")
    assert mend(path).new is None


@pytest.mark.parametrize("name", NOT_MENDED)
def test_left(tmp_path: Path, name: str) -> None:
    """A slip for a person leaves its file as it is, with the problem that `check` names."""
    path = tmp_path / "units.json"
    path.write_text(NOT_MENDED[name][0], encoding="utf-8")
    found = mend(path)
    assert (found.new, found.left) == (None, read(path).problems)


def test_left_is_named(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be mended is named with what must be done by hand; the others are mended."""
    folder = project(units=RIGHT.replace('"A"', '"A'), metrics='{"metrics": [],}')
    assert main(["fix", str(folder), "--write", "--lang", "en"]) == 1
    assert "units.json: this file was left unchanged" in capsys.readouterr().out
    assert content(folder, "metrics") == b'{\n  "metrics": []\n}\n'


def test_slip_and_what_is_left(project: Write) -> None:
    """A file in which something else must be mended by hand stays as it is, byte for byte."""
    written = '{"units": [],\n"units": [],}'
    folder = project(units=written)
    assert (main(["fix", str(folder), "--write"]), content(folder)) == (1, written.encode())


def test_private_letter_is_left(project: Write) -> None:
    """A letter of private use may belong to a name: the file is mended around it, and the letter named."""
    folder = project(units=RIGHT.replace('"A"', '"\ue863"').replace('"stated"', '"stated",'))
    assert main(["fix", str(folder), "--write"]) == 1
    assert content(folder) == RIGHT.replace('"A"', '"\ue863"').encode()


def test_before_and_after(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A change is shown with its place, its sentence and its line before and after."""
    folder = project(units=RIGHT.replace('"units": ', '"units"： '))
    main(["fix", str(folder), "--lang", "en"])
    lines = capsys.readouterr().out.splitlines()
    at = next(number for number, line in enumerate(lines) if "units.json:2:10: " in line)
    assert lines[at + 1 : at + 3] == ['    -   "units"： [', '    +   "units": [']


def test_places_are_those_of_the_file(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A date below a comment that goes is named at the line where it stands now."""
    written = (
        '{\n// one\n// two\n"milestones": [\n{"id": "a", "date": "2020/7", "title": {"en": "A"}, "status": "stated"}]}'
    )
    main(["fix", str(project(milestones=written)), "--lang", "en"])
    assert "milestones.json:5:21: " in capsys.readouterr().out


def test_long_line_is_cut(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a file in one long line only what is around the change is shown."""
    folder = project(units='{"units": [' + f"{UNIT}, " * 100 + "],}")
    main(["fix", str(folder), "--lang", "en"])
    assert max(map(len, capsys.readouterr().out.splitlines())) < 400


def test_mode_stays(project: Write) -> None:
    """A mended file keeps its rights, gets the line ends that all data files have, and nothing lies beside it."""
    folder = project(units=RIGHT.replace('"stated"', '"stated",').replace("\n", "\r\n"))
    path = folder / "source" / "data" / "units.json"
    path.chmod(0o640)
    beside = sorted(path.parent.iterdir())
    main(["fix", str(folder), "--write"])
    assert path.read_bytes() == RIGHT.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(path.parent.iterdir()) == beside


def test_failed_write(project: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be written is named, stays as it was, and nothing lies beside it."""

    def refuse(number: int) -> None:
        raise OSError(28, os.strerror(28))

    written = RIGHT.replace('"stated"', '"stated",')
    folder = project(units=written)
    monkeypatch.setattr("os.fsync", refuse)
    assert main(["fix", str(folder), "--write", "--lang", "en"]) == 1
    assert "not written (No space left on device)" in capsys.readouterr().out
    assert content(folder) == written.encode()
    assert [path.name for path in (folder / "source" / "data").iterdir() if path.suffix != ".json"] == []


def test_changed_in_the_meantime(project: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that somebody saves between reading and writing is not overwritten."""
    folder = project(units=RIGHT.replace('"stated"', '"stated",'))
    path = folder / "source" / "data" / "units.json"

    def mend_and_edit(one: Path) -> object:
        found = mend(one)
        if one.name == path.name:
            path.write_text("[]", encoding="utf-8")
        return found

    monkeypatch.setattr(fix, "mend", mend_and_edit)
    assert (main(["fix", str(folder), "--write"]), content(folder)) == (1, b"[]")


def test_one_file(project: Write) -> None:
    """Given one data file, the others stay as they are."""
    folder = project(units='{"units": [],}', metrics='{"metrics": [],}')
    assert main(["fix", str(folder / "source" / "data" / "units.json"), "--write"]) == 0
    assert (content(folder), content(folder, "metrics")) == (b'{\n  "units": []\n}\n', b'{"metrics": [],}')


def test_nothing_to_mend(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A dossier without slips has nothing to mend."""
    folder = project(nomination=in_usual_form("nomination", json.dumps(HEAD)), units=RIGHT)
    assert main(["fix", str(folder), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "There is nothing to fix.\n"


def test_no_dossier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no dossier `fix` says so in one sentence and exits 2."""
    assert main(["fix", str(tmp_path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_languages(project: Write, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    """What is shown is said in the language that was asked for."""
    main(["fix", str(project(units='{"units": [],}')), "--lang", lang])
    waiting = sentence(Language(lang), "labels", "fix-shown", {"changes": 1, "forms": 2, "files": 2})
    assert capsys.readouterr().out.splitlines()[-1] == waiting


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(SIGNS, max_size=40))
def test_nothing_is_raised(tmp_path: Path, text: str) -> None:
    """Whatever a file holds, mending raises nothing; what is written can be read, and is not mended again."""
    path = tmp_path / "units.json"
    path.write_bytes(text.encode())
    found = mend(path)
    if found.new is not None:
        path.write_bytes(found.new)
        assert (mend(path).new, [one for one in read(path).problems if one not in found.left]) == (None, [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.recursive(st.integers(0, 9) | st.text('a“”，：‘\\"人e', max_size=5), st.lists, max_leaves=8))
def test_data_stay_the_same(tmp_path: Path, value: object) -> None:
    """Mending what was typed around the data never changes the data."""
    text = json.dumps({"units": value}, ensure_ascii=False, indent=1)
    path = tmp_path / "units.json"
    path.write_text(f"\u3000{text[:-1]},\n// x\n}}", encoding="utf-8")
    assert json.loads(mend(path).new or b"null") == {"units": value}


def test_usual_form_is_shown(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in another order or shape is named with the first line that changes, and stays until it is written."""
    folder = project(
        units=RIGHT.replace('      "id": "a",\n', "").replace('"supporting",', '"supporting",\n"id": "a",')
    )
    before = content(folder)
    assert main(["fix", str(folder), "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "units.json:4: reformatted from here on" in said
    assert content(folder) == before


def test_usual_form_is_written(project: Write) -> None:
    """With `--write` it is written, and then nothing is left to do."""
    folder = project(units=f'{{"units": [{UNIT}]}}')
    assert main(["fix", str(folder), "--write"]) == 0
    assert content(folder) == RIGHT.encode()
    assert main(["fix", str(folder)]) == 0


def test_errors_keep_their_form(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in which the schema finds an error keeps its form, so that the line in the message stays the line."""
    written = f'{{"units": [{UNIT.replace("supporting", "helping")}]}}'
    folder = project(units=written)
    assert main(["fix", str(folder), "--write", "--lang", "en"]) == 1
    assert "[not-allowed]" in capsys.readouterr().out
    assert content(folder) == written.encode()


def test_comment_is_shown_before_it_goes(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A comment that a reshaped file loses is shown as a line of its own."""
    main(["fix", str(project(units=f'{{"units": [{UNIT}] // ours\n}}')), "--write", "--lang", "en"])
    assert "// ours" in capsys.readouterr().out
