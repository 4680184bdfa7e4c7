"""`nomination sheets`: a workbook that a person can fill in, and that loses nothing of what the schemas allow."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from nomination.cli import main
from nomination.data.model.collection import FILES
from nomination.data.schema.annotations import schema, whole
from nomination.data.schema.serializer import dumps, in_usual_form
from nomination.diagnostics.catalogue import Language, languages
from nomination.interchange.excel.facts import read_facts, used_tags
from nomination.interchange.excel.headings import (
    columns_by_name,
    every_tag,
    field_title,
    fields_of,
    heading,
    kinds,
    plain,
    said_word,
    sheet_title,
    words,
)
from nomination.interchange.excel.layout import Form, Sheet, layout
from nomination.interchange.excel.notes import note
from nomination.interchange.excel.opening import open_pages
from nomination.interchange.excel.partmerging import merge
from nomination.interchange.excel.taking import take
from nomination.interchange.excel.workbook import workbook_bytes
from tests.conftest import HEAD, Write
from tests.workbooks import CHINESE, ENGLISH, SHEETS, cell, data, intake, page, sheets

ROOT = Path(__file__).resolve().parents[3]
DOSSIERS = (ROOT, ROOT / "examples" / "insulin-1965")
LANGUAGES = (ENGLISH, CHINESE)
UNIT: dict[str, Any] = {"id": "a", "role": "supporting", "name": {"en": "A"}, "status": "verified"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return an empty place to which a dossier can be copied, with the schemas where the repository has them."""
    shutil.copytree(ROOT / "schemas", tmp_path / "repository" / "schemas")
    return tmp_path / "repository"


def copied(dossier: Path, to: Path) -> Path:
    """Copy the source of a dossier into a repository; return its folder there."""
    folder = to / dossier.relative_to(ROOT)
    shutil.copytree(dossier / "source", folder / "source")
    return folder


def largest(part: Any, name: str = "") -> Any:
    """Return a value with every field that a part of a schema knows, from the schema's own examples."""
    part = whole(part)
    if "items" in part:
        return [largest(part["items"], name)]
    if part.get("type") == "object" and not part["properties"]:
        return {"own-key": part["examples"][0]["grant-number"], "seats": 12, "by-language": {"en": "A", "zh": "甲"}}
    if part.get("type") == "object" and "patternProperties" not in part:
        return {key: largest(below, key) for key, below in part["properties"].items()}
    return part["enum"][-1] if "enum" in part else part["examples"][0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda path: path.name)
