"""The parts that a workbook has of records (contributions, series, readings) are put into the records they name.

A record that the workbook has a row for has the parts of its rows, and no other; parts of any other record change only
where a row names it.
"""

from collections.abc import Mapping
from typing import Any

from nomination.data.model.collection import SOURCES
from nomination.data.model.lookup import only_one_named
from nomination.data.schema.annotations import field
from nomination.data.schema.serializer import same
from nomination.diagnostics.problems import Code, Phrase, Severity, closest, problem
from nomination.interchange.excel.content import first_value
from nomination.interchange.excel.facts import EMPTY, Facts, records, value_at
from nomination.interchange.excel.layout import KEY, KIND, OWN, RECORD, Sheet, record_place
from nomination.interchange.excel.merging import ROW_TWICE, ROW_WITHOUT_ID, Keys, Merged, columns_by_path, merge_records
from nomination.interchange.excel.placing import reuse, with_values
from nomination.interchange.excel.takings import UNSURE_CELL, Taken, Takings, record_id

ROW_WITHOUT_RECORD = Code("row-without-record")
REASON_LEFT_OUT = Code("reason-left-out", Severity.WARNING)
MISSING, TO_COME = "missing", "to-come"
NOTHING: tuple[Any, ...] = (None, [], {})
EXAMPLE_KEY = "grant-number"


def merge(takings: Takings, facts: Facts, *, remove_missing: bool = False) -> Merged:
    """Return the data files with all that a workbook says."""
    merged = merge_records(takings, facts, remove_missing=remove_missing)
    for sheet in takings.sheets:
        if not sheet.name:
            continue
        rows = _rows_by_record(merged, sheet)
        for kind in sheet.owners:
            for place, record in merged.records(kind):
                name = str(record.get("id", "")) if SOURCES[kind].list_name else ""
                own = rows.get((kind, name), [])
                if own or name in merged.named.get(kind, ()):
                    _set_parts(merged, sheet, place, record, own)
    _drop_answered(merged, facts)
    return merged


def _drop_answered(merged: Merged, facts: Facts) -> None:
    """Take away the reason why a value is missing where the workbook has brought the value.

    `nomination sheets` lists every reason; a person who fills in a value need not look for its row there. What was to
    come has come. Any other reason must be an old one, or be beside the value that the data files have: so does
    one that an earlier intake of the same workbook took away. This is reported; beside a new value it contradicts.
    """
    for kind in SOURCES:
        before = {record.get("id", ""): record for record in records(facts, kind)}
        for place, record in merged.records(kind):
            old = before.get(record.get("id", ""), {})
            reasons, known = _reasons(record), _reasons(old)
            given = {name: reason for name, reason in reasons.items() if record.get(name) not in NOTHING}
            left_out = [
                name
                for name in given
                if name not in known and given[name] != TO_COME and same(record[name], old.get(name))
            ]
            filled = {name for name in given if known.get(name) == given[name] and old.get(name) in NOTHING}
            for name in left_out:
                _tell_left_out(merged, kind, place, name)
            answered = [name for name in given if name in {*left_out, *filled} or given[name] == TO_COME]
            for name in answered:
                del reasons[name]
            if answered and not reasons:
                del record[MISSING]


def _tell_left_out(merged: Merged, kind: str, place: Keys, name: str) -> None:
    """Say of a row of reasons that it is left out."""
    title = field(SOURCES[kind].file, (*record_place(kind), name))
    merged.problems.append(problem(REASON_LEFT_OUT, merged.cells[*place, MISSING, name], title=title))


def _reasons(record: Any) -> dict[str, Any]:
    """Return why values of a record are missing, where that is said as it must be."""
    said = record.get(MISSING)
    return said if isinstance(said, dict) else {}


def _rows_by_record(merged: Merged, sheet: Sheet) -> dict[tuple[str, str], list[Taken]]:
    """Return the rows of a sheet by kind and id of the record they name; one that names none is a problem."""
    found: dict[tuple[str, str], list[Taken]] = {}
    for row in merged.takings.rows:
        if row.sheet is sheet and (owner := _owner(merged, row)) is not None:
            found.setdefault(owner, []).append(row)
    return found


