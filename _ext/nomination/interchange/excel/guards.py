"""What Excel itself watches over: drop-downs for words and ids, and the limits of the schema.

A word that is not in the list can still be typed, since those of the data files are understood as well.
"""

from typing import cast

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from nomination.data.model.collection import SOURCES
from nomination.diagnostics.catalogue import Language, sentence
from nomination.interchange.excel.headings import field_title, fields_of, kind_title, said_word, sheet_title
from nomination.interchange.excel.layout import KIND, RECORD, Column, Form, Sheet, layout

FREE_ROWS = 500
"""Rows below the filled ones that are watched over too."""

WORDS_SHEET = "_words"
"""The hidden sheet of long lists, which is never read."""

MOST_INLINE = 255
"""Letters that Excel takes in a list of words."""


def guard(page: Worksheet, sheet: Sheet, column: Column, where: str, language: Language) -> None:
    """Watch over the cells `where` (one, or an area), which are of one column."""
    made = _guard(page, sheet, column, language)
    if made is None:
        return
    made.add(where)
    made.errorTitle, made.showErrorMessage = sentence(language, "labels", "sheets-guard"), True
    made.error = sentence(language, "labels", "sheets-guard-text")
    page.add_data_validation(made)


def _guard(page: Worksheet, sheet: Sheet, column: Column, language: Language) -> DataValidation | None:
    words, ids = _words(sheet, column, language), _ids(sheet, column, language)
    if words or ids:
        return DataValidation(
            "list", formula1=ids or _inline(words) or _aside(page, words), allow_blank=True, errorStyle="warning"
        )
    part = column.part
    if column.form in {Form.TEXT, Form.PARAGRAPHS} and "maxLength" in part:
        return DataValidation("textLength", operator="lessThanOrEqual", formula1=str(part["maxLength"]))
    if column.form is Form.NUMBER and "minimum" in part:
        least, most = str(part["minimum"]), str(part["maximum"])
        return DataValidation("whole", operator="between", formula1=least, formula2=most, allow_blank=True)
    return None


def _words(sheet: Sheet, column: Column, language: Language) -> tuple[str, ...]:
    """Return the words a cell can be chosen from."""
    if column.path == (KIND,):
        return tuple(kind_title(kind, language) for kind in sheet.owners)
    if column.form is Form.WORD:
        return tuple(said_word(sheet, column, word, language) for word in column.part["enum"])
    if column.form is Form.FIELD:
        titles = (field_title(kind, name, language) for kind in sheet.owners for name in fields_of(sheet, kind))
        return tuple(dict.fromkeys(titles))
    return ()


def _ids(sheet: Sheet, column: Column, language: Language) -> str:
    """Return where the ids are that a cell can be chosen from."""
    kind = sheet.owner if column.path == (RECORD,) and len(sheet.owners) == 1 else column.part.get("x-refers-to")
    if not isinstance(kind, str) or column.form is not Form.TEXT:
        return ""
    title = next(sheet_title(sheet, language) for sheet in layout(()) if sheet.key == SOURCES[kind].list_name)
    return f"{quote_sheetname(title)}!$A$2:$A$1000"


def _inline(words: tuple[str, ...]) -> str:
    whole = ",".join(words)
    return f'"{whole}"' if len(whole) <= MOST_INLINE and not any("," in word or '"' in word for word in words) else ""


def _aside(page: Worksheet, words: tuple[str, ...]) -> str:
    """Write words that are too many for one list on a hidden sheet; return where they are."""
    book = cast("Workbook", page.parent)
    if WORDS_SHEET not in book.sheetnames:
        book.create_sheet(WORDS_SHEET).sheet_state = "hidden"
    aside: Worksheet = book[WORDS_SHEET]
    number = aside.max_column + 1 if aside["A1"].value else 1
    for at, word in enumerate(words, 1):
        aside.cell(at, number, word)
    letter = get_column_letter(number)
    return f"{quote_sheetname(WORDS_SHEET)}!${letter}$1:${letter}${len(words)}"
