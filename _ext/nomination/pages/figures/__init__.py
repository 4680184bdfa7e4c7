"""Figures in prose, English or Chinese: numbers, shares and dates, as values that can be compared.

Few false alarms count for more than finding all: what is written in digits is *certain* and is compared; a number in
words (`seven`, `七`, `XII`), the name of a month without a day or a year, and digits inside a name (`B12`, `COVID-19`)
are not, and only excuse a difference. So `seven members` agrees with `7名成员` and differs from nothing, while
`8 members` differs from `七名成员`.
"""

from decimal import Decimal

from nomination.pages.figures.dates import date_figures
from nomination.pages.figures.figure import Figure, Reading
from nomination.pages.figures.number_words import word_figures
from nomination.pages.figures.numbers import number_figures

__all__ = ["Figure", "figures", "lacking"]

EXCHANGEABLE = frozenset({"number", "day"})
"""Kinds that say the same value: `within 30 days` and `30日内`."""

CENTURY = 100


def figures(text: str) -> list[Figure]:
    """Return the figures of a text, in its order; those of one date are at the same place."""
    reading = Reading(text)
    date_figures(reading)
    number_figures(reading)
    word_figures(reading)
    return sorted(reading.found)


def lacking(ours: list[Figure], theirs: list[Figure]) -> list[Figure]:
    """Return the certain figures of `ours` that are nowhere in `theirs`, each value once."""
    known = {_value(figure) for figure in theirs}
    decades = {figure.value for figure in theirs if figure.kind == "decade"}
    alone: dict[tuple[str, object], Figure] = {}
    for figure in ours:
        if (
            figure.certain
            and _value(figure) not in known
            and not (figure.kind == "decade" and _has_decade(figure.value, decades))
        ):
            alone.setdefault(_value(figure), figure)
    return list(alone.values())


def _has_decade(value: Decimal, others: set[Decimal]) -> bool:
    """Tell whether a decade is among others, where one of the two does not say its century: `the 1950s`, `50年代`."""
    return value % CENTURY in others or (value < CENTURY and any(other % CENTURY == value for other in others))


def _value(one: Figure) -> tuple[str, object]:
    return ("number" if one.kind in EXCHANGEABLE else one.kind), one.value
