"""The dossier in words: its texts, dates, numbers and names in one language."""

from dataclasses import dataclass
from functools import cached_property
from unicodedata import east_asian_width

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from nomination.checks.dossier import Dossier
from nomination.data.model.collection import Records
from nomination.data.model.records import Declaration, Evidence, Metric, Nomination, Record, Team, Unit
from nomination.data.schema.datatypes import SEASON_MONTHS, PartialDate, Period, Text
from nomination.diagnostics.catalogue import ENGLISH, Language, broader, languages, sentence

CLOSE_TO_NUMBERS = ("%", "‰", "℃", "°", "′", "″")
"""Measures that stand close to their number; °C stands off (SI Brochure, 5.4.3)."""


def space_before(measure: str) -> str:
    """Return what is between a number and its measure: nothing before %, degrees and Chinese."""
    stands_close = not measure or measure.partition(" ")[0] in CLOSE_TO_NUMBERS
    return "" if stands_close or east_asian_width(measure[0]) in "WF" else " "


@dataclass(frozen=True)
class Wording:
    """What can be said of a dossier in `language`."""

    dossier: Dossier
    language: Language

    @property
    def records(self) -> Records:
        """The records of the dossier."""
        return self.dossier.records

    def label(self, key: str, **values: object) -> str:
        """Return a label: the nomination's own term for it, or the software's."""
        nomination = self.records.nomination
        term = nomination.terms.get(key) if nomination else None
        return (term and self.text(term)) or sentence(self.language, "labels", key, values)

    def title(self) -> str:
        """Return the title of the nomination, else the name of its team, else the label of either."""
        named = (
            self.records.nomination and self.records.nomination.title,
            self.records.team and self.records.team.name,
        )
        return next((self.text(text) for text in named if text), self.label("nomination"))

    def text(self, text: Text | None) -> str:
        """Return the text in the page's language, else in the first it is given in."""
        return "" if text is None else next(filter(None, (self._own(text), *text.by_language.values())))

    def banner(self) -> str:
        """Return the sentence of every page; none where it is given for the pages of other languages alone."""
        nomination = self.records.nomination
        return self._own(nomination.banner) if nomination and nomination.banner else ""

    def _own(self, text: Text) -> str:
        """Return the text in the page's language, also where its tag is longer."""
        given = (text.get(tag) for tag in self._tags)
        alike = (said for tag, said in text.by_language.items() if tag.partition("-")[0] == self._tags[-1])
        return next(filter(None, (*given, *alike)), "")

    def period(self, period: Period) -> str:
        """Return a date or an interval as the page's language writes it."""
        start = self.date(period.start)
        return self.label("interval", start=start, end=self.date(period.end)) if period.is_interval else start

    def date(self, partial: PartialDate) -> str:
        """Return a partial date, as precise as it is known."""
        if partial.month is None:
            written = self.label("year", year=partial.year)
        elif partial.month in SEASON_MONTHS:
            written = self.label(f"season-{partial.month}", year=partial.year)
        elif partial.day is None:
            written = format_skeleton("yMMMM", partial.first_day, locale=self._locale)
        else:
            written = format_date(partial.first_day, "long", locale=self._locale)
        return self.label({"": "exact-date", "~": "about-date", "?": "uncertain-date"}[partial.mark], date=written)

    @cached_property
    def _tags(self) -> tuple[str, ...]:
        """The language's tag, then those of the languages that it is a kind of."""
        return tuple(broader(self.language))

    @cached_property
    def _locale(self) -> Locale:
        """The language as Babel knows it; plain English writes dates as the international form does: day first."""
        return Locale.parse("en-GB" if self.language == ENGLISH else self.language, sep="-")

    def number(self, value: float) -> str:
        """Return a value with the page's language's separators."""
        return format_decimal(value, locale=self._locale)

    def is_year(self, metric: Metric) -> bool:
        """Tell whether a figure is a year: its measure says so. A year is never grouped, and needs no measure."""
        said = metric.measure.by_language.values() if metric.measure else ()
        years = {sentence(language, "labels", "calendar-year") for language in languages()}
        return isinstance(metric.value, int) and not years.isdisjoint(map(str.casefold, said))

    def name(self, kind: str, id: str) -> str:
        """Return what a record is called where it is mentioned: its name, title or number; else its id."""
        record = self.records.find(kind, id)
        if record is None:
            return id
        if isinstance(record, Evidence):
            return f"[{self.dossier.evidence_numbers[record.id]}]"
        return self.title_of(record)

    def title_of(self, record: Record) -> str:
        """Return the name, title or label of a record of any kind; where it has none, what is used in its place."""
        title = self.text(next(filter(None, (getattr(record, key, None) for key in ("name", "title", "label"))), None))
        return title or self.placeholder(record)

    def placeholder(self, record: Record) -> str:
        """Return what a record without a name is called: "Member 2"; a unit by its role, a declaration by its kind."""
        match record:
            case Unit():
                return self.label(f"{record.role}-unit")
            case Declaration():
                return self.label(
                    "declared-by", declaration=self.label(f"declaration-{record.kind}"), by=self.name(*record.actor)
                )
            case Nomination() | Team():
                return self.label(record.record_kind)
        order = list(self.records.of(record.record_kind))
        return self.label(f"placeholder-{record.record_kind}", number=order.index(record.id) + 1)
