"""What the rules of a house may import: `nomination.api`, and nothing else of this software."""

import ast
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from nomination import api
from nomination.data.model.records import Record
from nomination.data.schema.datatypes import Text

REPOSITORY = Path(__file__).resolve().parents[2]
CODE = re.compile(r"^ *```python\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
EXAMPLES = {
    **{path.name: path.read_text(encoding="utf-8") for path in (REPOSITORY / "tests/house-rules").glob("*.py")},
    "house.md": "\n".join(CODE.findall((REPOSITORY / "manual/pages/house.md").read_text(encoding="utf-8"))),
}
PROMISED = {
    *("Code", "Contribution", "Declaration", "Evidence", "Location", "Member", "Metric", "Milestone", "Nomination"),
    *("Problem", "Record", "Records", "Severity", "State", "Status", "Team", "Text", "Unit", "problem"),
}
"""A name that goes breaks the rules of somebody: it may be added to, and nothing may be taken away."""


def imported(text: str) -> set[str]:
    """Return the modules of ours that a text imports from."""
    lines = "\n".join(line.strip() for line in text.splitlines() if "import" in line)
    nodes = ast.walk(ast.parse(lines))
    names = {
        name for node in nodes for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else _plain(node))
    }
    return {name for name in names if name.partition(".")[0] == "nomination"}


def _plain(node: ast.AST) -> list[str]:
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_import_the_api_alone(name: str) -> None:
    """The example to copy and the manual show nothing that may change."""
    assert imported(EXAMPLES[name]) == {"nomination.api"}


def test_what_was_promised_is_there() -> None:
    """Each promised name can be imported, and is listed."""
    assert set(api.__all__) >= PROMISED
    assert {name for name in api.__all__ if not hasattr(api, name)} == set()


def test_whatever_a_record_holds_can_be_named() -> None:
    """The types of the records' own fields are part of the API, so that rules can be typed."""
    records = [kind for kind in vars(api).values() if isinstance(kind, type) and issubclass(kind, Record)]
    held = {part for kind in records for field in fields(kind) for part in _types(get_type_hints(kind)[field.name])}
    ours = {part for part in held if part.__module__.startswith("nomination")}
    assert Text in ours
    assert {part.__name__ for part in ours} <= set(api.__all__)


def _types(hint: Any) -> set[type]:
    """Return the classes that a type hint names, at any depth."""
    inner = {part for each in get_args(hint) for part in _types(each)}
    return inner | (
        {hint} if isinstance(hint, type) and (is_dataclass(hint) or hint.__module__ != "builtins") else set()
    )
