"""`nomination renew`: renew what in a dossier belongs to the software."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from nomination.checks.dossier import NoProjectError, load
from nomination.checks.reports import shown_path
from nomination.commands import add_language, cannot_run, no_project, refuse, spoken_language
from nomination.commands.writing import write_all
from nomination.data.files.transaction import Replacement
from nomination.diagnostics.catalogue import UnknownLanguageError, sentence
from nomination.scaffold.software import software_files


def main(arguments: Sequence[str]) -> int:
    """Bring a dossier's schemas and constraints to those of this software; return 0, or 2 where that failed."""
    options = _parser().parse_args(arguments)
    try:
        spoken_language(options.lang)
        dossier = load(options.path)
    except (NoProjectError, UnknownLanguageError) as error:
        return cannot_run("renew", error, options.lang)
    language = spoken_language(options.lang, dossier)
    if (project := dossier.project) is None:
        return no_project("renew", options.path, language)
    try:
        changed = list(_changed(project))
    except OSError as error:
        return refuse("renew", sentence(language, "labels", "renew-failed", {"reason": error.strerror}))
    if reason := write_all(changed, language, make=[project / "schemas"]):
        return refuse("renew", sentence(language, "labels", "renew-failed", {"reason": reason}))
    for replacement in changed:
        print(sentence(language, "labels", "renewed", {"path": shown_path(replacement.path)}))
    if not changed:
        print(sentence(language, "labels", "renewed-nothing"))
    return 0


def _changed(project: Path) -> Iterator[Replacement]:
    """Yield the files of the software that differ from those of the project. Raises OSError."""
    for name, new in software_files().items():
        path = project / name
        old = path.read_bytes() if path.exists() else None
        if old != new:
            yield Replacement(path, old, new)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination renew",
        description="Renew what in a dossier belongs to the software: the schemas that editors read, and the versions "
        "of all packages that the software was tested with. `make update` of a dossier calls this.",
        epilog="Exit code: 0, or 2 where it could not be done.",
    )
    parser.add_argument("path", nargs="?", type=Path, default=Path(), help="project folder (default: here)")
    add_language(parser)
    return parser
