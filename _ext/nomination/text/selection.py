"""Which records a block shows: its options applied to the records, in their order."""

from collections.abc import Callable, Mapping

from nomination.data.model.collection import Records
from nomination.data.model.records import Declaration, Evidence, Member, Milestone, Record
from nomination.data.schema.datatypes import Period, parse_date

Choice = Mapping[str, tuple[str, ...]]
"""The options of a block that narrow what it shows, each with its (valid) words."""

FILTERS: Mapping[str, Callable[[Record, tuple[str, ...]], bool]] = {
    "role": lambda record, words: getattr(record, "role", None) in words,
    "unit": lambda record, words: isinstance(record, Member) and record.unit in words,
    "tags": lambda record, words: not set(words).isdisjoint(record.tags),
    "kinds": lambda record, words: isinstance(record, Evidence | Declaration) and record.kind in words,
    "from": lambda record, words: _ends_after(record, words[0]),
    "to": lambda record, words: _starts_before(record, words[0]),
}
"""What a record must be for each option that narrows a selection."""


def select(records: Records, kind: str, choice: Choice) -> tuple[str, ...]:
    """Return the ids of the records of `kind` that a block with the options `choice` shows, in its order."""
    known = records.of(kind)
    if "ids" in choice:
        found = [known[record_id] for record_id in dict.fromkeys(choice["ids"]) if record_id in known]
    else:
        found = _in_order(records, kind)
    if choice.get("order") == ("newest-first",):
        found = [
            *reversed([record for record in found if _date(record)]),
            *(record for record in found if not _date(record)),
        ]
    narrowing = [(FILTERS[name], words) for name, words in choice.items() if name in FILTERS and words]
    return tuple(record.id for record in found if all(holds(record, words) for holds, words in narrowing))


def _in_order(records: Records, kind: str) -> list[Record]:
    """Return the records of a kind in reading order: milestones by date, ranked records by rank."""
    listed = list(records.of(kind).values())
    if kind == Milestone.record_kind:
        return sorted(listed, key=_by_date)
    ranked = kind != Member.record_kind or bool(records.team and records.team.ordering == "by-contribution")
    return sorted(listed, key=_by_rank) if ranked else listed


def _by_rank(record: Record) -> tuple[bool, int]:
    rank = getattr(record, "rank", None)
    return rank is None, rank or 0


def _by_date(record: Record) -> tuple[bool, object]:
    date = _date(record)
    return (False, date.bounds) if date else (True, ())


def _date(record: Record) -> Period | None:
    return record.date if isinstance(record, Milestone) else None


def _ends_after(record: Record, written: str) -> bool:
    """Tell whether a milestone can have ended on or after the first day that `written` means."""
    date = _date(record)
    return date is not None and date.bounds[1] >= parse_date(written).first_day


def _starts_before(record: Record, written: str) -> bool:
    """Tell whether a milestone can have begun on or before the last day that `written` means."""
    date = _date(record)
    return date is not None and date.bounds[0] <= parse_date(written).last_day
