"""One figure, and the text that figures are read from step by step."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

TAKEN = "\ufffc"
"""Stands for a letter that already belongs to a figure: neither digit nor word."""

FULL_WIDTH = str.maketrans("０１２３４５６７８９．％－／：", "0123456789.%-/:")
FULL_WIDTH_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3})")

NUMBER = r"(?:\d{1,3}(?:[,'’\u00a0\u2009\u202f ]\d{3}){1,8}(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
"""A number in digits, its thousands parted or not."""

DASH = r"\s?(?:[-\u2010-\u2015~～]{1,2}|至|到|to|and|or|、|,|和|或|&)\s?"
"""What is between the ends of a range, or between the members of a list."""

START = r"(?<!\d)(?<!\d\.)"
"""No part of a longer number is before this."""

PARTS_OF_WHOLE = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
"""What one part of a whole of so many is in per cent: 万分之三 is 0.03 %."""

PARTING = re.compile(r"[,'’\u00a0\u2009\u202f ]")
LONGEST = 30
"""Digits after which a number is no figure: a key, an account."""


class Figure(NamedTuple):
    """A figure of a text: where it is (offsets of all that was written with it), what it is, and its value.

    `kind`: number, share (in per cent), month, day, decade (1950, or 50 without its century), century.
    """

    start: int
    end: int
    kind: str
    value: Decimal
    certain: bool = True


class Value(NamedTuple):
    """What a figure is and says, without its place."""

    kind: str
    value: Decimal
    certain: bool = True


Values = Callable[[re.Match[str]], Iterable[Value]]
"""Reads kinds and values from a match of a pattern."""


class Reading:
    """A text whose figures are taken out one pattern after the other, so that none is read twice."""

    def __init__(self, text: str) -> None:
        self.text = FULL_WIDTH_COMMA.sub(",", text).translate(FULL_WIDTH)
        self.found: list[Figure] = []

    def note(self, start: int, end: int, kind: str, value: Decimal | int, *, certain: bool = True) -> None:
        """Note a figure."""
        self.found.append(Figure(start, end, kind, Decimal(value), certain))

    def take(self, pattern: re.Pattern[str], values: Values) -> None:
        """Note what `values` reads from each match, and take the match out of the text."""
        left: list[str] = []
        end = 0
        for match in pattern.finditer(self.text):
            read = list(values(match))
            for kind, value, certain in read:
                self.note(*match.span(), kind, value, certain=certain)
            if read:
                left += [self.text[end : match.start()], TAKEN * len(match[0])]
                end = match.end()
        self.text = "".join([*left, self.text[end:]])


def number(written: str) -> Decimal:
    """Return the value of a number in digits, whatever parts its thousands."""
    digits = PARTING.sub("", written)
    return Decimal(digits if len(digits) <= LONGEST else digits[:LONGEST]).normalize()
