"""Numbers and shares in digits, with what multiplies them: `1.2 million`, `120万`, `10⁵`, `42 per cent`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from nomination.pages.figures.figure import NUMBER, PARTS_OF_WHOLE, START, Reading, Value, number

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

JOIN = r"\s?(?:(?P<range>[-\u2010-\u2015~～]{1,2}|to|至|到)|、|and|or|和|或|&)\s?"
"""What is between two numbers that may share a word or a sign: `5 to 10 %`. No comma does: `in 2019, 35 %`."""

FIRST = rf"{START}(?:(?P<first>{NUMBER}){JOIN})?"
ENGLISH_WORDS = rf"(?:{'|'.join(ENGLISH_SCALES)})"
SCALED = re.compile(
    rf"{FIRST}(?P<last>{NUMBER})[\s-]?(?P<scale>{ENGLISH_WORDS}(?:\s{ENGLISH_WORDS})?)\b", re.IGNORECASE
)
CHINESE_PIECE = re.compile(rf"(?P<number>{NUMBER})\s?[余多]?\s?(?P<scale>[十百千万萬亿億]{{1,4}})")
CHINESE = re.compile(rf"{FIRST}(?P<pieces>(?:{NUMBER}\s?[余多]?\s?[十百千万萬亿億]{{1,4}}(?!{PREFIXES})){{1,4}})")
SHARE_SIGNS = r"(?:%|(?P<permille>‰)|per\s?cent(?:age\spoints?)?\b|个?百分点|pct\b)"
SHARE = re.compile(rf"{FIRST}(?P<last>{NUMBER})\s?{SHARE_SIGNS}", re.IGNORECASE)
CHINESE_SHARE = re.compile(rf"(?P<whole>[百千万])分之(?:(?P<first>{NUMBER}){JOIN}(?:[百千万]分之)?)?(?P<last>{NUMBER})")
EXPONENT = r"(?:\^(?P<power>[-−]?\d{1,2})|(?P<raised>[⁺⁻]?[⁰¹²³⁴-⁹]{1,2}))"
POWER = re.compile(rf"{START}(?:(?P<factor>{NUMBER})\s?[×xX·*]\s?)?10{EXPONENT}")
ON_THE_LINE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−", "0123456789+--")
PLAIN = re.compile(rf"(?P<name>[A-Za-zΑ-Ωα-ω][-_/.]?)?{START}(?P<first>{NUMBER})")
SPACED = re.compile(r"\d+ \d")


def number_figures(reading: Reading) -> None:
    """Take the numbers in digits out of a text from which its dates have been taken."""
    reading.take(POWER, _power)
    reading.take(SHARE, _share)
    reading.take(CHINESE_SHARE, _share_of_whole)
    reading.take(SCALED, _scaled)
    reading.take(CHINESE, _chinese)
    for match in PLAIN.finditer(reading.text):
        at = match.span("first")
        reading.note(*at, "number", number(match["first"]), certain=match["name"] is None)
        if SPACED.match(match["first"]):  # perhaps two numbers side by side
            for part in match["first"].split(" "):
                reading.note(*at, "number", number(part), certain=False)


def _power(match: re.Match[str]) -> Iterator[Value]:
    exponent = int((match["power"] or match["raised"]).translate(ON_THE_LINE))
    yield Value("number", number(match["factor"] or "1").scaleb(exponent))


def _share(match: re.Match[str]) -> Iterator[Value]:
    last = number(match["last"])
    factor = PARTS_OF_WHOLE["千" if match["permille"] else "百"]
    yield Value("share", last * factor)
    yield from _first(match, "share", last, factor)


def _share_of_whole(match: re.Match[str]) -> Iterator[Value]:
    for written in (match["first"], match["last"]):
        if written:
            yield Value("share", number(written) * PARTS_OF_WHOLE[match["whole"]])


def _scaled(match: re.Match[str]) -> Iterator[Value]:
    last, factor = number(match["last"]), Decimal(1)
    for word in match["scale"].casefold().split():
        factor *= ENGLISH_SCALES[word]
    yield Value("number", last * factor)
    yield from _first(match, "number", last, factor)


def _chinese(match: re.Match[str]) -> Iterator[Value]:
    """Read `1亿2000万` as one number, and both ends of `3至5万`."""
    total = last = factor = Decimal(0)
    for piece in CHINESE_PIECE.finditer(match["pieces"]):
        last, factor = number(piece["number"]), Decimal(1)
        for letter in piece["scale"]:
            factor *= CHINESE_SCALES[letter]
        total += last * factor
    yield Value("number", total)
    yield from _first(match, "number", last, factor)


def _first(match: re.Match[str], kind: str, last: Decimal, factor: Decimal) -> Iterator[Value]:
    """Read a number before the last one: of the same measure in a range that runs forward; else perhaps a plain one."""
    if match["first"]:
        first = number(match["first"])
        is_range = match["range"] is not None and first < last
        yield Value(kind, first * factor, certain=is_range)
        if not is_range:
            yield Value("number", first, certain=False)