def _owner(merged: Merged, row: Taken) -> tuple[str, str] | None:
    owners = row.sheet.owners
    kind = row.values.get((KIND,)) if len(owners) > 1 else owners[0]
    unsure = merged.takings.sheets[row.sheet] - row.values.keys()
    if unsure & {(KIND,), (RECORD,)}:
        return None
    if kind not in owners:
        merged.refuse(UNSURE_CELL, row, (KIND,), reason=Phrase("unsure-kind"))
        return None
    if not SOURCES[kind].list_name:
        return kind, ""
    listed = [record for _, record in merged.records(kind)]
    known = [record.get("id") for record in listed]
    name = record_id(row)
    if name in known:
        return kind, name
    merged.refuse(
        ROW_WITHOUT_RECORD,
        row,
        (RECORD,),
        id=name or "?",
        suggestion=only_one_named(listed, name) or closest(name, known),
    )
    return None


def _set_parts(merged: Merged, sheet: Sheet, place: Keys, record: Any, rows: list[Taken]) -> None:
    """Replace the parts of one record by those of its rows, or take them away where it has no row."""
    said = [row for row in rows if any(value is not None and path not in OWN for path, value in row.values.items())]
    filled = [row for row in said if row.values.get(first_value(sheet).path) != EMPTY]
    old = record.pop(sheet.name, None)
    if filled:
        parts = _parts(merged, sheet, (*place, sheet.name), old, filled)
        new = parts if sheet.keyed else list(parts.values())
        record[sheet.name] = new if old is None else reuse(old, new)
    elif said:
        record[sheet.name] = {} if sheet.keyed else []


def _parts(merged: Merged, sheet: Sheet, place: Keys, old: Any, rows: list[Taken]) -> dict[str, Any]:
    """Return the parts of the rows by their keys, or by their numbers."""
    parts: dict[str, Any] = {}
    for index, row in enumerate(rows):
        key = str(row.values.get((KEY,)) or "") if sheet.keyed else str(index)
        if not key:
            merged.refuse(ROW_WITHOUT_ID, row, (KEY,), example=EXAMPLE_KEY)
        elif key in parts:
            merged.refuse(ROW_TWICE, row, (KEY,), id=key, other=merged.cells[*place, key].spot)
        else:
            values = {path: value for path, value in row.values.items() if path not in OWN}
            _refuse_both(merged, sheet, row)
            base = _base(sheet, old, key, values) if sheet.keyed or len(old or ()) == len(rows) else None
            parts[key] = with_values(base or _alike(sheet, old, values), columns_by_path(sheet), values)
            merged.note_cells((*place, key), row)
    return parts


def _refuse_both(merged: Merged, sheet: Sheet, row: Taken) -> None:
    """Note a value that is given once for all languages, and in one of them as well."""
    for column in sheet.columns:
        both = row.values.get(column.path), row.values.get(column.path[:-1])
        if column.language and None not in both:
            merged.refuse(UNSURE_CELL, row, column.path, reason=Phrase("unsure-both"))


def _base(sheet: Sheet, old: Any, key: str, values: Mapping[Keys, Any]) -> Any:
    """Return the part of that key or number, where the workbook has no column for some of its values."""
    if not old or not _lacking(sheet, values):
        return None
    return old.get(key) if sheet.keyed else _alike(sheet, old, values) or old[int(key)]


def _alike(sheet: Sheet, old: Any, values: Mapping[Keys, Any]) -> Any:
    """Return the part that is as a row says in every column that the workbook has, where it has not all."""
    if not old or sheet.keyed or not _lacking(sheet, values):
        return None
    columns = [column for column in sheet.columns if column.path in values]
    return next(
        (part for part in old if all(same(value_at(part, column), values[column.path]) for column in columns)), None
    )


def _lacking(sheet: Sheet, values: Mapping[Keys, Any]) -> bool:
    return any(column.path not in values and column.path not in OWN for column in sheet.columns)
