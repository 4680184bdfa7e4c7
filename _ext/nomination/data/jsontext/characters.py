"""Which letters no text may hold: those that no page shows as they are, and other spellings of one letter.

SECURITY: what steers a terminal, reorders a line or is lost in the PDF.
"""

import re
import unicodedata
from collections.abc import Mapping

from nomination.diagnostics.problems import Code

FORBIDDEN_CHARACTER = Code("forbidden-character")
ZERO_WIDTH = Code("zero-width")
WORD_BULLET = Code("word-bullet")
NOT_NORMALISED = Code("not-normalised")

WITHOUT_WIDTH = "\u200b\u2060\ufeff"
"""Spaces without width, which come along when text is copied from a web page or from Word."""

WORD_SIGNS = range(0xF020, 0xF100)
"""Where Word puts the signs of its fonts Symbol and Wingdings, which no other font has."""

BULLETS = dict.fromkeys(map(ord, "\uf06c\uf06e\uf071\uf075\uf076\uf09f\uf0a7\uf0a8\uf0b7\uf0d8"), "•")
SPACES = dict.fromkeys(map(ord, "\t\x0b\x0c\x85\u2028\u2029"), " ")
NOTHING = dict.fromkeys(
    [
        *map(ord, WITHOUT_WIDTH + "\u061c\u200e\u200f"),
        *(code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in {0x0A, *SPACES}),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ]
)

FORBIDDEN = re.compile(
    "[^\n -~\u4e00-\u9fff]"  # what is plain needs no closer look: a tenth of the time
    "(?<=[\x00-\x09\x0b-\x1f\x7f-\x9f"  # control characters, but not the line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that reorder text
    "\u2028\u2029"
    + WITHOUT_WIDTH  # separators and spaces that editors do not show
    + "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"  # surrogates and private use
    "\ufdd0-\ufdef" + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)) + "])"
)


def named(letter: str) -> str:
    """Return how a message names a letter that nobody can see."""
    return f"U+{ord(letter):04X}"


def cleaned(text: str) -> str:
    """Return a text in NFC without what has no width, with spaces for tabs and plain bullets for Word's.

    Other letters of private use stay: a rare Chinese name may be written with one.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines.translate(BULLETS | SPACES | NOTHING))


def fault(text: str) -> tuple[Code | None, Mapping[str, object]]:
    """Return the code of what is wrong with the letters of a text, and what its sentence names; None: nothing."""
    if bad := FORBIDDEN.search(text):
        code = WORD_BULLET if ord(bad[0]) in WORD_SIGNS else FORBIDDEN_CHARACTER
        return ZERO_WIDTH if bad[0] in WITHOUT_WIDTH else code, {"character": named(bad[0])}
    return (None, {}) if unicodedata.is_normalized("NFC", text) else (NOT_NORMALISED, {})
