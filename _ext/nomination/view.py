"""The dossier as one page shows it: in the page's language, with the page's links."""

from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.nodes import make_refnode

from nomination.domain import NominationDomain, RecordName
from nomination.wording import Wording


@dataclass(frozen=True)
class View(Wording):
    """What an expansion may ask: words, and links from the page `docname`."""

    domain: NominationDomain
    builder: Builder
    docname: str

    def link(self, name: RecordName, *children: nodes.Node) -> nodes.Node:
        """Return a link to the record's first full showing; plain text where it is shown nowhere."""
        shown = nodes.inline("", "", *(children or (nodes.Text(self.name(*name)),)))
        home = self.domain.homes.get(name)
        if home is None:
            return shown
        return make_refnode(self.builder, self.docname, home, name.anchor, shown)

    def page_link(self, docname: str, anchor: str = "", title: str = "") -> nodes.Node:
        """Return a link to a page by its own title, or by another."""
        shown = nodes.inline("", title or self.domain.env.titles[docname].astext())
        return make_refnode(self.builder, self.docname, docname, anchor, shown)

    def evidence_links(self, ids: Sequence[str]) -> list[nodes.Node]:
        """Return the numbers of evidence items, each leading to its entry: [1] [3]."""
        known = [one for one in ids if one in self.records.evidence]
        numbered = sorted(known, key=self.dossier.evidence_numbers.__getitem__)
        linked: list[nodes.Node] = []
        for one in dict.fromkeys(numbered):
            linked += [nodes.Text("\N{NO-BREAK SPACE}"), self.link(RecordName("evidence", one))]
        return linked
