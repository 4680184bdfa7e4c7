"""`nomination check`: read and check the data files, print every problem."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from nomination.commands import no_project
from nomination.dossier import NoProjectError, load
from nomination.reports import REPORTS, summary


def main(arguments: Sequence[str]) -> int:
    """Check one dossier; return 0 (no error), 1 (errors) or 2 (no dossier there)."""
    options = _parser().parse_args(arguments)
    try:
        dossier = load(options.path)
    except NoProjectError as error:
        return no_project("check", error)
    print(REPORTS[options.format](dossier.problems), end="")
    if not options.quiet:
        print(summary(dossier), file=sys.stdout if options.format == "text" else sys.stderr)
    return 1 if dossier.has_errors else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination check",
        description="Check the data files of a dossier and print every problem with file, line and column.",
        epilog="Exit code: 0 no error, 1 errors, 2 there is no dossier to check.",
    )
    parser.add_argument("path", nargs="?", type=Path, default=Path(), help="project or data folder (default: here)")
    parser.add_argument("--format", choices=sorted(REPORTS), default="text", help="how problems are printed")
    parser.add_argument("--quiet", action="store_true", help="print problems, but no summary")
    return parser
