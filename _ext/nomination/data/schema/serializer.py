"""The one way in which a data file is written, so that two versions of it differ only where its facts do.

Keys in the order of the schema (unknown ones after them, in their own), two spaces, letters as they are, numbers with
the figures they were written with, LF, one line end at the end.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from nomination.data.schema.annotations import schema, whole

INDENT = "  "
WHOLE = 10**15
"""Below this every whole number is one that a float holds exactly, and a workbook too."""


class Number(str):
    """A number as it is written in a data file: `2.50` stays `2.50`."""

    __slots__ = ()


DECODER = json.JSONDecoder(parse_int=Number, parse_float=Number)


def loads(text: str) -> Any:
    """Return the value of a text that is known to be JSON, with every number as it is written."""
    value, _ = DECODER.raw_decode(text.strip())
    return value


def dumps(name: str, value: Any) -> str:
    """Return `value` as the data file `name` (without ending) writes it."""
    return "".join(_written(value, schema(name), "")) + "\n"


def in_usual_form(name: str, text: str) -> str:
    """Return the text of the data file `name` in its usual form; the text is known to be JSON."""
    return dumps(name, loads(text))


def number(value: float | Number) -> str:
    """Return a number as JSON: a whole one without a point, any other with as few figures as tell it apart."""
    if isinstance(value, Number):
        return value
    return str(int(value)) if isinstance(value, int) or (value.is_integer() and abs(value) < WHOLE) else repr(value)


def plain(value: Any) -> Any:
    """Return a value of `loads` with its numbers as numbers."""
    if isinstance(value, Number):
        return int(value) if value.lstrip("-").isdigit() else float(value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    return {key: plain(item) for key, item in value.items()} if isinstance(value, dict) else value


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are equal as JSON: an order of keys means nothing, 2.50 is 2.5, and true is not 1."""
    if isinstance(one, Number | int | float) and isinstance(other, Number | int | float):
        return isinstance(one, bool) is isinstance(other, bool) and bool(plain(one) == plain(other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(item, other[key]) for key, item in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


def _written(value: Any, part: Mapping[str, Any], margin: str) -> Iterator[str]:
    """Yield the text of `value`, which is at `part` of a schema, in a line that begins with `margin`."""
    if isinstance(value, dict) and value:
        inner = margin + INDENT
        yield "{"
        for at, key in enumerate(_ordered(value, part)):
            yield f"{',' if at else ''}\n{inner}{json.dumps(key, ensure_ascii=False)}: "
            yield from _written(value[key], _below(part, key), inner)
        yield f"\n{margin}}}"
    elif isinstance(value, list) and value:
        inner = margin + INDENT
        yield "["
        for at, item in enumerate(value):
            yield f"{',' if at else ''}\n{inner}"
            yield from _written(item, whole(part).get("items", {}), inner)
        yield f"\n{margin}]"
    elif isinstance(value, Number | float) or (isinstance(value, int) and not isinstance(value, bool)):
        yield number(value)
    else:
        yield json.dumps(value, ensure_ascii=False)


def _ordered(value: Mapping[str, Any], part: Mapping[str, Any]) -> Iterator[str]:
    known = whole(part).get("properties", {})
    yield from (key for key in known if key in value)
    yield from (key for key in value if key not in known)


def _below(part: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    part = whole(part)
    patterns: Mapping[str, Mapping[str, Any]] = part.get("patternProperties", {})
    below: Mapping[str, Any] = part.get("properties", {}).get(key) or next(iter(patterns.values()), {})
    return below
