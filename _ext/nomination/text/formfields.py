"""The texts that an award's form asks for, each with its label: sections of pages, and long texts of the records."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nomination.checks.dossier import Dossier
from nomination.data.model.records import Member, Record
from nomination.data.schema.datatypes import Text
from nomination.diagnostics.catalogue import Language, broader
from nomination.text.formatting import Wording
from nomination.text.lengths import counts

TEXTS: Mapping[str, Sequence[str]] = {
    "nomination": ("title", "group", "keywords"),
    "unit": ("contribution",),
    "team": ("name",),
    "member": ("contributions",),
    "milestone": ("text",),
    "metric": ("definition",),
    "declaration": ("text",),
}
"""The fields of each kind of record whose text a form may ask for, in the order of the data files."""

FIRST_BELOW = 2
"""The level of the first heading below a page's title."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One text for a form. `key` names it for programs, `page` the page it is on; records have none.

    `level`: 1 a whole page, 2 and more its sections, 0 a text of a record. `own` is the text of a page before its
    first section, which follows as a field of its own; all of it is counted.
    """

    key: str
    label: str
    text: str
    own: str
    level: int = 0
    page: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """What every counter says of the text."""
        return counts(self.text)


@dataclass(frozen=True, slots=True)
class Form:
    """All texts of a dossier in one language; `left_out`: the pages that go into no form."""

    language: Language
    fields: tuple[FormField, ...]
    left_out: tuple[str, ...]
    gaps: int


def form(dossier: Dossier, language: Language, built: Mapping[str, Any]) -> Form:
    """Return the texts in one language; `built` is what the builder `nomination-fields` wrote for it."""
    head = dossier.records.nomination
    keys = {section.page: section.key for section in head.sections} if head else {}
    pages = {page["page"]: page for page in built["pages"]}
    wanted = [name for name in keys if name in pages]
    others = [name for name, page in pages.items() if name not in keys and not page["internal"]]
    fields = [field for name in (*wanted, *others) for field in _of_page(pages[name], keys.get(name, ""))]
    left_out = tuple(name for name, page in pages.items() if page["internal"] and name not in keys)
    return Form(language, (*fields, *_of_records(dossier, language)), left_out, built["gaps"])


def _of_page(page: Mapping[str, Any], key: str) -> Iterator[FormField]:
    """Yield a page as a whole, and each section in it that has a heading of its own."""
    name, sections = page["page"], page["sections"]
    if not any(section["text"] for section in sections):
        return
    own = "\n".join(section["text"] for section in sections if section["level"] < FIRST_BELOW)
    below = [section for section in sections if section["level"] >= FIRST_BELOW]
    whole = (own, *(line for section in below for line in (section["title"], section["text"])))
    title = next((section["title"] for section in sections if section["level"] == 1), name)
    yield FormField(key or name, title, "\n".join(filter(None, whole)), own, 1, name)
    for number, section in enumerate(below, 1):
        text = section["text"]
        yield FormField(f"{key or name}/{number}", section["title"], text, text, section["level"], name)


def _of_records(dossier: Dossier, language: Language) -> Iterator[FormField]:
    words = Wording(dossier, language)
    for kind, names in TEXTS.items():
        for record in (record for record in dossier.records.every() if record.record_kind == kind):
            for name in names:
                if (text := _text(record, name, words)) is not None:
                    label = words.label("in-short").join((_subject(record, words), words.label(f"field-{name}")))
                    yield FormField("/".join(filter(None, (kind, record.id, name))), label, text, text)


def _subject(record: Record, words: Wording) -> str:
    if record.record_kind in {"nomination", "team"}:
        return words.label(record.record_kind)
    return words.title_of(record)


def _text(record: Record, name: str, words: Wording) -> str | None:
    """Return a text of a record; the mark of its gap where it is missing; None where it was never asked for."""
    value = getattr(record, name, None)
    if not value:
        reason = record.missing.get(name)
        return words.label(f"missing-{reason}") if reason else None
    if isinstance(record, Member):
        return "\n".join(filter(None, (_plain(contribution.text, words) for contribution in record.contributions)))
    if isinstance(value, Text):
        return _plain(value, words)
    return words.label("list-comma").join(filter(None, (_plain(text, words) for text in value)))


def _plain(text: Text, words: Wording) -> str:
    """Return a text in the language of the form; nothing where it is given in others alone."""
    tags = list(broader(words.language))
    said = next(filter(None, (text.get(tag) for tag in tags)), "")
    alike = (other for tag, other in text.by_language.items() if tag.partition("-")[0] == tags[-1])
    return "\n".join(part.strip() for part in (said or next(alike, "")).split("\n\n") if part.strip())
