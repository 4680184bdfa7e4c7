"""Dates: inside the period of the nomination, before its deadline, and not still to come."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime

from nomination.data.model.collection import Records, ValuePath
from nomination.data.model.records import Declaration, Evidence, Milestone, Record
from nomination.data.schema.datatypes import Period
from nomination.diagnostics.problems import Code, Problem, Severity, problem

OUTSIDE_PERIOD = Code("outside-period", Severity.WARNING)
AFTER_DEADLINE = Code("after-deadline")
DATE_IN_FUTURE = Code("date-in-future")

AROUND_THE_RESULT = frozenset({"background", "publication", "nomination", "award"})
"""Tags of milestones that may lie before or after the period: what led to the result, and what became of it."""

DONE = frozenset({"made", "signed", "stamped"})
"""States of declarations, signatures and seals whose date is the day on which it was done."""


def milestones_lie_in_the_period(records: Records) -> Iterator[Problem]:
    """A milestone lies, at least in part, in the period of the nomination, or has a tag that says why not."""
    period = records.nomination and records.nomination.period
    if not period:
        return
    first, last = period.bounds
    for milestone in records.milestones.values():
        if milestone.date and AROUND_THE_RESULT.isdisjoint(milestone.tags):
            start, end = milestone.date.bounds
            if end < first or start > last:
                values = {"first": first.isoformat(), "last": last.isoformat()}
                yield problem(OUTSIDE_PERIOD, records.location(milestone, "date"), **values)


def nothing_is_dated_after_the_deadline(records: Records) -> Iterator[Problem]:
    """No milestone, declaration or evidence item is dated after the last day for handing in the nomination."""
    deadline = records.nomination and records.nomination.deadline
    if not deadline:
        return
    last = deadline.bounds[1]
    dated: tuple[Milestone | Declaration | Evidence, ...] = (
        *records.milestones.values(),
        *records.declarations.values(),
        *records.evidence.values(),
    )
    for record in dated:
        if record.date and record.date.bounds[0] > last:
            yield problem(AFTER_DEADLINE, records.location(record, "date"), last=last.isoformat())


def what_is_done_is_past(records: Records) -> Iterator[Problem]:
    """A milestone, a declaration, a signature and a seal that are done do not lie in the future."""
    latest = _today()
    for record, path, when in _done(records):
        if when.bounds[0] > latest:
            yield problem(DATE_IN_FUTURE, records.location(record, *path), today=latest.isoformat())


def _done(records: Records) -> Iterator[tuple[Record, ValuePath, Period]]:
    """Yield each date on which something was done, with its record and its path there."""
    declared = (declaration for declaration in records.declarations.values() if declaration.state in DONE)
    dated: tuple[Milestone | Declaration, ...] = (*records.milestones.values(), *declared)
    yield from ((record, ("date",), record.date) for record in dated if record.date)
    seals = ((unit, "seal", unit.seal) for unit in records.units.values())
    signatures = ((member, "signature", member.signature) for member in records.members.values())
    for owner, name, state in (*seals, *signatures):
        if state and state.date and state.state in DONE:
            yield owner, (name, "date"), state.date


def _today() -> date:
    """Return today, or the day of SOURCE_DATE_EPOCH where that is later.

    An earlier one is the day of the last commit, not of this check: what has happened since is no mistake. A later one
    is of a machine whose clock is behind (reproducible-builds.org/specs/source-date-epoch).
    """
    today = datetime.now().astimezone().date()
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return max(today, datetime.fromtimestamp(int(stated), UTC).date())
    except (ValueError, OverflowError, OSError):
        return today
