"""Whole dossiers: those in `data/accept` are right, those in `data/reject` are wrong in the way they say."""

from pathlib import Path

import pytest

from nomination.catalogue import ENGLISH, catalogue
from nomination.dossier import load
from nomination.problems import Problem, Severity
from nomination.reports import text_report

CASES = Path(__file__).resolve().parents[1] / "data"
ACCEPTED = sorted(path for path in (CASES / "accept").iterdir() if path.is_dir())
REJECTED = sorted(path for path in (CASES / "reject").iterdir() if path.is_dir())

WITHOUT_FOLDER = {
    "file-too-large": "its file would have 65 MB: test_datafiles lowers the limit instead",
    "cannot-read": "what the system refuses is no file of a repository: test_datafiles",
    "repeated-item": "no schema says `uniqueItems` yet",
    "unknown-milestone": "no field of a data file names a milestone, only pages do",
    "no-text-file": "raised by builds, for pages",
    "unknown-option-value": "raised by builds, for pages",
    "wrong-option-date": "raised by builds, for pages",
    "missing-glyph": "found in the LaTeX, before TeX starts: test_glyphs",
    "page-signs": "raised by builds, for pages",
    "page-gap": "raised by builds, for pages",
    "page-cut": "raised by builds, for pages",
    "uncited-evidence": "raised by builds, which know the pages: test_problems",
    "house-rule-failed": "needs an installed package: test_house",
}
"""Codes that no folder in `reject` shows, and why."""

WARNINGS = {
    *("language-missing", "no-evidence", "unchecked-quote", "outside-period", "duplicate-name", "same-contribution"),
    *("rank-without-order", "series-out-of-order", "series-repeats", "series-hole"),
}
"""Codes that are worth a look and no error."""


def named(folder: Path) -> str:
    """Return what a case is called in the report of the tests."""
    return folder.name


def expected(folder: Path) -> list[str]:
    """Return the problems that a case must have: `code file:line:column`."""
    return (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


def found(one: Problem) -> str:
    """Return a problem as `expected.txt` writes it."""
    where = one.location
    return f"{one.code.name} {where.path.name}:{where.line}:{where.column}"


@pytest.mark.parametrize("folder", ACCEPTED, ids=named)
def test_accepted(folder: Path) -> None:
    """A dossier in `accept` has no error and no warning; gaps it may have."""
    assert [found(one) for one in load(folder).problems if one.severity is not Severity.GAP] == []


@pytest.mark.parametrize("folder", REJECTED, ids=named)
def test_rejected(folder: Path) -> None:
    """A dossier in `reject` has the problems it expects, where it expects them, and no other."""
    listed = expected(folder)
    problems = [one for one in load(folder).problems if one.severity is not Severity.GAP or found(one) in listed]
    assert [found(one) for one in problems] == listed


@pytest.mark.parametrize("folder", REJECTED, ids=named)
def test_rejected_exits(folder: Path) -> None:
    """A dossier in `reject` has an error, so that commands exit 1, unless it shows nothing but warnings."""
    shown = {line.split()[0] for line in expected(folder)}
    assert load(folder).has_errors is not (shown <= WARNINGS)


@pytest.mark.parametrize("folder", REJECTED, ids=named)
def test_sentences_are_whole(folder: Path) -> None:
    """A problem says in a sentence what it is about: no name in it is empty, no template is left."""
    report = text_report(load(folder).problems)
    assert "``" not in report
    assert "error: :" not in report
    assert "{title}" not in report


def test_every_code_is_rejected_somewhere() -> None:
    """Each code that reading and checking can raise has a folder in `reject`."""
    shown = {line.split()[0] for folder in REJECTED for line in expected(folder)}
    assert set(catalogue(ENGLISH)["problems"]) - set(WITHOUT_FOLDER) == shown


def test_exceptions_are_codes() -> None:
    """Each exception from that is a code that there is."""
    assert set(WITHOUT_FOLDER) <= set(catalogue(ENGLISH)["problems"])
