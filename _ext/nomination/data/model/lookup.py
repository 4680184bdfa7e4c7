"""What was meant by a name in the place of an id: the one record that has this name, in whatever language."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from nomination.data.model.collection import SOURCES, Records
from nomination.data.model.raw_json import pointer_of, values_at
from nomination.data.schema import validation
from nomination.data.schema.datatypes import as_id
from nomination.diagnostics.problems import Problem

NAMES = ("name", "title", "label")
"""The fields that say what a record is called."""


def only_one_named(listed: Iterable[Any], written: str) -> str:
    """Return the id of the record that has this name; nothing where none has it, or several, or it has no good id."""
    wanted = _plain(written)
    found = {
        str(record.get("id")) for record in listed if isinstance(record, dict) and wanted in map(_plain, _names(record))
    }
    return (
        next((record_id for record_id in found if record_id == as_id(record_id)), "")
        if wanted and len(found) == 1
        else ""
    )


def id_by_name(records: Records, kind: str, written: str) -> str:
    """Return the id of the one record of a kind that has this name, whether it passed its schema or not."""
    source = SOURCES[kind]
    value = records.files[source.file].value
    listed = value.get(source.list_name) if source.list_name and isinstance(value, dict) else None
    return only_one_named(listed if isinstance(listed, list) else (), written)


def with_ids_by_name(records: Records, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems; that of a name in the place of an id suggests the id of the record so named."""
    for problem in problems:
        likely = _meant(records, problem) if problem.code is validation.CODES["pattern"] else ""
        yield replace(problem, values={**problem.values, "suggestion": likely}) if likely else problem


def _meant(records: Records, one: Problem) -> str:
    """Return what a value should be that refers to a record, and does so by its name."""
    name = one.location.path.stem
    for path, kinds in validation.references(name) if name in records.files else ():
        for place, written in values_at(records.files[name].value, path):
            if pointer_of(place) == one.location.pointer:
                return _reference(records, kinds, written)
    return ""


def _reference(records: Records, kinds: Sequence[str], written: str) -> str:
    """Return the id of the record so named; where it may be of several kinds, the kind and the id."""
    prefix, _, rest = written.partition(":")
    chosen, sought = ((prefix,), rest) if prefix in kinds else (tuple(kinds), written)
    found = {kind: named for kind in chosen if (named := id_by_name(records, kind, sought))}
    if len(found) != 1:
        return ""
    ((kind, named),) = found.items()
    return f"{kind}:{named}" if len(kinds) > 1 else named


def _names(record: Mapping[str, Any]) -> Iterator[str]:
    for field in NAMES:
        value = record.get(field)
        yield from (one for one in (value.values() if isinstance(value, dict) else (value,)) if isinstance(one, str))


def _plain(written: str) -> str:
    """Return a name without what makes no difference: width, case and spaces."""
    return "".join(unicodedata.normalize("NFKC", written).casefold().split())
