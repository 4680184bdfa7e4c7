"""`nomination pdf`: for every language the LaTeX builder, then TeX, closed in; the worst exit code of all."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from nomination.checks.dossier import Dossier
from nomination.checks.reports import shown_path, text_report
from nomination.commands import CANNOT_RUN, add_language
from nomination.commands.build_plan import NothingToBuildError, Plan, add_only, load_and_plan, split_options
from nomination.commands.subprocesses import run_all, with_known_locale
from nomination.commands.writing import build_time
from nomination.diagnostics.catalogue import Language, sentence
from nomination.output.glyphs import NoFontsError, missing_glyphs
from nomination.output.latexmk import typeset
from nomination.output.manifest import clear_documents
from nomination.output.pagelanguages import PageLanguage

FALLBACK_EPOCH = 1767225600
"""1 January 2026: the date inside a PDF that is built outside a repository."""

UNNAMED = "--unnamed"
"""Says to the build of one language of several that all their PDFs are named at the end."""


def main(arguments: Sequence[str]) -> int:
    """Build `build/latex/<slug>-<language>.pdf` in every language; return the worst exit code of Sphinx and TeX."""
    own, for_sphinx = split_options(arguments)
    options = _parser().parse_args(own)
    try:
        dossier, chosen = load_and_plan("pdf", options)
    except NothingToBuildError as error:
        return error.code
    clear_documents(chosen.project / "build", [language.tag for language in chosen.there])
    if len(chosen.languages) == 1:
        return max(chosen.code, _build(dossier, chosen, options, for_sphinx))
    each = ["--lang", chosen.spoken, "--limit", str(options.limit), UNNAMED, "--", "-j", chosen.jobs, *for_sphinx]
    command = [sys.executable, "-m", "nomination", "pdf", str(chosen.project), "--only"]
    commands = [[*command, language.tag, *each] for language in chosen.languages]
    codes = run_all(commands, chosen.at_once, os.environ)
    documents = [(language, _document(chosen, language, dossier)) for language in chosen.languages]
    chosen.name_files(documents)
    return max(chosen.code, *codes)


def _document(chosen: Plan, language: PageLanguage, dossier: Dossier) -> Path:
    return chosen.project / "build" / "latex" / f"{dossier.document_name(language.tag)}.pdf"


def _build(dossier: Dossier, chosen: Plan, options: argparse.Namespace, for_sphinx: Sequence[str]) -> int:
    """Build the one language there is to build; an older PDF, which would be taken for the new one, never stays."""
    (one,) = chosen.languages
    document, language = _document(chosen, one, dossier), chosen.spoken
    folder, name = document.parent / one.tag, document.stem
    sphinx = _run_sphinx(one, folder, chosen, for_sphinx)
    if sphinx >= CANNOT_RUN or not (folder / f"{name}.tex").is_file():
        return max(sphinx, 1)
    if _lacks_glyphs(dossier, folder / f"{name}.tex", one.pages, language):
        document.unlink(missing_ok=True)
        (folder / f"{name}.pdf").unlink(missing_ok=True)
        return 1
    made = build_time()
    result = typeset(folder, name, FALLBACK_EPOCH if made is None else made, options.limit, language)
    for message in result.messages:
        print(f"{name}.pdf: {message}", file=sys.stderr)
    if result.pdf:
        shutil.copyfile(result.pdf, document)
        if not options.unnamed:
            print(sentence(language, "labels", "pdf-ready", {"path": shown_path(document)}))
    else:
        document.unlink(missing_ok=True)
    return max(sphinx, result.exit_code)


def _lacks_glyphs(dossier: Dossier, tex: Path, pages: Path, language: Language) -> bool:
    """Print each character that the PDF's fonts do not have, with its place; tell whether there are any."""
    if not tex.is_file():
        return False
    try:
        problems = missing_glyphs(dossier, tex, pages)
    except NoFontsError as error:
        print(sentence(language, "labels", "no-fonts", {"name": error.name}), file=sys.stderr)
        return False
    print(text_report(problems, language), end="", file=sys.stderr)
    return bool(problems)


def _run_sphinx(one: PageLanguage, folder: Path, chosen: Plan, for_sphinx: Sequence[str]) -> int:
    doctrees = chosen.project / "build" / "doctrees" / f"latex-{one.tag}"
    options = ["-b", "latex", "-c", str(chosen.project), "-d", str(doctrees), "-j", chosen.jobs, *for_sphinx]
    command = [sys.executable, "-m", "sphinx", *options, str(chosen.project / "source" / one.tag), str(folder)]
    environment = with_known_locale({**os.environ, "LANGUAGE": chosen.spoken})
    return subprocess.run(command, check=False, env=environment).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination pdf",
        usage="%(prog)s [-h] [--only TAG] [--lang CODE] [--limit LIMIT] [path] [-- OPTION ...]",
        description="Build the PDF in each language: build/latex/<slug>-<language>.pdf. "
        "What stands after -- goes to sphinx-build.",
        epilog="Exit code: 0 all well, 1 problems in the dossier or words lost in the PDF, others as TeX gave them.",
    )
    add_only(parser)
    add_language(parser)
    parser.add_argument("--limit", type=int, default=600, help="seconds after which TeX is stopped (default: 600)")
    parser.add_argument(UNNAMED, action="store_true", help=argparse.SUPPRESS)
    return parser
