"""Rules across records. Each is a function whose docstring is the sentence that must be true."""

import hashlib
from collections.abc import Callable, Iterator, Mapping

from nomination import schemas
from nomination.collection import SOURCES, Records
from nomination.problems import Code, Joined, Phrase, Problem, Severity, closest, problem
from nomination.rawvalues import cut_texts, items, pointer_of, values_at
from nomination.records import Record
from nomination.relations import files_of
from nomination.sourcefiles import source_file, source_text, stands_in

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
TEXT_NOT_UTF8 = Code("text-file-not-utf8")
PRIMARY_LANGUAGE = Code("primary-language-not-listed")

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
        for index, record_id in items(records, kind):
            if record_id in seen:
                location = records.files[source.file].positions.value(f"/{source.list_name}/{index}/id")
                yield problem(DUPLICATE_ID, location, kind=Phrase(kind), id=record_id)
            seen.add(record_id)


def references_resolve(records: Records) -> Iterator[Problem]:
    """Every id that a record names belongs to a record of the kind that the schema declares."""
    for name, file in records.files.items():
        refused = records.refused.get(name, frozenset())
        for path, kinds in schemas.references(name):
            for place, written in values_at(file.value, path):
                kind, _, found = written.rpartition(":") if len(kinds) > 1 else (kinds[0], "", written)
                if place in refused or found in records.of(kind) or records.may_be(kind, found):
                    continue
                meant = closest(found, [*records.of(kind), *records.unfit.get(kind, ())])
                location = file.positions.value(pointer_of(place))
                yield problem(UNKNOWN[kind], location, id=found, suggestion=meant)


def primary_language_is_listed(records: Records) -> Iterator[Problem]:
    """The primary language is one of the languages of the nomination."""
    head = records.nomination
    if head and head.primary_language not in head.languages:
        location = records.location(head, "primary_language")
        yield problem(PRIMARY_LANGUAGE, location, language=head.primary_language, allowed=", ".join(head.languages))


def values_are_given_or_missing(records: Records) -> Iterator[Problem]:
    """A field has a value or a reason under `missing`, never both, and the needed ones have one of the two."""
    for record in records.every():
        for name in record.missing:
            if _is_given(record, name):
                yield problem(VALUE_AND_MISSING, records.location(record, "missing", name), field=name)
        for name in NEEDED.get(record.record_kind, ()):
            if not _is_given(record, name) and name not in record.missing:
                yield problem(NO_VALUE, records.location(record), field=name, record=_named(record))


def missing_values_are_gaps(records: Records) -> Iterator[Problem]:
    """A value that is illegible, unknown or still to come is a gap."""
    for record in records.every():
        fields: dict[str, list[str]] = {}
        for name, reason in record.missing.items():
            if reason != "not-applicable" and not _is_given(record, name):
                fields.setdefault(reason, []).append(name)
        for reason, names in fields.items():
            yield problem(
                MISSING_VALUE,
                records.location(record, "missing", names[0]),
                kind=record.record_kind,
                id=record.id,
                record=_named(record),
                fields=Joined(tuple(Phrase(f"field-{name}") for name in names)),
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


def text_files_are_utf8(records: Records) -> Iterator[Problem]:
    """The text file of an evidence item is UTF-8."""
    for item in records.evidence.values():
        there = item.text_file and source_file(records.root, item.text_file)
        if there and source_text(records.root, item.text_file) is None:
            yield problem(TEXT_NOT_UTF8, records.location(item, "text_file"), file=item.text_file)


def quotes_are_word_for_word(records: Records) -> Iterator[Problem]:
    """A quote stands word for word in the text file of the evidence item that it names as its source."""
    for record, path, part in records.quoting():
        item = records.evidence.get(part.source or "")
        text = source_text(records.root, item.text_file) if item else None
        if part.source is None:
            yield problem(QUOTE_WITHOUT_SOURCE, records.location(record, *path, "quote"))
        elif item and text is not None and not stands_in(text, part.quote or ""):
            location = records.location(record, *path, "quote")
            yield problem(QUOTE_NOT_FOUND, location, file=item.text_file, source=item.id)


RULES: tuple[Rule, ...] = (
    ids_are_unique,
    references_resolve,
    primary_language_is_listed,
    values_are_given_or_missing,
    missing_values_are_gaps,
    cuts_are_gaps,
    named_files_are_in_hand,
    digests_are_right,
    text_files_are_utf8,
    quotes_are_word_for_word,
)


def _is_given(record: Record, name: str) -> bool:
    return getattr(record, name) not in (None, (), {})


def _named(record: Record) -> Joined:
    name = (f"`{record.id}`",) if record.id else ()
    return Joined((Phrase(record.record_kind), *name), "space")
