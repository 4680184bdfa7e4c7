"""`nomination pdf`: the LaTeX builder, then TeX, closed in; the worse exit code of the two."""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from nomination.commands import no_project
from nomination.dossier import Dossier, NoProjectError, load
from nomination.typeset import typeset

FALLBACK_EPOCH = 1767225600
"""1 January 2026: the date inside a PDF that is built outside a repository."""

CANNOT_RUN = 2


def main(arguments: Sequence[str]) -> int:
    """Build `build/latex/<slug>-<language>.pdf`; return 0 or the worse exit code of Sphinx and TeX."""
    options = _parser().parse_args(arguments)
    try:
        name = _document_name(load(options.path))
    except NoProjectError as error:
        return no_project("pdf", error)
    folder: Path = options.path / "build" / "latex"
    sphinx = _run_sphinx(options.path, folder)
    if sphinx >= CANNOT_RUN:
        return sphinx
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", FALLBACK_EPOCH))
    result = typeset(folder, name, epoch, options.limit)
    for message in result.messages:
        print(f"{name}.pdf: {message}", file=sys.stderr)
    if result.pdf:
        print(f"The PDF is {result.pdf}.")
    return max(sphinx, result.exit_code)


def _document_name(dossier: Dossier) -> str:
    head = dossier.records.nomination
    return dossier.document_name(head.primary_language if head else "en")


def _run_sphinx(project: Path, folder: Path) -> int:
    doctrees = project / "build" / "doctrees" / "latex-en"
    options = ["-b", "latex", "-c", str(project), "-d", str(doctrees), "-j", "auto"]
    command = [sys.executable, "-m", "sphinx", *options, str(project / "source" / "en"), str(folder)]
    return subprocess.run(command, check=False).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination pdf",
        description="Build the PDF of a dossier: build/latex/<slug>-<language>.pdf.",
        epilog="Exit code: 0 all well, 1 problems in the dossier or words lost in the PDF, others as TeX gave them.",
    )
    parser.add_argument("path", nargs="?", type=Path, default=Path(), help="project folder (default: here)")
    parser.add_argument("--limit", type=int, default=600, help="seconds after which TeX is stopped (default: 600)")
    return parser
