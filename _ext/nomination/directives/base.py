"""What every directive that shows records shares: options declared once, checked, and noted."""

from dataclasses import dataclass
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from nomination.collection import SOURCES
from nomination.domain import RecordName, nomination_domain
from nomination.nodes import block
from nomination.pagelines import page_location
from nomination.problems import Code, closest, problem
from nomination.relations import named_by
from nomination.references import find_record, note_terms
from nomination.schemas import allowed_values
from nomination.selection import select

UNKNOWN_OPTION_VALUE = Code("unknown-option-value")


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a block that narrows what it shows: one or more words, separated by spaces or commas.

    `field` is the field of the data file whose words it takes; empty: it takes ids of records.
    """

    name: str
    summary: str
    field: str = ""


IDS = Option("ids", "Only these records, in this order.")


class BlockDirective(SphinxDirective):
    """A block of records. A subclass names itself, its kind and its options; `run` is the same for all.

    `about`: the single records (`nomination`, `team`) that it shows besides. `overview`: what it shows moves when
    other pages or any other record change.
    """

    block_name: ClassVar[str]
    kind: ClassVar[str] = ""
    about: ClassVar[tuple[str, ...]] = ()
    overview: ClassVar[bool] = False
    options_declared: ClassVar[tuple[Option, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Derive docutils' option table from the declaration."""
        cls.option_spec = {option.name: directives.unchanged for option in cls.options_declared}

    def run(self) -> list[nodes.Node]:
        """Note what the block shows, and leave one opaque node."""
        domain, docname = nomination_domain(self.env), self.env.current_document.docname
        note_terms(domain, docname)
        for single in self.about:
            self._note_named(RecordName(single, ""))
        shows, first, unknown = self._select() if self.kind else ([], [], [])
        attributes: dict[str, Any] = {"block_name": self.block_name, "docname": docname, "kind": self.kind}
        attributes |= {"argument": "".join(self.arguments), "shows": shows, "first": first, "unknown": unknown}
        if self.overview:
            domain.note_overview(docname, attributes)
        node = block("", **attributes)
        self.set_source_info(node)
        return [node]

    def _select(self) -> tuple[list[str], list[str], list[str]]:
        """Return the ids the block shows, those that the page has not shown before, and those that are unknown."""
        domain, docname = nomination_domain(self.env), self.env.current_document.docname
        choice = {one.name: self._words(one) for one in self.options_declared if one.name in self.options}
        shows = select(domain.dossier.records, self.kind, choice)
        domain.note_selection(docname, self.kind, choice, shows)
        asked = dict.fromkeys([*choice.get("ids", ()), *shows])
        known = {one for one in asked if find_record(self.env, RecordName(self.kind, one), self.lineno)}
        for one in known:
            self._note_named(RecordName(self.kind, one))
        first = [one for one in shows if domain.note_showing(docname, RecordName(self.kind, one))]
        return list(shows), first, [one for one in asked if one not in known]

    def _note_named(self, name: RecordName) -> None:
        """Note that the page shows a record, and with it the names and numbers of those that it names."""
        domain, docname = nomination_domain(self.env), self.env.current_document.docname
        record = domain.dossier.records.find(*name)
        for one in (name, *(RecordName(*each) for each in named_by(record))) if record else (name,):
            domain.note_digest(docname, one, domain.dossier.digest(*one))

    def _words(self, option: Option) -> tuple[str, ...]:
        """Return the words of an option; one that its field does not have is a problem of the page."""
        words = tuple(self.options[option.name].replace(",", " ").split())
        source = SOURCES[self.kind]
        allowed = allowed_values(source.file, source.list_name, option.field) if option.field else words
        for word in words:
            if word not in allowed:
                self._note_unknown(option, word, allowed)
        return words

    def _note_unknown(self, option: Option, word: str, allowed: tuple[str, ...]) -> None:
        docname = self.env.current_document.docname
        location = page_location(self.env.doc2path(docname), self.lineno, word)
        values = {"option": option.name, "value": word, "allowed": ", ".join(allowed)}
        found = problem(UNKNOWN_OPTION_VALUE, location, **values, suggestion=closest(word, allowed))
        nomination_domain(self.env).note_problem(docname, found)
