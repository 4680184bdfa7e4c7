"""The steps of a build: read the dossier, find stale pages, decide what needs all pages, raise all problems."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from nomination import latex
from nomination.catalogue import ENGLISH, Language, sentence
from nomination.domain import NominationDomain, nomination_domain
from nomination.dossier import Dossier, NoProjectError, load
from nomination.notices import raise_problems
from nomination.pagestates import Written, current_states, digest
from nomination.problems import Code, Problem, Severity
from nomination.selection import select
from nomination.wording import Wording

PER_PAGE_FORMATS = frozenset({"html", "text", "xml", "pseudoxml"})
"""The formats whose builders write page by page; every other writes all it has, always."""

PAGE_GAP = Code("page-gap", Severity.GAP)
PAGE_CUT = Code("page-cut", Severity.GAP)


class Build:
    """One build of one dossier; its methods are called in the order in which they stand here."""

    dossier: Dossier
    states: Mapping[str, str]

    def __init__(self) -> None:
        self.states = {}

    def read_dossier(self, app: Sphinx, config: Config) -> None:
        """Read and check the data; take the titles of the site and the PDF from it (config-inited)."""
        try:
            self.dossier = load(app.confdir / config.nomination_project)
        except NoProjectError as error:
            raise ConfigError(sentence(ENGLISH, "labels", "no-project", {"path": error.path})) from error
        if config.nomination_preview and self.dossier.unreadable:
            raise_problems(app, self.dossier.problems)
            raise ConfigError(sentence(ENGLISH, "labels", "preview-waits"))
        words = Wording(self.dossier, Language(config.language))
        before = config.html_title
        config.project = words.title()
        if config.html_title != before:  # conf.py gave none: the default follows the project
            config.html_title = words.title()
        latex.configure(app, config, words)

    def hand_over(self, app: Sphinx) -> None:
        """Give the domain dossier and builder (builder-inited: the first moment at which there is a domain)."""
        domain = nomination_domain(app.env)
        domain.dossier, domain.builder = self.dossier, app.builder

    def note_source(self, app: Sphinx, docname: str, text: list[str]) -> None:
        """Note the text a page is read from (source-read)."""
        nomination_domain(app.env).note_source(docname, digest(text[0]))

    def stale_pages(self, _: Sphinx, env: BuildEnvironment, *__: object) -> list[str]:
        """Return the pages whose text, records or selections differ from what was read (env-get-outdated)."""
        domain = nomination_domain(env)
        return [docname for docname in env.found_docs & env.all_docs.keys() if self._is_stale(domain, docname)]

    def settle(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Decide what needs all pages; raise every problem; return the pages to write again (env-updated)."""
        domain = nomination_domain(env)
        domain.settle()
        raise_problems(app, [*self.dossier.problems, *domain.page_problems, *_page_gaps(domain, self.dossier.stage)])
        if app.builder.format not in PER_PAGE_FORMATS:
            return []
        self.states = current_states(domain)
        return Written(app).changed(self.states)

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
