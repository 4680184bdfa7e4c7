"""What records name: other records, and files."""

from collections.abc import Iterator

from nomination.data.model.records import Declaration, Member, Nomination, Record

NAMING_FIELDS = {
    "unit": "unit",
    "units": "unit",
    "recommending_units": "unit",
    "accomplishing_units": "unit",
    "members": "member",
    "parts": "metric",
}
"""The fields whose values are ids of other records, and the kind they name."""


FILE_FIELDS = ("photo", "image", "file", "text_file")
"""The fields that name a file below `source/`."""


def files_of(record: Record) -> Iterator[tuple[str, str]]:
    """Yield field and path of every file that `record` names."""
    for field_name in FILE_FIELDS:
        path = getattr(record, field_name, None)
        if path:
            yield field_name, path


def named_by(record: Record) -> Iterator[tuple[str, str]]:
    """Yield kind and id of every record that `record` names, in any of its parts."""
    for field_name, kind in NAMING_FIELDS.items():
        value = getattr(record, field_name, None) or ()
        yield from ((kind, one) for one in ((value,) if isinstance(value, str) else value))
    if isinstance(record, Declaration):
        yield record.actor
    contributions = record.contributions if isinstance(record, Member) else ()
    awards = record.earlier_awards if isinstance(record, Nomination) else ()
    states = [getattr(record, name, None) for name in ("seal", "signature", "obtained")]
    yield from (("evidence", part.source) for part in (record, *contributions) if part.source)
    for part in (record, *contributions, *record.readings, *awards, *filter(None, states)):
        yield from (("evidence", evidence_id) for evidence_id in part.evidence)
