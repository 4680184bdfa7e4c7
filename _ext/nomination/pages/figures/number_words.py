"""Numbers in words, English and Chinese, and in Roman figures: never certain, they only excuse a difference."""

import re
from decimal import Decimal

from nomination.pages.figures.figure import PARTS_OF_WHOLE, Reading

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth"),
)
BESIDES = {
    **dict.fromkeys(("a", "an", "single", "sole", "once", "only", "another", "unique"), 1),
    **dict.fromkeys(("both", "pair", "double", "doubled", "twice", "half", "halved", "couple", "bilateral"), 2),
    **dict.fromkeys(("triple", "tripled", "trilateral", "thrice"), 3),
    **dict.fromkeys(("quarter", "quarters", "quadruple"), 4),
}
SCALES = {"dozen": 12, "decade": 10, "hundred": 100, "century": 100, "thousand": 1000, "million": 10**6}
SCALES |= {"billion": 10**9}
VALUES = {
    **{word: at for at, word in enumerate(ONES)},
    **{word: 10 * at for at, word in enumerate(TENS, 2)},
    **{word: at for at, word in enumerate(ORDINALS, 1)},
    **{f"{word}th": at for at, word in enumerate(ONES) if at > len(ORDINALS)},
    **{f"{word[:-1]}ieth": 10 * at for at, word in enumerate(TENS, 2)},
    **BESIDES,
}
PLURALS = {"decades": 10, "centuries": 100, "dozens": 12, "thirds": 3, "fifths": 5, "tenths": 10, "hundredth": 100}
WORD = re.compile(r"[A-Za-z]+")
HALF = re.compile(
    rf"\b(?:(?P<whole>{'|'.join(VALUES)})\sand\s)?(?:an?\s)?half(?:\s(?:an?\s)?(?P<scale>{'|'.join(SCALES)}))?\b",
    re.IGNORECASE,
)
MOST = 10**15
"""A number in words beyond this is read as two."""

SHARE = re.compile(r"\s?per\s?cent", re.IGNORECASE)
JOIN = re.compile(r"[\s-]+(?:and\s)?")

ROMAN = re.compile(r"(?<![A-Za-z])[IVX]{1,6}(?![A-Za-z])")
ROMAN_SIGNS = {"I": 1, "V": 5, "X": 10}
ROMAN_LETTERS = {chr(0x2160 + at): at + 1 for at in range(12)} | {chr(0x2170 + at): at + 1 for at in range(12)}
CIRCLED = {chr(first + at): at + 1 for first in (0x2460, 0x2474) for at in range(20)}

CHINESE_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "双": 2}
CHINESE_DIGITS |= {"首": 1, "单": 1, "唯": 1, "半": 2, "壹": 1, "贰": 2, "叁": 3}
CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE_LARGE = {"万": 10**4, "亿": 10**8}
SIGNS = f"{''.join(CHINESE_DIGITS)}十百千万亿廿"
CHINESE = re.compile(f"[{SIGNS}](?:[余多几]?[{SIGNS}]){{0,19}}")
NAMED = {"month": "月", "decade": "年代", "century": "世纪"}
"""Kinds by the word that follows a number."""
ABOUT = re.compile("[余多几]")
EITHER = re.compile("(?<=[一二三四五六七八九])[二三四五六七八九](?=[十百千万亿])")
"""The second digit of 三四百, 300 to 400."""


def word_figures(reading: Reading) -> None:
    """Note the numbers in words of a text from which all digits have been taken."""
    _english(reading)
    _halves(reading)
    _roman(reading)
    for match in CHINESE.finditer(reading.text):
        _chinese(reading, match)


def _english(reading: Reading) -> None:
    """Note every run of number words: as one number, and each word of it alone."""
    total, run, end = 0, 0, -1
    for match in WORD.finditer(reading.text):
        word = match[0].casefold()
        scale = SCALES.get(word) or PLURALS.get(word)
        if word not in VALUES and scale is None:
            continue
        if run > MOST or not (end >= 0 and JOIN.fullmatch(reading.text, end, match.start())):
            total, run = 0, 0
        end = match.end()
        if scale is None:
            run += VALUES[word]
            reading.note(*match.span(), "number", VALUES[word], certain=False)
        else:
            reading.note(*match.span(), "number", scale, certain=False)
            run = (run or 1) * scale
            if scale >= SCALES["thousand"]:
                total, run = total + run, 0
        _note_alike(reading, match, total + run, "share" if SHARE.match(reading.text, end) else "")


def _note_alike(reading: Reading, match: re.Match[str], value: int, besides: str) -> None:
    for kind in ("number", "decade", "century", besides):
        if kind:
            reading.note(*match.span(), kind, value, certain=False)
    if match[0] in {"half", "Half"}:
        reading.note(*match.span(), "share", 50, certain=False)


def _halves(reading: Reading) -> None:
    """Note `half a million`, and `two and a half`."""
    for match in HALF.finditer(reading.text):
        whole, scale = ((match[name] or "").casefold() for name in ("whole", "scale"))
        value = (VALUES.get(whole, 0) + Decimal("0.5")) * SCALES.get(scale, 1)
        reading.note(*match.span(), "number", value, certain=False)


def _roman(reading: Reading) -> None:
    for at, sign in enumerate(reading.text):
        value = ROMAN_LETTERS.get(sign) or CIRCLED.get(sign)
        if value:
            reading.note(at, at + 1, "number", value, certain=False)
    for match in ROMAN.finditer(reading.text):
        signs = [ROMAN_SIGNS[sign] for sign in match[0]]
        value = sum(-one if one < after else one for one, after in zip(signs, [*signs[1:], 0], strict=True))
        reading.note(*match.span(), "number", value, certain=False)


def _chinese(reading: Reading, match: re.Match[str]) -> None:
    """Note a Chinese number by its value, by those of its parts, and by its digits (`一九六五`).

    Parts are words of their own in `十四五`, the fourteenth plan of five years.
    """
    written, after = ABOUT.sub("", match[0]), reading.text[match.end() : match.end() + 2]
    whole = reading.text[max(0, match.start() - 3) : match.start()]
    starts = range(len(written))
    values = {chinese_value(written[start : start + size]) for size in (1, 2, 3, len(written)) for start in starts}
    values.add(chinese_value(EITHER.sub("", written)))
    if all(sign in CHINESE_DIGITS for sign in written):
        values.add(int("".join(str(CHINESE_DIGITS[sign]) for sign in written)))
    kinds: dict[str, Decimal | int] = {"number": 1}
    kinds |= {kind: 1 for kind, word in NAMED.items() if after.startswith(word)}
    if after.startswith("成"):
        kinds["share"] = 10
    elif whole[1:] == "分之" and whole[0] in PARTS_OF_WHOLE:
        kinds["share"] = PARTS_OF_WHOLE[whole[0]]
    for value in values:
        for kind, factor in kinds.items():
            reading.note(*match.span(), kind, value * factor, certain=False)
    if "半" in written:
        reading.note(*match.span(), "share", Decimal(50), certain=False)


def chinese_value(written: str) -> int:
    """Return the value of a number in Chinese words: 三十万 is 300,000."""
    total, below, digit = 0, 0, 0
    for sign in written.replace("廿", "二十"):
        if sign in CHINESE_UNITS:
            below += (digit or 1) * CHINESE_UNITS[sign]
            digit = 0
        elif sign in CHINESE_LARGE:
            section, scale = below + digit, CHINESE_LARGE[sign]
            total = total + section * scale if section and total > scale else (total + section or 1) * scale
            below = digit = 0
        else:
            digit = CHINESE_DIGITS[sign]
    return total + below + digit
