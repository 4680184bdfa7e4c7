"""How long a text is, as award offices count. What is counted is the text a reader sees, never its Markdown.

Each call says which counter it means; a limit without a counter is read as the call's own form counts.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from itertools import pairwise

HAN = (
    *((0x2E80, 0x2FD5), (0x3005, 0x3005), (0x3007, 0x3007), (0x3021, 0x3029), (0x3038, 0x303B), (0x3400, 0x4DBF)),
    *((0x4E00, 0x9FFF), (0xF900, 0xFAD9), (0x16FE2, 0x16FE3), (0x16FF0, 0x16FF1), (0x20000, 0x323AF)),
)
"""The code points whose script is Han (Unicode 15, Scripts.txt): ideographs, their radicals, 々 and 〇."""

HAN_CHARACTER = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in HAN) + "]")
NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Places to break a line, which a reader does not see."""


def characters(text: str) -> int:
    """Count characters including punctuation: every letter, digit and sign, but no white space.

    "Characters including punctuation" is what Chinese forms limit titles and opinions by (DOMAIN section 2: titles
    of at most 30, opinions of at most 600); Word calls the same "characters (no spaces)" and WPS 字符数（不计空格）.
    A letter with its accents is one.
    """
    return sum(not letter.isspace() for letter in _seen(text))


def characters_with_spaces(text: str) -> int:
    """Count characters including punctuation and the spaces between them; ends of lines are none.

    As Word's "characters (with spaces)"; several spaces are one, since no form keeps more.
    """
    return sum(len(" ".join(line.split())) for line in _seen(text).splitlines())


def han_characters(text: str) -> int:
    """Count Han characters alone (汉字): no punctuation, no digits, no Latin letters."""
    return len(HAN_CHARACTER.findall(_seen(text)))


def word_count(text: str) -> int:
    """Count words as the King's Award for Enterprise does: white space is collapsed, the text split on spaces.

    Source: the award office's own code (bitzesty/qae, 2025 forms), which strips tags first: the text here has none.
    """
    return len(_seen(text).split())


COUNTERS: Mapping[str, Callable[[str], int]] = {
    "characters": characters,
    "characters-with-spaces": characters_with_spaces,
    "han-characters": han_characters,
    "words": word_count,
}
"""The counters of texts by the names that limits use."""


def counts(text: str) -> dict[str, int]:
    """Return what every counter says of a text."""
    return {name: count(text) for name, count in COUNTERS.items()}


def _seen(text: str) -> str:
    """Return a text as it is counted: in NFC, without what has no width; a mark that joins no letter stays."""
    whole = unicodedata.normalize("NFC", text).translate(NO_WIDTH)
    pairs = pairwise(f" {whole}")
    return "".join(letter for before, letter in pairs if before.isspace() or not unicodedata.combining(letter))
