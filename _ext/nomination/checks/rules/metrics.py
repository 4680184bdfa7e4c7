"""Figures: series without holes, parts that add up, shares of a whole."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from nomination.data.model.collection import Records, ValuePath
from nomination.data.model.records import Metric, Point
from nomination.diagnostics.problems import Code, Problem, Severity, problem

SERIES_OUT_OF_ORDER = Code("series-out-of-order", Severity.WARNING)
SERIES_REPEATS = Code("series-repeats", Severity.WARNING)
SERIES_HOLE = Code("series-hole", Severity.WARNING)
SUM_DIFFERS = Code("sum-differs")
MEASURE_DIFFERS = Code("measure-differs")
SHARE_OUT_OF_RANGE = Code("share-out-of-range")

ROUGH = frozenset({"approximate", "estimate"})
"""Qualifiers of figures that need not add up exactly."""

TOLERANCE = Decimal("0.05")
"""The part of a rough figure by which it may differ from the sum of its parts; a choice of ours."""

COUNTED_BY = ({"year"}, {"month"})
"""What all periods of a series may be counted by, so that a hole shows."""

DECEMBER = 12
WHOLE = 100
PER_CENT = frozenset({"%", "％"})


def series_run_forward(records: Records) -> Iterator[Problem]:
    """The values of a series are in the order of their time, each time once."""
    for metric in records.metrics.values():
        starts = [point.period.bounds for point in metric.series]
        for index, (before, here) in enumerate(pairwise(starts), 1):
            if here <= before:
                code = SERIES_REPEATS if here == before else SERIES_OUT_OF_ORDER
                yield problem(code, records.location(metric, "series", index, "period"))
                break


def series_have_no_hole(records: Records) -> Iterator[Problem]:
    """A series that goes on year by year, or month by month, leaves none out, or the note names the year."""
    for metric in records.metrics.values():
        counted = [_counted(point) for point in metric.series]
        steps = [later - earlier for (_, earlier), (_, later) in pairwise(counted)]
        if {by for by, _ in counted} in COUNTED_BY and steps and min(steps) == 1 and max(steps) > 1:
            index = next(index for index, step in enumerate(steps) if step > 1)
            lacking = _written(*counted[index], 1)
            if metric.note and any(lacking[:4] in note for note in metric.note.by_language.values()):
                continue
            yield problem(SERIES_HOLE, records.location(metric, "series", index + 1, "period"), lacking=lacking)


def _counted(point: Point) -> tuple[str, int]:
    """Return what a plain year or month is counted by, and its number; of any other period nothing."""
    start = point.period.start
    if point.period.is_interval or start.day is not None or (start.month or 1) > DECEMBER:
        return "", 0
    return ("year", start.year) if start.month is None else ("month", start.year * DECEMBER + start.month - 1)


def _written(by: str, number: int, later: int) -> str:
    """Return the year or month that is `later` places behind another."""
    year, month = divmod(number + later, DECEMBER)
    return f"{number + later:04}" if by == "year" else f"{year:04}-{month + 1:02}"


def parts_have_one_measure(records: Records) -> Iterator[Problem]:
    """A figure and the figures that it is the sum of have one measure."""
    for metric in records.metrics.values():
        for index, part in _parts(records, metric):
            if not _same_measure(metric, part):
                yield problem(MEASURE_DIFFERS, records.location(metric, "parts", index), other=part.id)


def parts_add_up(records: Records) -> Iterator[Problem]:
    """A figure is the sum of its parts: exactly, or nearly where one of them is approximate or an estimate."""
    for metric in records.metrics.values():
        parts = [part for _, part in _parts(records, metric) if _same_measure(metric, part)]
        values = [Decimal(str(part.value)) for part in parts if part.value is not None]
        if metric.value is None or not values or len(values) != len(metric.parts):
            continue  # a part that is lacking is a problem of its own, or a gap
        value, total = Decimal(str(metric.value)), sum(values, Decimal(0))
        if not _agree(value, total, metric.qualifier, {part.qualifier for part in parts}):
            yield problem(SUM_DIFFERS, records.location(metric, "value"), value=f"{value:f}", sum=f"{total:f}")


def _parts(records: Records, metric: Metric) -> Iterator[tuple[int, Metric]]:
    """Yield the parts of a figure that are there, each with its place in the list."""
    yield from ((index, records.metrics[part]) for index, part in enumerate(metric.parts) if part in records.metrics)


def _same_measure(one: Metric, other: Metric) -> bool:
    if one.measure is None or other.measure is None:
        return one.measure is other.measure or "measure" in {*one.missing, *other.missing}
    mine, theirs = one.measure.by_language, other.measure.by_language
    return all(mine[language] == theirs[language] for language in mine.keys() & theirs.keys())


def _agree(value: Decimal, total: Decimal, qualifier: str, of_parts: set[str]) -> bool:
    """Tell whether a figure can be the sum of its parts; `at-least` leaves one end open."""
    rough = not ROUGH.isdisjoint({qualifier, *of_parts})
    slack = TOLERANCE * max(abs(value), abs(total)) if rough else Decimal(0)
    enough = total >= value - slack or "at-least" in of_parts
    return enough and (total <= value + slack or qualifier == "at-least")


def shares_are_of_a_whole(records: Records) -> Iterator[Problem]:
    """A figure in per cent lies between 0 and 100, unless it has a baseline: then it is a change."""
    for metric in records.metrics.values():
        if metric.baseline or not metric.measure or PER_CENT.isdisjoint(metric.measure.by_language.values()):
            continue
        values: list[tuple[ValuePath, float | None]] = [(("value",), metric.value)]
        values += [(("series", index, "value"), point.value) for index, point in enumerate(metric.series)]
        for path, value in values:
            if value is not None and not 0 <= value <= WHOLE:
                yield problem(SHARE_OUT_OF_RANGE, records.location(metric, *path))
                break
