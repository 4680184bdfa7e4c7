"""The data files of a dossier as they are written, and the rows that each sheet of a workbook makes of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from nomination.data.model.collection import FILES, SOURCES
from nomination.data.schema.annotations import schema, whole
from nomination.data.schema.serializer import loads
from nomination.interchange.excel.layout import Column, Part, Sheet, Tags, by_language

EMPTY = "[]"
"""Written in a cell for a list that is there and holds nothing, which the data files may say."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A data file: its bytes and its value with the numbers as they are written; None where there is no file."""

    path: Path
    content: bytes | None
    value: Any


class Row(NamedTuple):
    """One row: the kind and id of its record, its key where the parts are a map, and what it holds.

    `item` None: the parts are there, and there are none of them.
    """

    kind: str
    record: str
    key: str
    item: Any


Facts = Mapping[str, Fact]


def read_facts(folder: Path) -> Facts:
    """Return every data file of a folder, by its name without ending; all are known to be readable."""
    return {name: _read(folder / f"{name}.json") for name in FILES}


def _read(path: Path) -> Fact:
    if not path.exists():
        return Fact(path, None, None)
    content = path.read_bytes()
    return Fact(path, content, loads(content.decode()))


def is_in_order(facts: Facts) -> bool:
    """Tell whether every file lists its records, and each by an id that no other has: else some would be lost."""
    whole = all(isinstance(fact.value, dict | None) for fact in facts.values())
    return whole and all(_are_told_apart(records(facts, kind)) for kind in SOURCES)


def _are_told_apart(found: Any) -> bool:
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        return False
    ids = [record["id"] for record in found if "id" in record]
    return all(isinstance(name, str) for name in ids) and len(set(ids)) == len(ids)


def used_tags(facts: Facts) -> Tags:
    """Return the languages of a dossier: those of its nomination, then any other that a text is written in."""
    listed = (facts["nomination"].value or {}).get("languages")
    own = [tag for tag in listed if isinstance(tag, str)] if isinstance(listed, list) else []
    found = {tag for name, fact in facts.items() for tag in _tags(fact.value, schema(name))}
    return tuple(dict.fromkeys([*own, *sorted(found)]))


def _tags(value: Any, part: Part) -> Iterator[str]:
    """Yield the languages of every text below a value that is at `part` of a schema."""
    part = whole(part)
    if isinstance(value, list):
        for item in value:
            yield from _tags(item, part.get("items", {}))
    elif isinstance(value, dict) and by_language(part):
        yield from value
    elif isinstance(value, dict):
        patterns: Part = next(iter(part.get("patternProperties", {}).values()), {})
        for key, item in value.items():
            yield from _tags(item, part.get("properties", {}).get(key, patterns))


def records(facts: Facts, kind: str) -> Any:
    """Return the records of one kind, as their file has them: a list, where it is in order."""
    source = SOURCES[kind]
    value = facts[source.file].value
    if value is None:
        return []
    return value.get(source.list_name, []) if source.list_name else [value]


def rows(sheet: Sheet, facts: Facts) -> Iterator[Row]:
    """Yield the rows of a sheet; an upright one has one."""
    for kind in sheet.owners:
        for record in records(facts, kind):
            name = record.get("id", "") if SOURCES[kind].list_name else ""
            if not sheet.name:
                yield Row(kind, name, "", record)
            elif sheet.name in record:
                yield from _part_rows(sheet, kind, name, record[sheet.name])


def _part_rows(sheet: Sheet, kind: str, name: str, parts: Any) -> Iterator[Row]:
    if not parts:
        yield Row(kind, name, "", None)
    elif sheet.keyed:
        yield from (Row(kind, name, key, item) for key, item in parts.items())
    else:
        yield from (Row(kind, name, "", item) for item in parts)


def value_at(item: Any, column: Column) -> Any:
    """Return the value of a column; None where there is none. An object of one text has none in its own column."""
    for key in column.path:
        if not isinstance(item, dict) or key not in item:
            return None
        item = item[key]
    return None if isinstance(item, dict) else item


def is_empty_object(item: Any, column: Column) -> bool:
    """Tell whether a column is the first of an object that is there and has no field."""
    for key in column.path[:-1]:
        item = item.get(key) if isinstance(item, dict) else None
    return len(column.path) > 1 and not column.language and item == {}
