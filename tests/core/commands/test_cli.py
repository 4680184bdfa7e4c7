"""The command line: exit codes, sentences, and what is not loaded."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nomination.cli import COMMANDS, main
from nomination.commands.writing import build_time
from tests.conftest import HEAD, Write
from tests.wordfiles import docx, paragraph

RIGHT: dict[str, object] = {"units": []}
GAP: dict[str, object] = {
    "units": [{"id": "a", "role": "supporting", "missing": {"name": "unknown"}, "status": "unknown"}]
}
WRONG: dict[str, object] = {"units": [{"id": "a", "role": "boss", "name": {"en": "A"}, "status": "stated"}]}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python in a process of its own, with some environment variables set."""
    return subprocess.run(
        [sys.executable, *command], capture_output=True, check=False, env={**os.environ, **environment}, timeout=60
    )


@pytest.mark.parametrize(("files", "code"), [(RIGHT, 0), (GAP, 0), (WRONG, 1)])
def test_exit_code(project: Write, files: dict[str, object], code: int) -> None:
    """`check` exits 0 where nothing must be mended, gaps or not, and 1 where something must."""
    assert main(["check", str(project(**files))]) == code


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"explain", "new"}))
def test_no_dossier(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no dossier, a command exits 2 and says so in a sentence that names the place."""
    files = {"sheets": ["out.xlsx"], "intake": ["in.xlsx"], "confirm": ["--project"]}
    assert main([command, *files.get(command, ()), str(tmp_path / "nowhere")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"nomination {command}: there is no dossier in `{tmp_path / 'nowhere'}`")


@pytest.mark.parametrize("command", [["sheets", "a.xlsx", "--overwrite"], ["intake", "t.docx", "--page", "a"]])
def test_what_the_system_refuses(
    project: Write, command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that cannot be read or written is a sentence with its name, and the exit code is 2."""
    folder = project(nomination=HEAD)
    (folder / "a.xlsx").mkdir()
    (folder / "source/en/a.md").mkdir(parents=True)
    (folder / "t.docx").write_bytes(docx(paragraph("x")))
    monkeypatch.chdir(folder)
    assert main([*command, "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"nomination {command[0]}: ")
    assert "Is a directory" in said
    assert "a.xlsx" in said or "a.md" in said


@pytest.mark.parametrize(
    ("said", "time"),
    [("0", 0), ("4102444799", 4102444799), *((one, None) for one in ("", "soon", "-5", "٣", "4102444800", "9" * 5000))],
)
def test_time_of_a_build(said: str, time: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH counts where it is a time that a file can hold, and else as not said."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    assert build_time() == time


def test_stopped_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that a person stops ends with the exit code of a shell, and without a traceback."""

    def stopped(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("nomination.commands.check.main", stopped)
    assert main(["check"]) == 130


def test_unknown_command(capsys: pytest.CaptureFixture[str]) -> None:
    """A command that is none exits 2 and is answered with those there are."""
    assert main(["chekc"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "`chekc`" in said.err
    assert all(command in said.err for command in COMMANDS)


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command, or asked for help, the commands are listed and the exit code is 0."""
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert all(command in said for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command explains itself."""
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"usage: nomination {command}" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--no-such-option"], ["a", "b"]])
def test_wrong_arguments(arguments: list[str]) -> None:
    """Arguments that a command does not take exit 2."""
    with pytest.raises(SystemExit) as ended:
        main(["check", *arguments])
    assert ended.value.code == 2


def test_here(project: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a path the current folder is checked, and its files are named as seen from there."""
    monkeypatch.chdir(project(**WRONG))
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("source/data/units.json:6:12: error: ")


def test_summary(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line counts what was found."""
    main(["check", str(project(**WRONG))])
    assert capsys.readouterr().out.splitlines()[-1] == "1 record checked: 1 error in 1 file."


def test_quiet(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """`--quiet` hides the summary and no error."""
    folder = project(**WRONG)
    assert main(["check", "--quiet", str(folder)]) == 1
    quiet = capsys.readouterr()
    main(["check", str(folder)])
    assert quiet.out == "".join(capsys.readouterr().out.splitlines(keepends=True)[:-1])
    assert "[not-allowed]" in quiet.out
    assert quiet.err == ""


def test_quiet_and_right(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """`--quiet` says nothing where nothing is wrong."""
    main(["check", "--quiet", str(project(**RIGHT))])
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("files", [RIGHT, WRONG])
def test_gitlab_output_is_json(project: Write, files: dict[str, object], capsys: pytest.CaptureFixture[str]) -> None:
    """What stands on standard output is the report alone, so that it can be kept in a file."""
    main(["check", "--format", "gitlab", str(project(**files))])
    said = capsys.readouterr()
    assert isinstance(json.loads(said.out), list)
    assert "checked" in said.err


def test_github_output_is_commands(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """For GitHub every line of standard output is a workflow command."""
    main(["check", "--format", "github", str(project(**WRONG))])
    assert [line[:8] for line in capsys.readouterr().out.splitlines()] == ["::error "]


def test_module(project: Write) -> None:
    """`python -m nomination check` is the command."""
    ended = run("-m", "nomination", "check", str(project(**WRONG)))
    assert (ended.returncode, ended.stderr) == (1, b"")
    assert b"[not-allowed]" in ended.stdout


def test_module_without_dossier(tmp_path: Path) -> None:
    """A folder without a dossier is one sentence and no traceback."""
    ended = run("-m", "nomination", "check", str(tmp_path))
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["sphinx", "docutils", "myst_parser"])
def test_check_loads_no_sphinx(project: Write, name: str) -> None:
    """`check` reads and checks a dossier without Sphinx, docutils or MyST in memory."""
    script = (
        "import sys; from nomination.cli import main; code = main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    )
    loaded = run("-c", script, "check", str(project(**WRONG))).stderr.decode().split()
    assert "nomination.checks.rules" in loaded
    assert [module for module in loaded if module.partition(".")[0] == name] == []


def test_terminal_without_chinese(project: Write) -> None:
    """A terminal that has no Chinese letters gets escapes instead of a traceback."""
    files = {"units": '{"units": [{"id": "a", "role": "人", "name": {"en": "A"}, "status": "stated"}]}'}
    ended = run("-m", "nomination", "check", str(project(**files)), PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_unprintable_key(project: Write) -> None:
    """A key that no encoding can print makes problems and no traceback."""
    ended = run("-m", "nomination", "check", str(project(units='{"units": [], "\\ud800": 1}')))
    assert (ended.returncode, ended.stderr) == (1, b"")


# One file


@pytest.mark.parametrize(("name", "code"), [("units", 1), ("nomination", 0), ("team", 0)])
def test_one_file(project: Write, name: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Of one data file only its own problems are printed, and they alone make the exit code."""
    folder = project(**WRONG, team={"ordering": "none", "name": {"en": "T"}, "members": []})
    assert main(["check", "--format", "json", str(folder / "source" / "data" / f"{name}.json")]) == code
    files = {Path(one["file"]).stem for one in json.loads(capsys.readouterr().out)["problems"]}
    assert files == ({name} if code else set())


def test_one_file_among_the_others(project: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reference from one file to a record of another is no mistake when the one is checked."""
    unit = {"id": "a", "role": "supporting", "name": {"en": "A"}, "status": "stated"}
    member = {"id": "m", "name": {"en": "M"}, "status": "stated", "unit": "a"}
    team = {"ordering": "none", "name": {"en": "T"}, "members": [member]}
    monkeypatch.chdir(project(units=[unit], team=team) / "source" / "data")
    assert main(["check", "team.json"]) == 0


@pytest.mark.parametrize("name", ["source/data/tem.json", "nowhere/team.json"])
def test_missing_file(project: Write, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is a sentence and exit code 2."""
    path = project(**RIGHT) / name
    assert main(["check", str(path)]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"nomination check: there is no file `{path}`\n")


@pytest.mark.parametrize("name", ["team.json", "source/data/other.json", "source/en/index.md"])
def test_no_data_file(project: Write, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no data file of a dossier is a sentence that names those there are, and exit code 2."""
    path = project(**RIGHT) / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}", encoding="utf-8")
    assert main(["check", str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(
        f"nomination check: `{path}` is not a data file of a dossier; those are nomination.json, "
    )


# For programs, and in colour


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_output_for_programs_is_utf8(project: Write, name: str) -> None:
    """What programs read is UTF-8 whatever the terminal has, and stands alone on standard output."""
    folder = project(units='{"units": [], "人": 1}')
    ended = run("-m", "nomination", "check", "--format", name, str(folder), PYTHONIOENCODING="latin-1")
    assert "人" in ended.stdout.decode("utf-8")
    assert json.loads(ended.stdout)
    assert b"checked" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colour_on_a_terminal(project: Write, environment: dict[str, str], coloured: bool) -> None:
    """On a terminal there is colour, unless `NO_COLOR` says something or the terminal is dumb."""
    folder = project(**WRONG)
    master, slave = os.openpty()
    plain = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    command = [sys.executable, "-m", "nomination", "check", str(folder)]
    with os.fdopen(master, "rb", buffering=0) as screen:
        subprocess.run(command, stdout=slave, env={**plain, "TERM": "xterm", **environment}, check=False, timeout=60)
        os.close(slave)
        assert (b"\x1b[1;31merror\x1b[0m" in screen.read(65536)) is coloured


def test_no_colour_elsewhere(project: Write) -> None:
    """In a file or a pipe there is no colour."""
    assert b"\x1b" not in run("-m", "nomination", "check", str(project(**WRONG)), TERM="xterm").stdout