def test_out_and_in_changes_nothing(
    copy: Path, dossier: Path, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unedited workbook of either dossier changes nothing, and the command says so."""
    folder = copied(dossier, copy)
    before = data(folder)
    assert intake(sheets(folder, language), folder, "--write") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "The workbook and the data files agree: nothing changes."
    assert data(folder) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda path: path.name)
def test_everything_stands_in_the_workbook(copy: Path, dossier: Path, language: Language) -> None:
    """All data files of either dossier, deleted, come back byte for byte from their workbook."""
    folder = copied(dossier, copy)
    for name, text in data(folder).items():  # as in a dossier of its own: the sample is deeper in this repository
        (folder / "source/data" / name).write_bytes(text.replace(b"../../../../schemas", b"../../schemas"))
    before, path = data(folder), sheets(folder, language)
    for name in before:
        (folder / "source" / "data" / name).unlink()
    assert intake(path, folder, "--write") == 0
    assert data(folder) == before


def again(folder: Path, language: Language) -> dict[str, bytes]:
    """Return the data files that the workbook of a project makes where there are none."""
    facts = read_facts(folder / "source" / "data")
    path = folder / "all.xlsx"
    path.write_bytes(workbook_bytes(facts, language, datetime.now(UTC)))
    empty = {name: replace(fact, content=None, value=None) for name, fact in facts.items()}
    takings = take(path, open_pages(path), every_tag(used_tags(facts)))
    merged = merge(takings, empty)
    assert [*takings.problems, *merged.problems, *takings.otherwise] == []
    return {f"{name}.json": dumps(name, value).encode() for name, value in merged.values.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_comes_back(project: Write, language: Language) -> None:
    """Every field that a schema knows comes back byte for byte: a field that is added needs no change here."""
    folder = project(**{name: in_usual_form(name, json.dumps(largest(schema(name)))) for name in FILES})
    assert again(folder, language) == data(folder)


ODD: Mapping[str, Mapping[str, Any]] = {
    "empty lists": {"tags": [], "evidence": [], "readings": []},
    "empty objects": {"identifiers": {}, "missing": {}, "extra": {}},
    "a seal whose evidence is an empty list": {"seal": {"state": "pending", "evidence": []}},
    "formulas": {"name": {"en": "=1+1"}, "quote": "@SUM(A1)", "place": {"en": "-1", "zh": "+86"}},
    "escapes of Excel": {"name": {"en": "_x0041_ and _x005F_"}},
    "a language the nomination does not have": {"name": {"zh-Hans": "甲", "fr": "A"}},
    "paragraphs": {"contribution": {"en": "One.\n\nTwo, with “quotes”.\nThree."}},
    "texts that look like numbers": {"extra": {"grant": "0012", "seats": 12, "share": 2.5}, "quote": "768"},
    "readings in one and in many languages": {
        "readings": [{"field": "name", "value": "B"}, {"field": "name", "value": {"en": "B", "zh": "乙"}}]
    },
    "the longest text": {"contribution": {"en": ("a" * 99 + " ") * 59 + "b" * 100}},
}


@pytest.mark.parametrize("name", ODD)
def test_odd_values_come_back(project: Write, name: str) -> None:
    """What the schemas allow and a table has no plain form for comes back byte for byte."""
    folder = project(units=[{**UNIT, **ODD[name]}])
    for file in data(folder):
        path = folder / "source" / "data" / file
        path.write_text(in_usual_form(path.stem, path.read_text(encoding="utf-8")), encoding="utf-8")
    once = data(folder)
    assert {file: again(folder, ENGLISH)[file] for file in once} == once


@pytest.mark.parametrize("written", ["2.50", "1e3", "-0.10", "123456789012345678", "0.1234567890123456"])
def test_figures_come_back(project: Write, written: str) -> None:
    """A number keeps its figures, also those that Excel would drop."""
    folder = project(metrics=f'{{"metrics": [{{"id": "a", "value": {written}}}]}}')
    assert f'"value": {written}\n'.encode() in again(folder, ENGLISH)["metrics.json"]


def test_formulas_are_texts(project: Write) -> None:
    """A text that begins like a formula is stored as a text, which Excel does not compute."""
    folder = project(units=[UNIT | {"quote": "=1+1"}])
    found = cell(load_workbook(sheets(folder)), "units", "quote", 2)
    assert (found.value, found.data_type, found.number_format, found.quotePrefix) == ("=1+1", "s", "@", True)


def test_dates_are_texts(project: Write) -> None:
    """A date stands in its cell as the data file writes it, with the format of a text."""
    folder = project(milestones=[{"id": "a", "date": "2015-06", "title": {"en": "A"}, "status": "verified"}])
    found = cell(load_workbook(sheets(folder)), "milestones", "date", 2)
    assert (found.value, found.number_format) == ("2015-06", "@")


def test_equal_facts_give_equal_bytes(project: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where SOURCE_DATE_EPOCH says the time, two workbooks of one dossier are the same file."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    folder = project(units=[UNIT])
    assert sheets(folder, name="a.xlsx").read_bytes() == sheets(folder, name="b.xlsx").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_sheet_explains(project: Write, language: Language) -> None:
    """The first sheet says how to fill in and send back; the others have the names of the kinds of records."""
    book = load_workbook(sheets(project(), language))
    shown = [own.title for own in book.worksheets if own.sheet_state == "visible"]
    assert shown[1:] == [sheet_title(sheet, language) for sheet in layout(("en",))]
    assert "nomination intake" in " ".join(str(each.value) for each in book.worksheets[0]["A"])


def test_headings_in_the_language_of_the_nomination(project: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `--lang` the headings are in the primary language of the nomination."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    folder = project(nomination=HEAD | {"languages": ["zh"], "primary_language": "zh", "title": {"zh": "样例"}})
    assert main(["sheets", str(folder / "a.xlsx"), str(folder)]) == 0
    assert page(load_workbook(folder / "a.xlsx"), "units", CHINESE)["A1"].value == "标识 *"


def test_head_is_frozen_and_explained(project: Write) -> None:
    """The headings stay in sight, and a note of each says what the schema says, in the same language."""
    own = page(load_workbook(sheets(project(units=[UNIT]), CHINESE)), "units", CHINESE)
    assert own.freeze_panes == "B2"
    note = own["B1"].comment
    assert note is not None
    assert "完成单位" in note.text
    assert "`" not in note.text


def test_words_are_chosen_from_a_list(project: Write) -> None:
    """A field of few words has them as a drop-down, in the language of the sheet; typing another one is allowed."""
    own = page(load_workbook(sheets(project(units=[UNIT]), CHINESE)), "units", CHINESE)
    guards = {str(each.sqref).split(":")[0]: each for each in own.data_validations.dataValidation}
    assert (guards["B2"].formula1, guards["B2"].errorStyle) == ('"推荐单位,完成单位,协作单位"', "warning")
    assert cell(load_workbook(sheets(project(units=[UNIT]), CHINESE)), "units", "role", 2, CHINESE).value == "协作单位"


def test_ids_are_chosen_from_their_sheet(project: Write) -> None:
    """A field that names one record has the ids of that sheet as its drop-down."""
    own = page(load_workbook(sheets(project(units=[UNIT]))), "members")
    assert "'Units'!$A$2:$A$1000" in {each.formula1 for each in own.data_validations.dataValidation}


def test_limits_are_watched(project: Write) -> None:
    """The longest text and the least and largest number of the schema are limits of the cells."""
    own = page(load_workbook(sheets(project(units=[UNIT]))), "units")
    found = {(each.type, each.formula1, each.formula2) for each in own.data_validations.dataValidation}
    assert {("textLength", "300", None), ("textLength", "6000", None), ("whole", "1", "10000")} <= found


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: str(sheet.key))
def test_names_are_told_apart(sheet: Sheet) -> None:
    """On each sheet every column and word has a name of its own, in every language, and is found by it."""
    for language in languages():
        for column in sheet.columns:
            assert columns_by_name(sheet)[plain(heading(sheet, column, language))] is column
            if column.form is Form.WORD:
                named = words(sheet, column)
                assert {named[plain(said_word(sheet, column, word, language))] for word in named.values()} == set(
                    column.part["enum"]
                )
    assert set(kinds(sheet).values()) == set(sheet.owners)


def test_fields_are_told_apart() -> None:
    """The fields that a missing value or another reading may be about have different names in each kind."""
    for sheet in (SHEETS["missing"], SHEETS["readings"]):
        for kind in sheet.owners:
            for language in languages():
                titles = {plain(field_title(kind, name, language)) for name in fields_of(sheet, kind)}
                assert len(titles) == len(fields_of(sheet, kind))


def test_sheets_have_different_names() -> None:
    """No two sheets have the same name in a language, and Excel takes each."""
    for language in languages():
        titles = [sheet_title(sheet, language) for sheet in SHEETS.values()]
        assert len(set(titles)) == len(titles)
        assert all(len(title) < 32 and not set(title) & set("[]:*?/\\") for title in titles)


def test_nothing_is_overwritten(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook that is there already, perhaps filled in, is not written over unless asked for."""
    folder = project()
    (folder / "a.xlsx").write_bytes(b"mine")
    assert main(["sheets", str(folder / "a.xlsx"), str(folder), "--lang", "en"]) == 2
    assert "--overwrite" in capsys.readouterr().err
    assert (folder / "a.xlsx").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("name", "units", "said"),
    [
        ("a.xls", [UNIT], "must end in `.xlsx`"),
        ("a.xlsx", [UNIT | {"role": "x"}], "fix them first"),
        ("a.xlsx", "{", "fix them first"),
        ("no/a.xlsx", [UNIT], "could not be written: No such file or directory"),
    ],
)
def test_refusals(project: Write, capsys: pytest.CaptureFixture[str], name: str, units: object, said: str) -> None:
    """What cannot be written is said in a sentence, with exit code 2."""
    folder = project(units=units)
    assert main(["sheets", str(folder / name), str(folder), "--lang", "en"]) == 2
    assert said in capsys.readouterr().err


