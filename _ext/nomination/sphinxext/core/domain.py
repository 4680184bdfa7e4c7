"""The domain `nom`: which page shows, mentions and quotes what, and what is missing there."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, TypeVar, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from nomination.checks.dossier import Dossier
from nomination.diagnostics.catalogue import language_tag, sentence
from nomination.diagnostics.problems import Location, Problem
from nomination.text.formatting import Wording
from nomination.text.selection import Choice

KINDS = ("member", "unit", "milestone", "metric", "evidence", "declaration")
"""The kinds of record that pages show and refer to."""

Noted = TypeVar("Noted")


class RecordName(NamedTuple):
    """A record as pages name it."""

    kind: str
    id: str

    @property
    def anchor(self) -> str:
        """The anchor of the record's first full showing."""
        return f"{self.kind}-{self.id}"


@dataclass(frozen=True, slots=True)
class PageGap:
    """A gap marked on a page: what is needed and from whom; at a cut in the text the words around it instead."""

    docname: str
    anchor: str
    location: Location
    needed: str = ""
    source: str = ""
    around: str = ""


@dataclass(frozen=True, slots=True)
class PageQuote:
    """Prose of a page that is word for word in an evidence item."""

    docname: str
    anchor: str
    evidence: str
    text: str


class NominationDomain(Domain):
    """What is shown where. Every value is kept by docname, so that pages are forgotten and merged whole."""

    name = "nom"
    label = "Nomination"
    data_version = 1
    object_types: ClassVar[dict[str, ObjType]] = {kind: ObjType(kind, kind) for kind in KINDS}
    initial_data: ClassVar[dict[str, dict[str, Any]]] = {
        "sources": {},  # docname -> digest of its text
        "overviews": {},  # docname -> list of the attributes of its blocks that show other pages or all records
        "showings": {},  # docname -> {RecordName: None}, shown in full there, in order
        "mentions": {},  # docname -> list of RecordName, named by a role there
        "selections": {},  # docname -> list of (kind, choice, ids)
        "digests": {},  # docname -> {RecordName: digest of what it says of the record}
        "problems": {},  # docname -> list of Problem
        "gaps": {},  # docname -> list of PageGap
        "quotes": {},  # docname -> list of PageQuote
    }
    dossier: Dossier
    """Read again by every build; never kept."""
    builder: Builder
    """The builder of this build, which knows how its pages are linked."""
    pages: list[str]
    """Every page in the order of the table of contents; made when all pages are read, like `homes`."""
    homes: dict[RecordName, str]
    marks_statuses: bool
    """The page on which each record is first shown in full."""

    def note_source(self, docname: str, digest: str) -> None:
        """Note the text that a page was read from."""
        self.data["sources"][docname] = digest

    def note_overview(self, docname: str, attributes: dict[str, Any]) -> None:
        """Note a block whose content moves when other pages or other records change."""
        self._note("overviews", docname, attributes)

    def note_showing(self, docname: str, name: RecordName) -> bool:
        """Note that a page shows a record in full; return whether this is its first time there."""
        shown = self.data["showings"].setdefault(docname, {})
        first = name not in shown
        shown[name] = None
        return first

    def note_mention(self, docname: str, name: RecordName) -> None:
        """Note that a role on a page names a record."""
        self._note("mentions", docname, name)

    def note_selection(self, docname: str, kind: str, choice: Choice, ids: tuple[str, ...]) -> None:
        """Note what a block selected, so that a change of the selection is seen."""
        self._note("selections", docname, (kind, choice, ids))

    def note_digest(self, docname: str, name: RecordName, digest: str | None) -> None:
        """Note what a page knows of a record (None: that there is none), so that a change of it is seen."""
        self.data["digests"].setdefault(docname, {})[name] = digest

    def note_problem(self, docname: str, problem: Problem) -> None:
        """Note a problem of a page; every build raises it again."""
        self._note("problems", docname, problem)

    def note_gap(self, gap: PageGap) -> None:
        """Note a gap marked on a page."""
        self._note("gaps", gap.docname, gap)

    def note_quote(self, quote: PageQuote) -> None:
        """Note a quotation."""
        self._note("quotes", quote.docname, quote)

    def _note(self, section: str, docname: str, noted: object) -> None:
        self.data[section].setdefault(docname, []).append(noted)

    @property
    def page_problems(self) -> Iterator[Problem]:
        """Every problem of every page, in the order of the pages' names."""
        return self._all("problems", Problem)

    @property
    def page_gaps(self) -> Iterator[PageGap]:
        """Every gap that pages mark, in the order of the pages' names."""
        return self._all("gaps", PageGap)

    @property
    def page_quotes(self) -> Iterator[PageQuote]:
        """Every quotation of every page."""
        return self._all("quotes", PageQuote)

    def has_overview(self, docname: str, block_name: str) -> bool:
        """Tell whether a page has an overview block of that name."""
        return any(block["block_name"] == block_name for block in self.data["overviews"].get(docname, ()))

    def citing_pages(self, name: RecordName) -> list[str]:
        """Return the pages whose roles name the record, in the order of the table of contents."""
        return [page for page in self.pages if name in self.data["mentions"].get(page, ())]

    def _all(self, section: str, of: type[Noted]) -> Iterator[Noted]:
        for docname in self.pages:
            yield from self.data[section].get(docname, ())

    def settle(self) -> None:
        """Decide what needs all pages: their order, and the page of each record's first full showing."""
        self.pages = pages_in_order(self.env)
        self.homes = {}
        for docname in self.pages:
            for name in self.data["showings"].get(docname, ()):
                self.homes.setdefault(name, docname)

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        for section in self.initial_data:
            self.data[section].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that another process read."""
        for section in self.initial_data:
            self.data[section].update(
                {docname: otherdata[section][docname] for docname in docnames if docname in otherdata[section]}
            )

    def resolve_xref(  # type: ignore[override]  # noqa: PLR0913, PLR0917 - Sphinx calls it so, and takes any node
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.Element:
        """Link a role to the record's first full showing; a record shown nowhere stays plain text."""
        name = RecordName(typ, target)
        home = self.homes.get(name)
        return make_refnode(builder, fromdocname, home, name.anchor, contnode) if home else contnode

    def resolve_any_xref(self, *_: object) -> list[tuple[str, nodes.reference]]:
        """Find no record by a bare link: records are named by their roles; MyST asks every domain."""
        return []

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:
        """Return what a kind of record is called; the search says it."""
        del primary
        return sentence(language_tag(self.env.config.language), "labels", type.lname)

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield the records by what they are called, with their anchors, for the inventory and the search."""
        if not hasattr(self, "homes"):
            return
        words = Wording(self.dossier, language_tag(self.env.config.language))
        for name, docname in self.homes.items():
            # Were the anchor made of kind and name, as usual, the search would make it of kind and title.
            yield (
                f"{name.kind}/{name.id}",
                words.title_of(self.dossier.records.of(name.kind)[name.id]),
                name.kind,
                docname,
                name.anchor,
                1,
            )


def nomination_domain(env: BuildEnvironment) -> NominationDomain:
    """Return the domain of this environment."""
    return cast("NominationDomain", env.domains["nom"])


def pages_in_order(env: BuildEnvironment) -> list[str]:
    """Return every page in the order of the table of contents, then those that are in none."""
    ordered: dict[str, None] = {}
    pending = [env.config.root_doc]
    while pending:
        docname = pending.pop()
        if docname in env.all_docs and docname not in ordered:
            ordered[docname] = None
            pending.extend(reversed(env.toctree_includes.get(docname, [])))
    return [*ordered, *sorted(set(env.all_docs) - set(ordered))]
