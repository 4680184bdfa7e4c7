"""Which sheets a workbook has and which columns they have: made from the schemas, shared by writing and reading.

A kind of record has a sheet of its own, with a row for each record. Nomination and team, of which there is one each,
have a row for each field instead. What a record holds many of (contributions, series, readings) is on a sheet of
parts, whose rows name the record they belong to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from nomination.data.model.collection import SOURCES
from nomination.data.schema.annotations import schema, whole

Part = Mapping[str, Any]
"""A part of a schema, with what it refers to."""

Place = tuple[str | int, ...]
"""The keys that lead to a value in a data file; 0 is any item of a list."""

Tags = tuple[str, ...]
"""The languages, by their tags, that texts have a column for."""

KIND, RECORD, KEY = "*kind", "*record", "*key"
"""The columns of a sheet of parts that no schema has: whose part a row is, and its key where the parts are a map."""

OWN = frozenset({(KIND,), (RECORD,), (KEY,)})
"""The paths of those columns."""

ANY_KEY = "any-key"
"""Takes the place of a key that the schema leaves to the house."""


class Form(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    PARAGRAPHS = "paragraphs"
    WORD = "word"
    DATE = "date"
    NUMBER = "number"
    EITHER = "either"
    LIST = "list"
    KIND = "kind"
    FIELD = "field"


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column, or a row of an upright sheet: where its value is below the record or part, and what it holds.

    `place` leads from the top of the data file to what the schema says of it; `language` is that of the text.
    """

    path: tuple[str, ...]
    form: Form
    place: Place
    part: Part
    language: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A sheet. `owners`: the kind of its records, or the kinds whose parts its rows are.

    `name` is the key of the parts in their record; nothing where the rows are the records themselves. `keyed`: the
    parts are in a map, else in a list.
    """

    owners: tuple[str, ...]
    columns: tuple[Column, ...]
    place: Place
    name: str = ""
    keyed: bool = False

    @property
    def owner(self) -> str:
        """The kind whose records the rows are, or the first whose parts they are."""
        return self.owners[0]

    @property
    def file(self) -> str:
        """The data file of the owner, in which the schema's words about the sheet are."""
        return SOURCES[self.owner].file

    @property
    def key(self) -> str:
        """What the software calls the sheet, whatever the language."""
        return self.name or SOURCES[self.owner].list_name or self.owner

    @property
    def upright(self) -> bool:
        """Whether it has a row for each field of one record."""
        return not self.name and not SOURCES[self.owner].list_name


def record_place(kind: str) -> Place:
    """Return where the schema of a record of that kind is in its file."""
    return (SOURCES[kind].list_name, 0) if SOURCES[kind].list_name else ()


def record_part(kind: str) -> Part:
    """Return the schema of a record, without what is a record itself."""
    source = SOURCES[kind]
    own = schema(source.file)
    if source.list_name:
        return whole(own["properties"][source.list_name]["items"])
    skipped = {"$schema", *(other.list_name for other in SOURCES.values() if other.file == source.file)}
    return {**own, "properties": {name: part for name, part in own["properties"].items() if name not in skipped}}


@cache
def layout(tags: Tags) -> tuple[Sheet, ...]:
    """Return all sheets, those of records first."""
    named: dict[str, list[str]] = {}
    for kind in SOURCES:
        for name, part in record_part(kind)["properties"].items():
            if _is_parts(name, whole(part)):
                named.setdefault(name, []).append(kind)
    parts = sorted(named.items(), key=lambda item: len(item[1]))
    return (*(_records(kind, tags) for kind in SOURCES), *(_parts(name, tuple(kinds), tags) for name, kinds in parts))


def _records(kind: str, tags: Tags) -> Sheet:
    part, place = record_part(kind), record_place(kind)
    return Sheet((kind,), tuple(_below(part, (), place, tags)), place)


def _parts(name: str, owners: tuple[str, ...], tags: Tags) -> Sheet:
    place = (*record_place(owners[0]), name)
    part = whole(record_part(owners[0])["properties"][name])
    keyed = part.get("type") == "object"
    first = []
    if len(owners) > 1:
        first.append(Column((KIND,), Form.KIND, (), {}, required=True))
    if any(SOURCES[kind].list_name for kind in owners):
        first.append(Column((RECORD,), Form.TEXT, (), {}, required=len(owners) == 1))
    if keyed:
        first.append(Column((KEY,), Form.FIELD if name == "missing" else Form.TEXT, (), {}, required=True))
    item, token = _item(part)
    columns = tuple(_columns(item, (), (*place, token), tags, required=True))
    return Sheet(owners, (*first, *columns), place, name, keyed)


def _item(part: Part) -> tuple[Part, str | int]:
    """Return the schema of one of many parts, and the key or index at which it is."""
    if "items" in part:
        return whole(part["items"]), 0
    if "patternProperties" in part:
        return whole(next(iter(part["patternProperties"].values()))), ANY_KEY
    name, below = next(iter(part["properties"].items()))
    return whole(below), name


def _is_parts(name: str, part: Part) -> bool:
    """Tell whether a field holds many things that need rows of their own."""
    if "items" in part:
        return "properties" in whole(part["items"])
    return name == "missing" or ("patternProperties" in part and not by_language(part))


def by_language(part: Part) -> bool:
    """Tell whether a field holds a text for each language."""
    return "zh" in part.get("properties", {})


def _below(part: Part, path: tuple[str, ...], place: Place, tags: Tags) -> Iterator[Column]:
    """Yield the columns of the fields of an object, in the order of the schema."""
    for name, below in part["properties"].items():
        found = whole(below)
        if path or not _is_parts(name, found):
            required = name in part.get("required", ())
            yield from _columns(found, (*path, name), (*place, name), tags, required=required)


def _columns(part: Part, path: tuple[str, ...], place: Place, tags: Tags, *, required: bool) -> Iterator[Column]:
    """Yield the columns of one field: one, or one for each language, or those of the fields in it."""
    if by_language(part):
        if part["type"] != "object":
            form = Form.EITHER if "number" in part["type"] else _text_form(part)
            yield Column(path, form, place, part)
        text = whole(next(iter(part["patternProperties"].values())))
        yield from (Column((*path, tag), _text_form(text), (*place, tag), text, tag) for tag in tags)
    elif "properties" in part:
        yield from _below(part, path, place, tags)
    else:
        form = Form.FIELD if path == ("field",) else _form(part)
        yield Column(path, form, place, part, required=required)


def _form(part: Part) -> Form:
    if "enum" in part:
        return Form.WORD
    if part["type"] in {"number", "integer"}:
        return Form.NUMBER
    if part["type"] == "array":
        return Form.LIST
    return Form.DATE if part.get("format") in {"period", "partial-date"} else _text_form(part)


def _text_form(part: Part) -> Form:
    return Form.PARAGRAPHS if part.get("format") == "paragraphs" else Form.TEXT
