"""The schemas, compiled once and offline, with our keywords; what they refuse becomes problems.

JSON Schema 2020-12. `pattern` matches whole strings with ASCII classes, `format` is really checked, and no
`$ref` leaves `schemas/`. Own keywords: `x-refers-to` (the kind a string refers to), `x-message` (what is right,
in words).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from nomination.data.jsontext.positions import join_pointer
from nomination.data.jsontext.reader import DataFile
from nomination.data.schema.annotations import field, resolve, schema
from nomination.data.schema.coercion import spelling
from nomination.data.schema.datatypes import as_id
from nomination.data.schema.formats import TEXTS, text_fault
from nomination.data.schema.keywords import STRICT, format_checker
from nomination.diagnostics.problems import Code, FieldWord, Joined, Phrase, Problem, closest, problem

__all__ = ["allowed_values", "check", "field", "references", "schema", "validator"]

UNKNOWN_KEY = Code("unknown-key")
MISSING_KEY = Code("missing-key")
CODES = {
    "additionalProperties": UNKNOWN_KEY,
    "required": MISSING_KEY,
    "type": Code("wrong-type"),
    "enum": Code("not-allowed"),
    "maxLength": Code("too-long"),
    "minLength": Code("too-short"),
    "maxItems": Code("too-many"),
    "maxProperties": Code("too-many"),
    "minItems": Code("too-few"),
    "minProperties": Code("too-few"),
    "minimum": Code("too-small"),
    "maximum": Code("too-large"),
    "uniqueItems": Code("repeated-item"),
    "pattern": Code("wrong-pattern"),
    "format": Code("wrong-format"),
}
"""The problem each keyword of our schemas raises. A test holds that no schema uses another keyword."""


ANNOTATIONS = frozenset({"title", "description", "examples", "default"})
"""What the validator would look at for every value, and has no check for."""

NAMED_PARTS = ("properties", "$defs")
"""The keywords below which a key is a name of ours, and no keyword."""


@cache
def validator(name: str) -> Validator:
    """Return the compiled schema of the data file `name`; no reference in it can reach the network."""
    common = Resource.from_contents(schema("common"), default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource("common.schema.json", common)
    return STRICT(_inlined(schema(name)), registry=registry, format_checker=format_checker())


def _inlined(part: Any) -> Any:
    """Return a schema with each `$ref` replaced by what it names: looking it up for every value is half of a check."""
    if isinstance(part, list):
        return [_inlined(item) for item in part]
    if not isinstance(part, dict):
        return part
    named = _inlined(resolve(part)) if "$ref" in part else {}
    own = {key: _inlined(value) for key, value in part.items() if key not in {*ANNOTATIONS, *NAMED_PARTS, "$ref"}}
    parts = {key: {name: _inlined(one) for name, one in part[key].items()} for key in NAMED_PARTS if key in part}
    return {**named, **own, **parts}


def check(name: str, file: DataFile) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
    """Yield what the schema `name` refuses in `file`: the path of the refused value, and the problem."""
    errors = sorted(validator(name).iter_errors(file.value), key=lambda error: [str(part) for part in error.path])
    shapeless = {tuple(error.absolute_path) for error in errors if error.validator == "pattern"}
    for error in errors:
        if error.validator == "maxLength" and tuple(error.absolute_path) in shapeless:
            continue  # a name where an id belongs: what it should be is reported, and its length no longer matters
        made = _problem(name, file, error)
        if made:
            yield tuple(error.absolute_path), made


def _problem(name: str, file: DataFile, error: ValidationError) -> Problem | None:
    pointer = ""
    for token in error.absolute_path:
        pointer = join_pointer(pointer, token)
    keyword, owner = str(error.validator), error.schema if isinstance(error.schema, dict) else {}
    if keyword == "additionalProperties":
        return _unknown_key(file, pointer, error.message, sorted(owner["properties"]))
    if keyword == "required":
        instance: Any = error.instance
        strangers = [key for key in instance if key not in owner["properties"]]
        if closest(error.message, strangers):
            return None  # the misspelt key is the problem
        return problem(MISSING_KEY, file.positions.value(pointer), key=error.message)
    path = list(error.absolute_path)
    if spelt := spelling(keyword, error.validator_value, error.instance):
        return problem(spelt[0], file.positions.value(pointer), title=field(name, path), right=spelt[1])
    values = {"title": field(name, path), **_values(name, path, keyword, error)}
    if keyword == "pattern":
        values["allowed"] = field(name, path, "message") if "x-message" in owner else error.validator_value
    return problem(CODES[keyword], file.positions.value(pointer), **values)


def _unknown_key(file: DataFile, pointer: str, key: str, allowed: list[str]) -> Problem:
    location = file.positions.key(join_pointer(pointer, key))
    meant = closest(key, allowed) if allowed else as_id(key)
    known = Phrase("choices", {"allowed": Joined(tuple(allowed))}) if allowed else Phrase("choices-own")
    choices = "" if allowed and meant else known
    return problem(UNKNOWN_KEY, location, key=key, choices=choices, suggestion=meant)


def _values(name: str, path: list[str | int], keyword: str, error: ValidationError) -> dict[str, object]:
    """Return the named values of the message: what is allowed, what is likely meant."""
    limit: Any = error.validator_value
    instance: Any = error.instance
    values: dict[str, object] = {"limit": limit}
    if keyword == "enum":
        places = field(name, path).places
        words = tuple(FieldWord(places, str(word)) for word in limit)
        values |= {"allowed": Joined(words), "suggestion": closest(str(instance), limit)}
    elif keyword == "type":
        kinds = [limit] if isinstance(limit, str) else limit
        values["allowed"] = Joined(tuple(Phrase(f"type-{kind}") for kind in kinds), "or")
    elif keyword == "format":
        values["allowed"] = Phrase(text_fault(instance) if limit in TEXTS else f"format-{limit}")
    elif keyword == "pattern":
        values["suggestion"] = likely if re.fullmatch(limit, likely := as_id(instance)) else ""
    elif keyword.endswith(("Length", "Items", "Properties")):
        values["count"] = len(instance)
    return values


def allowed_values(name: str, list_name: str, field: str) -> tuple[str, ...]:
    """Return the words that `field` of the records in a data file may have."""
    record = resolve(schema(name)["properties"][list_name]["items"])
    return tuple(resolve(record["properties"][field])["enum"])


@cache
def references(name: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return where a data file refers to other records: path (`*` for any item), and the kinds it may name."""
    return tuple(_references(schema(name), ()))


def _references(part: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    if "$ref" in part:
        yield from _references(resolve(part), path)
    if "x-refers-to" in part:
        kinds = part["x-refers-to"]
        yield path, (kinds,) if isinstance(kinds, str) else tuple(kinds)
    for key, below in part.get("properties", {}).items():
        yield from _references(below, (*path, key))
    if "items" in part:
        yield from _references(part["items"], (*path, "*"))
