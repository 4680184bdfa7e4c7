"""What a workbook says: the rows of its sheets as values by column, each with its cell; and what is doubtful in it."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from nomination.diagnostics.catalogue import languages, sentence
from nomination.diagnostics.problems import Code, Location, Phrase, Problem, Severity, closest, problem
from nomination.interchange.excel.cells import BETWEEN, meant, shortened
from nomination.interchange.excel.guards import WORDS_SHEET
from nomination.interchange.excel.headings import (
    columns_by_name,
    every_tag,
    fields_by_name,
    heading,
    kinds,
    plain,
    sheet_title,
    sheets_by_name,
    words,
)
from nomination.interchange.excel.layout import KIND, Column, Form, Sheet, Tags, layout
from nomination.interchange.excel.opening import Page, Raw
from nomination.interchange.excel.takings import UNSURE_CELL, Otherwise, Taken, Takings

UNKNOWN_SHEET = Code("unknown-sheet", Severity.WARNING)
UNKNOWN_COLUMN = Code("unknown-column", Severity.WARNING)
HIDDEN_CELLS = Code("hidden-cells", Severity.WARNING)
SHEET_TWICE = Code("sheet-twice")
COLUMN_TWICE = Code("column-twice")
NO_HEADINGS = Code("no-headings")

TAG = re.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
HEADING_ROWS = 20
"""Rows from the top in which the headings are looked for: people put a title above them."""


def take(path: Path, pages: tuple[Page, ...], tags: Tags) -> Takings:
    """Return what the sheets of a workbook say; texts may be in the languages of `tags`."""
    found, known = Takings(path), sheets_by_name(tags)
    titles: dict[Sheet, str] = {}
    guides = {plain(sentence(language, "labels", "sheets-guide")) for language in languages()}
    for page in pages:
        sheet = known.get(plain(page.title))
        if sheet is None:
            if page.cells and page.title != WORDS_SHEET and plain(page.title) not in guides:
                found.problems.append(_strange_sheet(found, page, tags))
        elif sheet in titles:
            values = {"other": titles[sheet]}
            found.problems.append(problem(SHEET_TWICE, _sheet_location(found, page), **values))
        else:
            titles[sheet] = page.title
            _take_page(found, page, sheet)
    return found


def written_tags(pages: tuple[Page, ...]) -> Tags:
    """Return the languages that the nomination's own sheet names: texts may have columns for them."""
    known = sheets_by_name(every_tag(()))
    for page in pages:
        sheet = known.get(plain(page.title))
        if sheet is not None and sheet.upright:
            names = columns_by_name(sheet)
            for row in page.cells.values():
                column = names.get(plain(str(row[1].value))) if {1, 2} <= row.keys() else None
                if column is not None and column.path == ("languages",):
                    return tuple(tag for tag in BETWEEN.split(str(row[2].value)) if TAG.fullmatch(tag))
    return ()


def _sheet_location(found: Takings, page: Page) -> Location:
    return Location(found.path, spot=Phrase("spot-sheet", {"sheet": page.title}))


def _strange_sheet(found: Takings, page: Page, tags: Tags) -> Problem:
    titles = [sheet_title(sheet, language) for sheet in layout(tags) for language in languages()]
    return problem(UNKNOWN_SHEET, _sheet_location(found, page), suggestion=closest(page.title, titles))


def _strange_column(found: Takings, page: Page, sheet: Sheet, raw: Raw) -> Problem:
    headings = [heading(sheet, column, language) for column in sheet.columns for language in languages()]
    values = {"name": shortened(raw.value), "suggestion": closest(str(raw.value), headings)}
    return problem(UNKNOWN_COLUMN, found.cell(page.title, raw.at), **values)


def _repeated(found: Takings, page: Page, raw: Raw, other: str) -> Problem:
    return problem(COLUMN_TWICE, found.cell(page.title, raw.at), name=shortened(raw.value), other=other)


def _take_page(found: Takings, page: Page, sheet: Sheet) -> None:
    if page.unseen or page.hidden:
        hidden = ", ".join(page.hidden) or page.title
        found.problems.append(problem(HIDDEN_CELLS, _sheet_location(found, page), hidden=hidden))
    if sheet.upright:
        _take_upright(found, page, sheet)
        return
    head = _heading_row(page, sheet)
    if head is None:
        if page.cells:
            found.problems.append(problem(NO_HEADINGS, _sheet_location(found, page)))
        return
    columns = dict(_columns(found, page, sheet, head))
    found.sheets[sheet] = frozenset(column.path for column in columns.values())
    for number in sorted(page.cells):
        if number > head:
            _take_row(found, page, sheet, {column: page.cells[number].get(at) for at, column in columns.items()})


