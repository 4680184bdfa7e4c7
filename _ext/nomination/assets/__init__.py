"""The files that come with the software (catalogues, style sheets, templates, schemas), and where they are."""

import hashlib
from pathlib import Path

ASSETS = Path(__file__).resolve().parent
CHECKOUT = Path(__file__).resolve().parents[3]


def asset_folder(folder: str) -> Path:
    """Return the folder of that name which ships with the software.

    A wheel carries every folder below `assets/`; in a checkout `schemas/` and `manual/` are at the top of
    the repository, where their readers look for them.
    """
    inside = ASSETS / folder
    return inside if inside.is_dir() else CHECKOUT / folder


def checkout() -> Path | None:
    """Return the repository that the software runs from; None where it was installed from a wheel."""
    return None if (ASSETS / "schemas").is_dir() else CHECKOUT


def software_version() -> int:
    """Return a number that changes with every file of the software: pages read by another version are read again."""
    folders = (ASSETS.parent, asset_folder("schemas"))
    files = sorted({path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".json"}})
    whole = hashlib.sha256(b"".join(path.read_bytes() for path in files))
    return int.from_bytes(whole.digest()[:6])
