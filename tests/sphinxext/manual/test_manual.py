"""The manual: complete, and true to schemas and declarations."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from nomination.data.model.collection import SOURCES
from nomination.data.schema.annotations import schema
from nomination_manual.fieldlists import FORMATS, SHARED, takes
from tests.sphinxext.conftest import REPOSITORY

PAGES = REPOSITORY / "manual/pages"


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a schema, at any depth."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(inner)


def test_every_kind_of_record_is_in_the_manual() -> None:
    """The fields of each kind of record, and those of every record, stand on the page of data files."""
    said = (PAGES / "data.md").read_text(encoding="utf-8")
    lacking = [kind for kind in ("", *SOURCES) if f"```{{field-list}} {kind}".strip() + "\n```" not in said]
    assert lacking == []


def test_every_format_is_said_in_words() -> None:
    """The manual has words for each format that a schema names."""
    files = (json.loads(path.read_text(encoding="utf-8")) for path in (REPOSITORY / "schemas").glob("*.json"))
    named = {one["format"] for file in files for one in parts(file) if isinstance(one.get("format"), str)}
    assert named == set(FORMATS)


def test_fields_of_every_record() -> None:
    """What stands in the section of all records is what each kind of record has."""
    assert {"id", "status", "evidence", "extra"} <= SHARED
    assert "name" not in SHARED


@pytest.mark.parametrize(
    ("file", "path", "words"),
    [
        ("team", ("members", "items", "role"), "one of `leader`, `outstanding-contributor`, `member`"),
        ("team", ("members", "items", "unit"), "the id of a unit"),
        ("milestones", ("milestones", "items", "units"), "a list of at most 10,000 items, each the id of a unit"),
        ("nomination", ("year",), "a whole number, 1000 to 9999"),
        ("units", ("units", "items", "place"), "for each language one line of plain text, at most 300 characters"),
    ],
)
def test_what_a_field_takes(file: str, path: tuple[str, ...], words: str) -> None:
    """The manual says in words which values a field may have, with the limits of the schema."""
    part: Any = schema(file)
    for key in path:
        part = part[key] if key == "items" else part["properties"][key]
    assert takes(part) == words


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({}, ""),
        ({"minimum": 0}, ", at least 0"),
        ({"maximum": 0}, ", at most 0"),
        ({"minimum": 0, "maximum": 9}, ", 0 to 9"),
    ],
)
def test_limits_of_a_number(limits: dict[str, int], words: str) -> None:
    """The manual says the limits of a number, also where one of them is 0."""
    assert takes({"type": "integer", **limits}) == f"a whole number{words}"
