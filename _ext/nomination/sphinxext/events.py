"""The steps of a build: read the dossier, find outdated pages, decide what needs all pages, report all problems."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from nomination.checks.dossier import Dossier, NoProjectError, load
from nomination.data.model.references import named_by
from nomination.diagnostics.catalogue import Language, reader_language, sentence
from nomination.diagnostics.problems import Code, Problem, Severity, problem
from nomination.output.languages import build_language
from nomination.output.manifest import PageState
from nomination.pages.markdown.fullwidth import page_slips
from nomination.sphinxext.core.build_language import set_language
from nomination.sphinxext.core.domain import NominationDomain, nomination_domain
from nomination.sphinxext.core.logging import raise_problems
from nomination.sphinxext.fingerprints import Written, current_states, digest
from nomination.sphinxext.html.language_switch import SCRIPT, STYLE, Switch, switch_of
from nomination.sphinxext.latex import preamble as latex
from nomination.sphinxext.rebuilds import explain
from nomination.text.formatting import Wording
from nomination.text.selection import select

PER_PAGE_FORMATS = frozenset({"html", "text", "xml", "pseudoxml"})
"""The formats whose builders write page by page; every other writes all it has, always."""

PAGE_GAP = Code("page-gap", Severity.GAP)
PAGE_CUT = Code("page-cut", Severity.GAP)
UNCITED_EVIDENCE = Code("uncited-evidence", Severity.WARNING)


class Build:
    """One build of one dossier; its methods are called in the order in which they stand here."""

    dossier: Dossier
    reader: Language
    words: Wording
    states: Mapping[str, PageState]
    read: tuple[str, ...]
    switch: Switch
    problems: tuple[Problem, ...]

    def __init__(self) -> None:
        self.states = {}
        self.read = ()

    def read_dossier(self, app: Sphinx, config: Config) -> None:
        """Read and check the data; take the language and the titles of the build from it (config-inited)."""
        try:
            self.dossier = load(app.confdir / config.nomination_project)
        except NoProjectError as error:
            language = reader_language("", os.environ)
            raise ConfigError(sentence(language, "labels", "no-project", {"path": error.path})) from error
        self.reader = reader_language("", os.environ, self.dossier.primary_language)
        if config.nomination_preview and self.dossier.unreadable:
            raise_problems(app, self.dossier.problems, self.reader)
            raise ConfigError(sentence(self.reader, "labels", "preview-waits"))
        self.problems = tuple(set_language(app, config, self.dossier))
        language = build_language(self.dossier, config.language, app.srcdir.name)
        self.words = Wording(self.dossier, language)
        before = config.html_title
        config.project = self.words.title()
        if config.html_title != before:  # conf.py gave none: the default follows the project
            config.html_title = self.words.title()
        latex.configure(config, self.words)

    def hand_over(self, app: Sphinx) -> None:
        """Give the domain dossier and builder (builder-inited: the first moment at which there is a domain)."""
        domain = nomination_domain(app.env)
        domain.dossier, domain.builder = self.dossier, app.builder
        self.switch = switch_of(app, self.dossier)
        if self.switch.here:
            app.add_css_file(STYLE)
            app.add_js_file(SCRIPT, loading_method="defer")

    def note_source(self, app: Sphinx, docname: str, text: list[str]) -> None:
        """Note the text a page is read from, and the slips in it that Markdown passes over (source-read)."""
        domain = nomination_domain(app.env)
        domain.note_source(docname, digest(text[0]))
        for slip in page_slips(Path(app.env.doc2path(docname)), text[0]):
            domain.note_problem(docname, slip)

    def stale_pages(self, _: Sphinx, env: BuildEnvironment, *__: object) -> list[str]:
        """Return the pages whose text, records or selections differ from what was read (env-get-outdated)."""
        domain = nomination_domain(env)
        return [docname for docname in env.found_docs & env.all_docs.keys() if self._is_stale(domain, docname)]

    def note_reading(self, _: Sphinx, __: BuildEnvironment, docnames: list[str]) -> None:
        """Note which pages are read (env-before-read-docs)."""
        self.read = tuple(docnames)

    def settle(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Decide what needs all pages; raise every problem; return the pages to write again (env-updated)."""
        domain = nomination_domain(env)
        domain.settle()
        of_pages = (*_uncited_evidence(domain), *domain.page_problems, *_page_gaps(domain, self.dossier.stage))
        raise_problems(app, (*self.problems, *self.dossier.problems, *of_pages), self.reader)
        if app.builder.format not in PER_PAGE_FORMATS:
            return []
        self.states = current_states(app, domain, self.switch)
        changed = Written(app).changed(self.states)
        explain(app, changed, self.read, self.reader)
        return list(changed)

    def add_switch(self, app: Sphinx, pagename: str, _: str, context: dict[str, Any], *__: object) -> None:
        """Put the switch to the other languages on a page (html-page-context)."""
        self.switch.add(app, pagename, context, self.words)

    def record(self, app: Sphinx, error: Exception | None) -> None:
        """Record what the pages were written from, and clear away what is gone (build-finished)."""
        if error is None and self.states:
            Written(app).record(self.states)

    def _is_stale(self, domain: NominationDomain, docname: str) -> bool:
        known = domain.data["digests"].get(docname, {})
        if any(self.dossier.digest(*name) != before for name, before in known.items()):
            return True
        selections = domain.data["selections"].get(docname, ())
        if any(select(self.dossier.records, kind, choice) != ids for kind, choice, ids in selections):
            return True
        text = Path(domain.env.doc2path(docname)).read_text(encoding="utf-8-sig", errors="replace")
        return bool(domain.data["sources"].get(docname) != digest(text))


def _page_gaps(domain: NominationDomain, stage: str) -> Iterator[Problem]:
    """Yield the gaps that pages mark as problems; in the final stage they are errors."""
    severity = Severity.ERROR if stage == "final" else Severity.GAP
    for gap in domain.page_gaps:
        code = PAGE_GAP if gap.needed else PAGE_CUT
        yield Problem(code, gap.location, {"needed": gap.needed, "source": gap.source}, severity)


def _uncited_evidence(domain: NominationDomain) -> Iterator[Problem]:
    """Yield a problem for each evidence item that no record names and no page cites.

    A page cites an item by a role, a quotation or a transcript, or by showing it by its id; a list of all cites none.
    While records are refused, what they name is not known.
    """
    records = domain.dossier.records
    if records.unsure or any(records.unfit.values()):
        return
    cited = {one for record in records.every() for kind, one in named_by(record) if kind == "evidence"}
    cited |= {name.id for page in domain.data["mentions"].values() for name in page if name.kind == "evidence"}
    cited |= {quote.evidence for quote in domain.page_quotes}
    cited |= {one["argument"] for page in domain.data["overviews"].values() for one in page}
    for page in domain.data["selections"].values():
        cited.update(one for kind, choice, _ in page if kind == "evidence" for one in choice.get("ids", ()))
    for item in records.evidence.values():
        if item.id not in cited:
            yield problem(UNCITED_EVIDENCE, records.location(item, "id"), id=item.id)
