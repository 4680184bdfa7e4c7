"""A workbook is written: a sheet for each of the layout, headed, explained and guarded, and a guide.

Nothing in a cell is ever a formula: what begins with `=` is a text. Equal facts give equal bytes where
SOURCE_DATE_EPOCH says the time (reproducible-builds.org).
"""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from nomination.diagnostics.catalogue import Language, sentence
from nomination.interchange.excel.column_widths import column_width, row_height
from nomination.interchange.excel.content import Content, blank_format, content
from nomination.interchange.excel.facts import Facts, Row, rows, used_tags, value_at
from nomination.interchange.excel.guards import FREE_ROWS, guard
from nomination.interchange.excel.headings import REQUIRED, heading, sheet_title
from nomination.interchange.excel.layout import Column, Sheet, layout
from nomination.interchange.excel.notes import note

FONT = "Calibri"
GUIDE = (
    *("sheets-guide-title", "sheets-guide-records", "sheets-guide-notes", "sheets-guide-ids", "sheets-guide-parts"),
    *("sheets-guide-choose", "sheets-guide-dates", "sheets-guide-gaps", "sheets-guide-empty"),
    *("sheets-guide-empty-list", "sheets-guide-headings", "sheets-guide-back"),
)
"""What the first sheet says, line by line."""

GUIDE_WIDTH, HEAD_HEIGHT = 110, 34
UPRIGHT_WIDTHS = {"A": 34, "B": 60, "C": 90}
INK = "1F3A5F"
HEAD_FILL, REQUIRED_FILL = PatternFill("solid", fgColor="DCE6F1"), PatternFill("solid", fgColor="FCE9D0")
WRAPPED = Alignment(wrap_text=True, vertical="top")
LINE = Side(style="thin", color="BFBFBF")
CORE = "docProps/core.xml"


def workbook_bytes(facts: Facts, language: Language, made: datetime) -> bytes:
    """Return the workbook of a dossier, headed in `language`; `made` is the time that is in it."""
    book = Workbook()
    _guide(book.worksheets[0], language)
    for sheet in layout(used_tags(facts)):
        page = book.create_sheet(sheet_title(sheet, language))
        found = list(rows(sheet, facts))
        if sheet.upright:
            _upright(page, sheet, found[0] if found else Row(sheet.owner, "", "", {}), language)
        else:
            _table(page, sheet, found, language)
    return _packed(book, made)


def _guide(page: Worksheet, language: Language) -> None:
    page.title = sentence(language, "labels", "sheets-guide")
    page.column_dimensions["A"].width = GUIDE_WIDTH
    page.sheet_view.showGridLines = False
    for number, label in enumerate(GUIDE, 1):
        line = sentence(language, "labels", label)
        cell = _cell(page, number, 1)
        _put(cell, Content(line))
        cell.alignment = WRAPPED
        page.row_dimensions[number].height = HEAD_HEIGHT if number == 1 else row_height(line, GUIDE_WIDTH) + 4
        cell.font = Font(
            name=FONT, bold=number == 1, size=14 if number == 1 else 11, color=INK if number == 1 else None
        )


def _table(page: Worksheet, sheet: Sheet, found: list[Row], language: Language) -> None:
    heights: dict[int, float] = {}
    for number, column in enumerate(sheet.columns, 1):
        cell = _cell(page, 1, number)
        _head(cell, _titled(sheet, column, language), required=_must(column))
        cell.comment = _comment(note(sheet, column, language))
        letter = get_column_letter(number)
        shown = [content(sheet, column, row, language) for row in found]
        width = column_width(column, filled=any(cell.value is not None for cell in shown))
        blank = page.column_dimensions[letter]
        blank.width, blank.number_format, blank.alignment = width, blank_format(column), WRAPPED
        for at, one in enumerate(shown, 2):
            if one.value is not None:
                _filled(_cell(page, at, number), one)
                heights[at] = max(heights.get(at, 0), row_height(one.value, width))
        guard(page, sheet, column, f"{letter}2:{letter}{len(found) + FREE_ROWS}", language)
    page.freeze_panes = "B2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    for at, height in {1: HEAD_HEIGHT, **heights}.items():
        page.row_dimensions[at].height = height


def _upright(page: Worksheet, sheet: Sheet, row: Row, language: Language) -> None:
    """Write a field in each row: its name, its value, and what is said of it."""
    for number, label in enumerate(("sheets-field", "sheets-value", "sheets-note"), 1):
        _head(_cell(page, 1, number), sentence(language, "labels", label), required=False)
    for letter, width in UPRIGHT_WIDTHS.items():
        page.column_dimensions[letter].width = width
    columns = [column for column in sheet.columns if column.path != ("id",) or value_at(row.item, column)]
    for number, column in enumerate(columns, 2):
        _head(_cell(page, number, 1), _titled(sheet, column, language), required=_must(column))
        shown, said = content(sheet, column, row, language), note(sheet, column, language)
        _filled(_cell(page, number, 2), shown)
        _cell(page, number, 2).border = Border(bottom=LINE, right=LINE)
        _put(_cell(page, number, 3), Content(said))
        heights = row_height(shown.value, UPRIGHT_WIDTHS["B"]), row_height(said, UPRIGHT_WIDTHS["C"])
        page.row_dimensions[number].height = max(heights)
        _cell(page, number, 3).alignment = WRAPPED
        _cell(page, number, 3).font = Font(name=FONT, color="595959", size=10)
        guard(page, sheet, column, f"B{number}", language)
    page.freeze_panes = "B2"


def _titled(sheet: Sheet, column: Column, language: Language) -> str:
    return heading(sheet, column, language) + (f" {REQUIRED}" if _must(column) else "")


def _must(column: Column) -> bool:
    return column.required and len(column.path) == 1


def _head(cell: Cell, said: str, *, required: bool) -> None:
    _put(cell, Content(said))
    cell.font = Font(name=FONT, bold=True, color=INK)
    cell.fill = REQUIRED_FILL if required else HEAD_FILL
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.border = Border(bottom=LINE, right=LINE)


def _filled(cell: Cell, shown: Content) -> None:
    _put(cell, shown)
    cell.alignment = WRAPPED


def _cell(page: Worksheet, row: int, column: int) -> Cell:
    """Return a cell of a new sheet, which has no merged ones."""
    return cast("Cell", page.cell(row, column))


def _put(cell: Cell, shown: Content) -> None:
    """Fill a cell; a text stays one, also where it begins like a formula."""
    cell.value = shown.value
    if isinstance(shown.value, str):
        cell.data_type = "s"
        cell.quotePrefix = shown.value[:1] in {"=", "+", "-", "@"}
    cell.number_format = shown.number_format


def _comment(said: str) -> Comment | None:
    if not said:
        return None
    comment = Comment(said, "nomination")
    comment.width, comment.height = 360, 60 + 18 * (1 + len(said) // 28)
    return comment


def _packed(book: Workbook, made: datetime) -> bytes:
    """Return the file of a workbook with `made` as the only time in it."""
    raw, packed = io.BytesIO(), io.BytesIO()
    book.save(raw)
    book.properties.creator = "nomination"
    book.properties.created = book.properties.modified = made.astimezone(UTC).replace(tzinfo=None)
    own: Mapping[str, bytes] = {CORE: tostring(book.properties.to_tree())}
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, max(made.astimezone(UTC).timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, own.get(name) or old.read(name))
    return packed.getvalue()
