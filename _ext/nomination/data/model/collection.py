"""All records of a dossier by kind and id, built from what the schemas accepted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from cattrs import Converter

from nomination.data.jsontext.positions import join_pointer
from nomination.data.jsontext.reader import DataFile
from nomination.data.model.records import (
    Declaration,
    Evidence,
    Member,
    Metric,
    Milestone,
    Nomination,
    Provenance,
    Record,
    Team,
    Unit,
)
from nomination.data.schema.datatypes import Period, Text, as_id, parse_period
from nomination.diagnostics.problems import Location

ValuePath = tuple[str | int, ...]
"""The keys and indices that lead to a value in a data file."""


class Source(NamedTuple):
    """Where the records of one kind come from: data file (without ending) and its list; "" is the file itself."""

    file: str
    list_name: str
    record: type[Record]


SOURCES: Mapping[str, Source] = {
    source.record.record_kind: source
    for source in (
        Source("nomination", "", Nomination),
        Source("units", "units", Unit),
        Source("team", "", Team),
        Source("team", "members", Member),
        Source("milestones", "milestones", Milestone),
        Source("metrics", "metrics", Metric),
        Source("evidence", "evidence", Evidence),
        Source("declarations", "declarations", Declaration),
    )
}
FILES = tuple(dict.fromkeys(source.file for source in SOURCES.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Every record that passed its schema, by id in the order of its file.

    `root` is the folder that relative paths in records start from. `unfit` has, by kind, the ids of records
    that did not pass, and `unsure` the kinds whose list could not be read: naming one of those is no second
    problem. `refused` has, by file, the paths of the values that the schema or the reader refused.
    """

    root: Path
    files: Mapping[str, DataFile]
    nomination: Nomination | None = None
    team: Team | None = None
    units: Mapping[str, Unit] = field(default_factory=dict)
    members: Mapping[str, Member] = field(default_factory=dict)
    milestones: Mapping[str, Milestone] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    declarations: Mapping[str, Declaration] = field(default_factory=dict)
    unfit: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    refused: Mapping[str, frozenset[ValuePath]] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, Record]:
        """Return the records of one kind by id."""
        listed: Mapping[str, Record] = getattr(self, SOURCES[kind].list_name)
        return listed

    def find(self, kind: str, record_id: str) -> Record | None:
        """Return the record of that kind and id (the nomination and the team have none), if there is one."""
        if SOURCES[kind].list_name:
            return self.of(kind).get(record_id)
        single: Record | None = getattr(self, kind)
        return single

    def may_be(self, kind: str, record_id: str) -> bool:
        """Tell whether a record that is not here may only be missing because of another problem."""
        return kind in self.unsure or any(
            record_id in {unfit_id, as_id(unfit_id)} for unfit_id in self.unfit.get(kind, ())
        )

    def every(self) -> Iterator[Record]:
        """Yield every record of every kind."""
        yield from (record for record in (self.nomination, self.team) if record is not None)
        for source in SOURCES.values():
            if source.list_name:
                yield from self.of(source.record.record_kind).values()

    def quoting(self) -> Iterator[tuple[Record, ValuePath, Provenance]]:
        """Yield every record, and every contribution below one, that has a quote, with its path in the record."""
        for record in self.every():
            contributions = record.contributions if isinstance(record, Member) else ()
            parts = [
                ((), record),
                *((("contributions", index), contribution) for index, contribution in enumerate(contributions)),
            ]
            yield from ((record, path, part) for path, part in parts if part.quote)

    def location(self, record: Record, *path: str | int) -> Location:
        """Return where a record, or the value at `path` below it, is in its data file."""
        pointer = record.pointer
        for token in path:
            pointer = join_pointer(pointer, token)
        return self.files[SOURCES[record.record_kind].file].positions.value(pointer)


def collect(root: Path, files: Mapping[str, DataFile], refused: Mapping[str, Iterable[ValuePath]]) -> Records:
    """Build the records of `files`; `refused` holds, by file, the paths of values that cannot be used."""
    singles: dict[str, Any] = {}
    lists: dict[str, Any] = {}
    unfit: dict[str, frozenset[str]] = {}
    unsure: set[str] = set()
    for kind, source in SOURCES.items():
        value = files[source.file].value
        paths = list(refused.get(source.file, ()))
        if not isinstance(value, dict):
            unsure |= {kind} if paths or files[source.file].problems else set()
            continue
        if not source.list_name:
            singles[kind] = _single(source, value, paths)
            continue
        if (source.list_name,) in paths or (() in paths and source.list_name not in value):
            unsure.add(kind)
            continue
        bad = {int(path[1]) for path in paths if path[:1] == (source.list_name,) and len(path) > 1}
        items = value.get(source.list_name, [])
        fit = [(index, item) for index, item in enumerate(items) if index not in bad]
        lists[source.list_name] = {
            item["id"]: _build(source, item, f"/{source.list_name}/{index}") for index, item in fit
        }
        unfit[kind] = frozenset(str(items[index].get("id")) for index in bad if isinstance(items[index], dict))
    at_paths = {name: frozenset(paths) for name, paths in refused.items()}
    return Records(root=root, files=files, unfit=unfit, unsure=frozenset(unsure), refused=at_paths, **singles, **lists)


def _single(source: Source, value: Mapping[str, Any], paths: Iterable[ValuePath]) -> Record | None:
    """Build the record that a whole file holds, unless it was refused outside the file's list."""
    lists = {other.list_name for other in SOURCES.values() if other.file == source.file}
    if any(not path or path[0] not in lists for path in paths):
        return None
    own = {key: item for key, item in value.items() if key not in lists and key != "$schema"}
    return _build(source, own, "")


def _build(source: Source, value: Mapping[str, Any], pointer: str) -> Record:
    return CONVERTER.structure({**value, "pointer": pointer}, source.record)


def _converter() -> Converter:
    converter = Converter()
    converter.register_structure_hook(Period, lambda written, _: parse_period(written))
    converter.register_structure_hook(Text, lambda texts, _: Text(texts))
    for union in (int | float, int | float | None):
        converter.register_structure_hook(union, lambda number, _: number)
    for union in (str | Text, str | int | float | Text):
        converter.register_structure_hook(union, lambda value, _: Text(value) if isinstance(value, dict) else value)
    return converter


CONVERTER = _converter()
