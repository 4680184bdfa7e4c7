"""Whole dossiers: those in `data/accept` are right, those in `data/reject` are wrong in the way they say."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from nomination.checks.dossier import load
from nomination.checks.reports import text_report
from nomination.diagnostics.catalogue import ENGLISH, catalogue
from nomination.diagnostics.problems import Phrase, Problem, Severity

CASES = Path(__file__).resolve().parents[2] / "data"
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
    "language-differs": "raised by builds, which know conf.py: test_languages_built",
    "page-signs": "raised by builds, for pages",
    "block-lost": "carried from Sphinx by builds: test_build_warnings",
    "block-broken": "carried from Sphinx by builds: test_build_warnings",
    "option-lost": "carried from Sphinx by builds: test_build_warnings",
    "role-lost": "carried from Sphinx by builds: test_build_warnings",
    "note-lost": "carried from Sphinx by builds: test_build_warnings",
    "link-lost": "carried from Sphinx by builds: test_build_warnings",
    "file-lost": "carried from Sphinx by builds: test_build_warnings",
    "entry-lost": "carried from Sphinx by builds: test_build_warnings",
    "page-unlisted": "carried from Sphinx by builds: test_build_warnings",
    "page-gap": "raised by builds, for pages",
    "page-cut": "raised by builds, for pages",
    "uncited-evidence": "raised by builds, which know the pages: test_problems",
    "unreadable-workbook": "raised by intake, of workbooks: test_intake",
    "unknown-sheet": "raised by intake, of workbooks: test_intake",
    "unknown-column": "raised by intake, of workbooks: test_intake",
    "hidden-cells": "raised by intake, of workbooks: test_intake",
    "sheet-twice": "raised by intake, of workbooks: test_intake",
    "column-twice": "raised by intake, of workbooks: test_intake",
    "no-headings": "raised by intake, of workbooks: test_intake",
    "unsure-cell": "raised by intake, of workbooks: test_intake",
    "row-without-id": "raised by intake, of workbooks: test_intake",
    "row-twice": "raised by intake, of workbooks: test_intake",
    "row-without-record": "raised by intake, of workbooks: test_intake",
    "reason-left-out": "raised by intake, of workbooks: test_intake",
    "word-tracked-change": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-comment": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-not-taken": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-picture": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-table": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-field": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-link": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-marking": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-numbering": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-typed-number": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-looks-like-heading": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-heading-levels": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-title": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-full-width": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-punctuation": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-letters": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-spaces": "raised by intake, of Word files: test_prose_intake_doubts",
    "word-lost": "raised by intake, of Word files: test_prose_intake_doubts",
    "house-rule-failed": "needs an installed package: test_house",
}
"""Codes that no folder in `reject` shows, and why."""

WARNINGS = {
    *("language-missing", "no-evidence", "unchecked-quote", "outside-period", "duplicate-name", "same-contribution"),
    *("rank-without-order", "series-out-of-order", "series-repeats", "series-hole"),
    *("no-pages", "page-in-one-language", "section-in-one-language", "section-without-target", "target-differs"),
    *("section-order", "block-differs", "role-differs", "link-differs", "figure-differs", "changed-since-confirmed"),
}
"""Codes that are worth a look and no error."""

POINTING = ("line", "place", "other", "first", "last", "here", "there", "lacking", "right", "sum", "suggestion")
"""Values of a message that send the reader elsewhere, or say what to write: a place, another record, a limit."""


def named(folder: Path) -> str:
    """Return what a case is called in the report of the tests."""
    return folder.name


def expected(folder: Path) -> list[str]:
    """Return the problems that a case must have: `code file:line:column`, then what the message points to."""
    return (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


def found(problem: Problem) -> str:
    """Return a problem as `expected.txt` writes it; a page is named with the folder of its language."""
    where = problem.location
    name = "/".join(where.path.parts[-2:]) if where.path.suffix == ".md" else where.path.name
    return " | ".join([f"{problem.code.name} {name}:{where.line}:{where.column}", *pointing(problem.values)])


def pointing(values: Mapping[str, object]) -> Iterator[str]:
    """Yield `name=value` for each value that points elsewhere, those inside a reason too."""
    for name, value in values.items():
        if isinstance(value, Phrase):
            yield from pointing(value.values)
        elif name in POINTING and value != "":
            yield f"{name}={value}"


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
