"""What each page was written from, so that a build writes again what has changed and nothing else.

Sphinx compares times: it misses an edit with its time kept, a page whose data changed, and pages that were read but
not written when a build was killed. Here a page's state is a digest of each thing it shows. The states are
recorded for an output folder when a build of it has succeeded.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from nomination.output.manifest import PageState, WrittenFiles, read_record, record_path, write_record
from nomination.sphinxext.blocks.expansion import moving
from nomination.sphinxext.core.domain import NominationDomain, RecordName
from nomination.sphinxext.core.nodes import block
from nomination.sphinxext.html.language_switch import Switch


def digest(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def record_part(name: RecordName) -> str:
    """Return the key under which a page's state holds a record."""
    return f"{name.kind}/{name.id}"


def current_states(app: Sphinx, domain: NominationDomain, switch: Switch) -> dict[str, PageState]:
    """Return the state of every page: its source, the records it knows and their places, its overviews, its switch.

    The menu is on every page, and so are the banner and labels that the nomination may word.
    """
    settings = app.builder.build_info if isinstance(app.builder, StandaloneHTMLBuilder) else None
    everywhere = {
        "menu": digest(repr(_navigation(domain.env))),
        "nomination": domain.dossier.digest("nomination") or "",
        "settings": f"{settings.config_hash} {settings.tags_hash}" if settings else "",
    }
    return {docname: {**_page_state(domain, docname, switch), **everywhere} for docname in domain.pages}


def _page_state(domain: NominationDomain, docname: str, switch: Switch) -> dict[str, str]:
    known = domain.data["digests"].get(docname, {})
    overviews = [moving(block("", **attributes), domain) for attributes in domain.data["overviews"].get(docname, ())]
    own = {
        "text": domain.data["sources"].get(docname, ""),
        "selections": digest(repr(domain.data["selections"].get(docname, ()))),
        "overviews": digest(repr(overviews)),
        "switch": digest(repr(switch.state(docname))),
    }
    return own | {record_part(name): f"{known[name] or ''} {domain.homes.get(name, '')}" for name in sorted(known)}


def _navigation(env: BuildEnvironment) -> object:
    """Return what every page's menu shows: titles and the table of contents."""
    titles = {docname: title.astext() for docname, title in sorted(env.titles.items())}
    return titles, sorted(env.toctree_includes.items())


class Written:
    """What an output folder was written from, and which files pages and records put there.

    Kept beside the doctrees, so that it is not published.
    """

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.path = record_path(Path(app.doctreedir), Path(app.outdir))
        self.before = read_record(self.path)

    def changed(self, states: Mapping[str, PageState]) -> dict[str, list[str]]:
        """Return the pages that must be written, each with the parts of its state that differ; all parts of a new page.

        Parts that are gone come last.
        """
        changed: dict[str, list[str]] = {}
        for docname, state in states.items():
            before = self.before.states.get(docname, {})
            if before != state:
                changed[docname] = [part for part in {**state, **before} if state.get(part) != before.get(part)]
        return changed

    def clear(self, states: Mapping[str, PageState]) -> None:
        """Remove the files of pages and records that are gone."""
        for gone in set(self.before.files).difference(self._files(states)):
            (Path(self.app.outdir) / gone).unlink(missing_ok=True)

    def record(self, states: Mapping[str, PageState]) -> None:
        """Record what has been written, in one step."""
        files = sorted(self._files(states))
        folder = Path(os.path.relpath(self.app.outdir, self.app.doctreedir)).as_posix()
        write_record(self.path, WrittenFiles(folder, states, files))

    def _files(self, states: Mapping[str, PageState]) -> Iterator[str]:
        """Yield the output files, below the output folder, that pages and the files named by records become."""
        builder, env = self.app.builder, self.app.env
        if isinstance(builder, StandaloneHTMLBuilder):
            for docname in states:
                yield builder.get_output_path(docname).relative_to(self.app.outdir).as_posix()
        for _, name in env.images.values():
            yield f"{builder.imagedir}/{name}"
        for _, copied in env.dlfiles.values():
            yield f"_downloads/{copied.as_posix()}"
