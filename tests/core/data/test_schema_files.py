"""The schema files themselves: valid, closed, limited, explained, and equal to the records."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator

from nomination.assets import asset_folder
from nomination.data.model import records
from nomination.data.model.collection import FILES, SOURCES
from nomination.data.schema import validation
from nomination.data.schema.formats import FORMATS

Schema = Mapping[str, Any]

NAMES = (*FILES, "common")
STRUCTURE = {"$schema", "$ref", "$defs", "properties", "patternProperties", "items"}
ANNOTATIONS = {"title", "description", "examples", "default", "x-refers-to", "x-message"}
FACTS = {"unit", "member", "milestone", "metric"}


class Part(NamedTuple):
    """One schema inside a schema file, and the way to it (`team/members/items/id`)."""

    place: str
    schema: Schema


def parts_below(schema: Schema, place: str) -> Iterator[Part]:
    """Yield `schema` and every schema inside it."""
    yield Part(place, schema)
    for keyword in ("properties", "patternProperties", "$defs"):
        for key, below in schema.get(keyword, {}).items():
            yield from parts_below(below, f"{place}/{key}")
    if "items" in schema:
        yield from parts_below(schema["items"], f"{place}/items")


PARTS = [part for name in NAMES for part in parts_below(validation.schema(name), name)]
FIELDS = [
    Part(f"{part.place}/{key}", field)
    for part in PARTS
    for keyword in ("properties", "$defs")
    for key, field in part.schema.get(keyword, {}).items()
]


def resolved(schema: Schema) -> Schema:
    """Return `schema` with the definition it refers to; what stands beside the reference wins."""
    if "$ref" not in schema:
        return schema
    definition = validation.schema("common")["$defs"][schema["$ref"].rpartition("/")[2]]
    return {**resolved(definition), **schema}


def types(schema: Schema) -> set[str]:
    """Return the JSON types that `schema` allows."""
    allowed = schema.get("type", ())
    return {allowed} if isinstance(allowed, str) else set(allowed)


def every(parts: list[Part]) -> pytest.MarkDecorator:
    """Run a test once for each of `parts`, named by its place."""
    return pytest.mark.parametrize("schema", [part.schema for part in parts], ids=[part.place for part in parts])


def record_schema(kind: str) -> Schema:
    """Return the schema of one record of `kind`, as it stands in its file."""
    source = SOURCES[kind]
    whole = validation.schema(source.file)
    found: Schema = whole["properties"][source.list_name]["items"] if source.list_name else whole
    return found


def own_keys(kind: str) -> set[str]:
    """Return the keys of a record of `kind`; where it is a whole file, without `$schema` and lists."""
    own = SOURCES[kind]
    lists = {source.list_name for source in SOURCES.values() if source.file == own.file}
    return set(record_schema(kind)["properties"]) - (set() if own.list_name else {"$schema", *lists})


def names(record: type) -> set[str]:
    """Return the names of the fields of a dataclass that data files fill."""
    return {field.name for field in fields(record)} - {"pointer"}


def required(record: type) -> set[str]:
    """Return the names of the fields of a dataclass that have no default."""
    return {each.name for each in fields(record) if each.default is MISSING and each.default_factory is MISSING}


INNER = [
    ("nomination", "earlier_awards", records.EarlierAward),
    ("nomination", "sections", records.Section),
    ("unit", "identifiers", records.Identifiers),
    ("unit", "seal", records.State),
    ("member", "contributions", records.Contribution),
    ("member", "signature", records.State),
    ("metric", "baseline", records.Point),
    ("metric", "series", records.Point),
    ("evidence", "obtained", records.State),
    *((kind, "readings", records.Reading) for kind in SOURCES),
]
"""Objects inside records: the kind of the record, the field, and the dataclass it becomes."""


@pytest.mark.parametrize("name", NAMES)
def test_valid(name: str) -> None:
    """Each file is a valid JSON Schema of 2020-12."""
    Draft202012Validator.check_schema(validation.schema(name))
    assert validation.schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_no_other_file() -> None:
    """There is one schema file for each data file, and `common`."""
    assert {path.name for path in asset_folder("schemas").iterdir()} == {f"{name}.schema.json" for name in NAMES}


@every(PARTS)
def test_keywords(schema: Schema) -> None:
    """Only keywords that are checked or read stand in a schema: a misspelt one is ignored in silence."""
    assert set(schema) <= {*validation.CODES, *STRUCTURE, *ANNOTATIONS}


def test_references_stay_here() -> None:
    """A `$ref` leads to a definition of `common`, and each definition is used."""
    used = [part.schema["$ref"] for part in PARTS if "$ref" in part.schema]
    local = {ref.removeprefix("common.schema.json") for ref in used}
    assert local == {f"#/$defs/{name}" for name in validation.schema("common")["$defs"]}


@every([part for part in PARTS if "object" in types(part.schema)])
def test_closed(schema: Schema) -> None:
    """An object takes no key that its schema does not name."""
    assert schema["additionalProperties"] is False
    assert "properties" in schema
    assert set(schema.get("required", ())) <= set(schema["properties"])


@every(FIELDS)
def test_explained(schema: Schema) -> None:
    """Each field has a title of at most four words, a description in whole sentences, and an example."""
    field = resolved(schema)
    assert 1 <= len(field["title"].split()) <= 4
    assert field["description"].endswith(".")
    assert field["examples"]


@every(FIELDS)
def test_examples_fit(schema: Schema) -> None:
    """Each example is accepted by its own field."""
    checker = validation.validator("common").evolve(schema=schema)
    for example in resolved(schema)["examples"]:
        assert [error.message for error in checker.iter_errors(example)] == []


@every(PARTS)
def test_limited(schema: Schema) -> None:
    """Every string, list and open map has a greatest size."""
    limits = {"string": "maxLength", "array": "maxItems"}
    assert {limit for kind, limit in limits.items() if kind in types(schema)} <= set(schema)
    assert "maxProperties" in schema or "patternProperties" not in schema


@every([part for part in PARTS if "pattern" in part.schema or "x-message" in part.schema])
def test_patterns(schema: Schema) -> None:
    """A pattern covers the whole string, is ASCII, and says in words what it asks for."""
    assert re.fullmatch(r"\^[!-~]+\$", schema["pattern"])
    assert "`" in schema["x-message"]


@every([part for part in PARTS if "enum" in part.schema])
def test_choices_explained(schema: Schema) -> None:
    """The description of a choice names each word it may be."""
    assert [word for word in schema["enum"] if f"`{word}`" not in schema["description"]] == []


@every([part for part in PARTS if "format" in part.schema])
def test_formats_checked(schema: Schema) -> None:
    """Every format that a schema names is really checked."""
    assert schema["format"] in FORMATS


@every([part for part in PARTS if "x-refers-to" in part.schema])
def test_references_name_kinds(schema: Schema) -> None:
    """A field refers to records of kinds that there are."""
    kinds = schema["x-refers-to"]
    assert set([kinds] if isinstance(kinds, str) else kinds) <= set(SOURCES)


@pytest.mark.parametrize("kind", SOURCES)
def test_keys_are_fields(kind: str) -> None:
    """The keys of a record are the fields of its dataclass, nothing more and nothing less."""
    assert own_keys(kind) == names(SOURCES[kind].record)


@pytest.mark.parametrize("kind", SOURCES)
def test_required_keys(kind: str) -> None:
    """A record needs what its dataclass has no default for; in a list also its id, and a fact its status."""
    source = SOURCES[kind]
    expected = required(source.record) | ({"id"} if source.list_name else set())
    expected |= {"status"} if kind in FACTS else set()
    assert set(record_schema(kind).get("required", ())) & own_keys(kind) == expected


@pytest.mark.parametrize("kind", SOURCES)
def test_missing_and_readings_name_fields(kind: str) -> None:
    """What `missing` explains and `readings` dispute are the record's own fields, the same in both."""
    properties = record_schema(kind)["properties"]
    missing = set(properties["missing"]["properties"])
    assert missing <= names(SOURCES[kind].record) - names(records.Record)
    assert missing == set(properties["readings"]["items"]["properties"]["field"]["enum"])


@pytest.mark.parametrize(("kind", "field", "record"), INNER)
def test_inner_keys_are_fields(kind: str, field: str, record: type) -> None:
    """An object inside a record has the keys of its dataclass, and needs those without a default."""
    inner = record_schema(kind)["properties"][field]
    inner = resolved(inner.get("items", inner))
    assert set(inner["properties"]) == names(record)
    assert set(inner.get("required", ())) == required(record)


@pytest.mark.parametrize("kind", SOURCES)
def test_defaults(kind: str) -> None:
    """A default that a schema states is the one that the record gets."""
    stated = {key: resolved(field).get("default") for key, field in record_schema(kind)["properties"].items()}
    given = {each.name: each.default for each in fields(SOURCES[kind].record)}
    assert [key for key, default in stated.items() if default is not None and given[key] != default] == []


def test_statuses() -> None:
    """The statuses of the schema are those of the records, in the same order."""
    assert validation.schema("common")["$defs"]["status"]["enum"] == list(records.Status)
