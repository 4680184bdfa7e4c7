"""The steps of a build: read the dossier, find stale pages, decide what needs all pages, raise all problems."""

import hashlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from nomination import latex
from nomination.catalogue import ENGLISH, Language, sentence
from nomination.domain import NominationDomain, nomination_domain
from nomination.dossier import Dossier, NoProjectError, load
from nomination.notices import raise_problems
from nomination.problems import Code, Problem, Severity
from nomination.selection import select
from nomination.wording import Wording

OVERVIEWS = frozenset({"nomination", "evidence", "gaps", "transcript"})
"""The blocks that show something of the whole dossier and of other pages."""

PAGE_GAP = Code("page-gap", Severity.GAP)
PAGE_CUT = Code("page-cut", Severity.GAP)


class Build:
    """One build of one dossier; its methods are called in the order in which they stand here."""

    dossier: Dossier

    def read_dossier(self, app: Sphinx, config: Config) -> None:
        """Read and check the data; take the titles of the site and the PDF from it (config-inited)."""
        try:
            self.dossier = load(app.confdir)
        except NoProjectError as error:
            raise ConfigError(sentence(ENGLISH, "labels", "no-project", {"path": error.path})) from error
        words = Wording(self.dossier, Language(config.language))
        config.project = config.html_title = words.title()
        latex.configure(app, config, words)

    def hand_over(self, app: Sphinx) -> None:
        """Give the domain dossier and builder (builder-inited: the first moment at which there is a domain)."""
        domain = nomination_domain(app.env)
        domain.dossier, domain.builder = self.dossier, app.builder

    def stale_pages(
        self,
        _: Sphinx,
        env: BuildEnvironment,
        added: AbstractSet[str],
        changed: AbstractSet[str],
        removed: AbstractSet[str],
    ) -> list[str]:
        """Return the pages whose records or selections have changed since they were read (env-get-outdated)."""
        del added, changed, removed
        domain = nomination_domain(env)
        return [docname for docname in env.all_docs if self._is_stale(domain, docname)]

    def settle(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Decide what needs all pages; raise every problem; return pages that others have changed (env-updated)."""
        domain = nomination_domain(env)
        domain.settle()
        raise_problems(app, [*self.dossier.problems, *domain.page_problems, *_page_gaps(domain, self.dossier.stage)])
        return list(_moved_pages(domain))

    def _is_stale(self, domain: NominationDomain, docname: str) -> bool:
        digests = domain.data["digests"].get(docname, {})
        if any(self.dossier.digest(*name) != digest for name, digest in digests.items()):
            return True
        selections = domain.data["selections"].get(docname, ())
        return any(select(self.dossier.records, kind, choice) != ids for kind, choice, ids in selections)


def _page_gaps(domain: NominationDomain, stage: str) -> Iterator[Problem]:
    """Yield the gaps that pages mark as problems; in the final stage they are errors."""
    severity = Severity.ERROR if stage == "final" else Severity.GAP
    for gap in domain.page_gaps:
        code = PAGE_GAP if gap.needed else PAGE_CUT
        yield Problem(code, gap.location, {"needed": gap.needed, "source": gap.source}, severity)


def _moved_pages(domain: NominationDomain) -> Iterator[str]:
    """Yield the pages whose blocks show something of other pages that has changed: anchors, titles, citing places."""
    env, kept = domain.env, domain.data["moving"]
    titles = {docname: title.astext() for docname, title in env.titles.items()}
    shared = repr((domain.homes, titles))
    overview = repr(
        (
            shared,
            domain.data["mentions"],
            domain.data["gaps"],
            domain.data["quotes"],
            domain.dossier.whole_digest,
        )
    )
    for docname in domain.data["blocks"]:
        shown = overview if domain.data["blocks"][docname] & OVERVIEWS else shared
        digest = hashlib.sha256(shown.encode()).hexdigest()
        if kept.get(docname) != digest:
            kept[docname] = digest
            yield docname
