"""Workbooks for tests: written from a dossier, edited as a person would, and taken in again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from nomination.checks.dossier import DATA_FILES
from nomination.cli import main
from nomination.diagnostics.catalogue import Language
from nomination.interchange.excel.headings import every_tag, heading, sheet_title
from nomination.interchange.excel.layout import Sheet, layout

ENGLISH, CHINESE = Language("en"), Language("zh")
SHEETS: Mapping[str, Sheet] = {sheet.key: sheet for sheet in layout(every_tag(()))}


def sheets(folder: Path, language: Language = ENGLISH, name: str = "out.xlsx") -> Path:
    """Write the workbook of a project beside it; return its path."""
    path = folder / name
    assert main(["sheets", str(path), str(folder), "--lang", language, "--overwrite"]) == 0
    return path


def intake(path: Path, folder: Path, *options: str) -> int:
    """Take a workbook in, with English messages; return the exit code."""
    return main(["intake", str(path), str(folder), "--lang", "en", *options])


@contextmanager
def opened(path: Path) -> Iterator[Workbook]:
    """Open a workbook, and save what was changed in it."""
    book = load_workbook(path)
    yield book
    book.save(path)


def page(book: Workbook, key: str, language: Language = ENGLISH) -> Worksheet:
    """Return the sheet of a kind of record or part."""
    return book[sheet_title(SHEETS[key], language)]


def cell(book: Workbook, key: str, path: str, row: int, language: Language = ENGLISH) -> Cell:
    """Return the cell of a field (`seal.state`) in a row; on an upright sheet the row is the field's own."""
    sheet, own = SHEETS[key], page(book, key, language)
    column = next(one for one in sheet.columns if ".".join(one.path) == path)
    name = heading(sheet, column, language)
    if sheet.upright:
        found = next(each for each in own["A"] if str(each.value).removesuffix(" *") == name)
        return cast("Cell", own.cell(found.row or 1, 2))
    found = next(each for each in own[1] if str(each.value).removesuffix(" *") == name)
    return cast("Cell", own.cell(row, found.column or 1))


def data(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every data file of a project."""
    paths = (folder / "source" / "data" / name for name in DATA_FILES)
    return {path.name: path.read_bytes() for path in paths if path.exists()}
