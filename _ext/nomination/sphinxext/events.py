"""The steps of a build: read the dossier, find outdated pages, decide what needs all pages, report all problems."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from nomination.checks.dossier import DATA_FILES, Dossier, NoProjectError, load_facts, no_facts
from nomination.diagnostics.catalogue import Language, language_tag, reader_language, sentence
from nomination.diagnostics.problems import Problem
from nomination.output.manifest import PageState
from nomination.sphinxext.core.domain import NominationDomain, nomination_domain
from nomination.sphinxext.core.logging import logger, raise_problems
from nomination.sphinxext.fingerprints import Written, current_states, digest
from nomination.sphinxext.html.language_switch import Switch
from nomination.sphinxext.rebuilds import explain
from nomination.text.selection import select

PER_PAGE_FORMATS = frozenset({"html", "text", "xml", "pseudoxml"})
"""The formats whose builders write page by page; every other writes all it has, always."""


class Build:
    """One build of pages with blocks; its methods are called in the order in which they are here.

    It takes nothing from the project that it is in: what else a dossier decides is in `settings.DossierBuild`.
    """

    dossier: Dossier
    reader: Language
    states: Mapping[str, PageState]
    read: tuple[str, ...]
    switch: Switch
    problems: tuple[Problem, ...]

    def __init__(self) -> None:
        self.states, self.read, self.switch, self.problems = {}, (), Switch(), ()

    def connect(self, app: Sphinx) -> None:
        """Connect each step with the moment of a build at which it is due."""
        app.connect("config-inited", self.read_dossier, priority=400)  # first: others ask for the language
        app.connect("builder-inited", self.hand_over)
        app.connect("source-read", self.note_source)
        app.connect("env-get-outdated", self.stale_pages)
        app.connect("env-before-read-docs", self.note_reading)
        app.connect("env-updated", self.settle)
        app.connect("build-finished", self.record)

    def read_dossier(self, app: Sphinx, config: Config) -> None:
        """Read and check whatever data there is; say once if there is none (config-inited)."""
        folder = app.confdir / config.nomination_project
        self.reader = reader_language("", os.environ, language_tag(config.language))
        try:
            self.dossier = load_facts(folder)
        except NoProjectError:
            self.dossier = no_facts(folder)
            said = sentence(self.reader, "labels", "no-facts", {"path": folder, "files": ", ".join(DATA_FILES)})
            logger.warning("%s", said, type="nomination", subtype="no-facts")

    def hand_over(self, app: Sphinx) -> None:
        """Give the domain dossier and builder (builder-inited: the first moment at which there is a domain)."""
        domain = nomination_domain(app.env)
        domain.dossier, domain.builder = self.dossier, app.builder
        domain.marks_statuses = bool(self.dossier.records.evidence)

    def note_source(self, app: Sphinx, docname: str, text: list[str]) -> None:
        """Note the text a page is read from (source-read)."""
        nomination_domain(app.env).note_source(docname, digest(text[0]))

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
        raise_problems(app, (*self.problems, *self.dossier.problems, *self.of_pages(domain)), self.reader)
        if app.builder.format not in PER_PAGE_FORMATS:
            return []
        self.states = current_states(app, domain, self.switch)
        changed = Written(app).changed(self.states)
        explain(app, changed, self.read, self.reader)
        return list(changed)

    def of_pages(self, domain: NominationDomain) -> Iterator[Problem]:
        """Yield the problems of pages."""
        yield from domain.page_problems

    def record(self, app: Sphinx, error: Exception | None) -> None:
        """Record what the pages were written from (build-finished)."""
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
