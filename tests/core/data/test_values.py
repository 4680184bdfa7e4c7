"""Dates and periods: what can be written, and the days it can mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nomination.data.schema.datatypes import PartialDate, Text, parse_date, parse_period

MARKS = st.sampled_from(["", "~", "?"])
DAYS = st.dates(date(1, 1, 1))
WRITTEN = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4]),
    st.builds("{:04}-{}".format, st.integers(1, 9999), st.integers(21, 24)),
)
DATES = st.builds("{}{}".format, WRITTEN, MARKS)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1965", date(1965, 1, 1), date(1965, 12, 31)),
        ("1965-09", date(1965, 9, 1), date(1965, 9, 30)),
        ("1965-02", date(1965, 2, 1), date(1965, 2, 28)),
        ("1964-02", date(1964, 2, 1), date(1964, 2, 29)),
        ("1965-09-17", date(1965, 9, 17), date(1965, 9, 17)),
        ("1958-21", date(1958, 3, 1), date(1958, 5, 31)),
        ("1958-22", date(1958, 6, 1), date(1958, 8, 31)),
        ("1958-23", date(1958, 9, 1), date(1958, 11, 30)),
        ("1958-24", date(1958, 12, 1), date(1958, 12, 31)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("1965~", date(1965, 1, 1), date(1965, 12, 31)),
        ("1965-09-17?", date(1965, 9, 17), date(1965, 9, 17)),
    ],
)
def test_bounds(written: str, first: date, last: date) -> None:
    """A partial date means the days from the first to the last that it can mean; a mark changes neither."""
    partial = parse_date(written)
    assert (partial.first_day, partial.last_day) == (first, last)


@pytest.mark.parametrize(
    ("written", "partial"),
    [
        ("2020", PartialDate(2020)),
        ("2020-07", PartialDate(2020, 7)),
        ("2020-07-16", PartialDate(2020, 7, 16)),
        ("1958-22~", PartialDate(1958, 22, None, "~")),
        ("2020-07?", PartialDate(2020, 7, None, "?")),
    ],
)
def test_parts(written: str, partial: PartialDate) -> None:
    """A date keeps the parts that are written, and invents none."""
    assert parse_date(written) == partial


@pytest.mark.parametrize(
    "written",
    [
        "",
        "20",
        "020",
        "02020",
        "-2020",
        "2020-",
        "2020-7",
        "2020-7-1",
        "2020-07-",
        "2020-07-1",
        "2020-13",
        "2020-20",
        "2020-25",
        "2020-07-32",
        "2020-02-30",
        "2021-02-29",
        "1900-02-29",
        "2020-22-01",
        "0000",
        "2020/07/16",
        "16.07.2020",
        "July 2020",
        "2020年",
        "2020~~",
        "2020~?",
        "~2020",
        "2020 ",
        " 2020",
        "2020\n",
        "２０２０",
        "٢٠٢٠",
        "2020-07-16T00:00",
        "202X",
    ],
)
def test_no_date(written: str) -> None:
    """What is no date, or a day that never was, is refused."""
    with pytest.raises(ValueError, match=r".*"):
        parse_date(written)


@pytest.mark.parametrize("written", ["2020-00", "2020-00-05", "2020-07-00", "2020-00-00", "2020-00~"])
def test_no_zeroth_month_or_day(written: str) -> None:
    """There is no month 0 and no day 0."""
    with pytest.raises(ValueError, match=r".*"):
        parse_date(written)


@given(DATES)
def test_bounds_are_ordered(written: str) -> None:
    """The first day that a date can mean is never after the last."""
    partial = parse_date(written)
    assert partial.first_day <= partial.last_day


@given(DAYS)
def test_exact_dates_round_trip(day: date) -> None:
    """Each day, written as ISO 8601 has it, is read as that day and no other."""
    partial = parse_date(day.isoformat())
    assert (partial.first_day, partial.last_day) == (day, day)


@given(st.text(st.sampled_from("0123456789-~?/ X"), max_size=12))
def test_dates_are_read_or_refused(written: str) -> None:
    """A text of a date's letters is read with bounds in order, or refused with ValueError alone."""
    try:
        partial = parse_date(written)
    except ValueError:
        return
    assert partial.first_day <= partial.last_day


@given(DATES, DATES)
def test_periods(start: str, end: str) -> None:
    """An interval is read if its end can lie after its start, and refused if it cannot."""
    first, last = parse_date(start).first_day, parse_date(end).last_day
    if first <= last:
        assert parse_period(f"{start}/{end}").bounds == (first, last)
    else:
        with pytest.raises(ValueError, match=r".*"):
            parse_period(f"{start}/{end}")


@given(DATES)
def test_date_as_period(written: str) -> None:
    """A date alone is the period of its own days."""
    partial = parse_date(written)
    assert parse_period(written).bounds == (partial.first_day, partial.last_day)


@pytest.mark.parametrize(
    ("written", "is_interval"),
    [("2019", False), ("2019/2021", True), ("2019/2019", False), ("2019/2019-05", True), ("2019/2019~", True)],
)
def test_is_interval(written: str, is_interval: bool) -> None:
    """A period is an interval if its two ends are written differently."""
    assert parse_period(written).is_interval is is_interval


@pytest.mark.parametrize(
    "written",
    ["", "/", "2019/", "/2019", "2021/2019", "2019//2021", "2019/2020/2021", "2019/..", "2019 / 2021", "2019-2021"],
)
def test_no_period(written: str) -> None:
    """What has one open end, more than two, or ends before it starts is no period."""
    with pytest.raises(ValueError, match=r".*"):
        parse_period(written)


def test_text_by_language() -> None:
    """A text is given in its own languages and in no other."""
    text = Text({"en": "Insulin", "zh": "胰岛素"})
    assert (text.get("zh"), text.get("fr")) == ("胰岛素", None)
