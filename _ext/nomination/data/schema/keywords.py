"""The keywords of JSON Schema as our schemas mean them, on top of jsonschema's.

`pattern` matches whole strings with ASCII classes. Each part of a schema is compiled once.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from nomination.data.schema.formats import FORMATS

PARTS: dict[int, Validator] = {}
"""The validator of each part of the schemas, by the part's identity; it holds the part, so no other can have that."""


def format_checker() -> FormatChecker:
    """Return what checks every `format` of our schemas."""
    checker = FormatChecker(formats=())
    for name, check in FORMATS.items():
        checker.checks(name)(lambda value, check=check: not isinstance(value, str) or check(value))
    return checker


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


def _properties(whole: Validator, parts: Mapping[str, Any], instance: object, _: object) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key, part in parts.items():
            if key in instance:
                yield from _below(whole, part, instance[key], key)


def _pattern_properties(
    whole: Validator, parts: Mapping[str, Any], instance: object, _: object
) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for pattern, part in parts.items():
            for key in instance:
                if re.search(pattern, key):
                    yield from _below(whole, part, instance[key], key)


def _items(whole: Validator, part: Mapping[str, Any], instance: object, _: object) -> Iterator[ValidationError]:
    if isinstance(instance, list):
        for index, item in enumerate(instance):
            yield from _below(whole, part, item, index)


def _below(whole: Validator, part: Mapping[str, Any], value: Any, step: str | int) -> Iterator[ValidationError]:
    """Check what is one step below; jsonschema would make a validator for every value, half of a check's time."""
    if id(part) not in PARTS:
        PARTS[id(part)] = whole.evolve(schema=part)
    for error in PARTS[id(part)].iter_errors(value):
        error.path.appendleft(step)
        yield error


STRICT: type[Validator] = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {
        "pattern": _pattern,
        "required": _required,
        "additionalProperties": _additional,
        "properties": _properties,
        "patternProperties": _pattern_properties,
        "items": _items,
    },
)
