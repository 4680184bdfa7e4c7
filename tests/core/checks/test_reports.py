"""The reports: what a person reads, what GitHub reads, what GitLab reads."""

import json
import re
from pathlib import Path

import pytest

from nomination.checks.reports import REPORTS, excerpt, github_report, gitlab_report, place, summary, text_report
from nomination.checks.rules import UNKNOWN
from nomination.data.jsontext.positions import line_location
from nomination.diagnostics.problems import Code, Location, Problem, Severity, problem
from tests.conftest import Check

BROKEN = Code("unknown-key")


def marker(line: str, what: str) -> tuple[str, str]:
    """Return the two lines of the excerpt of `line` in which `what` is marked."""
    shown = excerpt(line_location(Path("x"), line, line.index(what), len(what)))
    assert shown
    return shown.line, " " * shown.indent + shown.marker


def unknown(name: str, location: Location | None = None) -> Problem:
    """Return a problem that names `name`, with all its letters."""
    return problem(UNKNOWN["unit"], location or Location(Path("team.json"), 3, 7), id=name, suggestion="")


def test_place_below_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file below the current folder is named as seen from there, with line and column."""
    monkeypatch.chdir(tmp_path)
    assert place(Location(tmp_path / "source" / "team.json", 3, 7)) == "source/team.json:3:7"


def test_place_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that lies elsewhere is named by its own path."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert place(Location(tmp_path / "team.json", 3, 7)) == f"{tmp_path}/team.json:3:7"


def test_place_without_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place without a line is the file alone."""
    monkeypatch.chdir(tmp_path)
    assert place(Location(tmp_path / "team.json")) == "team.json"


# The excerpt


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"id": "ada"}', '"ada"'),
        ('"ada": 1', '"ada"'),
        ('\t\t{"id": "ada"}', '"ada"'),
        ('{"a":\t"ada"}', '"ada"'),
        ("x", "x"),
    ],
)
def test_marker_stands_below(line: str, what: str) -> None:
    """The marker stands below what is meant, and is as wide, also behind tabs."""
    shown, below = marker(line, what)
    assert [shown[at] for at, sign in enumerate(below) if sign == "^"] == list(what)


@pytest.mark.parametrize(("before", "columns"), [("人工合成", 8), ("（甲）", 6), ("é", 1), ("ｱ", 1), ("Ａ", 2)])
def test_marker_behind_wide_letters(before: str, columns: int) -> None:
    """Letters that take two columns of a terminal move the marker by two."""
    shown, below = marker(f"{before}ada", "ada")
    assert (shown, below) == (f"{before}ada", " " * columns + "^^^")


def test_marker_of_wide_letters() -> None:
    """The marker of letters that take two columns is twice as wide as they are many."""
    assert marker('"人工"', '"人工"')[1] == "^^^^^^"


@pytest.mark.parametrize("before", [0, 30, 60, 300, 1500])
@pytest.mark.parametrize("after", [0, 30, 60, 300])
def test_long_line(before: int, after: int) -> None:
    """A long line is cut around what is marked, and the marker still stands below it."""
    shown, below = marker("a" * before + "HERE" + "b" * after, "HERE")
    assert [shown[at] for at, sign in enumerate(below) if sign == "^"] == list("HERE")
    assert len(shown) <= 110


@pytest.mark.parametrize("before", [30, 60])
def test_cut_line_says_so(before: int) -> None:
    """A line that goes on after the excerpt ends with an ellipsis there."""
    assert marker("a" * before + "HERE" + "b" * 300, "HERE")[0].endswith("b…")


@pytest.mark.parametrize("before", [1999, 2500, 100_000])
def test_very_long_line(before: int) -> None:
    """What is marked is seen also far to the right, as in a file that is one line."""
    shown, below = marker("a" * before + "HERE" + "b" * 50, "HERE")
    assert [shown[at] for at, sign in enumerate(below) if sign == "^"] == list("HERE")


def test_marker_longer_than_the_line() -> None:
    """A value over several lines is marked to the end of its first."""
    text = '"a": [1,\n2]'
    assert excerpt(line_location(Path("x"), text, 5, 6)) == ('"a": [1,', 5, "^^^")


@pytest.mark.parametrize("line", ["", "   ", "\t"])
def test_no_excerpt_of_an_empty_line(line: str) -> None:
    """A line with nothing in it is not shown."""
    assert excerpt(line_location(Path("x"), line, 0)) is None


# As text


def test_text_report() -> None:
    """A problem is place, severity, sentence and code, then its line with the marker."""
    location = line_location(Path.cwd() / "team.json", '{\n "unit": "x"\n}', 11, 3)
    assert text_report([unknown("x", location)]) == (
        'team.json:2:10: error: there is no unit `x` in units.json [unknown-unit]\n     "unit": "x"\n             ^^^\n'
    )


@pytest.mark.parametrize("letter", ["\x1b", "\x9b", "\n", "\r", "\u202e", "\ud800", "\x07"])
def test_text_report_shows_no_raw_control(letter: str) -> None:
    """A letter that moves the cursor, reorders text or cannot be printed is shown as an escape."""
    location = Location(Path("team.json"), 1, 2, 1, f'"a{letter if letter != chr(10) else ""}b"')
    assert letter not in text_report([unknown(f"a{letter}b", location)]).replace("\n    ", "").removesuffix("\n")