def test_languages_of_a_new_nomination(project: Write) -> None:
    """A language that the nomination has comes back with it, also where no data file is left to name it."""
    head = HEAD | {"languages": ["en", "fr"], "title": {"en": "Sample", "fr": "Modèle"}}
    folder = project(nomination=in_usual_form("nomination", json.dumps(head)))
    before, path = data(folder), sheets(folder)
    (folder / "source" / "data" / "nomination.json").unlink()
    assert intake(path, folder, "--write") == 0
    made = json.loads(data(folder)["nomination.json"])
    assert made == json.loads(before["nomination.json"]) | {"$schema": "../../schemas/nomination.schema.json"}


def test_empty_cells_take_texts(project: Write) -> None:
    """A cell that nobody has filled in yet has the format of a text, so that Excel makes no date of `2015-06`."""
    own = page(load_workbook(sheets(project(units=[UNIT]))), "milestones")
    assert (own["B1"].value, own.column_dimensions["B"].number_format) == ("Date", "@")


def test_notes_say_no_word_twice() -> None:
    """A word of a cell that explains itself stands in the note once, with what else is said of it."""
    stage = next(one for one in SHEETS["nomination"].columns if one.path == ("stage",))
    assert "草稿：待补" in note(SHEETS["nomination"], stage, CHINESE)
    for sheet in SHEETS.values():
        for column in sheet.columns:
            for word in column.part.get("enum", ()):
                named = said_word(sheet, column, word, CHINESE)
                assert not re.search(f"{re.escape(named)}：{re.escape(named)}[，。]", note(sheet, column, CHINESE))
