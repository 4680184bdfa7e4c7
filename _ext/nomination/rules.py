"""Rules across records. Each is a function whose docstring is the sentence that must be true."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from nomination import schemas
from nomination.collection import SOURCES, Records
from nomination.datafiles import texts
from nomination.positions import join_pointer, split_pointer
from nomination.problems import Code, Joined, Phrase, Problem, Severity, closest, problem
from nomination.records import Record
from nomination.relations import files_of
from nomination.sourcefiles import source_file, words
from nomination.values import CUT

Rule = Callable[[Records], Iterator[Problem]]

DUPLICATE_ID = Code("duplicate-id")
UNKNOWN = {kind: Code(f"unknown-{kind}") for kind in ("member", "unit", "milestone", "metric", "evidence")}
VALUE_AND_MISSING = Code("value-and-missing")
NO_VALUE = Code("no-value")
MISSING_VALUE = Code("missing-value", Severity.GAP)
CUT_TEXT = Code("cut-text", Severity.GAP)
NO_SUCH_FILE = Code("no-such-file")
DIGEST_DIFFERS = Code("digest-differs")
QUOTE_NOT_FOUND = Code("quote-not-found")
QUOTE_WITHOUT_SOURCE = Code("quote-without-source")
NO_TEXT_FILE = Code("no-text-file")

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


def ids_are_unique(records: Records) -> Iterator[Problem]:
    """An id names one record of its kind."""
    for kind, source in SOURCES.items():
        seen: set[str] = set()
        for index, item in enumerate(_items(records, kind)):
            if item["id"] in seen:
                pointer = f"/{source.list_name}/{index}/id"
                location = records.files[source.file].positions.value(pointer)
                yield problem(DUPLICATE_ID, location, kind=Phrase(kind), id=item["id"])
            seen.add(item["id"])


def references_resolve(records: Records) -> Iterator[Problem]:
    """Every id that a record names belongs to a record of the kind that the schema declares."""
    for name, file in records.files.items():
        for path, kinds in schemas.references(name):
            for pointer, written in _values_at(file.value, path, ""):
                kind, _, found = written.rpartition(":") if len(kinds) > 1 else (kinds[0], "", written)
                if kind not in kinds:
                    continue  # the schema's pattern has said so
                known = [*records.of(kind), *records.unfit.get(kind, ())]
                if found not in known:
                    location = file.positions.value(pointer)
                    yield problem(UNKNOWN[kind], location, id=found, suggestion=closest(found, known))


def values_are_given_or_missing(records: Records) -> Iterator[Problem]:
    """A field has a value or a reason under `missing`, never both, and the needed ones have one of the two."""
    for record in records.every():
        for name in record.missing:
            if _is_given(record, name):
                yield problem(VALUE_AND_MISSING, records.location(record, "missing", name), field=name)
        for name in NEEDED.get(record.record_kind, ()):
            if not _is_given(record, name) and name not in record.missing:
                yield problem(
                    NO_VALUE,
                    records.location(record),
                    field=name,
                    kind=Phrase(record.record_kind),
                    id=record.id,
                )


def missing_values_are_gaps(records: Records) -> Iterator[Problem]:
    """A value that is illegible, unknown or still to come is a gap."""
    for record in records.every():
        reasons = {
            name: reason
            for name, reason in record.missing.items()
            if reason != "not-applicable" and not _is_given(record, name)
        }
        if reasons:
            yield problem(
                MISSING_VALUE,
                records.location(record, "missing"),
                kind=record.record_kind,
                id=record.id,
                record=_named(record),
                fields=Joined(tuple(Phrase(f"field-{name}") for name in reasons)),
                reason=Phrase(f"missing-{next(iter(reasons.values()))}"),
            )


def cuts_are_gaps(records: Records) -> Iterator[Problem]:
    """A text with a cut in it is a gap."""
    for record in records.every():
        for pointer in _cut_texts(records, record):
            field = next(token for token in split_pointer(pointer.removeprefix(record.pointer)))
            location = records.files[SOURCES[record.record_kind].file].positions.value(pointer)
            yield problem(
                CUT_TEXT,
                location,
                kind=record.record_kind,
                id=record.id,
                record=_named(record),
                fields=Phrase(f"field-{field}"),
            )


def named_files_are_in_hand(records: Records) -> Iterator[Problem]:
    """Every file that a record names lies below `source/`, and is reached over no symbolic link."""
    for record in records.every():
        for name, path in files_of(record):
            if source_file(records.root, path) is None:
                yield problem(NO_SUCH_FILE, records.location(record, name), file=path, folder=records.root.name)


def digests_are_right(records: Records) -> Iterator[Problem]:
    """The digest of an evidence item is that of its file, or of its text file where it has no other."""
    for item in records.evidence.values():
        path = source_file(records.root, item.file or item.text_file or "")
        if item.sha256 and path:
            actual = hashlib.sha256(path.read_bytes()).hexdigest()
            if actual != item.sha256:
                yield problem(DIGEST_DIFFERS, records.location(item, "sha256"), file=path.name, actual=actual)


def quotes_are_word_for_word(records: Records) -> Iterator[Problem]:
    """A quote stands word for word in the text file of the evidence item that it names as its source."""
    for record, path, part in records.quoting():
        item = records.evidence.get(part.source or "")
        text = source_file(records.root, item.text_file) if item and item.text_file else None
        if part.source is None:
            yield problem(QUOTE_WITHOUT_SOURCE, records.location(record, *path, "quote"))
        elif text and item and words(part.quote or "") not in words(text.read_text(encoding="utf-8")):
            location = records.location(record, *path, "quote")
            yield problem(QUOTE_NOT_FOUND, location, file=item.text_file, source=item.id)


RULES: tuple[Rule, ...] = (
    ids_are_unique,
    references_resolve,
    values_are_given_or_missing,
    missing_values_are_gaps,
    cuts_are_gaps,
    named_files_are_in_hand,
    digests_are_right,
    quotes_are_word_for_word,
)


def _is_given(record: Record, name: str) -> bool:
    return getattr(record, name) not in (None, (), {})


def _named(record: Record) -> Joined:
    name = (f"`{record.id}`",) if record.id else ()
    return Joined((Phrase(record.record_kind), *name), "space")


def _raw(records: Records, record: Record) -> Any:
    value = records.files[SOURCES[record.record_kind].file].value
    for token in split_pointer(record.pointer):
        value = value[int(token)] if isinstance(value, list) else value[token]
    lists = {source.list_name for source in SOURCES.values()} if not record.pointer else set()
    return {key: item for key, item in value.items() if key not in lists}


def _items(records: Records, kind: str) -> list[Any]:
    source = SOURCES[kind]
    value = records.files[source.file].value
    items = value.get(source.list_name) if source.list_name and isinstance(value, dict) else None
    return [item for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)] if items else []


def _values_at(value: Any, path: tuple[str, ...], pointer: str) -> Iterator[tuple[str, str]]:
    """Yield pointer and text of every value at `path`, where `*` stands for any item."""
    if not path:
        if isinstance(value, str):
            yield pointer, value
    elif path[0] == "*" and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _values_at(item, path[1:], join_pointer(pointer, index))
    elif isinstance(value, dict) and path[0] in value:
        yield from _values_at(value[path[0]], path[1:], join_pointer(pointer, path[0]))


def _cut_texts(records: Records, record: Record) -> Iterator[str]:
    """Yield the pointer of each text below `record` that has a cut; once, however many languages have it."""
    seen: set[str] = set()
    for pointer, text, is_key in texts(_raw(records, record), record.pointer):
        owner, _, last = pointer.rpartition("/")
        if not is_key and CUT in text and last != "quote" and owner not in seen:
            seen.add(owner)
            yield pointer
