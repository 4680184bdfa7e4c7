"""What a workbook says is put into the data files: records by their ids.

A record that the workbook does not have stays where it is, unless it is asked to go. A sheet or a column that the
workbook does not have says nothing.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from nomination.data.model.collection import SOURCES
from nomination.data.schema.datatypes import as_id
from nomination.diagnostics.problems import Code, Location, Problem, problem
from nomination.interchange.excel.facts import Facts
from nomination.interchange.excel.layout import OWN, Column, Sheet
from nomination.interchange.excel.placing import with_values
from nomination.interchange.excel.takings import Taken, Takings, record_id

ROW_WITHOUT_ID = Code("row-without-id")
ROW_TWICE = Code("row-twice")

EXAMPLE_ID, LONGEST_ID = "niu-jingyi", 41

Keys = tuple[str, ...]
"""A data file and the keys that lead to a value in it."""


@dataclass(slots=True)
class Merged:
    """The data files as they would be, by name; the cells their values come from; what could not be put anywhere.

    `named` has, by kind, the ids of the records that the workbook has rows for; `kept` those that it has none for.
    """

    takings: Takings
    values: dict[str, Any]
    cells: dict[Keys, Location] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    named: dict[str, set[str]] = field(default_factory=dict)
    kept: dict[str, list[str]] = field(default_factory=dict)

    def refuse(self, code: Code, row: Taken, path: Keys, **values: object) -> None:
        """Note what is wrong with the cell of a row; with the row's first one where that cell is empty."""
        where = self.takings.cell(row.page, row.cells.get(path, row.at))
        self.problems.append(problem(code, where, **values))

    def note_cells(self, place: Keys, row: Taken) -> None:
        """Note from which cells the values come that are below `place`."""
        self.cells.setdefault(place, self.takings.cell(row.page, row.at))
        for path, at in row.cells.items():
            if path not in OWN:
                self.cells[*place, *path] = self.takings.cell(row.page, at)

    def records(self, kind: str) -> Iterator[tuple[Keys, Any]]:
        """Yield every record of a kind with the keys that lead to it."""
        source = SOURCES[kind]
        value = self.values[source.file]
        if value is not None and not source.list_name:
            yield (source.file,), value
        elif value is not None:
            for index, record in enumerate(value.get(source.list_name, ())):
                yield (source.file, source.list_name, str(index)), record


def columns_by_path(sheet: Sheet) -> Mapping[Keys, Column]:
    """Return the columns of a sheet by their paths."""
    return {column.path: column for column in sheet.columns}


def merge_records(takings: Takings, facts: Facts, *, remove_missing: bool = False) -> Merged:
    """Return the data files with the records of a workbook, without their parts."""
    merged = Merged(takings, {name: deepcopy(fact.value) for name, fact in facts.items()})
    begun = facts["nomination"].value is None  # a dossier without any data file gets the empty ones as well
    singles = {source.file for source in SOURCES.values() if not source.list_name}
    for sheet in takings.sheets:
        if sheet.name:
            continue
        rows = [row for row in takings.rows if row.sheet is sheet]
        if merged.values[sheet.file] is None and (rows or (begun and sheet.file not in singles)):
            merged.values[sheet.file] = _empty_file(sheet.file, facts)
        if sheet.upright and rows:
            merged.values[sheet.file] = with_values(merged.values[sheet.file], columns_by_path(sheet), rows[0].values)
            merged.named[sheet.owner] = {""}
            merged.note_cells((sheet.file,), rows[0])
        elif merged.values[sheet.file] is not None and not sheet.upright:
            _merge_list(merged, sheet, rows, remove_missing=remove_missing)
    return merged


def _empty_file(name: str, facts: Facts) -> dict[str, Any]:
    lists = {source.list_name: list[Any]() for source in SOURCES.values() if source.file == name and source.list_name}
    return {"$schema": _schema_address(name, facts), **lists}


def _schema_address(name: str, facts: Facts) -> str:
    """Return the path to a schema: beside those of the other files, else where a dossier has its schemas."""
    for fact in facts.values():
        if isinstance(fact.value, dict) and isinstance(fact.value.get("$schema"), str):
            return f"{fact.value['$schema'].rpartition('/')[0]}/{name}.schema.json"
    return f"../../schemas/{name}.schema.json"


def _merge_list(merged: Merged, sheet: Sheet, rows: list[Taken], *, remove_missing: bool) -> None:
    file, list_name = sheet.file, SOURCES[sheet.owner].list_name
    old = merged.values[file].get(list_name, [])
    by_id = {record["id"]: record for record in reversed(old) if isinstance(record.get("id"), str)}
    taken = _rows_by_id(merged, rows)
    columns = columns_by_path(sheet)
    new = {name: with_values(by_id.get(name, {}), columns, row.values) for name, row in taken.items()}
    ordered = list(_in_order(old, new, remove_missing=remove_missing))
    if ordered or list_name in merged.values[file]:
        merged.values[file][list_name] = ordered
    merged.named[sheet.owner] = set(taken)
    merged.kept[sheet.owner] = [str(record.get("id")) for record in ordered if record.get("id") not in taken]
    for index, record in enumerate(ordered):
        if record.get("id") in taken:
            merged.note_cells((file, list_name, str(index)), taken[record["id"]])


def _rows_by_id(merged: Merged, rows: list[Taken]) -> dict[str, Taken]:
    """Return the rows by the ids they name; one without, or with one that another has, is a problem."""
    taken: dict[str, Taken] = {}
    for row in rows:
        name = record_id(row)
        if not name and (("id",) in row.values or ("id",) not in merged.takings.sheets[row.sheet]):
            merged.refuse(ROW_WITHOUT_ID, row, ("id",), example=_proposed(row) or EXAMPLE_ID)
        elif name in taken:
            merged.refuse(ROW_TWICE, row, ("id",), id=name, other=taken[name].cells["id",])
        elif name:
            taken[name] = row
    return taken


def _proposed(row: Taken) -> str:
    """Return the id that the English name or title of a row suggests."""
    texts = (value for path, value in row.values.items() if path[-1] == "en" and isinstance(value, str))
    return as_id(next(texts, ""))[:LONGEST_ID].strip("-")


def _in_order(old: list[Any], new: Mapping[str, Any], *, remove_missing: bool) -> Iterator[Any]:
    """Yield the records in the order of the workbook, those that are not in it behind the ones that they followed."""
    behind: dict[str, list[Any]] = {}
    last = ""
    for record in old:
        if record.get("id") in new:
            last = record["id"]
        elif not remove_missing:
            behind.setdefault(last, []).append(record)
    yield from behind.get("", ())
    for name, record in new.items():
        yield record
        yield from behind.get(name, ())
