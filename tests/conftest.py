"""What tests of both kinds share: the smallest data folders, written from Python values."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import settings

from nomination.checks.dossier import Dossier, load
from nomination.data.model.collection import SOURCES
from nomination.data.schema import validation
from nomination.diagnostics.catalogue import LOCALE_VARIABLES

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=150, database=None)
settings.load_profile("repeatable")

# Messages are English in the tests, whatever language this machine speaks.
os.environ.update(dict.fromkeys(LOCALE_VARIABLES, ""), LC_ALL="C.UTF-8")

HEAD = {
    "slug": "sample",
    "profile": "generic",
    "stage": "draft",
    "languages": ["en"],
    "primary_language": "en",
    "title": {"en": "Sample"},
}


class Write(Protocol):
    """Writes a project; each data file is a value, a list of its records, or the file's own text or bytes."""

    def __call__(self, **files: object) -> Path:
        """Return the folder of the project."""


class Check(Protocol):
    """Writes a project and loads it."""

    def __call__(self, **files: object) -> Dossier:
        """Return its dossier."""


@pytest.fixture
def project(tmp_path: Path) -> Write:
    """Write `source/data/*.json` below `tmp_path`; a nomination of a draft is there unless another is given."""

    def write(**files: object) -> Path:
        folder = tmp_path / "source" / "data"
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in {"nomination": HEAD, **files}.items():
            (folder / f"{name}.json").write_bytes(_written(name, content))
        return tmp_path

    return write


@pytest.fixture
def dossier(project: Write) -> Check:
    """Write a project as `project` does, and load it."""

    def check(**files: object) -> Dossier:
        return load(project(**files))

    return check


def _written(name: str, content: object) -> bytes:
    if isinstance(content, bytes):
        return content
    if isinstance(content, str):
        return content.encode()
    value: dict[str, Any] = {"$schema": f"../../schemas/{name}.schema.json"}
    if isinstance(content, list):
        list_name = next(source.list_name for source in SOURCES.values() if source.file == name)
        value |= {list_name: content}
    elif isinstance(content, dict):
        value |= content
    return json.dumps(value, indent=1).encode()


def parts_below(part: Any) -> Iterator[Mapping[str, Any]]:
    """Yield `part` and every schema inside it, with the definitions that it refers to."""
    yield part
    if "$ref" in part:
        yield from parts_below(validation.schema("common")["$defs"][part["$ref"].rpartition("/")[2]])
    for keyword in ("properties", "patternProperties"):
        for below in part.get(keyword, {}).values():
            yield from parts_below(below)
    if "items" in part:
        yield from parts_below(part["items"])
