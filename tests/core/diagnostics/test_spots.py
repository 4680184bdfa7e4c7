"""Problems in files without lines: every report says where they stand, in words of the reader's language."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from nomination.assets import asset_folder
from nomination.checks.reports import REPORTS, place
from nomination.diagnostics.catalogue import Language
from nomination.diagnostics.problems import Location, Phrase, Problem, problem
from nomination.interchange.excel.takings import UNSURE_CELL

CHINESE = Language("zh")
SPOT = Phrase("spot-cell", {"sheet": "成员", "cell": "C7"})


@pytest.fixture
def doubt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Problem:
    """Return a problem of a cell in a workbook in the current folder."""
    monkeypatch.chdir(tmp_path)
    return problem(UNSURE_CELL, Location(tmp_path / "team.xlsx", spot=SPOT), reason=Phrase("unsure-formula"))


def test_place(doubt: Problem) -> None:
    """The place is file, sheet and cell, as the reader's language says it."""
    assert place(doubt.location) == "team.xlsx, sheet 成员, cell C7"
    assert place(doubt.location, CHINESE) == "team.xlsx，工作表“成员”，单元格 C7"


@pytest.mark.parametrize("name", sorted(REPORTS))
@pytest.mark.parametrize("language", [Language("en"), CHINESE])
def test_every_report_says_the_cell(doubt: Problem, name: str, language: Language) -> None:
    """Every report names the cell, also those of programs that know nothing but lines."""
    report = REPORTS[name]([doubt], language)
    assert "C7" in report
    assert "成员" in report


def test_reports_of_programs(doubt: Problem) -> None:
    """Where a program asks for lines and columns, they are 1; the cell stands in a key or in the message."""
    (entry,) = json.loads(REPORTS["json"]([doubt]))["problems"]
    assert (entry["spot"], entry["line"], entry["column"]) == ("sheet 成员, cell C7", 1, 1)
    (result,) = json.loads(REPORTS["sarif"]([doubt]))["runs"][0]["results"]
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "sheet 成员, cell C7"}]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert "::sheet 成员, cell C7: it contains a formula" in REPORTS["github"]([doubt])


def test_json_keeps_its_schema(doubt: Problem) -> None:
    """The JSON report with a spot is what its schema describes."""
    described = json.loads((asset_folder("reports") / "problems.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(described).validate(json.loads(REPORTS["json"]([doubt])))
