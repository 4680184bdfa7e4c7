"""Changes to a text, and where its places lie after them."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """The text from `start` to `end` becomes `new`."""

    start: int
    end: int
    new: str


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with edits that are in order and apart."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])


class OffsetMap:
    """Leads from an offset before some edits (in order and apart) to the one after them, and back."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._before = [(edit.start, edit.end) for edit in edits]
        self._after: list[tuple[int, int]] = []
        grown = 0
        for edit in edits:
            start = edit.start + grown
            self._after.append((start, start + len(edit.new)))
            grown += len(edit.new) - (edit.end - edit.start)

    def forward(self, offset: int) -> int:
        """Return where `offset` lies after the edits; inside an edit, as far into what replaces it."""
        return _moved(offset, self._before, self._after)

    def back(self, offset: int) -> int:
        """Return where `offset` lay before the edits."""
        return _moved(offset, self._after, self._before)


def _moved(offset: int, of: Sequence[tuple[int, int]], to: Sequence[tuple[int, int]]) -> int:
    number = bisect_right(of, offset, key=lambda span: span[0]) - 1
    if number < 0:
        return offset
    (start, end), (new_start, new_end) = of[number], to[number]
    return new_end + offset - end if offset >= end else min(new_start + offset - start, new_end)
