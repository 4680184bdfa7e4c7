"""`nomination pdf`: the LaTeX builder, then TeX, closed in; the worse exit code of the two."""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from nomination.catalogue import Language, UnknownLanguageError, sentence
from nomination.commands import CANNOT_RUN, add_language, cannot_run, spoken_language
from nomination.dossier import Dossier, NoProjectError, load
from nomination.glyphs import NoFontsError, missing_glyphs
from nomination.reports import text_report
from nomination.typeset import typeset

FALLBACK_EPOCH = 1767225600
"""1 January 2026: the date inside a PDF that is built outside a repository."""


def main(arguments: Sequence[str]) -> int:
    """Build `build/latex/<slug>-<language>.pdf`; return 0 or the worse exit code of Sphinx and TeX."""
    options = _parser().parse_args(arguments)
    try:
        spoken_language(options.lang)
        dossier = load(options.path)
    except (NoProjectError, UnknownLanguageError) as error:
        return cannot_run("pdf", error, options.lang)
    name, language = _document_name(dossier), spoken_language(options.lang, dossier)
    folder: Path = options.path / "build" / "latex"
    sphinx = _run_sphinx(options.path, folder, language)
    if sphinx >= CANNOT_RUN:
        return sphinx
    if _lacks_glyphs(dossier, folder / f"{name}.tex", options.path / "source" / "en", language):
        (folder / f"{name}.pdf").unlink(missing_ok=True)  # an older one would be taken for the new one
        return 1
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", FALLBACK_EPOCH))
    result = typeset(folder, name, epoch, options.limit, language)
    for message in result.messages:
        print(f"{name}.pdf: {message}", file=sys.stderr)
    if result.pdf:
        print(sentence(language, "labels", "pdf-ready", {"path": result.pdf}))
    return max(sphinx, result.exit_code)


def _lacks_glyphs(dossier: Dossier, tex: Path, pages: Path, language: Language) -> bool:
    """Print each character that the PDF's fonts lack, with its place; tell whether there are any."""
    if not tex.is_file():
        return False
    try:
        problems = missing_glyphs(dossier, tex, pages)
    except NoFontsError as error:
        print(sentence(language, "labels", "no-fonts", {"name": error.name}), file=sys.stderr)
        return False
    print(text_report(problems, language), end="", file=sys.stderr)
    return bool(problems)


def _document_name(dossier: Dossier) -> str:
    head = dossier.records.nomination
    return dossier.document_name(head.primary_language if head else "en")


def _run_sphinx(project: Path, folder: Path, language: Language) -> int:
    doctrees = project / "build" / "doctrees" / "latex-en"
    options = ["-b", "latex", "-c", str(project), "-d", str(doctrees), "-j", "auto"]
    command = [sys.executable, "-m", "sphinx", *options, str(project / "source" / "en"), str(folder)]
    return subprocess.run(command, check=False, env={**os.environ, "LANGUAGE": language}).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination pdf",
        description="Build the PDF of a dossier: build/latex/<slug>-<language>.pdf.",
        epilog="Exit code: 0 all well, 1 problems in the dossier or words lost in the PDF, others as TeX gave them.",
    )
    parser.add_argument("path", nargs="?", type=Path, default=Path(), help="project folder (default: here)")
    add_language(parser)
    parser.add_argument("--limit", type=int, default=600, help="seconds after which TeX is stopped (default: 600)")
    return parser