def test_nothing_wrong_is_silence() -> None:
    """Where nothing is wrong, there is nothing to print."""
    assert text_report([]) == github_report([]) == ""


# For GitHub


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.GAP, "notice")],
)
def test_github_severities(severity: Severity, command: str) -> None:
    """A severity is the workflow command that GitHub has for it."""
    assert github_report([unknown("x").raised_to(severity)]).startswith(f"::{command} ")


def test_github_properties(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workflow command names file, line, column and code, then says the sentence."""
    monkeypatch.chdir(tmp_path)
    assert github_report([unknown("x", Location(tmp_path / "team.json", 3, 7))]) == (
        "::error file=team.json,line=3,col=7,title=unknown-unit::there is no unit `x` in units.json\n"
    )


@pytest.mark.parametrize(("letter", "written"), [("%", "%25"), ("\n", "%0A"), ("\r", "%0D"), ("%0A", "%250A")])
def test_github_escapes_sentences(letter: str, written: str) -> None:
    """A line end or a per cent sign in a sentence cannot begin another command."""
    assert f"`a{written}::b`" in github_report([unknown(f"a{letter}::b")])


@pytest.mark.parametrize(("letter", "written"), [(",", "%2C"), (":", "%3A"), ("%", "%25"), ("\n", "%0A")])
def test_github_escapes_properties(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letter: str, written: str) -> None:
    """A file name with a comma or a colon cannot begin another property."""
    monkeypatch.chdir(tmp_path)
    assert f"file=a{written}b.json,line=" in github_report([unknown("x", Location(tmp_path / f"a{letter}b.json"))])


def test_github_is_one_line_each() -> None:
    """Each problem is one line."""
    assert len(github_report([unknown("a\nb"), unknown("c\r\nd")]).split("\n")) == 3


# For GitLab


def test_gitlab_shape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report is a JSON list of objects with the keys that GitLab requires, each path relative."""
    monkeypatch.chdir(tmp_path)
    (entry,) = json.loads(gitlab_report([unknown("人", Location(tmp_path / "data" / "team.json", 3, 7))]))
    assert re.fullmatch("[0-9a-f]{64}", entry.pop("fingerprint"))
    assert entry == {
        "description": "there is no unit `人` in units.json",
        "check_name": "unknown-unit",
        "severity": "major",
        "location": {"path": "data/team.json", "lines": {"begin": 3}},
    }


@pytest.mark.parametrize("severity", Severity)
def test_gitlab_severities(severity: Severity) -> None:
    """A severity is one of the words that GitLab knows."""
    (entry,) = json.loads(gitlab_report([unknown("x").raised_to(severity)]))
    assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}


def test_gitlab_without_problems() -> None:
    """Where nothing is wrong, the report is an empty list: GitLab needs the file."""
    assert json.loads(gitlab_report([])) == []


def test_gitlab_lines_begin_at_one() -> None:
    """A problem of a whole file is placed at its first line."""
    (entry,) = json.loads(gitlab_report([unknown("x", Location(Path("team.json")))]))
    assert entry["location"]["lines"]["begin"] == 1


def test_gitlab_fingerprints_differ_by_code() -> None:
    """Two problems of different codes at one place have two fingerprints."""
    location = Location(Path("team.json"), 3, 7)
    report = json.loads(gitlab_report([unknown("x", location), problem(UNKNOWN["member"], location, id="x")]))
    assert len({entry["fingerprint"] for entry in report}) == 2


def test_gitlab_fingerprints_differ(dossier: Check) -> None:
    """Two problems of one code at one place have two fingerprints: GitLab drops the second of equal ones."""
    problems = dossier(units=[{}]).problems
    report = json.loads(gitlab_report(problems))
    assert len({entry["fingerprint"] for entry in report}) == len(problems) > 1


# The summary


def test_summary_of_nothing_wrong(dossier: Check) -> None:
    """A dossier in which nothing is wrong is said to be so."""
    assert summary(dossier()) == "1 record checked: nothing wrong."


def test_summary_counts(dossier: Check) -> None:
    """The summary counts records and problems of each severity, the gravest first."""
    units = [
        {"id": "a", "role": "supporting", "name": {"en": "A […]"}, "status": "stated"},
        {"id": "b", "role": "supporting", "status": "stated"},
    ]
    assert summary(dossier(units=units)) == "3 records checked: 1 error, 1 gap in 1 file."


@pytest.mark.parametrize("name", REPORTS)
def test_reports_end_with_a_line(name: str) -> None:
    """Every report ends with the end of a line."""
    assert REPORTS[name]([unknown("x")]).endswith("\n")


# In colour


@pytest.mark.parametrize("severity", Severity)
def test_colour_marks_severity_and_marker(severity: Severity) -> None:
    """In colour the word of the severity and the marker are coloured, and nothing else differs."""
    one = unknown("x", line_location(Path.cwd() / "team.json", '"unit": "x"', 8, 3)).raised_to(severity)
    coloured = text_report([one], colour=True)
    assert re.findall("\x1b\\[1;3\\dm([^\x1b]*)\x1b\\[0m", coloured) == [str(severity), "^^^"]
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == text_report([one])


def test_summary_counts_files(dossier: Check) -> None:
    """The summary says in how many files the problems are."""
    assert summary(dossier(units=[{}], team="[")).endswith(" in 2 files.")
