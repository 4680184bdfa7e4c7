"""Building every language of a dossier: which there are, what is missing, how many at once, which files to open."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nomination.checks.dossier import Dossier, NoProjectError, load
from nomination.checks.reports import shown_path, text_report
from nomination.commands import CANNOT_RUN, cannot_run, no_project, refuse, spoken_language
from nomination.diagnostics.catalogue import Language, UnknownLanguageError, known_language, sentence
from nomination.output.pagelanguages import PageLanguage, page_languages


class NothingToBuildError(Exception):
    """There is no language to build; it has been said why. `code` is the exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Plan:
    """What is built: the project, the languages, those that have pages at all, and the exit code so far."""

    project: Path
    languages: tuple[PageLanguage, ...]
    there: tuple[PageLanguage, ...]
    code: int
    spoken: Language

    @property
    def at_once(self) -> int:
        """How many languages are built side by side."""
        return min(_cores(), len(self.languages))

    @property
    def jobs(self) -> str:
        """How many processes each has for itself."""
        return str(max(1, _cores() // self.at_once))

    def name_files(self, files: Sequence[tuple[PageLanguage, Path]]) -> None:
        """Print which files to open, of those that are there."""
        several, spoken = len(self.there) > 1, self.spoken
        said: list[str] = []
        for language, path in files:
            if path.is_file():
                named = {"path": shown_path(path), "language": language.own_name}
                said.append(sentence(spoken, "labels", "file-in-language", named) if several else named["path"])
        if said:
            paths = sentence(spoken, "labels", "list-comma").join(said)
            print(sentence(spoken, "labels", "files-to-open", {"paths": paths}))


def add_only(parser: argparse.ArgumentParser) -> None:
    """Give a command the project folder and the option `--only`."""
    parser.add_argument("path", nargs="?", type=Path, default=Path(), help="project folder (default: here)")
    parser.add_argument("--only", metavar="TAG", default="", help="build this language alone (default: all)")


def split_options(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what is before `--`, and what is after it: options for Sphinx."""
    at = list(arguments).index("--") if "--" in arguments else len(arguments)
    return list(arguments[:at]), list(arguments[at + 1 :])


def load_and_plan(command: str, options: argparse.Namespace) -> tuple[Dossier, Plan]:
    """Return the dossier and which of its languages are built; say what is missing. Raises NothingToBuildError."""
    try:
        spoken_language(options.lang)
        dossier = load(options.path)
    except (NoProjectError, UnknownLanguageError) as error:
        raise NothingToBuildError(cannot_run(command, error, options.lang)) from error
    return dossier, _plan(command, options, dossier, spoken_language(options.lang, dossier))


def _plan(command: str, options: argparse.Namespace, dossier: Dossier, spoken: Language) -> Plan:
    known = page_languages(dossier)
    if not known:
        print(text_report(dossier.problems, spoken), end="", file=sys.stderr)
        refuse(command, sentence(spoken, "labels", "no-page-languages"))
        raise NothingToBuildError(1)
    if options.only and options.only not in {language.tag for language in known}:
        values = {"language": options.only, "languages": ", ".join(language.tag for language in known)}
        raise NothingToBuildError(refuse(command, sentence(spoken, "labels", "no-such-page-language", values)))
    wanted = [language for language in known if options.only in {"", language.tag}]
    lacking = [language for language in wanted if not language.has_pages]
    for said in (*(_lacks(language, spoken) for language in lacking), *_unlisted(dossier, known, spoken)):
        print(f"nomination {command}: {said}", file=sys.stderr)
    there = tuple(language for language in known if language.has_pages)
    if lacking == wanted:
        raise NothingToBuildError(CANNOT_RUN)
    counts = dossier.stage == "final" or known[0] in lacking
    project = options.path if (options.path / "source").is_dir() else dossier.project
    if project is None:
        raise NothingToBuildError(no_project(command, options.path, spoken))
    built = tuple(language for language in wanted if language.has_pages)
    return Plan(project, built, there, 1 if lacking and counts else 0, spoken)


def _lacks(language: PageLanguage, spoken: Language) -> str:
    values = {"language": language.tag, "folder": f"source/{language.tag}"}
    return sentence(spoken, "labels", "no-pages", values)


def _unlisted(dossier: Dossier, known: Sequence[PageLanguage], spoken: Language) -> Iterator[str]:
    """Say which folders have pages in a language that the nomination does not list."""
    names = {language.tag for language in known}
    for folder in sorted(dossier.records.root.iterdir()):
        if folder.name not in names and known_language(folder.name) and any(folder.glob("*.md")):
            values = {"language": folder.name, "folder": f"source/{folder.name}"}
            yield sentence(spoken, "labels", "pages-without-language", values)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
