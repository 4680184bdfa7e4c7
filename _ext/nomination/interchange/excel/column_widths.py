"""How wide a column and how high a row must be for what is in it: Excel measures only what it has drawn itself."""

from math import ceil
from unicodedata import east_asian_width

from nomination.interchange.excel.layout import RECORD, Column, Form

WIDTHS = {Form.PARAGRAPHS: 48, Form.LIST: 26, Form.WORD: 16, Form.DATE: 18, Form.NUMBER: 12, Form.EITHER: 30}
TEXT_WIDTH, ID_WIDTH, UNUSED_WIDTH = 28, 24, 15
RARE = frozenset({"source", "quote", "visibility", "tags", "note"})
"""Fields that most records leave out; their columns are narrow until one has a value."""

LINE, MOST_LINES = 15.0, 12


def column_width(column: Column, *, filled: bool) -> int:
    """Return the width of a column in letters."""
    own = column.path[:-1] if column.language else column.path
    if not filled and (len(own) > 1 or (own[:1] and own[0] in RARE)):
        return UNUSED_WIDTH
    return ID_WIDTH if column.path in {("id",), (RECORD,)} else WIDTHS.get(column.form, TEXT_WIDTH)


def row_height(value: str | float | None, width: int) -> float:
    """Return the height in points of a row with that text in a column of that width."""
    lines = sum(max(1, ceil(_columns(line) / (width - 2))) for line in str(value or "").split("\n"))
    return LINE * min(lines, MOST_LINES) + 1


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)
