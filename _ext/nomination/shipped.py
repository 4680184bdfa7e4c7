"""Where the files lie that come with the software: schemas, catalogues, style sheets."""

from pathlib import Path

ASSETS = Path(__file__).resolve().parent / "assets"
CHECKOUT = Path(__file__).resolve().parents[2]


def shipped(folder: str) -> Path:
    """Return the folder of that name which ships with the software.

    A wheel carries every folder below `assets/`; in a checkout `schemas/` stands at the top of the
    repository, where its readers look for it.
    """
    inside = ASSETS / folder
    return inside if inside.is_dir() else CHECKOUT / folder
