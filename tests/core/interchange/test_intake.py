"""`nomination intake`: what a workbook changes is shown first, and what is doubtful is named with its cell."""

import json
import re
import zipfile
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from nomination.cli import main
from nomination.data.schema.serializer import in_usual_form
from nomination.interchange.excel import opening
from nomination.interchange.excel.cells import meant
from nomination.interchange.excel.layout import Form
from nomination.interchange.excel.opening import Raw
from tests.conftest import HEAD, Write
from tests.workbooks import CHINESE, SHEETS, cell, data, intake, opened, page, sheets

UNITS: list[dict[str, Any]] = [
    {"id": "a", "role": "supporting", "name": {"en": "A", "zh": "甲"}, "status": "stated"},
    {"id": "b", "role": "supporting", "name": {"en": "B"}, "status": "stated"},
    {"id": "c", "role": "supporting", "name": {"en": "C"}, "status": "stated", "tags": ["x", "y"]},
]
MEMBERS = {
    "members": [{"id": "m", "name": {"en": "M"}, "status": "stated", "contributions": [{"text": {"en": "Did."}}]}]
}
METRICS = [{"id": "f", "label": {"en": "F"}, "value": 2.5, "measure": {"en": "x"}, "status": "stated"}]


@pytest.fixture
def dossier(project: Write) -> Path:
    """Return a small dossier of which every file is in the usual form."""
    files = {"units": UNITS, "team": MEMBERS, "metrics": METRICS, "milestones": [], "evidence": []}
    folder = project(nomination=HEAD | {"languages": ["en", "zh"]}, **files)
    for path in (folder / "source" / "data").iterdir():
        path.write_text(in_usual_form(path.stem, path.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def value(folder: Path, name: str) -> Any:
    """Return what a data file holds."""
    return json.loads((folder / "source" / "data" / f"{name}.json").read_text(encoding="utf-8"))


def test_shown_before_it_is_written(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without `--write` every difference is shown and nothing changes; with it, that is what changes."""
    path, before = sheets(dossier), data(dossier)
    with opened(path) as book:
        cell(book, "units", "name.en", 2).value = "A new name"
        cell(book, "units", "name.zh", 2).value = None
        cell(book, "units", "rank", 3).value = 2
    capsys.readouterr()
    assert intake(path, dossier) == 1
    assert data(dossier) == before
    shown = capsys.readouterr().out.splitlines()
    assert shown[-6:] == [
        "  ~ Unit `a`",
        "      Name (English): A -> A new name",
        "      Name (Chinese): 甲 -> (nothing)",
        "  ~ Unit `b`",
        "      Rank: 2",
        "Records that change: 2, in files: 1. Nothing was written; the same command with `--write` writes the changes.",
    ]
    assert intake(path, dossier, "--write") == 0
    assert [unit.get("rank") for unit in value(dossier, "units")["units"]] == [None, 2, None]
    assert value(dossier, "units")["units"][0]["name"] == {"en": "A new name"}
    assert {name for name, now in data(dossier).items() if now != before[name]} == {"units.json"}


def test_second_intake_changes_nothing(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook that was taken in changes nothing a second time, and the command says so."""
    path = sheets(dossier)
    with opened(path) as book:
        cell(book, "units", "role", 2).value = "accomplishing"
    assert intake(path, dossier, "--write") == 0
    once = data(dossier)
    assert intake(path, dossier, "--write") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "The workbook and the data files agree: nothing changes."
    assert data(dossier) == once


def test_form_alone_changes_nothing(project: Write) -> None:
    """Data files in a form of their own keep it, byte for byte, where the workbook changes no value of them."""
    folder = project(units=UNITS)
    before = data(folder)
    assert (intake(sheets(folder), folder, "--write"), data(folder)) == (0, before)


def test_added_and_kept(dossier: Path) -> None:
    """A new row is a new record, where it stands; a record that the workbook lacks stays behind its neighbour."""
    path = sheets(dossier)
    with opened(path) as book:
        own = page(book, "units")
        own.delete_rows(3)
        for at, text in (("id", "new"), ("role", "Supporting"), ("status", "stated"), ("name.en", "N")):
            cell(book, "units", at, 4).value = text
    assert intake(path, dossier, "--write") == 0
    assert [unit["id"] for unit in value(dossier, "units")["units"]] == ["a", "b", "c", "new"]


def test_removed_when_asked(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--remove-missing` the records that the workbook lacks are shown, and go."""
    path = sheets(dossier)
    with opened(path) as book:
        page(book, "units").delete_rows(3)
    assert intake(path, dossier, "--write", "--remove-missing") == 0
    assert "  - Unit `b`" in capsys.readouterr().out.splitlines()
    assert [unit["id"] for unit in value(dossier, "units")["units"]] == ["a", "c"]


def test_new_order(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows in another order are records in that order, and this is said."""
    path = sheets(dossier)
    with opened(path) as book:
        own = page(book, "units")
        own.move_range("A2:Z2", rows=3)
        own.delete_rows(2)
    assert intake(path, dossier, "--write") == 0
    assert [unit["id"] for unit in value(dossier, "units")["units"]] == ["b", "c", "a"]
    assert "the order changes: Unit" in capsys.readouterr().out


def test_missing_sheets_and_columns_say_nothing(dossier: Path) -> None:
    """Whoever sends back one sheet with two columns of one row changes what stands there, and nothing else."""
    before = data(dossier)
    book = Workbook()
    own = book.worksheets[0]
    own.title = "单位"
    own.append(["标识", "排名"])
    own.append(["c", 7])
    book.save(dossier / "back.xlsx")
    assert intake(dossier / "back.xlsx", dossier, "--write") == 0
    assert value(dossier, "units")["units"][2] == {**UNITS[2], "rank": 7}
    assert {name for name, now in data(dossier).items() if now != before[name]} == {"units.json"}


def test_missing_column_of_parts_says_nothing(dossier: Path) -> None:
    """Parts keep what their sheet has no column for, also where their text changes."""
    path = sheets(dossier)
    with opened(path) as book:
        cell(book, "contributions", "note.en", 2).value = "A note."
    assert intake(path, dossier, "--write") == 0
    with opened(path) as book:
        own = page(book, "contributions")
        own.delete_cols(own[1][-2].column or 0, 2)
        cell(book, "contributions", "text.en", 2).value = "Did more."
    assert intake(path, dossier, "--write") == 0
    (made,) = value(dossier, "team")["members"][0]["contributions"]
    assert made == {"text": {"en": "Did more."}, "note": {"en": "A note."}}


def test_parts_follow_their_rows(dossier: Path) -> None:
    """A row that is added to or taken from a sheet of parts is a part more or less of its record."""
    path = sheets(dossier)
    with opened(path) as book:
        for row, text in ((3, "Second."), (4, "Third.")):
            cell(book, "contributions", "*record", row).value = "m"
            cell(book, "contributions", "text.en", row).value = text
        page(book, "contributions").delete_rows(2)
    assert intake(path, dossier, "--write") == 0
    made = value(dossier, "team")["members"][0]["contributions"]
    assert [part["text"]["en"] for part in made] == ["Second.", "Third."]


def test_headings_below_a_title(dossier: Path) -> None:
    """Rows that somebody put above the headings do not matter, nor do spaces, width and case of a heading."""
    path = sheets(dossier)
    with opened(path) as book:
        own = page(book, "units")
        own["A1"].value, own["C1"].value = " ＩＤ", "rank * "
        own.insert_rows(1, 2)
        own["A1"].value = "Units of our nomination, as of June"
        cell_at = own["C4"]
        cell_at.value = 5
    assert intake(path, dossier, "--write") == 0
    assert value(dossier, "units")["units"][0]["rank"] == 5


def test_merged_rows(dossier: Path) -> None:
    """A cell merged over several rows says the same for each of them."""
    path = sheets(dossier)
    with opened(path) as book:
        own, first = page(book, "units"), cell(book, "units", "place.en", 2)
        first.value = "Shanghai"
        own.merge_cells(f"{first.coordinate}:{first.column_letter}4")
    assert intake(path, dossier, "--write") == 0
    assert {unit["place"]["en"] for unit in value(dossier, "units")["units"]} == {"Shanghai"}


def test_figures_keep_their_spelling(dossier: Path) -> None:
    """A number that the workbook does not change keeps the figures of the data file."""
    file = dossier / "source" / "data" / "metrics.json"
    file.write_text(file.read_text(encoding="utf-8").replace("2.5", "2.50"), encoding="utf-8")
    path = sheets(dossier)
    with opened(path) as book:
        found = cell(book, "metrics", "value", 2)
        found.value, found.number_format = 2.5, "General"
        cell(book, "metrics", "label.en", 2).value = "G"
    assert intake(path, dossier, "--write") == 0
    assert '"value": 2.50,' in file.read_text(encoding="utf-8")


def test_words_of_any_language(dossier: Path) -> None:
    """A word may be chosen in the language of the workbook, in another, or as the data files have it."""
    path = sheets(dossier, CHINESE)
    with opened(path) as book:
        for row, word in ((2, "推荐单位"), (3, "ACCOMPLISHING"), (4, "完成单位")):
            cell(book, "units", "role", row, CHINESE).value = word
    assert intake(path, dossier, "--write") == 0
    roles = [unit["role"] for unit in value(dossier, "units")["units"]]
    assert roles == ["recommending", "accomplishing", "accomplishing"]


def day(*parts: int) -> datetime:
    """Return a date as a workbook has it: without a time zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


Edit = Callable[[Workbook], object]


def sets(key: str, path: str, content: object, number_format: str = "", row: int = 2) -> Edit:
    """Return an edit that fills a cell."""

    def edit(book: Workbook) -> None:
        found = cell(book, key, path, row)
        found.value = content  # type: ignore[assignment]
        if number_format:
            found.number_format = number_format

    return edit


def on(key: str, change: Callable[[Worksheet], object]) -> Edit:
    """Return an edit of a sheet."""
    return lambda book: change(page(book, key))


def fills(own: Worksheet, **cells: object) -> None:
    """Fill cells by their names."""
    for name, content in cells.items():
        own[name] = content  # type: ignore[assignment]


DOUBTS: dict[str, tuple[Edit, str]] = {
    "error": (sets("units", "rank", "#REF!"), "sheet Units, cell C2: error: it shows the error `#REF!`"),
    "formula": (sets("units", "rank", "=1+1"), "sheet Units, cell C2: error: it contains a formula whose result"),
    "percent": (sets("metrics", "value", 0.95, "0%"), "sheet Metrics, cell D2: error: it shows 95% but contains 0.95"),
    "merged": (on("units", lambda own: own.merge_cells("D2:E2")), "sheet Units, cell D2: error: it is merged across"),
    "truth": (sets("units", "quote", content=True), "error: it contains TRUE or FALSE, which no field accepts"),
    "October": (
        sets("milestones", "date", 2015.1),
        "sheet Milestones, cell B2: error: the number 2015.1 is an ambiguous",
    ),
    "number of a day": (sets("milestones", "date", 42156), "cell B2: error: the number 42156 is an ambiguous date"),
    "no year": (
        sets("milestones", "date", day(2026, 6, 3), 'm"月"d"日"'),
        "cell B2: error: the cell shows no year, and Excel has added the current one (2026-06-03)",
    ),
    "time of day": (sets("milestones", "date", day(2026, 6, 3, 9), "yyyy-mm-dd hh:mm"), "has a time of day"),
    "only a time": (sets("milestones", "date", time(9)), "it contains a time of day where a date belongs"),
    "pages as a date": (
        sets("evidence", "pages", day(2026, 5, 3)),
        "Excel turned what was typed into the date 2026-05-03",
    ),
    "lost zeros": (sets("members", "orcid", 218250097), "error: it is stored as the number 218250097"),
    "too many figures": (
        sets("metrics", "value", "1234567890123456789"),
        "cell D2: error: it contains a number of more",
    ),
    "fraction as text": (sets("units", "quote", 1.5), "it is stored as the number 1.5"),
    "no id": (sets("units", "id", None), "sheet Units, cell B2: error: this row has no id"),
    "id twice": (sets("units", "id", "a", row=3), "sheet Units, cell A3: error: `a` already has a row (A2)"),
    "not a record": (
        sets("contributions", "*record", "mm"),
        "cell A2: error: this row belongs to the record `mm`, which does not exist",
    ),
    "not a kind": (on("missing", lambda own: fills(own, B2="a", C2="Rank", D2="unknown")), "to which kind of record"),
    "no key": (on("extra", lambda own: fills(own, A2="Unit", B2="a", D2="x")), "sheet Further values, cell A2: error"),
    "key twice": (
        on("extra", lambda own: fills(own, A2="Unit", B2="a", C2="k", D2="x", A3="Unit", B3="a", C3="k", D3="y")),
        "sheet Further values, cell C3: error: `k` already has a row",
    ),
    "in one language and in all": (
        on("extra", lambda own: fills(own, A2="Unit", B2="a", C2="k", D2="x", F2="乙")),
        "sheet Further values, cell F2: error: the value is given here for one language",
    ),
    "not a number": (
        sets("metrics", "value", "about 42"),
        "cell D2: error: `about 42` is not a number; type only digits",
    ),
    "unknown word": (sets("units", "role", "helping"), "sheet Units, cell B2: error: Role: write one of these words"),
    "unknown date": (
        on("milestones", lambda own: fills(own, A2="x", B2="early summer")),
        "sheet Milestones, cell B2: error: Date: ",
    ),
    "too long": (sets("units", "name.en", "x " * 200 + "x"), "sheet Units, cell D2: error: Name (English): "),
    "unknown record": (sets("members", "unit", "nowhere"), "sheet Members, cell E2: error: "),
    "missing value": (sets("units", "status", None), "sheet Units, cell A2: error: "),
    "column twice": (on("units", lambda own: fills(own, Z1="Rank")), "sheet Units, cell Z1: error: `Rank` is here"),
    "no headings": (
        on("units", lambda own: own.delete_rows(1)),
        "sheet Units: error: no row here contains the column headings",
    ),
    "sheet twice": (
        lambda book: fills(book.create_sheet("单位"), A1="标识"),
        "sheet 单位: error: sheet Units contains",
    ),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_doubts(dossier: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """What is not sure or not right is named with sheet and cell, and then nothing is written."""
    path, before = sheets(dossier), data(dossier)
    edit, said = DOUBTS[name]
    with opened(path) as book:
        edit(book)
    assert intake(path, dossier, "--write") == 1
    assert said in capsys.readouterr().out
    assert data(dossier) == before


WARNED: dict[str, tuple[Edit, str]] = {
    "column of their own": (on("units", lambda own: fills(own, Z1="Phone", Z2="123")), "cell Z1: warning: no field"),
    "misspelt heading": (on("units", lambda own: fills(own, C1="Ranke")), "did you mean `Rank`?"),
    "sheet of their own": (lambda book: fills(book.create_sheet("Notes"), A1="x"), "sheet Notes: warning: no kind"),
    "hidden row": (on("units", lambda own: setattr(own.row_dimensions[2], "hidden", True)), "are hidden (2)"),
    "hidden column": (on("units", lambda own: setattr(own.column_dimensions["D"], "hidden", True)), "are hidden (D)"),
}


@pytest.mark.parametrize("name", WARNED)
def test_warnings(dossier: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """What is left out, or taken in unseen, is told, and keeps nobody from writing."""
    path = sheets(dossier)
    edit, said = WARNED[name]
    with opened(path) as book:
        edit(book)
        cell(book, "units", "tags", 3).value = "t"
    assert intake(path, dossier, "--write") == 0
    assert said in capsys.readouterr().out
    assert value(dossier, "units")["units"][1]["tags"] == ["t"]


DATES = SHEETS["milestones"].columns[1]
UNDERSTOOD: list[tuple[str, str, object, str, Any]] = [
    ("milestones", "date", "2015.6", "@", "2015-06"),
    ("milestones", "date", "2015年6月", "@", "2015-06"),
    ("milestones", "date", "２０１５年６月３日", "@", "2015-06-03"),
    ("milestones", "date", "二〇一五年六月十二日", "@", "2015-06-12"),
    ("milestones", "date", "二〇一五年十月", "@", "2015-10"),
    ("milestones", "date", "2015/6", "@", "2015-06"),
    ("milestones", "date", "June 2015", "@", "2015-06"),
    ("milestones", "date", "3rd Sept. 2015", "@", "2015-09-03"),
    ("milestones", "date", "June 3, 2015", "@", "2015-06-03"),
    ("milestones", "date", "2015年至2016年6月", "@", "2015/2016-06"),
    ("milestones", "date", "June 2015 - May 2016", "@", "2015-06/2016-05"),
    ("milestones", "date", "1958-22", "@", "1958-22"),
    ("milestones", "date", day(2015, 6, 1), "mmm-yy", "2015-06"),
    ("milestones", "date", day(2015, 6, 1), 'yyyy"年"m"月";@', "2015-06"),
    ("milestones", "date", day(2015, 6, 3), "yyyy/m/d", "2015-06-03"),
    ("milestones", "date", day(2015, 1, 1), "yyyy", "2015"),
    ("milestones", "date", 2015, "General", "2015"),
    ("milestones", "date", 2015.6, "General", "2015-06"),
    ("milestones", "date", 20150603, "General", "2015-06-03"),
    ("units", "rank", "１２", "@", "12"),
    ("units", "rank", 3.0, "General", "3"),
    ("metrics", "value", "1,234", "@", "1234"),
    ("metrics", "value", 1234.5, "#,##0.0", "1234.5"),
    ("metrics", "value", 0.1 + 0.2, "General", "0.3"),
    ("metrics", "value", 2.5, "0.00", "2.50"),
    ("units", "id", "ｂｉｏ ", "@", "bio"),
    ("members", "id", "Zou\u3000 Chenglu", "@", "Zou Chenglu"),
    ("members", "id", "zou -chenglu", "@", "zou-chenglu"),
    ("evidence", "sha256", "0a 1b", "@", "0a1b"),
    ("units", "name.en", " A \nB ", "@", "A B"),
    ("units", "name.zh", "中国\n科学院", "@", "中国科学院"),
    ("units", "name.en", "A\u200b\u00a0B", "@", "A\u00a0B"),
    ("units", "contribution.en", "One.\r\n\r\nTwo.", "@", "One.\n\nTwo."),
    ("units", "contribution.en", "One._x000D_\nTwo.", "@", "One.\nTwo."),
    ("units", "tags", "a、b；c\nd e", "@", ["a", "b", "c", "d", "e"]),
    ("units", "tags", "[]", "@", []),
    ("evidence", "pages", 12, "General", "12"),
    ("evidence", "doi", "https://doi.org/10.1000/182", "@", "10.1000/182"),
    ("members", "orcid", "https://orcid.org/0000-0002-1825-0097", "@", "0000-0002-1825-0097"),
    ("members", "orcid", "0000000218250097", "@", "0000-0002-1825-0097"),
    ("units", "quote", "\u3000 ", "@", None),
]


@pytest.mark.parametrize(("key", "path", "written", "number_format", "read"), UNDERSTOOD)
def test_understood(key: str, path: str, written: object, number_format: str, read: object) -> None:
    """Dates, numbers, codes and texts are understood as people write them."""
    column = next(one for one in SHEETS[key].columns if ".".join(one.path) == path)
    assert meant(column, Raw("A1", written, number_format), {})[::2] == (read, None)


@pytest.mark.parametrize(
    "written",
    ["6/2015", "201506", "2015-13", "about 2015", "2015年6月至今", "03/04/2015", "decade 1990", "Marked 2015"],
)
def test_dates_that_are_not_sure(written: str) -> None:
    """A date of which something would have to be guessed stays as it is written, so that the schema refuses it."""
    assert DATES.form is Form.DATE
    assert meant(DATES, Raw("A1", written), {}).value == written


@pytest.mark.parametrize("written", [10**400, -(10**400), float("inf"), float("nan")])
@pytest.mark.parametrize(("key", "path"), [("metrics", "value"), ("milestones", "date"), ("units", "name.en")])
def test_numbers_that_no_workbook_has(key: str, path: str, written: float) -> None:
    """A number that is none, or greater than Excel has any, is doubtful wherever it stands."""
    column = next(one for one in SHEETS[key].columns if ".".join(one.path) == path)
    assert meant(column, Raw("A1", written), {}).doubt


def test_read_otherwise_is_told(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was read otherwise than it stands in its cell is listed with the cell; spaces at the ends are not."""
    path = sheets(dossier)
    with opened(path) as book:
        cell(book, "units", "rank", 2).value = "１"
        cell(book, "units", "name.en", 3).value = " B "
        fills(page(book, "milestones"), A2="x", B2=2015, A3="y", B3=20150603)
    intake(path, dossier)
    told = [line for line in capsys.readouterr().out.splitlines() if " is read as " in line]
    assert [line.partition("sheet ")[2] for line in told] == [
        "Units, cell C2: `１` is read as `1`",
        "Milestones, cell B3: `20150603` is read as `2015-06-03`",
    ]


def test_results_of_formulas(dossier: Path) -> None:
    """The stored result of a formula is taken, and this is told."""
    path = sheets(dossier)
    with opened(path) as book:
        cell(book, "units", "rank", 2).value = "=1+1"
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, re.sub(rb"<f>1\+1</f><v ?/>", b"<f>1+1</f><v>2</v>", content))
    assert intake(path, dossier, "--write") == 0
    assert value(dossier, "units")["units"][0]["rank"] == 2


def torn(path: Path) -> None:
    """Write a workbook of which a part is cut off."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def other(path: Path) -> None:
    """Write a zip file that is no workbook."""
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")


def entities(path: Path) -> None:
    """Write a workbook whose XML multiplies itself."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><workbook>&d;</workbook>'
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, bomb if name == "xl/workbook.xml" else content)


UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "it is damaged"),
    "text": (lambda path: path.write_text("a,b,c"), "it is damaged"),
    "torn": (torn, "it is damaged"),
    "old format": (lambda path: path.write_bytes(opening.OLE + b"Workbook"), "Excel 97-2003"),
    "password": (lambda path: path.write_bytes(opening.OLE + opening.ENCRYPTED), "protected by a password"),
    "Word": (other, "another kind of file"),
    "entities": (entities, "it is damaged"),
    "gone": (lambda path: path.unlink(), "it cannot be opened (No such file or directory)"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable(dossier: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A file that is no workbook is named with what it is and what to do, and never a traceback."""
    path = sheets(dossier)
    make, said = UNREADABLE[name]
    make(path)
    assert intake(path, dossier, "--write") == 2
    shown = capsys.readouterr().out
    assert said in shown
    assert "[unreadable-workbook]" in shown


def holding(path: Path, xml: bytes) -> None:
    """Put XML behind the rows of every sheet of a workbook."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content.replace(b"</sheetData>", xml))


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        (b'</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>', "merged across a whole sheet"),
        (
            b"</sheetData><mergeCells>" + b'<mergeCell ref="A2:CV1000"/>' * 30 + b"</mergeCells>",
            "merged across a whole",
        ),
        (b'</sheetData><mergeCells><mergeCell ref="nothing"/></mergeCells>', "it is damaged"),
        (b'<row r="99">' + b"<c/>" * 2_000_000 + b"</row></sheetData>", "unpacked it has more than"),
        (b'<row r="99">' + b"<c/>" * 20_000 + b"</row></sheetData>", "or very many columns"),
    ],
    ids=["merged", "merged often", "merged nowhere", "empty cells", "very wide"],
)
def test_little_that_unfolds(dossier: Path, capsys: pytest.CaptureFixture[str], xml: bytes, said: str) -> None:
    """A small file that would fill the memory is refused before it does."""
    path = sheets(dossier)
    holding(path, xml)
    assert intake(path, dossier) == 2
    assert said in capsys.readouterr().out


LIMITS = {
    "MOST_BYTES": (10, "larger than 0 MB"),
    "MOST_UNPACKED": (10, "unpacked it has more than"),
    "MOST_PARTS": (3, "unpacked it has more than"),
    "MOST_ROWS": (2, "has more than 1 rows"),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_too_much(
    dossier: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """A workbook that would not fit into memory is refused before it is read."""
    path = sheets(dossier)
    most, said = LIMITS[limit]
    monkeypatch.setattr(opening, limit, most)
    assert intake(path, dossier) == 2
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *((f"a.{ending}", "save it as `.xlsx`") for ending in ("xls", "csv", "et", "xlsm")),
        *((f"a.{ending}", "save it as `.docx`") for ending in ("doc", "wps", "odt")),
        ("a.pdf", "neither a workbook (`.xlsx`) nor"),
    ],
)
def test_other_endings(dossier: Path, capsys: pytest.CaptureFixture[str], name: str, said: str) -> None:
    """A file of another kind is answered with what to save it as."""
    assert intake(dossier / name, dossier) == 2
    assert said in capsys.readouterr().err


def test_broken_data_files_come_first(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a data file cannot be read, nothing is taken in: what it holds would be lost."""
    folder = project(units=UNITS)
    path = sheets(folder)
    (folder / "source" / "data" / "units.json").write_text("{", encoding="utf-8")
    assert intake(path, folder, "--write") == 2
    assert "fix it first" in capsys.readouterr().err


MISSHAPEN: dict[str, tuple[str, object]] = {
    "no object": ("units", []),
    "no list": ("units", {"units": {}}),
    "null for a list": ("team", {"name": {"en": "T"}, "members": None}),
    "no records in the list": ("units", {"units": ["a", None]}),
    "an id that is no text": ("units", {"units": [{**UNITS[0], "id": ["a"]}]}),
    "two records of one id": ("units", {"units": [*UNITS, {**UNITS[0], "name": {"en": "The other"}}]}),
}


@pytest.mark.parametrize("name", MISSHAPEN)
def test_records_that_cannot_be_told_apart(dossier: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Where a data file does not list records by ids that differ, neither way is taken: one of them would be lost."""
    path = sheets(dossier)
    file, written = MISSHAPEN[name]
    (dossier / f"source/data/{file}.json").write_text(json.dumps(written), encoding="utf-8")
    before = data(dossier)
    assert intake(path, dossier, "--write") == 2
    assert main(["sheets", str(path), str(dossier), "--overwrite"]) == 2
    said = capsys.readouterr().err
    assert said.count("nomination check") == 2
    assert data(dossier) == before


@pytest.mark.parametrize("languages", [None, "en", [1, {}]])
def test_misshapen_languages(dossier: Path, languages: object) -> None:
    """A list of languages that is none does not keep a workbook from mending it."""
    path = sheets(dossier)
    head = value(dossier, "nomination")
    (dossier / "source/data/nomination.json").write_text(json.dumps({**head, "languages": languages}), encoding="utf-8")
    assert intake(path, dossier, "--write") == 0
    assert value(dossier, "nomination") == head


def test_all_or_none(dossier: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one file cannot be written, no file is."""
    path, before, replaced = sheets(dossier), data(dossier), list[Path]()
    with opened(path) as book:
        cell(book, "units", "rank", 2).value = 1
        cell(book, "metrics", "label.en", 2).value = "G"

    real = Path.replace

    def once(self: Path, target: Path) -> Path:
        replaced.append(target)
        if len(replaced) == 2:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", once)
    assert intake(path, dossier, "--write") == 1
    assert "Nothing was written: No space left on device." in capsys.readouterr().out
    assert data(dossier) == before


def test_old_problems_keep_nobody(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """An error that the dossier had before, elsewhere, is not blamed on the workbook."""
    wrong = [*UNITS, {"id": "d", "role": "supporting", "name": {"en": "D"}, "status": "stated", "evidence": ["none"]}]
    folder = project(units=wrong)
    path = sheets(folder)
    with opened(path) as book:
        cell(book, "units", "rank", 2).value = 1
    assert intake(path, folder, "--write") == 0
    assert "unknown-evidence" not in capsys.readouterr().out


@pytest.mark.parametrize("missing", ["abc", ["abc"], None])
def test_old_problems_stay_where_they_are(dossier: Path, missing: object) -> None:
    """A record that is wrong in its form, and that the workbook does not have, stays as it is."""
    path = sheets(dossier)
    units = [*UNITS, {"id": "d", "missing": missing}]
    (dossier / "source/data/units.json").write_text(json.dumps({"units": units}), encoding="utf-8")
    with opened(path) as book:
        cell(book, "units", "rank", 2).value = 1
    assert intake(path, dossier, "--write") == 0
    assert value(dossier, "units")["units"] == [{**UNITS[0], "rank": 1}, *units[1:]]


def test_value_filled_in_is_no_longer_missing(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever fills in a value need not look for its row on Missing values; this is shown with the rest."""
    unit = {"id": "a", "role": "supporting", "status": "stated", "missing": {"name": "to-come", "rank": "unknown"}}
    folder = project(nomination=HEAD, units=[unit])
    path = sheets(folder)
    with opened(path) as book:
        cell(book, "units", "name.en", 2).value = "A"
    assert intake(path, folder, "--write") == 0
    assert "      Missing values (Name): to-come -> (nothing)" in capsys.readouterr().out.splitlines()
    assert value(folder, "units")["units"][0]["missing"] == {"rank": "unknown"}
    assert (intake(path, folder), capsys.readouterr().out.splitlines()[-1]) == (
        0,
        "The workbook and the data files agree: nothing changes.",
    )


def test_reason_for_a_value_that_is_there(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reason for a value that the data files have is left out, and this is told."""
    path, before = sheets(dossier), data(dossier)
    with opened(path) as book:
        fills(page(book, "missing"), A2="Unit", B2="b", C2="Name", D2="unknown")
    assert intake(path, dossier, "--write") == 0
    assert "sheet Missing values, cell D2: warning: Name has a value, so this" in capsys.readouterr().out
    assert data(dossier) == before


def test_new_reason_beside_a_new_value(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reason that is new, for a value that is new, is a contradiction that a person has to solve."""
    path = sheets(dossier)
    with opened(path) as book:
        cell(book, "units", "rank", 3).value = 2
        fills(page(book, "missing"), A2="Unit", B2="b", C2="Rank", D2="unknown")
    assert intake(path, dossier) == 1
    assert "sheet Missing values, cell D2: error: `rank` has a value" in capsys.readouterr().out


@pytest.mark.parametrize("reason", ["to-come", "unknown", "illegible"])
def test_answered_reason_in_a_second_intake(project: Write, reason: str) -> None:
    """A workbook that answered a reason, whichever, changes nothing a second time, and is no error."""
    unit = {"id": "a", "role": "supporting", "status": "stated", "missing": {"name": reason, "rank": "unknown"}}
    folder = project(nomination=HEAD, units=[unit])
    path = sheets(folder)
    with opened(path) as book:
        cell(book, "units", "name.en", 2).value = "A"
    assert intake(path, folder, "--write") == 0
    once = data(folder)
    assert (intake(path, folder, "--write"), data(folder)) == (0, once)


BY_NAME: dict[str, tuple[Edit, str]] = {
    "id of two words": (sets("members", "id", "Zou Chenglu"), "did you mean `zou-chenglu`?"),
    "unit by its name": (sets("members", "unit", "甲"), "did you mean `a`?"),
    "member by the name": (sets("contributions", "*record", "Niu Jingyi"), "did you mean `m`?"),
}


@pytest.mark.parametrize("name", BY_NAME)
def test_names_where_ids_belong(dossier: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Who types a name where an id belongs is told the id: that of the record so named, or one like it."""
    path = sheets(dossier)
    edit, said = BY_NAME[name]
    with opened(path) as book:
        cell(book, "members", "name.en", 2).value = "Niu Jingyi"
        edit(book)
    assert intake(path, dossier) == 1
    assert said in capsys.readouterr().out


def test_figures_are_called_as_check_calls_them(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record has the same name in the differences as in the problems that `nomination check` finds."""
    path = sheets(dossier)
    with opened(path) as book:
        cell(book, "metrics", "label.en", 2).value = "G"
    intake(path, dossier)
    assert "  ~ Figure `f`" in capsys.readouterr().out.splitlines()


def test_last_missing_value_filled_in(project: Write) -> None:
    """With the last value that was missing the list of them goes."""
    unit = {"id": "a", "role": "supporting", "status": "stated", "missing": {"name": "to-come"}}
    folder = project(nomination=HEAD, units=[unit])
    path = sheets(folder)
    with opened(path) as book:
        cell(book, "units", "name.en", 2).value = "A"
    assert intake(path, folder, "--write") == 0
    assert "missing" not in value(folder, "units")["units"][0]


def test_what_is_not_sure_is_told_once(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A cell that is filled in and not understood is not called empty as well."""
    path = sheets(dossier)
    with opened(path) as book:
        fills(page(book, "milestones"), A2="x", B2=2015.1, C2="A title", L2="stated")
    assert intake(path, dossier) == 1
    shown = capsys.readouterr().out
    assert "2015.1 is an ambiguous date" in shown
    assert "no-value" not in shown


def test_lacking_field_has_its_heading(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A field that a row lacks is called as the workbook calls it."""
    path = sheets(dossier)
    with opened(path) as book:
        cell(book, "units", "status", 2).value = None
    assert intake(path, dossier) == 1
    assert "sheet Units, cell A2: error: the field `Status` is needed here" in capsys.readouterr().out


def test_kept_records_are_told(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another id in a row is another record: the one that has no row any more is named, and stays."""
    path = sheets(dossier)
    with opened(path) as book:
        cell(book, "members", "id", 2).value = "mm"
        cell(book, "contributions", "*record", 2).value = "mm"
    assert intake(path, dossier, "--write") == 0
    assert "Kept, though the workbook has no row for it - Member: m (1)." in capsys.readouterr().out


def test_in_chinese(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Differences and doubts are said in the reader's language, words and fields included."""
    path = sheets(dossier, CHINESE)
    with opened(path) as book:
        cell(book, "units", "role", 2, CHINESE).value = "推荐单位"
        cell(book, "units", "rank", 3, CHINESE).value = "#N/A"
    main(["intake", str(path), str(dossier), "--lang", "zh"])
    shown = capsys.readouterr().out
    assert "，工作表“单位”，单元格 C3: 错误：显示错误值 `#N/A`" in shown
    assert "      角色：协作单位 → 推荐单位" in shown.splitlines()


def test_workbook_of_office_programs(dossier: Path) -> None:
    """A workbook without notes, styles and drop-downs, as copying into a new file leaves it, is understood."""
    path = sheets(dossier)
    old, new = load_workbook(path), Workbook()
    new.remove(new.worksheets[0])
    for own in old.worksheets:
        copied = new.create_sheet(own.title)
        for row in own.iter_rows(values_only=True):
            copied.append([None if one is None else one for one in row])
    new.save(path)
    before = data(dossier)
    assert (intake(path, dossier, "--write"), data(dossier)) == (0, before)
