"""Ids: each names one record, and every reference names a record that is there."""

import re
from collections.abc import Iterator

from nomination.data.model.collection import SOURCES, Records
from nomination.data.model.lookup import id_by_name
from nomination.data.model.raw_json import items, pointer_of, values_at
from nomination.data.schema import validation
from nomination.diagnostics.problems import Code, Phrase, Problem, closest, problem

DUPLICATE_ID = Code("duplicate-id")
SIMILAR_ID = Code("similar-id")
UNKNOWN = {kind: Code(f"unknown-{kind}") for kind in ("member", "unit", "milestone", "metric", "evidence")}


def ids_are_unique(records: Records) -> Iterator[Problem]:
    """An id names one record of its kind."""
    for kind, source in SOURCES.items():
        seen: dict[str, str] = {}
        positions = records.files[source.file].positions
        for index, record_id in items(records, kind):
            pointer = f"/{source.list_name}/{index}/id"
            first = seen.setdefault(record_id, pointer)
            if first != pointer:
                line = positions.value(first).line
                yield problem(DUPLICATE_ID, positions.value(pointer), line=line, id=record_id)


def ids_stay_apart(records: Records) -> Iterator[Problem]:
    """Two ids of one kind differ in more than the number of their hyphens."""
    for kind, source in SOURCES.items():
        seen: dict[str, str] = {}
        for index, record_id in items(records, kind):
            first = seen.setdefault(_as_anchor(record_id), record_id)
            if first != record_id:
                location = records.files[source.file].positions.value(f"/{source.list_name}/{index}/id")
                yield problem(SIMILAR_ID, location, kind=Phrase(kind), id=record_id, other=first)


def _as_anchor(record_id: str) -> str:
    """Return what docutils makes of an id (`docutils.nodes.make_id`, 0.22), for what our ids may hold."""
    return re.sub("[^a-z0-9]+", "-", record_id.casefold()).strip("-")


def references_resolve(records: Records) -> Iterator[Problem]:
    """Every id that a record names belongs to a record of the kind that the schema declares."""
    for name, file in records.files.items():
        refused = records.refused.get(name, frozenset())
        for path, kinds in validation.references(name):
            for place, written in values_at(file.value, path):
                kind, _, found = written.rpartition(":") if len(kinds) > 1 else (kinds[0], "", written)
                if place in refused or found in records.of(kind) or records.may_be(kind, found):
                    continue
                meant = id_by_name(records, kind, found) or closest(
                    found, [*records.of(kind), *records.unfit.get(kind, ())]
                )
                location = file.positions.value(pointer_of(place))
                yield problem(UNKNOWN[kind], location, id=found, suggestion=meant)
