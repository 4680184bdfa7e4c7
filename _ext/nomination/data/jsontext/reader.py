"""Strict JSON with positions: a data file as it was read, and where each of its values is.

RFC 8259 and RFC 6901, narrowed by what breaks pages and PDFs (SECURITY: control characters, other spellings of
one letter, numbers no float can hold). Positions are looked up only for pointers that have a problem.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import isinf
from pathlib import Path
from typing import Any

from nomination.data.jsontext.characters import FORBIDDEN, fault
from nomination.data.jsontext.encodings import decode
from nomination.data.jsontext.positions import Positions, join_pointer, line_location
from nomination.data.jsontext.recovery import slip_problems
from nomination.diagnostics.problems import Code, Phrase, Problem, problem

MISSING_FILE = Code("missing-file")
CANNOT_READ = Code("cannot-read")
NOT_UTF8 = Code("not-utf8")
BYTE_ORDER_MARK = Code("byte-order-mark")
UTF16 = Code("utf-16")
GBK = Code("gbk")
EMPTY_FILE = Code("empty-file")
TOO_LARGE = Code("file-too-large")
SYNTAX = Code("syntax")
NOT_A_NUMBER = Code("not-a-number")
EXTRA_TEXT = Code("extra-text")
TOO_DEEP = Code("too-deep")
DUPLICATE_KEY = Code("duplicate-key")
NUMBER_TOO_LONG = Code("number-too-long")

REASONS = {
    "Expecting ','": "syntax-comma",
    "Expecting ':'": "syntax-colon",
    "Expecting property name": "syntax-key",
    "Expecting value": "syntax-value",
    "Illegal trailing comma": "syntax-trailing-comma",
    "Unterminated string": "syntax-unclosed",
    "Invalid control character": "syntax-line-end",
    "Invalid \\": "syntax-backslash",
}
"""How the messages of Python's parser begin, and the label that says the same to the person who writes."""

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 32
MAX_DIGITS = 18

ESCAPED_CONTROL = re.compile(r"\\[bfrtu]")
NO_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"?|[^\[\]{}"]+', re.DOTALL)
BRACKET = re.compile(r"[\[\]{}]")


class UnreadableError(Exception):
    """A data file that cannot be read any further; carries its problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].code.name)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file as read: its value and the positions of its pointers. `value` None: unreadable, or null.

    `refused`: the pointers of texts that no page can show. `absent`: there is no such file, and none is needed.
    """

    path: Path
    value: Any
    positions: Positions
    problems: tuple[Problem, ...] = ()
    refused: tuple[str, ...] = ()
    absent: bool = False


