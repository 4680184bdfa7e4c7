"""Roles: references to records in prose, and marks of what is missing there; and what a page depends on."""

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import ReferenceRole, SphinxRole

from nomination.checks.rules import UNKNOWN
from nomination.data.model.collection import SOURCES
from nomination.data.model.lookup import id_by_name
from nomination.data.model.records import Record
from nomination.diagnostics.catalogue import language_tag
from nomination.diagnostics.problems import Location, closest, problem
from nomination.pages.markdown.locations import page_location
from nomination.sphinxext.core.domain import NominationDomain, PageGap, RecordName, nomination_domain
from nomination.text.formatting import Wording


def wording(env: BuildEnvironment) -> Wording:
    """Return the dossier's words in the language of the pages that are being read."""
    return Wording(nomination_domain(env).dossier, language_tag(env.config.language))


def find_record(env: BuildEnvironment, name: RecordName, line: int) -> Record | None:
    """Return the record that the current page names at `line`, and note that the page depends on it.

    A name that no record has is noted as a problem of the page; a record that its schema refused is absent
    too, but is no second problem.
    """
    domain, docname = nomination_domain(env), env.current_document.docname
    note_terms(domain, docname)
    records = domain.dossier.records
    record = records.find(*name)
    domain.note_digest(docname, name, domain.dossier.digest(*name))
    if record is None and not records.may_be(*name):
        location = page_location(env.doc2path(docname), line, name.id)
        known = [*records.of(name.kind), *records.unfit.get(name.kind, ())]
        meant = id_by_name(records, name.kind, name.id) or closest(name.id, known)
        domain.note_problem(docname, problem(UNKNOWN[name.kind], location, id=name.id, suggestion=meant))
    return record


def note_terms(domain: NominationDomain, docname: str) -> None:
    """Note that a page depends on the nomination, whose terms and languages word every block and role."""
    domain.note_digest(docname, RecordName("nomination", ""), domain.dossier.digest("nomination"))


def not_shown_mark(name: RecordName, words: Wording) -> nodes.inline:
    """Return the visible mark of a record that a page asks for and that cannot be shown."""
    file = f"{SOURCES[name.kind].file}.json"
    return nodes.inline("", words.label("not-shown", id=name.id, file=file), classes=["nom-gap", "nom-error"])


def record_reference(env: BuildEnvironment, name: RecordName, shown: str) -> pending_xref:
    """Return a reference that the domain resolves when all pages are read, and note the mention."""
    docname = env.current_document.docname
    nomination_domain(env).note_mention(docname, name)
    where = {"refdomain": "nom", "reftype": name.kind, "reftarget": name.id, "refdoc": docname}
    return pending_xref("", nodes.inline("", shown), **where, refexplicit=True, refwarn=False)


class RecordRole(ReferenceRole):
    """``{member}`ada` `` or ``{member}`her title <ada>` ``: the record's name, linked to where it is shown."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the reference, or a visible mark where there is no such record."""
        name, words = RecordName(self.kind, self.target), wording(self.env)
        if find_record(self.env, name, self.lineno) is None:
            return [not_shown_mark(name, words)], []
        shown = self.title if self.has_explicit_title else words.name(*name)
        reference = record_reference(self.env, name, shown)
        self.set_source_info(reference)
        return [reference], []


class GapRole(SphinxRole):
    """``{gap}`what is needed | from whom` ``: a visible mark of something that is still to come."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the mark, and note the gap."""
        needed, _, source = (part.strip() for part in self.text.partition("|"))
        shown = wording(self.env).label("gap-asked" if source else "gap-needed", needed=needed, source=source)
        anchor = note_gap(
            self.env, page_location(self.env.doc2path(self.env.docname), self.lineno, needed), needed, source
        )
        return [nodes.target("", "", ids=[anchor]), nodes.inline("", shown, classes=["nom-gap"])], []


def note_gap(env: BuildEnvironment, location: Location, needed: str = "", source: str = "", around: str = "") -> str:
    """Note a gap of the current page and return its anchor; without `needed` it is a cut in the text."""
    domain, docname = nomination_domain(env), env.current_document.docname
    note_terms(domain, docname)
    anchor = f"gap-{len(domain.data['gaps'].get(docname, ())) + 1}"
    domain.note_gap(PageGap(docname, anchor, location, needed, source, around))
    return anchor
