"""The one way in which data files are written: order, shape, letters and figures."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nomination.checks.dossier import DATA_FILES
from nomination.data.schema.serializer import Number, dumps, in_usual_form, loads, number, plain, same

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = (ROOT / "source" / "data", ROOT / "examples" / "insulin-1965" / "source" / "data")
SHIPPED = [folder / name for folder in FOLDERS for name in DATA_FILES]
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6) | st.just("id"), inner, max_size=3),
    max_leaves=12,
)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_shipped_files_are_in_it(path: Path) -> None:
    """Every data file of both dossiers is written in the usual form."""
    text = path.read_bytes().decode()
    assert in_usual_form(path.stem, text) == text


def test_order_of_the_schema() -> None:
    """Keys stand in the order of the schema, at every depth and behind references; unknown keys follow in their own."""
    seal = '{"note": {"zh": "乙", "en": "b"}, "state": "pending"}'
    unit = f'{{"zz": 1, "status": "stated", "seal": {seal}, "aa": 2, "id": "a"}}'
    written = json.loads(in_usual_form("units", f'{{"units": [{unit}], "$schema": "x"}}'))
    assert list(written) == ["$schema", "units"]
    assert list(written["units"][0]) == ["id", "seal", "status", "zz", "aa"]
    assert list(written["units"][0]["seal"]) == ["state", "note"]
    assert list(written["units"][0]["seal"]["note"]) == ["en", "zh"]


def test_keys_of_a_house_keep_their_order() -> None:
    """Where the schema leaves the keys to the house, they stay as they are."""
    text = in_usual_form("team", '{"members": [], "extra": {"seats": 1, "age": 2, "b": {"zh": "z", "en": "e"}}}')
    assert list(json.loads(text)["extra"]) == ["seats", "age", "b"]
    assert list(json.loads(text)["extra"]["b"]) == ["en", "zh"]


def test_shape() -> None:
    """Two spaces for each level, Chinese as it is, LF, one line end at the end; what is empty takes no line."""
    text = in_usual_form("units", '{"units":[{"id":"a","name":{"zh":"\\u4e2d"},"tags":[],"extra":{}}]}\r\n\r\n')
    assert text == (
        '{\n  "units": [\n    {\n      "id": "a",\n      "name": {\n        "zh": "中"\n      },\n'
        '      "tags": [],\n      "extra": {}\n    }\n  ]\n}\n'
    )


@pytest.mark.parametrize("written", ["2.50", "1e3", "-0.0", "0", "123456789012345678", "1.0", "1E-7"])
def test_figures_stay(written: str) -> None:
    """A number keeps the figures it was written with."""
    assert f'"value": {written}\n' in in_usual_form("metrics", f'{{"metrics": [{{"value": {written}}}]}}')


@pytest.mark.parametrize(("value", "written"), [(3, "3"), (3.0, "3"), (2.5, "2.5"), (1e21, "1e+21"), (0.1, "0.1")])
def test_new_figures_are_few(value: float, written: str) -> None:
    """A number that comes from elsewhere has no more figures than tell it apart."""
    assert number(value) == written


@given(value=VALUES)
def test_values_stay(value: object) -> None:
    """Whatever a file holds, its usual form holds the same, and is its own usual form."""
    text = json.dumps(value)
    usual = in_usual_form("units", text)
    assert json.loads(usual) == json.loads(text)
    assert in_usual_form("units", usual) == usual


@given(value=VALUES)
def test_values_are_the_same(value: object) -> None:
    """A value read with its figures is the same as the one without, and written alike."""
    read = loads(json.dumps(value))
    assert same(read, value)
    assert plain(read) == json.loads(json.dumps(value))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (Number("2.50"), Number("2.5"), True),
        (Number("1"), True, False),
        (Number("1"), "1", False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ([1, 2], [2, 1], False),
        ({"a": 1}, {"a": 1, "b": None}, False),
    ],
)
def test_sameness(one: object, other: object, alike: bool) -> None:
    """Values are compared as JSON means them: figures by their number, objects by their keys, kinds apart."""
    assert same(one, other) is alike


def test_whole_file_is_an_object_or_not() -> None:
    """A file that is no object is written as well: what is wrong with it the schema says."""
    assert dumps("units", [Number("1"), None]) == "[\n  1,\n  null\n]\n"
