"""Problems for programs: JSON of our own shape, and SARIF 2.1.0 with what its specification requires."""

import json
import os
import re
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from nomination.assets import asset_folder
from nomination.checks.dossier import load
from nomination.checks.reports import json_report, sarif_report
from nomination.checks.rules import UNKNOWN
from nomination.data.jsontext.positions import line_location
from nomination.diagnostics.catalogue import ENGLISH, Language, catalogue, forms
from nomination.diagnostics.problems import Code, Location, Problem, Severity, problem
from tests.conftest import Check

SCHEMA = json.loads((asset_folder("reports") / "problems.schema.json").read_text(encoding="utf-8"))
REJECTED = sorted(path for path in (Path(__file__).resolve().parents[2] / "data" / "reject").iterdir() if path.is_dir())


def unknown(name: str = "x", location: Location | None = None) -> Problem:
    """Return a problem that names `name`."""
    return problem(UNKNOWN["unit"], location or Location(Path("team.json"), 3, 7), id=name, suggestion="")


def entry(one: Problem) -> dict[str, Any]:
    """Return the only problem of a JSON report."""
    (found,) = json.loads(json_report([one]))["problems"]
    return dict(found)


def run(*problems: Problem, language: Language = ENGLISH) -> dict[str, Any]:
    """Return the only run of a SARIF log."""
    (found,) = json.loads(sarif_report(problems, language))["runs"]
    return dict(found)


def physical(one: Problem) -> dict[str, Any]:
    """Return the only place of the only result of a SARIF log."""
    (result,) = run(one)["results"]
    (place,) = result["locations"]
    return dict(place["physicalLocation"])


# JSON


def test_schema_of_the_report() -> None:
    """The schema of the report is one, and refuses a report of another version."""
    Draft202012Validator.check_schema(SCHEMA)
    whole = json.loads(json_report([unknown()]))
    with pytest.raises(ValidationError, match="2"):
        Draft202012Validator(SCHEMA).validate({**whole, "version": 2})


@pytest.mark.parametrize("folder", REJECTED, ids=lambda folder: folder.name)
def test_json_fits_its_schema(folder: Path) -> None:
    """What is written of every kind of wrong dossier fits the schema, and has no key that the schema does not name."""
    whole = json.loads(json_report(load(folder).problems))
    Draft202012Validator(SCHEMA).validate(whole)
    assert whole.keys() == SCHEMA["properties"].keys()
    assert {key for one in whole["problems"] for key in one} <= SCHEMA["$defs"]["problem"]["properties"].keys()


def test_json_of_a_value(dossier: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """A problem of a value names its place, the columns from and to which it stands, its pointer and its line."""
    found = dossier(units=[{"id": "a", "role": "boss", "name": {"en": "A"}, "status": "stated"}])
    monkeypatch.chdir(found.records.root.parent)
    (one,) = json.loads(json_report(found.problems))["problems"]
    assert one.pop("message")
    assert one == {
        "code": "not-allowed",
        "severity": "error",
        "file": "source/data/units.json",
        "line": 6,
        "column": 12,
        "end_column": 18,
        "pointer": "/units/0/role",
        "excerpt": '   "role": "boss",',
    }


def test_json_of_a_place_without_a_value() -> None:
    """A place that is no value has no pointer, and a whole file is its first line."""
    one = entry(unknown(location=Location(Path("team.json"))))
    assert "pointer" not in one
    assert (one["line"], one["column"], one["end_column"], one["excerpt"]) == (1, 1, 2, "")


def test_json_columns_are_characters() -> None:
    """Columns count characters, also beyond the basic plane."""
    one = entry(unknown(location=line_location(Path("x"), '"𠮷𠮷": "ab"', 6, 4)))
    assert (one["column"], one["end_column"]) == (7, 11)


def test_json_summary() -> None:
    """The summary counts problems of each severity, and the files they are in."""
    gap = unknown("y", Location(Path("units.json"), 1, 1)).raised_to(Severity.GAP)
    summary = json.loads(json_report([unknown(), unknown(), gap]))["summary"]
    assert summary == {"errors": 2, "warnings": 0, "gaps": 1, "files": 2}


def test_json_without_problems() -> None:
    """Where nothing is wrong, the list is empty and the shape the same."""
    whole = json.loads(json_report([]))
    Draft202012Validator(SCHEMA).validate(whole)
    assert whole["problems"] == []


@pytest.mark.parametrize("letter", ["\x1b", "\u202e", "\n"])
def test_json_excerpt_is_printable(letter: str) -> None:
    """An excerpt holds nothing that steers a terminal or forges a line."""
    location = Location(Path("team.json"), 1, 2, 1, f'"a{letter}b"')
    assert letter not in entry(unknown(location=location))["excerpt"]


# SARIF (the sections are those of the OASIS standard)


def test_sarif_log() -> None:
    """A log names its schema and version (3.13), and has one run with a tool that has a name (3.14.6, 3.19.8)."""
    whole = json.loads(sarif_report([unknown()]))
    assert whole.keys() == {"$schema", "version", "runs"}
    assert whole["$schema"].endswith("/sarif-schema-2.1.0.json")
    assert whole["version"] == "2.1.0"
    (one,) = whole["runs"]
    assert one["tool"]["driver"]["name"] == "nomination"
    assert one["columnKind"] == "unicodeCodePoints"


def test_sarif_without_problems() -> None:
    """A run that found nothing has an empty list of results, which says that it ran (3.14.23)."""
    assert run()["results"] == []


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.GAP, "note")]
)
def test_sarif_levels(severity: Severity, level: str) -> None:
    """A severity is a level of the standard (3.27.10)."""
    (result,) = run(unknown().raised_to(severity))["results"]
    assert result["level"] == level


