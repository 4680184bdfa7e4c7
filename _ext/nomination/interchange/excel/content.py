"""What is in a cell for a value: a text, or a number that shows the figures it was written with."""

import re
from typing import Any, NamedTuple

from nomination.data.schema.serializer import Number, number
from nomination.diagnostics.catalogue import Language
from nomination.interchange.excel.facts import EMPTY, Row, is_empty_object, value_at
from nomination.interchange.excel.headings import field_title, kind_title, said_word
from nomination.interchange.excel.layout import KIND, OWN, RECORD, Column, Form, Sheet

AS_TEXT, GENERAL = "@", "General"
"""Number formats of Excel: a text whatever it looks like, and a number as it is."""

MOST_FIGURES = 15
"""Figures of a number that Excel keeps."""

ESCAPED = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
"""How a workbook writes a letter by its number (ECMA-376, ST_Xstring); a text that only looks like it is escaped."""


class Content(NamedTuple):
    """What a cell holds, and its number format."""

    value: str | int | float | None
    number_format: str = AS_TEXT


def content(sheet: Sheet, column: Column, row: Row, language: Language) -> Content:
    """Return what is in a column of a row."""
    if column.path in OWN:
        return _text(_own(sheet, column, row, language))
    if row.item is None:
        return _text(EMPTY if column is first_value(sheet) else None)
    value = value_at(row.item, column)
    if value is None:
        empty_object = is_empty_object(row.item, column) and _is_first(sheet, column)
        return _text(EMPTY) if empty_object else Content(None, blank_format(column))
    if isinstance(value, Number):
        return _number(value, column)
    return _text(_said(sheet, column, row, value, language))


def blank_format(column: Column) -> str:
    """Return the number format of a cell to be filled in: Excel makes no date of what is typed into a text."""
    return GENERAL if column.form in {Form.NUMBER, Form.EITHER} else AS_TEXT


def first_value(sheet: Sheet) -> Column:
    """Return the first column of a sheet of parts that holds what a part says."""
    return next(column for column in sheet.columns if column.path not in OWN)


def _is_first(sheet: Sheet, column: Column) -> bool:
    return next(one for one in sheet.columns if one.path[:-1] == column.path[:-1]) is column


def _own(sheet: Sheet, column: Column, row: Row, language: Language) -> str:
    if column.path == (KIND,):
        return kind_title(row.kind, language)
    if column.path == (RECORD,):
        return row.record
    return field_title(row.kind, row.key, language) if column.form is Form.FIELD and row.key else row.key


def _said(sheet: Sheet, column: Column, row: Row, value: Any, language: Language) -> str:
    if column.form is Form.WORD:
        return said_word(sheet, column, value, language)
    if column.form is Form.FIELD:
        return field_title(row.kind, value, language)
    return (", ".join(value) or EMPTY) if isinstance(value, list) else value


def _text(value: str | None) -> Content:
    return Content(ESCAPED.sub("_x005F_x", value) if value else None)


def _number(written: Number, column: Column) -> Content:
    """Return a number; where no number format shows the same figures, the figures as a text."""
    exact = sum(map(str.isdigit, written)) <= MOST_FIGURES
    value = int(written) if written.lstrip("-").isdigit() else float(written)
    _, _, decimals = written.partition(".")
    if exact and number(value) == written:
        return Content(value, GENERAL)
    if exact and decimals.isdigit() and f"{value:.{len(decimals)}f}" == written:
        return Content(value, f"0.{'0' * len(decimals)}")
    return Content(value, GENERAL) if column.form is Form.EITHER else _text(written)
