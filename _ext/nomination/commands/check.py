"""`nomination check`: read and check the data files, print every problem."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from nomination.checks.dossier import NoProjectError, load_at
from nomination.checks.reports import REPORTS, summary, text_report
from nomination.commands import add_language, cannot_run, spoken_language
from nomination.diagnostics.catalogue import UnknownLanguageError

WHAT = "project, data folder, or one data file, which is checked among the others (default: here)"


def main(arguments: Sequence[str]) -> int:
    """Check one dossier, or one data file in it; return 0 (no error), 1 (errors) or 2 (nothing there to check)."""
    options = _parser().parse_args(arguments)
    try:
        spoken_language(options.lang)
        dossier = load_at(options.path)
    except (NoProjectError, UnknownLanguageError) as error:
        return cannot_run("check", error, options.lang)
    language = spoken_language(options.lang, dossier)
    if options.format == "text":
        print(text_report(dossier.problems, language, colour=_is_terminal(sys.stdout)), end="")
    else:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # what programs read is UTF-8, whatever the terminal has
        print(REPORTS[options.format](dossier.problems, language), end="")
    if not options.quiet:
        print(summary(dossier, language), file=sys.stdout if options.format == "text" else sys.stderr)
    return 1 if dossier.has_errors else 0


def _is_terminal(stream: TextIO) -> bool:
    """Tell whether colour can be seen and is wanted there (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination check",
        description="Check the data files of a dossier, and in several languages its pages against one another; print "
        "every problem with file, line and column.",
        epilog="Exit code: 0 no error, 1 errors, 2 there is nothing to check.",
    )
    parser.add_argument("path", nargs="?", type=Path, default=Path(), help=WHAT)
    parser.add_argument("--format", choices=sorted(REPORTS), default="text", help="how problems are printed")
    add_language(parser)
    parser.add_argument("--quiet", action="store_true", help="print problems, but no summary")
    return parser
