"""What of a dossier belongs to the software: how it is installed there, and the files that it renews."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from nomination import __version__
from nomination.assets import asset_folder, checkout
from nomination.data.files.newfiles import Files

PACKAGE = "sphinx-nomination"

CONSTRAINTS = PurePosixPath("constraints.txt")

PINNED = re.compile(r"^([A-Za-z0-9._-]+==[^\\\n]+?) *\\?$", re.MULTILINE)
"""A package with its version, and its marker if it has one, in a lock of pip's kind."""

LOCKS = ("build.lock", "live.lock")


def requirement() -> str:
    """Return the line of a requirements file that installs this software: its version, or the checkout it runs from."""
    source = checkout()
    return f'--editable "{source.as_posix()}"' if source else f"{PACKAGE}=={__version__}"


def software_files() -> Files:
    """Return the files of a dossier that are the software's: schemas for editors, and the versions tested with it."""
    schemas = sorted(asset_folder("schemas").glob("*.schema.json"))
    copies = {PurePosixPath("schemas", path.name): path.read_bytes() for path in schemas}
    return {**copies, CONSTRAINTS: "".join(f"{line}\n" for line in _tested_versions()).encode()}


def _tested_versions() -> Iterator[str]:
    """Yield every package that the software was tested with and its version; one line for each Python that differs."""
    folder = asset_folder("requirements")
    lines = {line for name in LOCKS for line in PINNED.findall(_text(folder / name))}
    yield from sorted(line for line in lines if " ;" not in line or line.partition(" ;")[0] not in lines)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
