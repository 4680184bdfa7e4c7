"""`nomination intake`: what others filled in is taken in, from Excel into the data files, from Word into a page."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from nomination.checks.dossier import NoProjectError, load
from nomination.commands import add_language, cannot_run, intake_prose, intake_sheets, refuse, spoken_language
from nomination.diagnostics.catalogue import UnknownLanguageError, sentence

COMMAND = "intake"


def main(arguments: Sequence[str]) -> int:
    """Take in a workbook or a Word file; return 0 (nothing to do, or done), 1 (something waits) or 2 (cannot)."""
    options = _parser().parse_args(arguments)
    try:
        spoken_language(options.lang)
        dossier = load(options.project)
        language = spoken_language(options.lang, dossier)
    except (NoProjectError, UnknownLanguageError) as error:
        return cannot_run(COMMAND, error, options.lang)
    ending = options.path.suffix.lower()
    if ending == ".docx":
        return intake_prose.run(options, dossier, language)
    if ending == ".xlsx":
        return intake_sheets.run(options, dossier, language)
    label = "intake-convert" if ending in CONVERTIBLE else "intake-ending"
    return refuse(COMMAND, sentence(language, "labels", label, {"path": options.path, "into": CONVERTIBLE.get(ending)}))


CONVERTIBLE = {
    **dict.fromkeys((".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".et", ".numbers"), ".xlsx"),
    **dict.fromkeys((".doc", ".docm", ".odt", ".rtf", ".wps", ".pages"), ".docx"),
}
"""Endings of files that Excel, Word, WPS and others can save as one we read."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination intake",
        description="Take in what others filled in. A workbook (.xlsx, as `nomination sheets` writes it) goes into the "
        "data files; the prose of a Word file (.docx) becomes a page. Every difference and every doubt is shown with "
        "its cell or paragraph; nothing is written without --write.",
        epilog="Records that the workbook does not have stay, unless --remove-missing is given; an empty cell takes a "
        "value away; a sheet or column that is not there says nothing. Exit code: 0 done, or nothing to do; 1 "
        "differences or doubts are waiting; 2 it could not run.",
    )
    parser.add_argument("path", type=Path, metavar="FILE", help="the workbook (.xlsx) or the Word file (.docx)")
    parser.add_argument("project", nargs="?", type=Path, default=Path(), metavar="DIR", help="project (default: here)")
    parser.add_argument("--write", action="store_true", help="write what is shown: every file, or none")
    parser.add_argument("--page", metavar="PAGE", help="for a Word file: the page it becomes, e.g. `introduction`")
    missing = "for a workbook: delete the records that its sheets do not have"
    parser.add_argument("--remove-missing", action="store_true", help=missing)
    add_language(parser)
    return parser
