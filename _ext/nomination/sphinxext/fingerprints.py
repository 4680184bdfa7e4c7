"""What each page was written from, so that a build writes again what has changed and nothing else.

Sphinx compares times: it misses an edit with its time kept, a page whose data changed, and pages that were read but
not written when a build was killed. Here a page's state is a digest of everything it shows. The states are
recorded for an output folder when a build of it has succeeded.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from nomination.output.manifest import WrittenFiles, read_record, record_path, write_record
from nomination.sphinxext.blocks.expansion import moving
from nomination.sphinxext.core.domain import NominationDomain
from nomination.sphinxext.core.nodes import block
from nomination.sphinxext.html.language_switch import Switch


def digest(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def current_states(domain: NominationDomain, switch: Switch) -> dict[str, str]:
    """Return the state of every page: its source, the records it knows and their places, its overviews, its switch.

    The menu stands on every page, and so do the banner and labels that the nomination may word.
    """
    everywhere = _navigation(domain.env), domain.dossier.digest("nomination")
    parts = {docname: (_page_parts(domain, docname), switch.state(docname)) for docname in domain.pages}
    return {docname: digest(repr((everywhere, *page))) for docname, page in parts.items()}


def _page_parts(domain: NominationDomain, docname: str) -> tuple[object, ...]:
    known = domain.data["digests"].get(docname, {})
    overviews = domain.data["overviews"].get(docname, ())
    return (
        domain.data["sources"].get(docname),
        sorted((name, known[name] or "", domain.homes.get(name, "")) for name in known),
        domain.data["selections"].get(docname, ()),
        [moving(block("", **attributes), domain) for attributes in overviews],
    )


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

    def changed(self, states: Mapping[str, str]) -> list[str]:
        """Return the pages that must be written."""
        return [docname for docname, state in states.items() if self.before.states.get(docname) != state]

    def record(self, states: Mapping[str, str]) -> None:
        """Remove the files of pages and records that are gone; record what has been written, in one step."""
        files = sorted(self._files(states))
        for gone in set(self.before.files).difference(files):
            (Path(self.app.outdir) / gone).unlink(missing_ok=True)
        folder = Path(os.path.relpath(self.app.outdir, self.app.doctreedir)).as_posix()
        write_record(self.path, WrittenFiles(folder, states, files))

    def _files(self, states: Mapping[str, str]) -> Iterator[str]:
        """Yield the output files, below the output folder, that pages and the files named by records become."""
        builder, env = self.app.builder, self.app.env
        if isinstance(builder, StandaloneHTMLBuilder):
            for docname in states:
                yield builder.get_output_path(docname).relative_to(self.app.outdir).as_posix()
        for _, name in env.images.values():
            yield f"{builder.imagedir}/{name}"
        for _, copied in env.dlfiles.values():
            yield f"_downloads/{copied.as_posix()}"
