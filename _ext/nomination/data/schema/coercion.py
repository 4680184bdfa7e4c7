"""Dates and numbers as people write them, and how the data files spell them."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from nomination.data.schema.datatypes import is_read_by, parse_date, parse_period
from nomination.diagnostics.problems import Code

DATE_SPELLING = Code("date-spelling")
NUMBER_IN_QUOTES = Code("number-in-quotes")

DATE = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})[日号]?|月)?|年)?([~?]?)")
COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})()")
BETWEEN = re.compile(r"/|[-–—~～至到]+")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")


def date_spelling(written: str) -> str | None:
    """Return a date as the data files spell it (`2020年7月` is `2020-07`), or None where its meaning is not sure."""
    plain = "".join(unicodedata.normalize("NFKC", written).split())
    match = DATE.fullmatch(plain) or COMPACT.fullmatch(plain)
    if match is None:
        return None
    year, month, day, mark = match.groups()
    spelt = "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)]) + mark
    return spelt if is_read_by(parse_date, spelt) else None


def period_spelling(written: str) -> str | None:
    """Return a date or an interval as the data files spell it (`2019年至2021年` is `2019/2021`), or None."""
    if date := date_spelling(written):
        return date
    for sign in BETWEEN.finditer(written):
        start, end = date_spelling(written[: sign.start()]), date_spelling(written[sign.end() :])
        spelt = f"{start}/{end}"
        if start and end and is_read_by(parse_period, spelt):
            return spelt
    return None


def number_spelling(written: str, *, whole: bool) -> str | None:
    """Return the number that is in quotes, `1,234` as `1234`; None where it is none, or not `whole` as it must."""
    plain = unicodedata.normalize("NFKC", written).strip()
    if not NUMBER.fullmatch(plain) or (whole and "." in plain):
        return None
    return plain.replace(",", "")


DATE_SPELLINGS: Mapping[str, Callable[[str], str | None]] = {
    "partial-date": date_spelling,
    "period": period_spelling,
}
"""How the value of a `format` of our schemas is meant, where it is a date."""


def spelling(keyword: str, wanted: object, value: object) -> tuple[Code, str] | None:
    """Return what `value` should be written as, where the `keyword` of a schema refuses it and its meaning is sure."""
    if not isinstance(value, str):
        return None
    if keyword == "format" and wanted in DATE_SPELLINGS:
        date = DATE_SPELLINGS[str(wanted)](value)
        return (DATE_SPELLING, date) if date else None
    if keyword == "type" and wanted in ("number", "integer"):
        number = number_spelling(value, whole=wanted == "integer")
        return (NUMBER_IN_QUOTES, number) if number else None
    return None
