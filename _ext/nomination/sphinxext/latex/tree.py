"""The whole document's tree as LaTeX needs it: pages as sections, no link twice, no line without a break."""

import re

from docutils import nodes
from sphinx.addnodes import start_of_file
from sphinx.transforms.post_transforms import SphinxPostTransform

LONG_RUN = re.compile(r"[!-\u024f\u1e00-\u1eff]{31,}")
"""Longer than a word: addresses, digests, formulas. Words stay whole."""

BREAK = "\N{ZERO WIDTH SPACE}"
"""The style sheet makes it a place where a line may end, if nothing else helps, and prints nothing."""

TILE_CHARACTERS = 320
"""More do not look well in a third of the page's width."""


def breakable(text: str) -> str:
    """Return `text` with places to break in its longest runs."""
    return LONG_RUN.sub(lambda run: BREAK.join(run[0]), text)


class ShapeForLatex(SphinxPostTransform):
    """Reshapes the one tree that Sphinx has put together from all pages."""

    formats = ("latex",)
    default_priority = 800

    def run(self, **_: object) -> None:
        """Reshape the tree."""
        self._raise_pages()
        for container in self.document.findall(nodes.container):
            if container.get("design_component") == "dropdown":
                container["classes"].append("sd-dropdown")
            if container["classes"] == ["nom-tile"] and len(container.astext()) > TILE_CHARACTERS:
                container["classes"] = ["nom-wide-tile"]
        for link in list(self.document.findall(nodes.reference)):
            if "sd-hide-link-text" in link["classes"]:
                _link_title(link)
        for link in list(self.document.findall(nodes.reference)):
            if isinstance(link.next_node(descend=False, siblings=True), nodes.reference):
                link.parent.insert(link.parent.index(link) + 1, nodes.Text(BREAK))
        for text in list(self.document.findall(nodes.Text)):
            if LONG_RUN.search(text):
                text.parent.replace(text, nodes.Text(breakable(text)))

    def _raise_pages(self) -> None:
        """Make the home page a section of its own, and its subpages sections after it.

        Sphinx drops the home page's title, and puts the other pages below its last section.
        """
        home = next(self.document.findall(nodes.section), None)
        if home is None or not home.children:
            return
        pages = [page for page in home.findall(start_of_file) if not _within_page(page)]
        for page in pages:
            page.parent.remove(page)
        title, *content = home.children
        own = nodes.section("", title.deepcopy(), *content, ids=[f"{name}-page" for name in home["ids"]])
        home.children = []
        home.extend([title, own, *pages])


def _within_page(page: nodes.Node) -> bool:
    above = page.parent
    while above is not None and not isinstance(above, start_of_file):
        above = above.parent
    return above is not None


def _link_title(link: nodes.reference) -> None:
    """Let a card's title carry the link that HTML stretches over the card and hides; without a title, leave it."""
    card = link.parent
    while card is not None and card.get("design_component") != "card":
        card = card.parent
    titles = card.findall(lambda one: isinstance(one, nodes.Element) and one.get("design_component") == "card-title")
    title = next(iter(titles), None) if card else None
    if title is None:
        return
    holder = title.children[0]
    link.parent.remove(link)
    link.children = []
    link.extend(holder.children)
    holder.children = []
    holder.append(link)
