"""What every rule is, and what its sentences call a record."""

from collections.abc import Callable, Iterator

from nomination.data.model.collection import Records
from nomination.data.model.records import Record
from nomination.data.schema.datatypes import CUT
from nomination.diagnostics.problems import Joined, Phrase, Problem

Rule = Callable[[Records], Iterator[Problem]]


def is_given(record: Record, name: str) -> bool:
    """Tell whether a field has a value."""
    return getattr(record, name) not in (None, (), {})


def named(record: Record) -> Joined:
    """Return what a sentence calls a record: its kind and its id."""
    name = (f"`{record.id}`",) if record.id else ()
    return Joined((Phrase(record.record_kind), *name), "space")


def folded(text: str) -> str:
    """Return a text as it is compared: without case and extra white space; nothing where its source is cut."""
    return "" if CUT in text else " ".join(text.casefold().split())
