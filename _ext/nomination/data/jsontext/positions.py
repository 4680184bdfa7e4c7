"""Where things are in a JSON text: lines and columns, and the position of every pointer."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from nomination.diagnostics.problems import Location

LINE_END = re.compile(r"\r\n|\r|\n")
SPACE = re.compile(r"[ \t\r\n]*")
SKIP = json.JSONDecoder(parse_int=float)


WINDOW = 2000
"""Letters of a line that a location keeps."""


class Span(NamedTuple):
    """Offsets of one member of an object or list: its key (a list's item has none) and its value."""

    key_start: int
    key_end: int
    start: int
    end: int


def join_pointer(pointer: str, token: str | int) -> str:
    """Return `pointer` with one more reference token (RFC 6901)."""
    return f"{pointer}/{str(token).replace('~', '~0').replace('/', '~1')}"


def split_pointer(pointer: str) -> list[str]:
    """Return the reference tokens of `pointer` (RFC 6901)."""
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


class Lines:
    """The lines of a text, found once; lines end with LF, CRLF or CR."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in LINE_END.finditer(self._text))]

    def location(self, offset: int, width: int = 1) -> Location:
        """Return the location of `offset`; of a very long line only what is around it is kept."""
        line = self.number(offset)
        start = self._starts[line - 1]
        left_out = max(0, offset - start - WINDOW // 2) if offset - start + width > WINDOW else 0
        source_line = LINE_END.split(self._text[start + left_out : start + left_out + WINDOW], maxsplit=1)[0]
        rest = len(source_line) + left_out - (offset - start)
        return Location(self._path, line, offset - start + 1, max(1, min(width, rest)), source_line, left_out)

    def number(self, offset: int) -> int:
        """Return the line that `offset` is in."""
        return bisect_right(self._starts, offset)

    def bounds(self, line: int) -> tuple[int, int]:
        """Return where a line begins, and where the next one does."""
        return self._starts[line - 1], self._starts[line] if line < len(self._starts) else len(self._text)


def line_location(path: Path, text: str, offset: int, width: int = 1) -> Location:
    """Return the location of one `offset` in `text`."""
    return Lines(path, text).location(offset, width)


class Positions:
    """The position of every pointer of a JSON text that is known to parse.

    Containers are walked when first asked for; siblings are skipped by the standard library's parser, so
    that a lookup in a file of 10,000 records stays cheap.
    """

    def __init__(self, path: Path, text: str) -> None:
        self._lines = Lines(path, text)
        self._text = text
        self._children: dict[int, Mapping[str, Span]] = {}

    def value(self, pointer: str) -> Location:
        """Return where the value of `pointer` is; a container is marked at its opening bracket."""
        span = self._span(pointer)
        width = 1 if self._text[span.start : span.start + 1] in "[{" else span.end - span.start
        return replace(self._lines.location(span.start, width), pointer=pointer)

    def key(self, pointer: str) -> Location:
        """Return where the key is under which `pointer` is found; its value where it has no key."""
        span = self._span(pointer)
        if span.key_end == 0:
            return self.value(pointer)
        return replace(self._lines.location(span.key_start, span.key_end - span.key_start), pointer=pointer)

    def at(self, offset: int, width: int = 1) -> Location:
        """Return the location of an offset."""
        return self._lines.location(offset, width)

    def line(self, offset: int) -> int:
        """Return the line of an offset."""
        return self._lines.number(offset)

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return self._lines.bounds(self._lines.number(offset))[0]

    def offset(self, location: Location) -> int:
        """Return the offset of a location."""
        return self._lines.bounds(location.line)[0] + location.column - 1

    def spans(self) -> Iterator[tuple[str, Span, Span | None]]:
        """Yield the text's own value and every member below it, in order, and where its key stood before."""
        yield "", self._root(), None
        yield from self._below(self._root())

    def _below(self, container: Span) -> Iterator[tuple[str, Span, Span | None]]:
        earlier: dict[str, Span] = {}
        for token, span in self._walk(container.start):
            yield token, span, earlier.get(token)
            earlier.setdefault(token, span)
            yield from self._below(span)

    def _span(self, pointer: str) -> Span:
        span = self._root()
        for token in split_pointer(pointer):
            if span.start not in self._children:
                self._children[span.start] = dict(self._walk(span.start))
            span = self._children[span.start][token]
        return span

    def _root(self) -> Span:
        start = self._skip(0)
        return Span(0, 0, start, len(self._text.rstrip()))

    def _skip(self, offset: int) -> int:
        match = SPACE.match(self._text, offset)
        return match.end() if match else offset

    def _walk(self, start: int) -> list[tuple[str, Span]]:
        """Return key or index and span of each member of the container that begins at `start`."""
        opening = self._text[start : start + 1]
        members: list[tuple[str, Span]] = []
        if opening not in ("[", "{"):
            return members
        offset = self._skip(start + 1)
        while self._text[offset] not in "]}":
            token, key_start, key_end = str(len(members)), offset, 0
            if opening == "{":
                token, key_end = SKIP.raw_decode(self._text, offset)
                offset = self._skip(self._skip(key_end) + 1)
            _, end = SKIP.raw_decode(self._text, offset)
            members.append((token, Span(key_start, key_end, offset, end)))
            offset = self._skip(end)
            if self._text[offset] == ",":
                offset = self._skip(offset + 1)
        return members
