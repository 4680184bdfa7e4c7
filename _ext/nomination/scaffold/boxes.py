"""A box drawn around lines on a terminal: its right edge is straight under wide letters too."""

import codecs
import unicodedata
from collections.abc import Sequence

CORNERS = ("┌─┐", "│ │", "└─┘")
PLAIN_CORNERS = ("+-+", "| |", "+-+")
"""What stands for the corners where the terminal has no UTF-8: in other Chinese encodings their lines are wide."""

WIDE = frozenset("WF")
"""The East Asian widths (Unicode Standard Annex #11) of letters that take two columns."""

NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
"""The general categories of marks that stand on the letter before them, or are not seen."""

MARGINS = 4
"""The columns that the box adds to its longest line."""


def width(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(_columns(letter) for letter in text)


def boxed(lines: Sequence[str], encoding: str, columns: int) -> str:
    """Return `lines` in a box, each on a line of its own.

    What `encoding` lacks is escaped as the command line does it. Lines too long for a terminal of `columns` stand
    without a box: broken lines would draw none.
    """
    shown = [line.encode(encoding, "backslashreplace").decode(encoding) for line in lines]
    inner = max(map(width, shown))
    if inner + MARGINS > columns:
        return "\n".join(shown)
    unicode = codecs.lookup(encoding).name == "utf-8"
    top, side, bottom = CORNERS if unicode else PLAIN_CORNERS
    middle = (f"{side[0]} {line}{' ' * (inner - width(line))} {side[-1]}" for line in shown)
    return "\n".join([_edge(top, inner), *middle, _edge(bottom, inner)])


def _edge(corners: str, inner: int) -> str:
    return f"{corners[0]}{corners[1] * (inner + MARGINS - 2)}{corners[-1]}"


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in WIDE else 1