def read(path: Path) -> DataFile:
    """Read one data file. Whatever is wrong with it is a problem; nothing is raised."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_BYTES else b""
    except FileNotFoundError:
        return _unreadable(path, "", problem(MISSING_FILE, line_location(path, "", 0), name=path.name))
    except OSError as error:
        return _unreadable(path, "", problem(CANNOT_READ, line_location(path, "", 0), reason=error.strerror))
    if size > MAX_BYTES:
        return _unreadable(
            path, "", problem(TOO_LARGE, line_location(path, "", 0), size=size >> 20, most=MAX_BYTES >> 20)
        )
    text, failure = _decode(path, content)
    return _unreadable(path, text, failure) if failure else read_text(path, text)


def read_text(path: Path, text: str) -> DataFile:
    """Read the text of one data file, as `read` does."""
    reader = _Reader(path, text)
    try:
        value = reader.parse()
    except UnreadableError as unreadable:
        return _unreadable(path, text, *unreadable.problems)
    found = list(reader.text_problems(value))
    pointers = dict.fromkeys(pointer for pointer, _ in found)
    return DataFile(path, value, reader.positions, tuple(one for _, one in found), tuple(pointers))


def _unreadable(path: Path, text: str, *problems: Problem) -> DataFile:
    return DataFile(path, None, Positions(path, text), problems)


def _decode(path: Path, content: bytes) -> tuple[str, Problem | None]:
    text, encoding, error = decode(content)
    if encoding == "utf-8-sig":
        return "", problem(BYTE_ORDER_MARK, line_location(path, text, 0))
    if encoding == "utf-16":
        return text, problem(UTF16, line_location(path, text, 0))
    if error is None:
        return text, None
    place = line_location(path, text, len(content[:error].decode()))
    return text, problem(GBK, place) if encoding == "gbk" else problem(NOT_UTF8, place, byte=f"{content[error]:02x}")


class _Reader:
    """Parses one text with the standard library's parser, and refuses what that one lets pass."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.positions = Positions(path, text)
        self.refused: list[tuple[Code, str]] = []

    def parse(self) -> Any:
        """Return the value of the text. Raises UnreadableError."""
        self._check_depth()
        decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_int=self._number,
            parse_float=self._number,
            parse_constant=self._constant,
        )
        try:
            value, end = decoder.raw_decode(self.text, _skip_space(self.text, 0))
        except json.JSONDecodeError as error:
            raise self._broken(error.pos, SYNTAX, reason=_reason(error.msg)) from error
        end = _skip_space(self.text, end)
        if end < len(self.text):
            raise self._broken(end, EXTRA_TEXT)
        if self.refused:
            raise self._locate(*self.refused[0])
        return value

    def text_problems(self, value: Any) -> Iterator[tuple[str, Problem]]:
        """Yield pointer and problem of each text that holds a character no page or PDF can show as it is."""
        plain = not ESCAPED_CONTROL.search(self.text) and not FORBIDDEN.search(self.text)
        if plain and unicodedata.is_normalized("NFC", self.text):
            return
        for pointer, text, is_key in texts(value, ""):
            code, values = fault(text)
            if code:
                locate = self.positions.key if is_key else self.positions.value
                yield pointer, problem(code, locate(pointer), **values)

    def _check_depth(self) -> None:
        depth = 0
        for number, bracket in enumerate(NO_BRACKET.sub("", self.text)):
            depth += 1 if bracket in "[{" else -1
            if depth > MAX_DEPTH:
                deepest = next(islice(BRACKET.finditer(NO_BRACKET.sub(_blank, self.text)), number, None))
                raise self._unreadable(TOO_DEEP, deepest.start(), most=MAX_DEPTH)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) != len(pairs):
            self.refused.append((DUPLICATE_KEY, _first_repeated(key for key, _ in pairs)))
        return members

    def _number(self, written: str) -> int | float:
        number = float(written)
        if sum(map(str.isdigit, written)) > MAX_DIGITS or isinf(number):
            self.refused.append((NUMBER_TOO_LONG, written))
            return 0
        return int(written) if written.lstrip("-").isdigit() else number

    def _constant(self, written: str) -> None:
        self.refused.append((NOT_A_NUMBER, written))

    def _locate(self, code: Code, written: str) -> UnreadableError:
        """Return the refusal of the key, number or constant `written` at its first place."""
        for token, span, first in self.positions.spans():
            if code is DUPLICATE_KEY and token == written and first:
                line = self.positions.at(first.key_start).line
                return self._unreadable(code, span.key_start, span.key_end - span.key_start, key=written, line=line)
            if code is not DUPLICATE_KEY and self.text[span.start : span.end] == written:
                return self._unreadable(code, span.start, len(written), most=MAX_DIGITS)
        return self._unreadable(code, 0, len(written), most=MAX_DIGITS)

    def _broken(self, offset: int, code: Code, **values: object) -> UnreadableError:
        """Return what a parser that stopped at `offset` means: the slips found, else its own words."""
        if not self.text.strip():
            return self._unreadable(EMPTY_FILE, 0)
        found = slip_problems(self.text, self.positions, offset)
        return UnreadableError(*found) if found else self._unreadable(code, offset, 1, **values)

    def _unreadable(self, code: Code, offset: int, width: int = 1, **values: object) -> UnreadableError:
        return UnreadableError(problem(code, self.positions.at(offset, width), **values))


def _first_repeated(keys: Iterable[str]) -> str:
    seen: set[str] = set()
    return next(key for key in keys if key in seen or seen.add(key))  # type: ignore[func-returns-value]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _reason(message: str) -> Phrase:
    return Phrase(next((label for start, label in REASONS.items() if message.startswith(start)), "syntax-other"))


def _skip_space(text: str, offset: int) -> int:
    while offset < len(text) and text[offset] in " \t\r\n":
        offset += 1
    return offset


def texts(value: Any, pointer: str) -> Iterator[tuple[str, str, bool]]:
    """Yield every text below `value` with its pointer, and whether it is a key."""
    if isinstance(value, str):
        yield pointer, value, False
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts(item, join_pointer(pointer, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            below = join_pointer(pointer, key)
            yield below, key, True
            yield from texts(item, below)
