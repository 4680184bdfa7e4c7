"""Dates as people write them in a cell, and as Excel keeps them: what is surely meant, and what is only likely.

A date cell is as exact as it is shown: one shown as `2015年6月` means the month, whatever day Excel put behind it.
"""

import re
from datetime import datetime, time
from typing import NamedTuple

from nomination.data.schema.coercion import date_spelling, period_spelling
from nomination.data.schema.datatypes import is_read_by, parse_date, parse_period
from nomination.diagnostics.problems import Phrase
from nomination.interchange.excel.opening import Raw
from nomination.pages.figures.dates import MONTHS, NAME

ENGLISH = re.compile(
    rf"(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{NAME})\s+(?:(?P<after>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{{4}})\b",
    re.IGNORECASE | re.ASCII,
)
FIGURES = {letter: str(value) for value, letter in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
CHINESE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,3})月)?(?:([一二三四五六七八九十]{1,3})[日号])?"
)
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
YEARS, COMPACT_DAYS = range(1000, 10000), range(10_000_101, 99_991_232)


class Dated(NamedTuple):
    """A date as the data files spell it, or why its meaning is not sure; `text` alone is left to the schema."""

    text: str
    doubt: Phrase | None = None


def dated(raw: Raw, *, interval: bool) -> Dated:
    """Return the date in a cell; `interval`: the field takes two joined by a slash as well."""
    if isinstance(raw.value, datetime):
        return _shown(raw.value, raw.number_format)
    if isinstance(raw.value, time | bool):
        return Dated("", Phrase("unsure-no-date"))
    if isinstance(raw.value, int | float):
        return _number(raw.value)
    return Dated(_spelt(str(raw.value), interval=interval))


def _spelt(written: str, *, interval: bool) -> str:
    """Return a written date in our spelling; what cannot be understood as it is."""
    stripped = written.strip()
    if is_read_by(parse_period if interval else parse_date, stripped):
        return stripped
    plain = CHINESE.sub(_chinese, ENGLISH.sub(_english, stripped))
    return (period_spelling(plain) if interval else date_spelling(plain)) or stripped


def _shown(value: datetime, number_format: str) -> Dated:
    shown = LITERAL.sub("", number_format.partition(";")[0]).lower()
    if value.time() != time():
        return Dated("", Phrase("unsure-time-of-day", {"value": value.isoformat(" ")}))
    if "y" not in shown and "e" not in shown and number_format != "General":
        return Dated("", Phrase("unsure-no-year", {"value": f"{value:%Y-%m-%d}"}))
    if "d" in shown or "m" not in shown.replace("am/pm", ""):
        return Dated(f"{value:%Y-%m-%d}" if "d" in shown else f"{value.year:04}")
    return Dated(f"{value.year:04}-{value.month:02}")


def _number(value: float) -> Dated:
    """Return a year, a day without hyphens, or a month typed as a decimal (`2015.6`), of which `.1` is not sure."""
    if float(value).is_integer():
        if int(value) in YEARS:
            return Dated(str(int(value)))
        spelt = date_spelling(str(int(value))) if int(value) in COMPACT_DAYS else None
        return Dated(spelt) if spelt else Dated("", Phrase("unsure-number-date", {"value": f"{value:.15g}"}))
    year, _, month = f"{value:.15g}".partition(".")
    spelt = date_spelling(f"{year}.{month}") if month != "1" else None
    return Dated(spelt) if spelt else Dated("", Phrase("unsure-number-date", {"value": f"{value:.15g}"}))


def _english(found: re.Match[str]) -> str:
    month = MONTHS.index(found["month"][:3].lower()) + 1
    day = found["before"] or found["after"]
    return f"{found['year']}-{month:02}" + (f"-{int(day):02}" if day else "")


def _chinese(found: re.Match[str]) -> str:
    year = "".join(FIGURES[letter] for letter in found[1])
    return "-".join([year, *(f"{_below_hundred(part):02}" for part in found.groups()[1:] if part)])


def _below_hundred(written: str) -> int:
    tens, ten, ones = written.rpartition("十")
    return (int(FIGURES.get(tens, "1")) * 10 if ten else 0) + int(FIGURES.get(ones, "0"))
