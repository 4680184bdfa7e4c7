"""A third dossier: the facts of the insulin dossier entered again by `new`, a workbook and Word files alone."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import count, groupby
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from nomination.checks.dossier import DATA_FILES
from nomination.cli import main
from nomination.data.schema.serializer import Number, plain
from nomination.interchange.excel.content import content
from nomination.interchange.excel.facts import Row, read_facts, rows
from nomination.interchange.excel.layout import RECORD, Column, Form, Sheet, layout
from tests.workbooks import CHINESE, cell, data, page

INSULIN = Path(__file__).resolve().parents[3] / "examples" / "insulin-1965"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
CITED = re.compile(r"\s*\{(?:evidence|gap)\}`[^`]*`")
NAMED = re.compile(r"\{[a-z]+\}`([^`<]*?)\s*(?:<[^`>]*>)?`")


def spellings(written: str) -> Iterator[object]:
    """Yield a date as people write it, of which each is sure."""
    yield written
    start, slash, end = written.partition("/")
    if slash:
        yield f"{start} 至 {end}"
    if not re.fullmatch(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?", written):
        return
    year, month, day = (int(part) for part in (*written.split("-"), "0", "0")[:3])
    if not month:
        yield year
        yield f"{year}年".translate(WIDE)
        return
    if not day and month <= len(MONTHS):
        yield f"{MONTHS[month - 1]} {year}"
    yield f" {year}年{month}月" + (f"{day}日" if day else "")
    yield f"{year}.{month}" + (f".{day}" if day else "")
    yield datetime(year, month, day or 1)  # noqa: DTZ001 - as Excel has it


def typed(sheet: Sheet, column: Column, row: Row, turn: int) -> tuple[object, str]:
    """Return what a person types for a value, each time in another way, and the number format Excel gives it."""
    shown = content(sheet, column, row, CHINESE)
    said = shown.value
    if column.form is Form.DATE and isinstance(said, str):
        options = list(spellings(said))
        chosen = options[turn % len(options)]
        return chosen, "General" if not isinstance(chosen, datetime) else (
            "yyyy/m/d" if said.count("-") > 1 else "yyyy-mm"
        )
    if column.form is Form.LIST and isinstance(said, str):
        return said.replace(", ", ("、", "，", "\n", "; ")[turn % 4]), "General"
    if column.form is Form.NUMBER and said is not None:
        return (said, str(said).translate(WIDE), f"{said:,}")[turn % 3], "General"
    if column.form is Form.TEXT and isinstance(said, str) and column.part.get("format") == "one-line":
        return f"{' ' * (turn % 2)}{said}\u3000", "@"
    return said, shown.number_format


def fill(own: Worksheet, sheet: Sheet, found: list[Row]) -> None:
    """Fill in a sheet below its headings; whose part a row is stands in one cell merged over its rows."""
    own.delete_rows(2, own.max_row)
    turn = count()
    for at, row in enumerate(found, 2):
        for number, column in enumerate(sheet.columns, 1):
            own.cell(at, number).value, own.cell(at, number).number_format = typed(sheet, column, row, next(turn))  # type: ignore[assignment]
    if len(sheet.owners) == 1 and sheet.columns[0].path == (RECORD,):
        at = 2
        for _, group in groupby(found, key=lambda row: row.record):
            last = at + len(list(group)) - 1
            if last > at:
                own.merge_cells(start_row=at, end_row=last, start_column=1, end_column=1)
            at = last + 1


def fill_in(path: Path) -> None:
    """Enter the facts of the insulin dossier into the workbook that `sheets` wrote of an empty one."""
    facts, book = read_facts(INSULIN / "source" / "data"), load_workbook(path)
    for sheet in layout(("en", "zh")):
        found = list(rows(sheet, facts))
        if not sheet.upright:
            fill(page(book, sheet.key, CHINESE), sheet, found)
            continue
        for turn, column in enumerate(one for one in sheet.columns if one.path != ("id",)):
            here = cell(book, sheet.key, ".".join(column.path), 0, CHINESE)
            here.value, here.number_format = typed(sheet, column, found[0], turn)  # type: ignore[assignment]
    book.save(path)


def prose(tag: str, name: str) -> list[str]:
    """Return the paragraphs of a page of the insulin dossier as a Word file has them: without blocks and roles."""
    paragraphs = (INSULIN / "source" / tag / f"{name}.md").read_text(encoding="utf-8").split("\n\n")
    plainly = (NAMED.sub(r"\1", CITED.sub("", " ".join(one.split()))) for one in paragraphs)
    return [one for one in plainly if re.match(r"\w", one) and not set("`|*") & set(one)]


def values(folder: Path) -> dict[str, Any]:
    """Return what the data files of a dossier hold, without the paths to the schemas."""
    found = {name: json.loads(written) for name, written in data(folder).items()}
    return {name: {key: value for key, value in whole.items() if key != "$schema"} for name, whole in found.items()}


@pytest.fixture(scope="module")
def entered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the dossier that `new` begins, after its workbook and its Word files were taken in."""
    folder = tmp_path_factory.mktemp("third") / "insulin"
    assert main(["new", str(folder), "--lang", "en,zh"]) == 0
    head = json.loads((INSULIN / "source" / "data" / "nomination.json").read_text(encoding="utf-8"))
    for section in head["sections"]:
        for tag in head["languages"]:
            file = folder / f"{tag}-{section['page']}.docx"
            text = "\n\n".join([f"# {section['page']}", *prose(tag, section["page"]), "."])
            pypandoc.convert_text(text, "docx", format="markdown-smart", outputfile=str(file))
            main(["intake", str(file), str(folder), "--page", f"{tag}/{section['page']}", "--write"])
    path = folder / "facts.xlsx"
    assert main(["sheets", str(path), str(folder), "--lang", "zh"]) == 0
    fill_in(path)
    assert main(["intake", str(path), str(folder), "--lang", "en", "--remove-missing", "--write"]) == 0
    return folder


@pytest.mark.parametrize("name", DATA_FILES)
def test_facts_are_the_same(entered: Path, name: str) -> None:
    """Every fact of the insulin dossier stands in the third one as it stands there, in the same order."""
    assert values(entered)[name] == values(INSULIN)[name]


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_prose_is_the_same(entered: Path, tag: str) -> None:
    """Every paragraph of prose stands on its page word for word."""
    names = [section["page"] for section in values(INSULIN)["nomination.json"]["sections"]]
    pages = {name: (entered / "source" / tag / f"{name}.md").read_text(encoding="utf-8") for name in names}
    paragraphs = [(name, one) for name in names for one in prose(tag, name)]
    assert len(paragraphs) >= len(names)
    assert [one for name, one in paragraphs if one not in pages[name].replace("\\", "")] == []


def test_dossier_is_right(entered: Path) -> None:
    """What was taken in has no error, and is written in the usual form."""
    assert main(["check", str(entered), "--quiet"]) == 0
    assert main(["fix", str(entered)]) == 0


def test_again_changes_nothing(entered: Path) -> None:
    """The same workbook taken in a second time changes nothing."""
    before = data(entered)
    assert main(["intake", str(entered / "facts.xlsx"), str(entered), "--remove-missing", "--write"]) == 0
    assert data(entered) == before


def test_people_type_in_many_ways() -> None:
    """The workbook of this test has dates, numbers and lists in many spellings."""
    assert len(list(spellings("1965-05"))) == 5
    assert plain(Number("2.50")) == 2.5
