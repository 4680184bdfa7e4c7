"""Values that the field writes in its own notations: partial dates, texts by language, identifiers."""

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

CUT = "[…]"
"""Marks the place in a text where its source is cut or damaged."""

SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
"""First and last month of the seasons 21 spring to 24 winter (ISO 8601-2); winter ends with its own year."""

DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?]?)")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in several languages, keyed by BCP 47 language tag."""

    by_language: Mapping[str, str]

    def get(self, language: str) -> str | None:
        """Return the text in `language`, or None where it is not given."""
        return self.by_language.get(language)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as it is known: `2020`, `2020-07`, `2020-07-16`, `1958-22`, each with `~` or `?`.

    Levels 0 and 1 of EDTF (ISO 8601-2, Library of Congress): `~` approximate, `?` uncertain.
    """

    year: int
    month: int | None = None
    day: int | None = None
    mark: str = ""

    @property
    def first_day(self) -> date:
        """The earliest day this date can mean."""
        month = 1 if self.month is None else self.month
        return date(self.year, SEASON_MONTHS.get(month, (month,))[0], 1 if self.day is None else self.day)

    @property
    def last_day(self) -> date:
        """The latest day this date can mean."""
        month = 12 if self.month is None else self.month
        month = SEASON_MONTHS.get(month, (0, month))[1]
        return date(self.year, month, calendar.monthrange(self.year, month)[1] if self.day is None else self.day)


@dataclass(frozen=True, slots=True)
class Period:
    """A partial date, or an interval from one partial date to another (`2019/2021`)."""

    start: PartialDate
    end: PartialDate

    @property
    def bounds(self) -> tuple[date, date]:
        """First and last day the period can mean: what it is sorted and compared on."""
        return self.start.first_day, self.end.last_day

    @property
    def is_interval(self) -> bool:
        """Whether the period was written as an interval."""
        return self.start != self.end


def as_id(written: str) -> str:
    """Return the id that is most like what was written (`niu-jingyi` for `Niu Jingyi`), or nothing."""
    return "-".join(re.findall("[a-z0-9]+", written.casefold())) if written.isascii() else ""


def parse_date(written: str) -> PartialDate:
    """Read one partial date. Raises ValueError where it is none, or names a day that does not exist."""
    match = DATE.fullmatch(written)
    if match is None:
        raise ValueError(written)
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    partial = PartialDate(year or 0, month, day, match["mark"])
    if month == 0 or (month in SEASON_MONTHS and day is not None):
        raise ValueError(written)
    partial.first_day, partial.last_day  # noqa: B018 - a date that does not exist raises here
    return partial


def parse_period(written: str) -> Period:
    """Read a partial date or an interval of two. Raises ValueError where it is none or ends before it starts."""
    start, _, end = written.partition("/")
    period = Period(parse_date(start), parse_date(end or start))
    if written.endswith("/") or period.bounds[0] > period.bounds[1]:
        raise ValueError(written)
    return period


def is_read_by(parse: Callable[[str], object], written: str) -> bool:
    """Tell whether `parse` can read what is written."""
    try:
        parse(written)
    except ValueError:
        return False
    return True
