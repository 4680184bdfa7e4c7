"""What was confirmed: the digests of the sections of an original and its translation when a person compared them.

They are in `source/confirmed.json`, beside the folders of the languages: it is about the pages, belongs to the
dossier and goes into its repository, but it is no data file (`source/data/` holds what people write, each file with
its schema). Only `nomination confirm` writes it: by page, translation, language and section, one digest to a line, so
that a confirmation changes no more lines than it confirms sections.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nomination.data.files.transaction import Replacement, replace_all
from nomination.data.jsontext.positions import line_location
from nomination.data.jsontext.reader import MISSING_FILE, read
from nomination.diagnostics.problems import Code, Problem, problem

FILE = "confirmed.json"
CONFIRMED_FORM = Code("confirmed-form")
LEVELS = 4
"""Page, translation, language, section."""

Digests = Mapping[str, str]
"""The digest of each section of a page, by its key."""

Pair = Mapping[str, Digests]
"""The digests of an original and of one translation, by language."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the file says, by page and translation; `problems` say why it says nothing."""

    pages: Mapping[str, Mapping[str, Pair]]
    problems: tuple[Problem, ...] = ()

    def of(self, page: str, original: str, translation: str) -> tuple[Digests, Digests] | None:
        """Return the digests of original and translation; None where nobody has confirmed that pair."""
        pair = self.pages.get(page, {}).get(translation, {})
        return (pair[original], pair[translation]) if {original, translation} <= pair.keys() else None


def read_confirmed(root: Path) -> Confirmed:
    """Return what `confirmed.json` below `root` says; a file that is not there says nothing."""
    file = read(root / FILE)
    if file.problems:
        return Confirmed({}, () if file.problems[0].code is MISSING_FILE else file.problems)
    if not _is_nested(file.value, LEVELS):
        return Confirmed({}, (problem(CONFIRMED_FORM, line_location(file.path, "", 0)),))
    return Confirmed(file.value)


def write_confirmed(root: Path, pages: Mapping[str, Mapping[str, Pair]]) -> None:
    """Write the file in its usual form, in one step. Raises OSError and ChangedMeanwhileError."""
    path = root / FILE
    old = path.read_bytes() if path.exists() else None
    text = json.dumps(pages, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    replace_all([Replacement(path, old, text.encode())])


def _is_nested(value: object, levels: int) -> bool:
    """Tell whether a value is objects in objects, `levels` deep, with texts inside."""
    if levels == 0:
        return isinstance(value, str)
    return isinstance(value, dict) and all(_is_nested(inner, levels - 1) for inner in value.values())
