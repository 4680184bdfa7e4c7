"""`nomination html`: the pages of every language, each in its place."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from nomination.commands import add_language
from nomination.commands.build_plan import NothingToBuildError, Plan, add_only, load_and_plan, split_options
from nomination.commands.subprocesses import run_all
from nomination.output.manifest import clear_misplaced
from nomination.output.pagelanguages import PageLanguage


def main(arguments: Sequence[str]) -> int:
    """Build `build/html/` in the primary language, and every other below it; return the worst exit code."""
    own, for_sphinx = split_options(arguments)
    options = _parser().parse_args(own)
    try:
        _, chosen = load_and_plan("html", options)
    except NothingToBuildError as error:
        return error.code
    build = chosen.project / "build"
    clear_misplaced(build, {language.tag: language.place for language in chosen.there})
    settings = ["-D", "nomination_explain=1"] if options.explain else []
    commands = [_command(language, chosen, (*settings, *for_sphinx)) for language in chosen.languages]
    codes = run_all(commands, chosen.at_once, {**os.environ, "LANGUAGE": chosen.spoken})
    pages = [(language, build / "html" / language.place / "index.html") for language in chosen.languages]
    chosen.name_files(pages)
    return max(chosen.code, *codes)


def _command(language: PageLanguage, chosen: Plan, for_sphinx: Sequence[str]) -> list[str]:
    """Return the call of Sphinx that builds one language."""
    build: Path = chosen.project / "build"
    folders = [str(chosen.project / "source" / language.tag), str(build / "html" / language.place)]
    options = ["-b", "html", "-c", str(chosen.project), "-d", str(build / "doctrees" / f"html-{language.tag}")]
    return [sys.executable, "-m", "sphinx", *options, "-j", chosen.jobs, *for_sphinx, *folders]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination html",
        usage="%(prog)s [-h] [--only TAG] [--explain] [--lang CODE] [path] [-- OPTION ...]",
        description="Build the pages: build/html/ in the primary language, build/html/<language>/ in each other. "
        "What stands after -- goes to sphinx-build.",
        epilog="Exit code: 0 all well, 1 problems in the dossier, 2 there is nothing to build.",
    )
    add_only(parser)
    parser.add_argument("--explain", action="store_true", help="say for each page that is built again what changed")
    add_language(parser)
    return parser
