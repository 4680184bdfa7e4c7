"""Evidence: in hand, unchanged, quoted word for word, and named by every fact that is called verified."""

import hashlib
from collections.abc import Iterator

from nomination.checks.rules.rule import named
from nomination.data.model.collection import Records
from nomination.data.model.records import Member, Record, Status
from nomination.data.model.references import files_of
from nomination.data.model.sourcefiles import source_file, source_text, stands_in
from nomination.diagnostics.problems import Code, Problem, Severity, problem

NO_SUCH_FILE = Code("no-such-file")
DIGEST_DIFFERS = Code("digest-differs")
QUOTE_NOT_FOUND = Code("quote-not-found")
QUOTE_WITHOUT_SOURCE = Code("quote-without-source")
UNCHECKED_QUOTE = Code("unchecked-quote", Severity.WARNING)
NO_TEXT_FILE = Code("no-text-file")
TEXT_NOT_UTF8 = Code("text-file-not-utf8")
NO_EVIDENCE = Code("no-evidence", Severity.WARNING)

FACTS = ("unit", "member", "milestone", "metric")
"""The kinds of record that state a fact."""


def named_files_are_in_hand(records: Records) -> Iterator[Problem]:
    """Every file that a record names lies below `source/`, and is reached over no symbolic link."""
    for record in records.every():
        for name, path in files_of(record):
            if source_file(records.root, path) is None:
                yield problem(NO_SUCH_FILE, records.location(record, name), file=path, folder=records.root.name)


def digests_are_right(records: Records) -> Iterator[Problem]:
    """The digest of an evidence item is that of its file, or of its text file where it has no other."""
    for item in records.evidence.values():
        path = source_file(records.root, item.file or item.text_file or "") if item.sha256 else None
        if path:
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
    """A quote is found word for word in the text file of the evidence item that it names as its source."""
    for record, path, part in records.quoting():
        item = records.evidence.get(part.source or "")
        text = source_text(records.root, item.text_file) if item else None
        if part.source is None:
            yield problem(QUOTE_WITHOUT_SOURCE, records.location(record, *path, "quote"))
        elif item and text is not None and not stands_in(text, part.quote or ""):
            location = records.location(record, *path, "quote")
            yield problem(QUOTE_NOT_FOUND, location, file=item.text_file, source=item.id)


def quotes_can_be_checked(records: Records) -> Iterator[Problem]:
    """The evidence item that a quote is taken from has a text file to compare the quote with."""
    for record, path, part in records.quoting():
        item = records.evidence.get(part.source or "")
        if item and item.text_file is None and "text_file" not in item.missing:
            location = records.location(record, *path, "quote")
            yield problem(UNCHECKED_QUOTE, location, source=item.id)


def verified_facts_have_evidence(records: Records) -> Iterator[Problem]:
    """A fact that is called verified names evidence or a source, itself or in its contributions."""
    for kind in FACTS:
        for record in records.of(kind).values():
            if record.status is Status.VERIFIED and not _has_evidence(record):
                yield problem(NO_EVIDENCE, records.location(record, "status"), record=named(record))


def _has_evidence(record: Record) -> bool:
    contributions = record.contributions if isinstance(record, Member) else ()
    return any(part.evidence or part.source for part in (record, *contributions))