def _heading_row(page: Page, sheet: Sheet) -> int | None:
    """Return the row with most of the names of the sheet's columns, of those at the top."""
    known = columns_by_name(sheet)
    counts = {
        row: len({plain(str(raw.value)) for raw in cells.values()} & known.keys())
        for row, cells in page.cells.items()
        if row <= HEADING_ROWS
    }
    best = max(counts, key=lambda row: (counts[row], -row), default=None)
    return best if best is not None and counts[best] else None


def _columns(found: Takings, page: Page, sheet: Sheet, head: int) -> Iterator[tuple[int, Column]]:
    """Yield the number of each column and what it is; strange ones and repeated ones are problems."""
    known, seen = columns_by_name(sheet), dict[Column, str]()
    for number, raw in sorted(page.cells[head].items()):
        column = known.get(plain(str(raw.value)))
        if column is None:
            found.problems.append(_strange_column(found, page, sheet, raw))
        elif column in seen:
            found.problems.append(_repeated(found, page, raw, seen[column]))
        else:
            seen[column] = raw.at
            yield number, column


def _take_upright(found: Takings, page: Page, sheet: Sheet) -> None:
    """Take a sheet with a field in each row: its name in the first column, its value in the second."""
    known, cells, seen = columns_by_name(sheet), dict[Column, Raw | None](), dict[Column, str]()
    for _, row in sorted(page.cells.items()):
        name, value = row.get(1), row.get(2)
        column = known.get(plain(str(name.value))) if name else None
        if name is None or (column is None and (value is None or not cells)):
            continue
        if column is None:
            found.problems.append(_strange_column(found, page, sheet, name))
        elif column in seen:
            found.problems.append(_repeated(found, page, name, seen[column]))
        else:
            cells[column], seen[column] = value, name.at
    if not cells:
        found.problems.append(problem(NO_HEADINGS, _sheet_location(found, page)))
        return
    found.sheets[sheet] = frozenset(column.path for column in cells)
    _take_row(found, page, sheet, cells)


def _take_row(found: Takings, page: Page, sheet: Sheet, cells: Mapping[Column, Raw | None]) -> None:
    """Take one row; an empty one says nothing."""
    filled = {column: raw for column, raw in cells.items() if raw is not None}
    kind = sheet.owner
    values: dict[tuple[str, ...], Any] = dict.fromkeys(column.path for column in cells)
    for column, raw in filled.items():
        choices = _choices(sheet, column, kind)
        understood = meant(column, raw, choices)
        where = found.cell(page.title, raw.at)
        if understood.doubt:
            found.problems.append(problem(UNSURE_CELL, where, reason=understood.doubt))
            del values[column.path]
            continue
        values[column.path] = understood.value
        if column.path == (KIND,) and isinstance(understood.value, str):
            kind = understood.value
        written, read = shortened(_displayed(raw)), shortened(understood.value)
        if understood.otherwise and written != read:
            found.otherwise.append(Otherwise(where, written, read))
    where_by_path = {column.path: raw.at for column, raw in filled.items()}
    if any(value is not None for value in values.values()) or len(values) < len(cells):
        found.rows.append(Taken(sheet, page.title, next(iter(where_by_path.values())), values, where_by_path))


def _choices(sheet: Sheet, column: Column, kind: str) -> Mapping[str, str]:
    """Return the names that a cell may have; those of a field depend on the kind of record that its row names."""
    if column.form is Form.KIND:
        return kinds(sheet)
    if column.form is Form.WORD:
        return words(sheet, column)
    if column.form is Form.FIELD and kind in sheet.owners:
        return fields_by_name(sheet, kind)
    return {}


def _displayed(raw: Raw) -> object:
    """Return what a cell shows, as far as it can be known; of a date its day."""
    if isinstance(raw.value, datetime):
        return raw.value.isoformat(" ").removesuffix(" 00:00:00")
    return raw.value if raw.value is not None else ""
