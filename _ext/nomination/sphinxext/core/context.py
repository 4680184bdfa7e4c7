"""The dossier as one page shows it: in the page's language, with the page's links."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import download_reference
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from nomination.data.model.sourcefiles import source_file
from nomination.sphinxext.core.domain import KINDS, NominationDomain, RecordName
from nomination.text.formatting import Wording


def page_path(env: BuildEnvironment, root: Path, path: str) -> str:
    """Return a path below `source/` as Sphinx writes paths: from the folder of the pages."""
    return Path(os.path.relpath(root / path, env.srcdir)).as_posix()


@dataclass(frozen=True)
class View(Wording):
    """What an expansion may ask: words, and links from the page `docname`."""

    domain: NominationDomain
    builder: Builder
    docname: str

    def link(self, name: RecordName, *children: nodes.Node) -> nodes.Node:
        """Return a link to the record's first full showing; plain text where it is shown nowhere."""
        shown = list(children) or [nodes.Text(self.name(*name))]
        home = self.domain.homes.get(name)
        if home is None:
            return nodes.inline("", "", *shown)
        return make_refnode(self.builder, self.docname, home, name.anchor, shown)

    def subject(self, name: RecordName) -> nodes.Node:
        """Return a link to what something is said of; the nomination and the team, which no page shows, in a word."""
        return self.link(name) if name.kind in KINDS else nodes.Text(self.label(name.kind))

    def image(self, name: str, path: str, alternative: str) -> nodes.image | None:
        """Return the picture that a record names (a path below `source/`), or nothing where the file is not there."""
        if source_file(self.records.root, path) is None:
            return None
        uri = page_path(self.domain.env, self.records.root, path)
        return nodes.image("", uri=uri, candidates={"*": uri}, alt=alternative, classes=[f"nom-{name}"])

    def download(self, path: str, shown: str) -> nodes.Node:
        """Return a link to a copy of the file that a record names; its bare name where there are no copies."""
        uri = page_path(self.domain.env, self.records.root, path)
        noted = self.domain.env.dlfiles.get(Path(uri))
        if noted is None or self.builder.format != "html":
            return nodes.literal("", shown)
        return download_reference("", "", nodes.inline("", shown), reftarget=uri, filename=noted[1].as_posix())

    def page_link(self, docname: str, anchor: str = "", title: str = "") -> nodes.Node:
        """Return a link to a page by its own title, or by another; the title alone for a page that is not built."""
        shown = nodes.inline("", title or self.domain.env.titles[docname].astext())
        try:
            return make_refnode(self.builder, self.docname, docname, anchor, shown)
        except NoUri:  # a page of no table of contents is not in the PDF
            return shown

    def joined(self, shown: Sequence[nodes.Node]) -> list[nodes.Node]:
        """Return nodes with the language's comma between them."""
        parts: list[nodes.Node] = []
        for node in shown:
            parts += [nodes.Text(self.label("list-comma"))] if parts else []
            parts.append(node)
        return parts

    def evidence_links(self, ids: Sequence[str]) -> list[nodes.Node]:
        """Return the numbers of evidence items, each leading to its entry, after what parts it from a text: [1] [3]."""
        known = [item_id for item_id in ids if item_id in self.records.evidence]
        numbered = sorted(known, key=self.dossier.evidence_numbers.__getitem__)
        linked: list[nodes.Node] = []
        space = self.label("evidence-space")
        for item_id in dict.fromkeys(numbered):
            linked += [nodes.Text(" " if linked else space)] if space else []  # a line may end between two numbers
            linked.append(self.link(RecordName("evidence", item_id)))
        return linked
