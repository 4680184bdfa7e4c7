"""Values: given, or declared missing with a reason; a text with a cut in it is a gap."""

from collections.abc import Iterator, Mapping

from nomination.checks.rules.rule import is_given, named
from nomination.data.model.collection import SOURCES, Records
from nomination.data.model.raw_json import cut_texts
from nomination.data.model.records import Status, field_label
from nomination.diagnostics.problems import Code, Joined, Phrase, Problem, Severity, problem

VALUE_AND_MISSING = Code("value-and-missing")
NO_VALUE = Code("no-value")
LABEL_NEEDS_STATUS = Code("label-needs-status")
MISSING_VALUE = Code("missing-value", Severity.GAP)
CUT_TEXT = Code("cut-text", Severity.GAP)

NEEDED: Mapping[str, tuple[str, ...]] = {
    "nomination": ("title",),
    "team": ("name",),
    "unit": ("name",),
    "member": ("name",),
    "milestone": ("title", "date"),
    "metric": ("label", "value"),
    "evidence": ("title",),
}
"""What a record of each kind cannot be shown without."""


def values_are_given_or_missing(records: Records) -> Iterator[Problem]:
    """A field has a value or a reason under `missing`, never both, and the needed ones have one of the two."""
    for record in records.every():
        for name in record.missing:
            if is_given(record, name):
                yield problem(VALUE_AND_MISSING, records.location(record, "missing", name), field=name)
        for name in NEEDED.get(record.record_kind, ()):
            if not is_given(record, name) and name not in record.missing:
                yield problem(NO_VALUE, records.location(record), field=name, record=named(record))


def labels_are_lost_in_the_source(records: Records) -> Iterator[Problem]:
    """A figure that has a value may be without its label only where its source is illegible."""
    for metric in records.metrics.values():
        unnamed = metric.value is not None and metric.label is None and "label" in metric.missing
        if unnamed and metric.status is not Status.ILLEGIBLE:
            yield problem(LABEL_NEEDS_STATUS, records.location(metric, "missing", "label"), record=named(metric))


def missing_values_are_gaps(records: Records) -> Iterator[Problem]:
    """A value that is illegible, unknown or still to come is a gap."""
    for record in records.every():
        fields: dict[str, list[str]] = {}
        for name, reason in record.missing.items():
            if reason != "not-applicable" and not is_given(record, name):
                fields.setdefault(reason, []).append(name)
        for reason, names in fields.items():
            yield problem(
                MISSING_VALUE,
                records.location(record, "missing", names[0]),
                kind=record.record_kind,
                id=record.id,
                record=named(record),
                fields=Joined(tuple(Phrase(field_label(record.record_kind, name)) for name in names)),
                reason=Phrase(f"missing-{reason}"),
            )


def cuts_are_gaps(records: Records) -> Iterator[Problem]:
    """A text with a cut in it is a gap."""
    for record in records.every():
        for field, pointer in cut_texts(records, record):
            yield problem(
                CUT_TEXT,
                records.files[SOURCES[record.record_kind].file].positions.value(pointer),
                kind=record.record_kind,
                id=record.id,
                record=named(record),
                fields=Phrase(field_label(record.record_kind, field)),
            )
