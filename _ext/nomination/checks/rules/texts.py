"""Languages: what is said in one language of the nomination is said in all."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from nomination.checks.rules.rule import named
from nomination.data.model.collection import SOURCES, Records
from nomination.data.model.records import Evidence, Nomination, Unit, field_label
from nomination.data.schema.datatypes import Text
from nomination.diagnostics.problems import Code, Joined, Phrase, Problem, Severity, problem

LANGUAGE_MISSING = Code("language-missing", Severity.WARNING)

AS_PRINTED = {(Evidence, "title"), (Evidence, "issuer"), (Unit, "name_on_seal")}
"""Texts that are in the language of the thing they are on: the title of an article, the words of a seal."""
OF_SOME_PAGES = {(Nomination, "banner")}
"""Texts that may be meant for the pages of one language alone: that a translation is one."""


def texts_have_every_language(records: Records) -> Iterator[Problem]:
    """Each text of a record is given in every language of the nomination.

    The title that an evidence item bears, who issued it, and the words of a seal stay in their own language; a banner
    may be meant for the pages of one language alone. In the final stage a text that is lacking is an error.
    """
    head = records.nomination
    if head is None or head.primary_language not in head.languages:
        return  # the list of languages is the problem then
    needed = frozenset(head.languages)
    for record in records.every():
        lacking: dict[str, frozenset[str]] = {}
        for name in TEXT_FIELDS[type(record)]:
            languages = _lacking(getattr(record, name), needed)
            if languages:
                lacking[name] = languages
        if lacking:
            said = frozenset().union(*lacking.values())
            found = problem(
                LANGUAGE_MISSING,
                records.location(record, next(iter(lacking))),
                record=named(record),
                fields=Joined(tuple(Phrase(field_label(record.record_kind, name)) for name in lacking)),
                languages=Joined(tuple(language for language in head.languages if language in said)),
            )
            yield found.raised_to(Severity.ERROR) if head.stage == "final" else found


def texts_by_language(records: Records) -> tuple[int, Mapping[str, int]]:
    """Return how many texts each language of the nomination needs, and how many are given in each."""
    texts = [
        text
        for record in records.every()
        for name in TEXT_FIELDS[type(record)]
        for text in _texts(getattr(record, name))
    ]
    languages = records.nomination.languages if records.nomination else ()
    return len(texts), {language: sum(language in text.by_language for text in texts) for language in languages}


def _lacking(value: Any, needed: frozenset[str]) -> frozenset[str]:
    """Return the languages that a text, or any text of a part of a record, does not have."""
    return frozenset().union(*(needed - text.by_language.keys() for text in _texts(value)))


def _texts(value: Any) -> Iterator[Text]:
    """Yield a text, or every text of what a record is made of."""
    if isinstance(value, Text):
        yield value
        return
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    inner = TEXT_FIELDS.get(type(value), ())
    for each in (*parts, *(getattr(value, name) for name in inner)):
        yield from _texts(each)


def _classes_below(annotation: Any) -> Iterator[type]:
    """Yield `annotation`, if it is a class, and every class that a value of it is made of."""
    if isinstance(annotation, type):
        yield annotation
    below = [each.type for each in fields(annotation)] if is_dataclass(annotation) else get_args(annotation)
    for each in below:
        yield from _classes_below(each)


def _text_fields(owner: Any) -> tuple[str, ...]:
    named_fields = (each for each in fields(owner) if (owner, each.name) not in AS_PRINTED | OF_SOME_PAGES)
    return tuple(each.name for each in named_fields if Text in _classes_below(each.type))


TEXT_FIELDS: Mapping[type, tuple[str, ...]] = {
    owner: _text_fields(owner)
    for source in SOURCES.values()
    for owner in _classes_below(source.record)
    if is_dataclass(owner) and owner is not Text
}
"""For each kind of record, and of part of one, the fields that hold texts."""
