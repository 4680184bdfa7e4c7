"""A workbook that came from anywhere is opened: what it is, whether it is safe to read, and what its cells hold.

Before anything is made of it its size, the sizes of its parts and their number, and what they would unfold to are
looked at; openpyxl refuses XML that is made to exhaust memory as long as `defusedxml` is installed.
"""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import iterparse
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from nomination.diagnostics.problems import Phrase

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 32 << 20, 100 << 20, 5000
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 100_001, 16_384, 2_000_000
MOST_TAGS = 2_000_000
"""Of all XML parts: openpyxl keeps some 600 bytes for each empty cell. 10,000 records of 30 fields have 1.2 million."""

FAULTS = (
    *(InvalidFileException, zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, TypeError),
    *(AttributeError, IndexError, EOFError, OSError, NotImplementedError, RuntimeError),
)
"""What openpyxl and zipfile raise over files that are torn; ValueError also stands for XML that is refused."""


class UnreadableWorkbookError(Exception):
    """A file that is no workbook we can read; `reason` says why and what to do."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason.key)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell as Excel has it: its value (of a formula the last result), its number format, and where it is."""

    at: str
    value: object
    number_format: str = "General"
    formula: bool = False
    error: bool = False
    spread: bool = False
    """Whether it is merged with the cells beside it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet as Excel has it: its filled cells by row and column, from 1; which of those nobody sees."""

    title: str
    cells: Mapping[int, Mapping[int, Raw]]
    hidden: tuple[str, ...] = ()
    unseen: bool = field(default=False)
    """Whether the whole sheet is hidden."""


def open_pages(path: Path) -> tuple[Page, ...]:
    """Return the sheets of a workbook. Raises UnreadableWorkbookError."""
    content = _content(path)
    book = _load(content, results=False)
    pages = book.worksheets
    cells = 0
    for page in pages:
        cells += page.max_row * page.max_column
        if page.max_row > MOST_ROWS or page.max_column > MOST_COLUMNS or cells > MOST_CELLS:
            raise UnreadableWorkbookError(
                Phrase("workbook-too-many-cells", {"sheet": page.title, "most": MOST_ROWS - 1})
            )
    formulas = any(cell.data_type == "f" for page in pages for row in page.iter_rows() for cell in row)
    results = _load(content, results=True) if formulas else book
    return tuple(_page(page, results[page.title]) for page in pages)


def _content(path: Path) -> bytes:
    """Return the bytes of a file, unless it is no workbook by its first ones, or would not fit into memory."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise UnreadableWorkbookError(Phrase("workbook-no-file", {"reason": error.strerror})) from error
    if size > MOST_BYTES:
        raise UnreadableWorkbookError(Phrase("workbook-too-large", {"most": MOST_BYTES >> 20}))
    if content.startswith(OLE):
        raise UnreadableWorkbookError(Phrase("workbook-locked" if ENCRYPTED in content else "workbook-old"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _look_through(packed)
    except FAULTS as error:
        raise UnreadableWorkbookError(Phrase("workbook-torn")) from error
    return content


def _look_through(packed: zipfile.ZipFile) -> None:
    """Look at the parts of a workbook one by one. Raises UnreadableWorkbookError."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableWorkbookError(Phrase("workbook-bomb", {"most": MOST_UNPACKED >> 20}))
    if not any(part.filename.startswith("xl/workbook") for part in parts):
        raise UnreadableWorkbookError(Phrase("workbook-other"))
    tags = merged = 0
    for part in parts:
        content = packed.read(part) if part.filename.lower().endswith(".xml") else b""
        tags += content.count(b"<")
        if tags > MOST_TAGS:
            raise UnreadableWorkbookError(Phrase("workbook-bomb", {"most": MOST_UNPACKED >> 20}))
        merged += sum(_merged_cells(content)) if b"mergeCell" in content else 0
        if merged > MOST_CELLS:
            raise UnreadableWorkbookError(Phrase("workbook-merged"))


def _merged_cells(content: bytes) -> Iterator[int]:
    """Yield how many cells each merged area of a sheet has: openpyxl makes every one of them."""
    for _, element in iterparse(io.BytesIO(content)):
        if element.tag.rpartition("}")[2] == "mergeCell":
            size = CellRange(element.get("ref", "")).size
            yield size["rows"] * size["columns"]
        element.clear()


def _load(content: bytes, *, results: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parts of a file that we have no use for, such as form controls
            return load_workbook(io.BytesIO(content), data_only=results)
    except FAULTS as error:
        raise UnreadableWorkbookError(Phrase("workbook-torn")) from error


def _page(page: Worksheet, results: Worksheet) -> Page:
    cells: dict[int, dict[int, Raw]] = {}
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.value is not None:
                cells.setdefault(cell.row, {})[cell.column] = _raw(cell, results)
    for area in page.merged_cells.ranges:
        first = cells.get(area.min_row, {}).get(area.min_col)
        if first is not None:
            _spread(cells, first, area.bounds)
    return Page(page.title, cells, tuple(_hidden(page, cells)), page.sheet_state != "visible")


def _spread(cells: dict[int, dict[int, Raw]], first: Raw, bounds: tuple[int, int, int, int]) -> None:
    """Give each row of a merged area the value that it shows; mark one that covers several columns."""
    left, top, right, bottom = bounds
    for row in range(top, min(bottom, MOST_ROWS) + 1):
        at = f"{get_column_letter(left)}{row}"
        cells.setdefault(row, {})[left] = Raw(
            at, first.value, first.number_format, first.formula, first.error, spread=left != right
        )


def _raw(cell: Cell, results: Worksheet) -> Raw:
    formula = cell.data_type == "f"
    value = results[cell.coordinate].value if formula else cell.value
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a workbook knows no time zones
    error = cell.data_type == "e" or (formula and results[cell.coordinate].data_type == "e")
    return Raw(cell.coordinate, value, str(cell.number_format), formula, error)


def _hidden(page: Worksheet, cells: Mapping[int, Mapping[int, Raw]]) -> Iterator[str]:
    """Yield the rows and columns that hold something and are hidden."""
    yield from (str(row) for row in sorted(cells) if page.row_dimensions[row].hidden)
    used = {column for row in cells.values() for column in row}
    for letter, column in page.column_dimensions.items():
        if column.hidden and any((column.min or 0) <= number <= (column.max or 0) for number in used):
            yield str(letter)
