"""`nomination renew`: renew what in a dossier belongs to the software."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from nomination.checks.dossier import NoProjectError, load
from nomination.checks.reports import shown_path
from nomination.commands import add_language, cannot_run, refuse, spoken_language
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
    project = dossier.records.root.parent
    found = [(project / name, new) for name, new in software_files().items()]
    changed = [one for path, new in found if (one := Replacement(path, _bytes(path), new)).old != new]
    (project / "schemas").mkdir(exist_ok=True)
    if reason := write_all(changed, language):
        return refuse("renew", sentence(language, "labels", "renew-failed", {"reason": reason}))
    for one in changed:
        print(sentence(language, "labels", "renewed", {"path": shown_path(one.path)}))
    if not changed:
        print(sentence(language, "labels", "renewed-nothing"))
    return 0


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


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
