"""Dates in prose: years are plain numbers, months and days are what they are, and there are decades and centuries.

Day first, month first, ISO 8601, and Chinese; each date is read into its parts, so that `8-12 December 1958` agrees
with `1958年12月8日至12日`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from nomination.pages.figures.figure import DASH, START, Reading, Value, number

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
NAME = rf"(?:{FULL_NAMES}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DAYS = rf"(?P<days>{START}{DAY}(?:{DASH}{DAY}){{0,4}})(?![\d:%])"
YEAR = r"(?P<year>\d{4})(?!\d)"

PART = r"(?P<month>0?[1-9]|1[0-2])"
PART_DAY = r"(?P<days>0?[1-9]|[12]\d|3[01])"
WHOLE_ISO = re.compile(rf"{START}{YEAR}(?P<sign>[-/.]){PART}(?P=sign){PART_DAY}(?![\d.])")
MONTH_ISO = re.compile(rf"{START}(?<!-){YEAR}-(?P<month>0[1-9]|1[0-2])(?![\d-])")
DOTTED_MONTH = re.compile(rf"{START}(?<![A-Za-z])(?P<year>(?:19|20)\d\d)\.(?P<month>1[0-2]|0?[1-9])(?![\d.%])")
SHORT_RANGE = re.compile(rf"{START}(?P<year>\d{{4}})\s?[-–—/]\s?(?P<second>\d{{2}})(?![\d年月日,.]\d|\d)")

AGE = r"(?:(?P<age>\d{2})\s?世纪\s?)?"
DECADES = (
    re.compile(rf"{AGE}{START}(?P<one>\d?\d?\d0)(?:年代?{DASH}|{DASH})(?P<two>\d?\d?\d0)\s?年代"),
    re.compile(rf"{AGE}{START}(?P<one>\d?\d?\d0)\s?年代"),
    re.compile(rf"{START}(?P<one>\d{{3}}0)['’]?s\b"),
)
SHORT_DECADE = re.compile(rf"{START}(?P<one>\d0)['’]?s\b")
CENTURY = re.compile(rf"{START}(?P<one>\d{{1,2}})(?:\s?世纪|(?:st|nd|rd|th)[\s-]centur(?:y|ies)\b)")

DAY_FIRST = re.compile(rf"{DAYS}(?:\s?of)?\s?(?P<month>{NAME})(?:,?\s{YEAR})?")
MONTH_FIRST = re.compile(rf"\b(?P<month>{NAME})\s{DAYS}(?:,?\s{YEAR})?")
MONTH_AND_YEAR = re.compile(rf"\b(?P<month>{NAME})(?:{DASH}(?P<until>{NAME}))?(?:,|\sof)?\s?{YEAR}")
NAME_ALONE = re.compile(rf"\b({FULL_NAMES})\b")

CHINESE_MONTHS = re.compile(rf"{START}(?P<months>(?:1[0-2]|0?[1-9])(?:\s?月?份?{DASH}(?:1[0-2]|0?[1-9])){{1,6}})\s?月")
CHINESE_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
CHINESE_LIST = rf"(?P<days>{CHINESE_DAY}(?:\s?日?{DASH}{CHINESE_DAY}){{0,6}})\s?[日号]"
CHINESE_DAYS = re.compile(START + CHINESE_LIST)
CHINESE_DATE = re.compile(rf"{START}(?:{YEAR}\s?年\s?)?{PART}\s?月份?(?:\s?{CHINESE_LIST})?")

LAST_DAY = 31
CENTURY_YEARS = 100


def date_figures(reading: Reading) -> None:
    """Take the dates out of a text."""
    for pattern in DECADES:
        reading.take(pattern, _decades)
    reading.take(SHORT_DECADE, _short_decade)
    reading.take(CENTURY, lambda match: [Value("century", Decimal(match["one"]))])
    reading.take(CHINESE_MONTHS, lambda match: _each("month", match["months"]))
    for pattern in (WHOLE_ISO, MONTH_ISO, CHINESE_DATE, DAY_FIRST, MONTH_FIRST, MONTH_AND_YEAR):
        reading.take(pattern, _date)
    reading.take(DOTTED_MONTH, _dotted_month)
    reading.take(SHORT_RANGE, _short_range)
    reading.take(CHINESE_DAYS, lambda match: _each("day", match["days"]))
    for match in NAME_ALONE.finditer(reading.text):
        reading.note(*match.span(), "month", _month(match[0]), certain=False)


def _date(match: re.Match[str]) -> Iterator[Value]:
    parts = match.groupdict()
    days = [int(digits) for digits in re.findall(r"\d+", parts.get("days") or "")]
    if any(not 1 <= day <= LAST_DAY for day in days):
        return
    if parts["year"]:
        yield Value("number", Decimal(parts["year"]))
    for name in (parts["month"], parts.get("until")):
        if name:
            yield Value("month", _month(name))
    for day in days:
        yield Value("day", Decimal(day))


def _each(kind: str, written: str) -> Iterator[Value]:
    for digits in re.findall(r"\d+", written):
        yield Value(kind, Decimal(digits))


def _dotted_month(match: re.Match[str]) -> Iterator[Value]:
    """Read `2012.01`, as forms write months, as one; perhaps it is a number."""
    yield from _date(match)
    yield Value("number", number(match[0]), certain=False)


def _month(written: str) -> Decimal:
    return Decimal(written) if written.isdigit() else Decimal(MONTHS.index(written[:3].casefold()) + 1)


def _decades(match: re.Match[str]) -> Iterator[Value]:
    parts = match.groupdict()
    before = (int(parts["age"]) - 1) * CENTURY_YEARS if parts.get("age") else 0
    for written in (parts["one"], parts.get("two")):
        if written:
            yield Value("decade", Decimal(int(written) + (before if int(written) < CENTURY_YEARS else 0)))


def _short_decade(match: re.Match[str]) -> Iterator[Value]:
    """Read `the 80s` as a decade or, as in `30s`, as a number: seconds, an age."""
    for kind in ("decade", "number"):
        yield Value(kind, Decimal(match["one"]), certain=False)


def _short_range(match: re.Match[str]) -> Iterator[Value]:
    """Read `1958-65` as two years; `2019/05` and what does not run forward is no range of years."""
    first, second = int(match["year"]), int(match["second"])
    if second > first % CENTURY_YEARS:
        yield Value("number", Decimal(first))
        yield Value("number", Decimal(first - first % CENTURY_YEARS + second))
