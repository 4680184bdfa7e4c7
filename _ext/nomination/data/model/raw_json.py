"""Values as the data files have them, beside the records that were built from them."""

from collections.abc import Iterator
from typing import Any

from nomination.data.jsontext.positions import join_pointer, split_pointer
from nomination.data.jsontext.reader import texts
from nomination.data.model.collection import SOURCES, Records, ValuePath
from nomination.data.model.records import Record
from nomination.data.schema.datatypes import CUT


def items(records: Records, kind: str) -> list[tuple[int, str]]:
    """Return place and id of everything in the list of a kind that has an id, whether it became a record or not."""
    source = SOURCES[kind]
    value = records.files[source.file].value
    listed = value.get(source.list_name) if source.list_name and isinstance(value, dict) else None
    found = enumerate(listed if isinstance(listed, list) else ())
    return [
        (at, record["id"]) for at, record in found if isinstance(record, dict) and isinstance(record.get("id"), str)
    ]


def values_at(value: Any, path: tuple[str, ...], found: ValuePath = ()) -> Iterator[tuple[ValuePath, str]]:
    """Yield place and text of every value at `path`, where `*` stands for any item."""
    if not path:
        if isinstance(value, str):
            yield found, value
    elif path[0] == "*" and isinstance(value, list):
        for index, item in enumerate(value):
            yield from values_at(item, path[1:], (*found, index))
    elif isinstance(value, dict) and path[0] in value:
        yield from values_at(value[path[0]], path[1:], (*found, path[0]))


def cut_texts(records: Records, record: Record) -> Iterator[tuple[str, str]]:
    """Yield field and pointer of each text of `record` that has a cut; once, however many languages have it."""
    raw = _raw(records, record)
    if CUT not in str(raw):
        return
    seen: set[str] = set()
    for pointer, text, is_key in texts(raw, record.pointer):
        if is_key or CUT not in text:
            continue
        below = split_pointer(pointer.removeprefix(record.pointer))
        owner = pointer.rpartition("/")[0] if len(below) > 1 else pointer
        if below[-1] != "quote" and owner not in seen:
            seen.add(owner)
            yield below[0], pointer


def _raw(records: Records, record: Record) -> Any:
    value = records.files[SOURCES[record.record_kind].file].value
    for token in split_pointer(record.pointer):
        value = value[int(token)] if isinstance(value, list) else value[token]
    lists = {source.list_name for source in SOURCES.values()} if not record.pointer else set()
    return {key: item for key, item in value.items() if key not in lists}


def pointer_of(path: ValuePath) -> str:
    """Return the pointer (RFC 6901) of a place."""
    pointer = ""
    for token in path:
        pointer = join_pointer(pointer, token)
    return pointer
