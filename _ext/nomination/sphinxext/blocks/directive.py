"""What every kind of block shares: its declaration, its directive, and the way to its rendering."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from nomination.data.model.references import named_by
from nomination.diagnostics.problems import Code, closest, problem
from nomination.pages.markdown.locations import page_location
from nomination.sphinxext.blocks.attachments import note_files
from nomination.sphinxext.blocks.options import Option, display_option
from nomination.sphinxext.components.parts import not_shown
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import RecordName, nomination_domain
from nomination.sphinxext.core.nodes import block
from nomination.sphinxext.core.roles import find_record, note_terms
from nomination.text.selection import select

UNKNOWN_OPTION_VALUE = Code("unknown-option-value")
WRONG_OPTION_DATE = Code("wrong-option-date")

Render = Callable[[block, View], list[nodes.Node]]


@dataclass(frozen=True, slots=True)
class Display:
    """A way in which a block shows its records.

    `whole`: each record is shown with all its fields, so that its anchor is at the first showing of this kind, and
    its files are copied. Other displays only link to it.
    """

    name: str
    render: Render
    whole: bool = False


class BlockDirective(SphinxDirective):
    """A block of records. A subclass names itself, its kind, displays and options; `run` is the same for all.

    `displays`: the ways in which it can show its records; the first is the one without an option. `about`: the
    single records (`nomination`, `team`) that it also shows. `overview`: what it shows changes when other pages or
    any other record change.
    """

    block_name: ClassVar[str]
    kind: ClassVar[str] = ""
    about: ClassVar[tuple[str, ...]] = ()
    overview: ClassVar[bool] = False
    displays: ClassVar[tuple[Display, ...]]
    selection: ClassVar[tuple[Option, ...]] = ()
    options_declared: ClassVar[tuple[Option, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Derive the option `display` from the displays, and docutils' option table from the declaration."""
        if "displays" in vars(cls):
            chosen = (display_option(tuple(each.name for each in cls.displays)),) if len(cls.displays) > 1 else ()
            cls.options_declared = (*chosen, *cls.selection)
            cls.option_spec = {option.name: directives.unchanged for option in cls.options_declared}

    @classmethod
    def render(cls, node: block, view: View) -> list[nodes.Node]:
        """Return the nodes that show the records of `node`, and marks of those that cannot be shown."""
        return [*not_shown(node, view), *cls.display(node["display"]).render(node, view)]

    @classmethod
    def moving(cls, node: block, view: View) -> object:
        """Return what of the block changes with other pages or records, to be compared with an earlier build."""
        return [each.pformat() for each in cls.render(node, view)]

    @classmethod
    def display(cls, name: str) -> Display:
        """Return the display of that name."""
        return next(each for each in cls.displays if each.name == name)

    def run(self) -> list[nodes.Node]:
        """Note what the block shows, and leave one opaque node."""
        domain, docname = nomination_domain(self.env), self.env.current_document.docname
        note_terms(domain, docname)
        for single in self.about:
            self._note_named(RecordName(single, ""))
        attributes: dict[str, Any] = {"block_name": self.block_name, "docname": docname, "kind": self.kind}
        attributes |= {"argument": "".join(self.arguments), "display": self.displays[0].name}
        attributes |= {"shows": [], "first": [], "unknown": []}
        if self.kind:
            attributes |= self._select()
        if self.overview:
            domain.note_overview(docname, attributes)
        node = block("", **attributes)
        self.set_source_info(node)
        return [node]

    def choice(self) -> dict[str, tuple[str, ...]]:
        """Return the words of each option given; a word that an option cannot have is reported and left out."""
        records = nomination_domain(self.env).dossier.records
        given: dict[str, tuple[str, ...]] = {}
        for option in self.options_declared:
            if option.name in self.options:
                words = tuple(self.options[option.name].replace(",", " ").split())
                wrong = list(option.wrong(words, records, self.kind))
                for word in wrong:
                    self._note_wrong(option, word)
                kept = words if option.names else tuple(word for word in words if word not in wrong)
                if kept:
                    given[option.name] = kept
        return given

    def _select(self) -> dict[str, Any]:
        """Return how and which records are shown, which for the first time on the page, and which are unknown."""
        domain, docname = nomination_domain(self.env), self.env.current_document.docname
        choice = self.choice()
        shown_as = choice.pop("display", (self.displays[0].name,))[0]
        shows = select(domain.dossier.records, self.kind, choice)
        domain.note_selection(docname, self.kind, choice, shows)
        asked = dict.fromkeys([*choice.get("ids", ()), *shows])
        unknown = [
            record_id for record_id in asked if not find_record(self.env, RecordName(self.kind, record_id), self.lineno)
        ]
        for record_id in shows:
            self._note_named(RecordName(self.kind, record_id))
        first: list[str] = []
        if self.display(shown_as).whole:
            first = [record_id for record_id in shows if domain.note_showing(docname, RecordName(self.kind, record_id))]
            note_files(self.env, [domain.dossier.records.of(self.kind)[record_id] for record_id in shows])
        return {"display": shown_as, "shows": list(shows), "first": first, "unknown": unknown}

    def _note_named(self, name: RecordName) -> None:
        """Note that the page shows a record, and with it the names and numbers of those that it names."""
        domain, docname = nomination_domain(self.env), self.env.current_document.docname
        record = domain.dossier.records.find(*name)
        for one in (name, *(RecordName(*each) for each in named_by(record))) if record else (name,):
            domain.note_digest(docname, one, domain.dossier.digest(*one))

    def _note_wrong(self, option: Option, word: str) -> None:
        domain, docname = nomination_domain(self.env), self.env.current_document.docname
        if option.names == self.kind:
            return  # an unknown id of the block's own kind is reported when its record is looked up
        location = page_location(self.env.doc2path(docname), self.lineno, word)
        if option.names:
            find_record(self.env, RecordName(option.names, word), self.lineno)
        elif option.date:
            domain.note_problem(docname, problem(WRONG_OPTION_DATE, location, option=option.name, value=word))
        else:
            allowed = option.allowed(domain.dossier.records, self.kind)
            values = {"option": option.name, "value": word, "allowed": ", ".join(allowed)}
            found = problem(UNKNOWN_OPTION_VALUE, location, **values, suggestion=closest(word, allowed))
            domain.note_problem(docname, found)


class SingleBlock(BlockDirective):
    """A block that shows one record, named by its argument."""

    required_arguments = 1

    def choice(self) -> dict[str, tuple[str, ...]]:
        """Return the one id."""
        return {"ids": (self.arguments[0],)}
