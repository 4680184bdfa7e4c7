"""What the schemas say of the fields: their titles, descriptions and messages, for the reader's language."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from nomination.assets import asset_folder
from nomination.diagnostics.problems import FieldPhrase

KEYWORDS = {"message": "x-message"}
"""What a field says of itself, by the keyword that says it in English; the others are their own keyword."""


@cache
def schema(name: str) -> Mapping[str, Any]:
    """Return the shipped schema of the data file `name` (without ending)."""
    loaded: Mapping[str, Any] = json.loads(
        (asset_folder("schemas") / f"{name}.schema.json").read_text(encoding="utf-8")
    )
    return loaded


def resolve(part: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a part of a schema refers to, or the part itself."""
    definition = part.get("$ref", "").rpartition("#/$defs/")[2]
    resolved: Mapping[str, Any] = schema("common")["$defs"][definition] if definition else part
    return resolved


def whole(part: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a part of a schema with what it refers to; its own keywords are before those."""
    while "$ref" in part:
        part = {**resolve(part), **{key: own for key, own in part.items() if key != "$ref"}}
    return part


class _Field(NamedTuple):
    """A part of a schema with what it refers to, and the places it is described at, its own first."""

    part: Mapping[str, Any]
    places: tuple[str, ...]

    def says(self, what: str, inside: FieldPhrase | str = "") -> FieldPhrase:
        """Return the title, the description or the message of the field."""
        return FieldPhrase(self.places, what, str(self.part.get(KEYWORDS.get(what, what), "")), inside)


def field(name: str, path: Iterable[str | int], what: str = "title") -> FieldPhrase:
    """Return the title (or `what` else) of the field at `path` of a data file; one in a map after the map's own."""
    found, said = _field(schema(name), (name,)), None
    for token in path:
        below = _below(found, token)
        if below is None:
            break
        inside = below.says("title") if token in found.part.get("properties", {}) else str(token)
        said = found.says(what, inside) if "patternProperties" in found.part and what == "title" else None
        found = below
    return said or found.says(what)


def _field(part: Mapping[str, Any], places: tuple[str, ...]) -> _Field:
    while "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        part = {**resolve(part), **{key: own for key, own in part.items() if key != "$ref"}}
        places = (*places, f"common/{name}")
    return _Field(part, places)


def _below(found: _Field, token: str | int) -> _Field | None:
    """Return the field at one key or index: a place is named by keys alone, `*` at its end is any one of many."""
    named = token if token in found.part.get("properties", {}) else "*"
    patterns = found.part.get("patternProperties", {}).values()
    below = found.part.get("items") if isinstance(token, int) else found.part.get("properties", {}).get(token)
    part = below if below is not None else next(iter(patterns), None)
    places = tuple(f"{place.removesuffix('/*')}/{named}" for place in found.places)
    return _field(part, places) if part is not None else None
