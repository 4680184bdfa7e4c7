"""The commands of `nomination`: one module each, loaded only when called."""

import argparse
import os
import sys
from pathlib import Path

from nomination.checks.dossier import DATA_FILES, Dossier, NoDataFileError, NoProjectError
from nomination.diagnostics.catalogue import Language, UnknownLanguageError, languages, reader_language, sentence

CANNOT_RUN = 2


def add_language(parser: argparse.ArgumentParser) -> None:
    """Give a command the option `--lang`."""
    known = ", ".join(languages())
    chosen = f"language of what is said: {known} (default: that of the system, else that of the nomination)"
    parser.add_argument("--lang", metavar="CODE", default="", help=chosen)


def spoken_language(asked: str, dossier: Dossier | None = None) -> Language:
    """Return the language to speak: asked for, the system's, or the nomination's. Raises UnknownLanguageError."""
    return reader_language(asked, os.environ, dossier.primary_language if dossier else "")


def cannot_run(command: str, error: NoProjectError | UnknownLanguageError, asked: str = "") -> int:
    """Say why a command could not run; return 2."""
    if isinstance(error, NoDataFileError):
        key = "no-data-file" if error.path.is_file() else "no-file"
        named = {"path": error.path, "files": ", ".join(DATA_FILES)}
        return refuse(command, sentence(spoken_language(asked), "labels", key, named))
    if isinstance(error, NoProjectError):
        return refuse(command, sentence(spoken_language(asked), "labels", "no-project", {"path": error.path}))
    values = {"language": error.written, "languages": ", ".join(languages())}
    return refuse(command, sentence(spoken_language(""), "labels", "no-such-language", values))


def no_project(command: str, path: Path, language: Language) -> int:
    """Say that a data folder belongs to no project, so that there is nothing to build or to renew; return 2."""
    return refuse(command, sentence(language, "labels", "no-project-around", {"path": path}))


def refuse(command: str, said: str) -> int:
    """Say in one sentence on standard error why a command does not run; return 2."""
    print(f"nomination {command}: {said}", file=sys.stderr)
    return CANNOT_RUN
