"""The schemas, compiled once and offline, with our keywords; what they refuse becomes problems.

JSON Schema 2020-12. `pattern` matches whole strings with ASCII classes, `format` is really checked, and no
`$ref` leaves `schemas/`. Own keywords: `x-refers-to` (the kind a string refers to), `x-message` (what is right,
in words).
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from nomination.datafiles import DataFile
from nomination.formats import FORMATS
from nomination.positions import join_pointer
from nomination.problems import Code, Joined, Phrase, Problem, closest, problem
from nomination.shipped import shipped

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


def _pattern(_: Validator, pattern: str, instance: object, __: object) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not re.fullmatch(pattern.removeprefix("^").removesuffix("$"), instance, re.ASCII):
        yield ValidationError(pattern)


def _required(_: Validator, required: list[str], instance: object, __: object) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        yield from (ValidationError(key) for key in required if key not in instance)


def _additional(
    _: Validator, allowed: object, instance: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if isinstance(instance, dict) and allowed is False:
        patterns = [re.compile(pattern, re.ASCII) for pattern in schema.get("patternProperties", ())]
        for key in instance:
            if key not in schema["properties"] and not any(pattern.fullmatch(key) for pattern in patterns):
                yield ValidationError(key)


def _format_checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, check in FORMATS.items():
        checker.checks(name)(lambda value, check=check: not isinstance(value, str) or check(value))
    return checker


STRICT: type[Validator] = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, {"pattern": _pattern, "required": _required, "additionalProperties": _additional}
)


@cache
def schema(name: str) -> Mapping[str, Any]:
    """Return the shipped schema of the data file `name` (without ending)."""
    loaded: Mapping[str, Any] = json.loads((shipped("schemas") / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


@cache
def validator(name: str) -> Validator:
    """Return the compiled schema of the data file `name`; no reference in it can reach the network."""
    common = Resource.from_contents(schema("common"), default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource("common.schema.json", common)
    return STRICT(schema(name), registry=registry, format_checker=_format_checker())


def check(name: str, file: DataFile) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
    """Yield what the schema `name` refuses in `file`: the path of the refused value, and the problem."""
    errors = sorted(validator(name).iter_errors(file.value), key=lambda error: [str(part) for part in error.path])
    for error in errors:
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
    title = _title(schema(name), list(error.absolute_path))
    return problem(CODES[keyword], file.positions.value(pointer), title=title, **_values(keyword, error, owner))


def _unknown_key(file: DataFile, pointer: str, key: str, allowed: list[str]) -> Problem:
    location = file.positions.key(join_pointer(pointer, key))
    return problem(UNKNOWN_KEY, location, key=key, allowed=", ".join(allowed), suggestion=closest(key, allowed))


def _title(part: Mapping[str, Any], path: list[str | int]) -> str:
    """Return the title of the field at `path`, as its schema calls it."""
    if path and "$ref" in part:
        part = {**_resolve(part), **part}
    if not path:
        return str(part.get("title") or _resolve(part).get("title", ""))
    below = part.get("items") if isinstance(path[0], int) else part.get("properties", {}).get(path[0])
    return _title(below, path[1:]) if isinstance(below, dict) else str(part.get("title", ""))


def _resolve(part: Mapping[str, Any]) -> Mapping[str, Any]:
    definition = part.get("$ref", "").rpartition("#/$defs/")[2]
    resolved: Mapping[str, Any] = schema("common")["$defs"][definition] if definition else part
    return resolved


def _values(keyword: str, error: ValidationError, owner: Mapping[str, Any]) -> dict[str, object]:
    """Return the named values of the message: what is allowed, what is likely meant."""
    limit: Any = error.validator_value
    instance: Any = error.instance
    values: dict[str, object] = {"limit": limit}
    if keyword == "enum":
        values |= {"allowed": ", ".join(map(str, limit)), "suggestion": closest(str(instance), limit)}
    elif keyword == "type":
        kinds = [limit] if isinstance(limit, str) else limit
        values["allowed"] = Joined(tuple(Phrase(f"type-{kind}") for kind in kinds), "or")
    elif keyword == "pattern":
        values["allowed"] = owner.get("x-message", limit)
    elif keyword == "format":
        values["allowed"] = Phrase(f"format-{limit}")
    elif keyword.endswith(("Length", "Items", "Properties")):
        values["count"] = len(instance)
    return values


def allowed_values(name: str, list_name: str, field: str) -> tuple[str, ...]:
    """Return the words that `field` of the records in a data file may have."""
    record = _resolve(schema(name)["properties"][list_name]["items"])
    return tuple(_resolve(record["properties"][field])["enum"])


@cache
def references(name: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return where a data file refers to other records: path (`*` for any item), and the kinds it may name."""
    return tuple(_references(schema(name), ()))


def _references(part: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    if "$ref" in part:
        yield from _references(_resolve(part), path)
    if "x-refers-to" in part:
        kinds = part["x-refers-to"]
        yield path, (kinds,) if isinstance(kinds, str) else tuple(kinds)
    for key, below in part.get("properties", {}).items():
        yield from _references(below, (*path, key))
    if "items" in part:
        yield from _references(part["items"], (*path, "*"))
