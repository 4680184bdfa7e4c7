"""Numbers and shares in digits, with the words that multiply them: `1.2 million`, `120万`, `42 per cent`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from nomination.numerals.figures import DASH, NUMBER, START, Reading, number

ENGLISH_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
CHINESE_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
PREFIXES = r"(?<=[千百])[米克瓦伏赫卡帕焦字比]|(?<=千)[安欧]"
"""千米 is a kilometre: 千 and 百 before the name of a measure multiply nothing."""

ENGLISH_WORDS = rf"(?:{'|'.join(ENGLISH_SCALES)})"
SCALED = re.compile(
    rf"{START}(?P<first>{NUMBER})(?:{DASH}(?P<second>{NUMBER}))?[\s-]?(?P<scale>{ENGLISH_WORDS}(?:\s{ENGLISH_WORDS})?)\b",
    re.IGNORECASE,
)
CHINESE_PIECE = re.compile(rf"(?P<number>{NUMBER})\s?[余多]?\s?(?P<scale>[十百千万萬亿億]{{1,4}})")
CHINESE = re.compile(
    rf"{START}(?:(?P<first>{NUMBER}){DASH})?(?P<pieces>(?:{NUMBER}\s?[余多]?\s?[十百千万萬亿億]{{1,4}}(?!{PREFIXES})){{1,4}})"
)
SHARE_SIGNS = r"(?:%|per\s?cent(?:age\spoints?)?\b|个?百分点|pct\b)"
SHARE = re.compile(
    rf"{START}(?P<first>{NUMBER})(?:\s?%)?(?:{DASH}(?P<second>{NUMBER}))?\s?{SHARE_SIGNS}", re.IGNORECASE
)
CHINESE_SHARE = re.compile(rf"百分之(?P<first>{NUMBER})(?:{DASH}(?:百分之)?(?P<second>{NUMBER}))?")
PERMILLE = re.compile(rf"{START}(?P<first>{NUMBER})(?:{DASH}(?P<second>{NUMBER}))?\s?‰|千分之(?P<third>{NUMBER})")
PLAIN = re.compile(rf"(?P<name>[A-Za-zΑ-Ωα-ω][-_/.]?)?{START}(?P<first>{NUMBER})")
SPACED = re.compile(r"\d+ \d")


def number_figures(reading: Reading) -> None:
    """Take the numbers in digits out of a text from which its dates have been taken."""
    reading.take(SHARE, lambda match: _both(match, "share"))
    reading.take(CHINESE_SHARE, lambda match: _both(match, "share"))
    reading.take(PERMILLE, lambda match: _both(match, "permille"))
    reading.take(SCALED, _scaled)
    reading.take(CHINESE, _chinese)
    for match in PLAIN.finditer(reading.text):
        at = match.span("first")
        reading.note(*at, "number", number(match["first"]), certain=match["name"] is None)
        if SPACED.match(match["first"]):  # perhaps two numbers side by side
            for part in match["first"].split(" "):
                reading.note(*at, "number", number(part), certain=False)


def _both(match: re.Match[str], kind: str) -> Iterator[tuple[str, Decimal]]:
    for written in match.groupdict().values():
        if written:
            yield kind, number(written)


def _scaled(match: re.Match[str]) -> Iterator[tuple[str, Decimal]]:
    factor = 1
    for word in match["scale"].casefold().split():
        factor *= ENGLISH_SCALES[word]
    for _, value in _both_numbers(match):
        yield "number", (value * factor).normalize()


def _both_numbers(match: re.Match[str]) -> Iterator[tuple[str, Decimal]]:
    for name in ("first", "second"):
        if match[name]:
            yield name, number(match[name])


def _chinese(match: re.Match[str]) -> Iterator[tuple[str, Decimal]]:
    """Read `1亿2000万` as one number, and both ends of `3至5万`."""
    total, factor = Decimal(0), 1
    for piece in CHINESE_PIECE.finditer(match["pieces"]):
        factor = 1
        for letter in piece["scale"]:
            factor *= CHINESE_SCALES[letter]
        total += number(piece["number"]) * factor
    yield "number", total.normalize()
    if match["first"]:
        yield "number", (number(match["first"]) * factor).normalize()
