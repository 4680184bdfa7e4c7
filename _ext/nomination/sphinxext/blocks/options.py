"""Options of blocks: each declared once, with what it takes; the manual's tables are made from the declarations."""

from collections.abc import Iterator
from dataclasses import dataclass

from nomination.data.model.collection import SOURCES, Records
from nomination.data.schema.formats import FORMATS
from nomination.data.schema.validation import allowed_values


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a block: one or more words, separated by spaces or commas.

    What it takes is one of: the fixed `words`; the words that the data file's `field` may have; the ids of records
    of the kind `names`; the tags in use (`tags`); a partial date (`date`).
    """

    name: str
    summary: str
    words: tuple[str, ...] = ()
    field: str = ""
    names: str = ""
    tags: bool = False
    date: bool = False

    def allowed(self, records: Records, kind: str) -> tuple[str, ...]:
        """Return the words that the option may have in this dossier; none where it takes a date."""
        if self.field:
            source = SOURCES[kind]
            return allowed_values(source.file, source.list_name, self.field)
        if self.names:
            return (*records.of(self.names), *records.unfit.get(self.names, ()))
        if self.tags:
            return tuple(dict.fromkeys(tag for record in records.of(kind).values() for tag in record.tags))
        return self.words

    def wrong(self, words: tuple[str, ...], records: Records, kind: str) -> Iterator[str]:
        """Yield each word that the option cannot have."""
        allowed = self.allowed(records, kind)
        yield from (word for word in words if (not FORMATS["partial-date"](word) if self.date else word not in allowed))


def ids(kind: str) -> Option:
    """Return the option that names the records to show."""
    return Option("ids", "Only these records, in this order.", names=kind)


def display_option(words: tuple[str, ...]) -> Option:
    """Return the option that says how the records are shown; the first way is the one without the option."""
    return Option("display", f"How the records are shown; `{words[0]}` if left out.", words=words)


TAGS = Option("tags", "Only records with one of these tags.", tags=True)
