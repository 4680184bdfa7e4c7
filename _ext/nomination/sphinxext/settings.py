"""What a dossier decides of its site beside its blocks: language, title, PDF, switch, search; defaults, all of them.

What conf.py says goes before what is decided here.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from nomination.checks.dossier import NoProjectError, load
from nomination.data.model.references import named_by
from nomination.diagnostics.catalogue import reader_language, sentence
from nomination.diagnostics.problems import Code, Problem, Severity, problem
from nomination.output.pagelanguages import build_language
from nomination.pages.markdown.fullwidth import page_slips
from nomination.sphinxext.core.build_language import is_given, set_language
from nomination.sphinxext.core.build_warnings import carry_warnings
from nomination.sphinxext.core.domain import NominationDomain, nomination_domain
from nomination.sphinxext.core.logging import raise_problems
from nomination.sphinxext.events import Build
from nomination.sphinxext.fingerprints import Written
from nomination.sphinxext.html.language_switch import SCRIPT, STYLE, switch_of
from nomination.sphinxext.latex import preamble as latex
from nomination.text.formatting import Wording

PAGE_GAP = Code("page-gap", Severity.GAP)
PAGE_CUT = Code("page-cut", Severity.GAP)
UNCITED_EVIDENCE = Code("uncited-evidence", Severity.WARNING)


class DossierBuild(Build):
    """One build of one language of a dossier."""

    words: Wording

    def connect(self, app: Sphinx) -> None:
        """Connect the steps of every build, and those of a dossier."""
        super().connect(app)
        app.connect("html-page-context", self.add_switch)

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
        carry_warnings(app, self.reader)
        self.problems = tuple(set_language(app, config, self.dossier))
        language = build_language(self.dossier, config.language, app.srcdir.name)
        self.words = Wording(self.dossier, language)
        if not is_given(config, "project"):
            before = config.html_title
            config.project = self.words.title()
            if config.html_title != before:  # conf.py gave none: the default follows the project
                config.html_title = self.words.title()
        latex.configure(config, self.words)

    def hand_over(self, app: Sphinx) -> None:
        """Give the domain what it needs, and the pages their switch (builder-inited)."""
        super().hand_over(app)
        nomination_domain(app.env).marks_statuses = True
        self.switch = switch_of(app, self.dossier)
        if self.switch.here:
            app.add_css_file(STYLE)
            app.add_js_file(SCRIPT, loading_method="defer")

    def note_source(self, app: Sphinx, docname: str, text: list[str]) -> None:
        """Note the text a page is read from, and the slips in it that Markdown passes over (source-read)."""
        super().note_source(app, docname, text)
        for slip in page_slips(Path(app.env.doc2path(docname)), text[0]):
            nomination_domain(app.env).note_problem(docname, slip)

    def of_pages(self, domain: NominationDomain) -> Iterator[Problem]:
        """Yield the problems of pages: uncited evidence, and gaps, too."""
        yield from (*_uncited_evidence(domain), *domain.page_problems, *_page_gaps(domain, self.dossier.stage))

    def add_switch(self, app: Sphinx, pagename: str, _: str, context: dict[str, Any], *__: object) -> None:
        """Put the switch to the other languages on a page (html-page-context)."""
        self.switch.add(app, pagename, context, self.words)

    def record(self, app: Sphinx, error: Exception | None) -> None:
        """Record what the pages were written from, and clear away the files of pages that are gone (build-finished)."""
        if error is None and self.states:
            Written(app).clear(self.states)
        super().record(app, error)


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
    cited = {record_id for record in records.every() for kind, record_id in named_by(record) if kind == "evidence"}
    cited |= {name.id for page in domain.data["mentions"].values() for name in page if name.kind == "evidence"}
    cited |= {quote.evidence for quote in domain.page_quotes}
    cited |= {block["argument"] for page in domain.data["overviews"].values() for block in page}
    for page in domain.data["selections"].values():
        cited.update(record_id for kind, choice, _ in page if kind == "evidence" for record_id in choice.get("ids", ()))
    for item in records.evidence.values():
        if item.id not in cited:
            yield problem(UNCITED_EVIDENCE, records.location(item, "id"), id=item.id)
