"""Which records a block shows: its options applied to the records, in their order."""

from collections.abc import Mapping

from nomination.collection import Records
from nomination.records import Member, Milestone, Record

Choice = Mapping[str, tuple[str, ...]]
"""The options of a block that narrow what it shows, each with its values."""


def select(records: Records, kind: str, choice: Choice) -> tuple[str, ...]:
    """Return the ids of the records of `kind` that a block with the options `choice` shows, in its order."""
    chosen = choice.get("ids")
    found = [records.of(kind)[one] for one in chosen if one in records.of(kind)] if chosen else _in_order(records, kind)
    roles = choice.get("role")
    return tuple(one.id for one in found if not roles or getattr(one, "role", None) in roles)


def _in_order(records: Records, kind: str) -> list[Record]:
    """Return the records of a kind in reading order: milestones by date, ranked records by rank."""
    listed = list(records.of(kind).values())
    if kind == Milestone.record_kind:
        return sorted(listed, key=_by_date)
    ranked = kind != Member.record_kind or bool(records.team and records.team.ordering == "by-contribution")
    return sorted(listed, key=lambda one: getattr(one, "rank", None) or len(listed) + 1) if ranked else listed


def _by_date(record: Record) -> tuple[bool, object]:
    date = record.date if isinstance(record, Milestone) else None
    return (False, date.bounds) if date else (True, ())
