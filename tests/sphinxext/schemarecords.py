"""Records made from the schemas: the largest, the smallest, and for each field one that differs in it alone."""

import copy
import json
from collections.abc import Iterator, Mapping
from typing import Any

from nomination.data.model.collection import SOURCES
from nomination.data.schema import validation
from nomination.sphinxext.blocks.directive import SingleBlock
from nomination.sphinxext.blocks.registry import BLOCKS
from tests.sphinxext.conftest import Project

Records = Mapping[str, Mapping[str, Any]]
"""A record of each kind."""

JsonPath = tuple[str | int, ...]

TARGETS = {kind: f"{kind}-of-all" for kind in SOURCES if SOURCES[kind].list_name}
"""The record of each kind that every reference names."""

OTHER = "evidence-of-others"
"""The evidence item that lists of evidence name: not that which is the source."""

KEPT = frozenset({"$schema", "id", "missing"})
"""Fields that no variant touches."""

FILES = {
    "photo": "pictures/one.png",
    "image": "pictures/one.png",
    "file": "evidence/one.txt",
    "text_file": "evidence/one.txt",
}


def record_schema(kind: str) -> Mapping[str, Any]:
    """Return the schema of one record of a kind; of the single ones, the schema of their file."""
    source = SOURCES[kind]
    whole = validation.schema(source.file)
    return whole["properties"][source.list_name]["items"] if source.list_name else whole


def resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a schema with what it refers to in `common` put in its place."""
    if "$ref" not in schema:
        return schema
    name = schema["$ref"].rpartition("/")[2]
    return {**resolved(validation.schema("common")["$defs"][name]), **{k: v for k, v in schema.items() if k != "$ref"}}


def largest(kind: str) -> dict[str, Any]:
    """Return a record with a value in every field, but `missing`."""
    record: dict[str, Any] = _value(record_schema(kind), kind, whole=True)
    return record


def smallest(kind: str) -> dict[str, Any]:
    """Return a record with the required fields alone."""
    record: dict[str, Any] = _value(record_schema(kind), kind, whole=False)
    return record


def _value(schema: Mapping[str, Any], name: str, *, whole: bool) -> Any:  # noqa: PLR0911
    schema = resolved(schema)
    if name in FILES:
        return FILES[name]
    if "x-refers-to" in schema:
        kinds = schema["x-refers-to"]
        if name == "evidence":
            return OTHER
        return TARGETS[kinds] if isinstance(kinds, str) else f"{kinds[0]}:{TARGETS[kinds[0]]}"
    if schema.get("type") == "object" and schema.get("properties") and "format" not in schema:
        if {"en", "zh"} <= set(schema["properties"]):
            return {"en": f"Words of {name}"}
        keys = schema["properties"] if whole else schema.get("required", ())
        wanted = (key for key in keys if key not in {"missing", "members" if name == "team" else ""})
        return {key: _value(schema["properties"][key], key, whole=whole) for key in wanted}
    if (
        schema.get("type") == "array"
        and (items := resolved(schema["items"]))
        and ("properties" in items or "x-refers-to" in items)
    ):
        return [_value(items, name, whole=whole)]
    return copy.deepcopy(schema["examples"][0])


def variants(kind: str, whole: Mapping[str, Any]) -> Iterator[tuple[JsonPath, dict[str, Any]]]:
    """Yield, for each value of a record, its path and the record without it or with another value there."""
    for path, schema, required in _fields(record_schema(kind), whole, ()):
        changed = copy.deepcopy(dict(whole))
        parent: Any = changed
        for key in path[:-1]:
            parent = parent[key]
        if not required and "enum" not in schema:
            del parent[path[-1]]
        elif (other := _other(schema, parent[path[-1]])) is not None:
            parent[path[-1]] = other
        else:
            continue  # a word of which there is one alone
        yield path, changed


def _fields(
    schema: Mapping[str, Any], value: Any, path: JsonPath
) -> Iterator[tuple[JsonPath, Mapping[str, Any], bool]]:
    schema = resolved(schema)
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            yield from _fields(schema["items"], value[0], (*path, 0))
        return
    if not isinstance(value, dict) or {"en", "zh"} <= set(schema.get("properties", ())):
        return
    for key in value:
        if key in schema.get("properties", {}) and (path or key not in KEPT):
            part = resolved(schema["properties"][key])
            yield (*path, key), part, key in schema.get("required", ())
            yield from _fields(part, value[key], (*path, key))


def _other(schema: Mapping[str, Any], value: Any) -> Any:
    """Return another value that the schema accepts; None where there is no other."""
    if "enum" in schema:
        return next((word for word in schema["enum"] if word != value), None)
    if isinstance(value, dict):
        return {"en": "Other words"}
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value + 1
    if schema.get("format") == "period":
        return "1998"
    return next(one for one in [*schema["examples"], "Other words"] if one != value)


def write(project: Project, records: Records) -> None:
    """Write a dossier with one record of each kind, and the files that records name."""
    (project.root / "source/pictures").mkdir(exist_ok=True)
    for name in set(FILES.values()):
        (project.root / "source" / name).write_bytes(b"Alpha / Recommended Unit / omega\n")
    whole: dict[str, dict[str, Any]] = {}
    for kind, source in SOURCES.items():
        record = {**records[kind], "id": TARGETS[kind]} if source.list_name else records[kind]
        whole.setdefault(source.file, {}).update({source.list_name: [record]} if source.list_name else record)
    whole["evidence"]["evidence"].append({"id": OTHER, "kind": "certificate"})
    for name, file in whole.items():
        (project.root / f"source/data/{name}.json").write_text(json.dumps(file, ensure_ascii=False), encoding="utf-8")


def every_display() -> Iterator[str]:
    """Yield the lines of a page with every display of every block."""
    for name, kind in BLOCKS.items():
        argument = f" {TARGETS[kind.kind]}" if issubclass(kind, SingleBlock) else ""
        argument = f" {TARGETS['evidence']}" if name == "transcript" else argument
        for display in kind.displays:
            options = [f":display: {display.name}"] if len(kind.displays) > 1 else []
            yield from (f"```{{nom:{name}}}{argument}", *options, "```", "")