def test_sarif_rules() -> None:
    """Each code is a rule once, and each result names its rule by id and by its place in the list (3.27.5, 3.27.6)."""
    other = problem(UNKNOWN["member"], Location(Path("team.json"), 1, 1), id="x", suggestion="")
    one = run(unknown("a"), other, unknown("b"))
    rules = one["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["unknown-member", "unknown-unit"]
    assert [rules[result["ruleIndex"]]["id"] for result in one["results"]] == [
        "unknown-unit",
        "unknown-member",
        "unknown-unit",
    ]
    assert [result["ruleId"] for result in one["results"]] == ["unknown-unit", "unknown-member", "unknown-unit"]


@pytest.mark.parametrize("name", catalogue(ENGLISH)["problems"])
def test_sarif_rules_are_described(name: str) -> None:
    """Each code has a description that is a text of its own, without the values of one case (3.49.9)."""
    templates = forms(catalogue(ENGLISH)["problems"][name]).values()
    values = {field: "VALUE" for template in templates for _, field, *_ in Formatter().parse(template) if field}
    one = Problem(Code(name), Location(Path("x"), 1, 1), values)
    (rule,) = run(one)["tool"]["driver"]["rules"]
    said = rule["shortDescription"]["text"]
    assert re.search(r"\w", said)
    assert "VALUE" not in said


def test_sarif_region() -> None:
    """A region begins at the character meant and ends behind it (3.30)."""
    place = physical(unknown(location=line_location(Path("x"), '{\n "unit": "xyz"\n}', 11, 5)))
    assert place["region"] == {"startLine": 2, "startColumn": 10, "endColumn": 15}


def test_sarif_without_line() -> None:
    """A problem of a whole file has no region (3.30.5: lines count from 1)."""
    assert physical(unknown(location=Location(Path("x")))).keys() == {"artifactLocation"}


@pytest.mark.parametrize("name", ["team.json", "人 物.json", "a#b?c%20.json", "a:b.json"])
def test_sarif_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A file below the current folder is a relative address without odd characters, from a base that is the folder."""
    monkeypatch.chdir(tmp_path)
    one = run(unknown(location=Location(tmp_path / "data" / name, 1, 1)))
    artifact = one["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert re.fullmatch(r"[A-Za-z0-9%/._-]+", artifact["uri"])
    assert unquote(artifact["uri"]) == f"data/{name}"
    base = one["originalUriBaseIds"][artifact["uriBaseId"]]["uri"]
    assert base.endswith("/")
    assert Path(unquote(urlsplit(base).path)) == tmp_path


def test_sarif_address_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that lies elsewhere is an absolute address without a base."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    place = physical(unknown(location=Location(tmp_path / "te am.json", 1, 1)))
    assert place["artifactLocation"] == {"uri": (tmp_path / "te am.json").as_uri()}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_sarif_address_that_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file name that is not UTF-8 makes an address and no traceback."""
    monkeypatch.chdir(tmp_path)
    assert physical(unknown(location=Location(tmp_path / os.fsdecode(b"a\xff.json"), 1, 1)))["artifactLocation"]["uri"]
