"""What each page was written from, so that a build writes again what has changed, and nothing else.

Sphinx compares times: it misses an edit with its time kept, a page whose data changed, and pages that were read but
not written when a build was killed. Here a page's state is a digest of everything it shows. The states are
recorded for an output folder when a build of it has succeeded.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from nomination.domain import NominationDomain
from nomination.expansion.blocks import expanded
from nomination.nodes import block


def digest(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def current_states(domain: NominationDomain) -> dict[str, str]:
    """Return the state of every page: its source, the records it knows and where they are shown, its overviews."""
    navigation = _navigation(domain.env)
    return {docname: digest(repr((navigation, _page_parts(domain, docname)))) for docname in domain.pages}


def _page_parts(domain: NominationDomain, docname: str) -> tuple[object, ...]:
    known = domain.data["digests"].get(docname, {})
    overviews = [expanded(block("", **attributes), domain) for attributes in domain.data["overviews"].get(docname, ())]
    return (
        domain.data["sources"].get(docname),
        sorted((name, known[name] or "", domain.homes.get(name, "")) for name in known),
        domain.data["selections"].get(docname, ()),
        [node.pformat() for nodes in overviews for node in nodes],
    )


def _navigation(env: BuildEnvironment) -> object:
    """Return what every page's menu shows: titles and the table of contents."""
    titles = {docname: title.astext() for docname, title in sorted(env.titles.items())}
    return titles, sorted(env.toctree_includes.items())


class WrittenStates:
    """The states that an output folder was written from; kept beside the doctrees, so that they are not published."""

    def __init__(self, app: Sphinx) -> None:
        self.path = Path(app.doctreedir) / f"written-{digest(str(app.outdir))[:16]}.json"

    def read(self) -> Mapping[str, str]:
        """Return the recorded states; none where no build has succeeded yet."""
        try:
            states: Mapping[str, str] = json.loads(self.path.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return states

    def changed(self, states: Mapping[str, str]) -> Iterator[str]:
        """Yield the pages that must be written."""
        recorded = self.read()
        yield from (docname for docname, state in states.items() if recorded.get(docname) != state)

    def record(self, states: Mapping[str, str]) -> None:
        """Record the states of a build that has succeeded, in one step."""
        aside = self.path.with_suffix(".new")
        aside.write_text(json.dumps(states, indent=0, sort_keys=True), encoding="utf-8")
        aside.replace(self.path)


def remove_gone_pages(app: Sphinx, recorded: Mapping[str, str], states: Mapping[str, str]) -> None:
    """Remove the output of pages that are gone."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder):
        for docname in recorded.keys() - states.keys():
            Path(builder.get_output_path(docname)).unlink(missing_ok=True)
