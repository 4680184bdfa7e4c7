"""Cuts in prose: every `[…]` on a page becomes a mark and a gap."""

from unicodedata import east_asian_width

from docutils import nodes
from sphinx.transforms import SphinxTransform

from nomination.data.schema.datatypes import CUT
from nomination.pages.markdown.locations import page_location
from nomination.sphinxext.core.roles import note_gap

WORDS, LETTERS = 4, 16
"""Words on either side of a cut that tell which one it is; of Chinese, which has no spaces, so many letters."""


class MarkCuts(SphinxTransform):
    """Replaces each `[…]` in the words of a page; code is left as it is."""

    default_priority = 500

    def apply(self) -> None:
        """Mark the cuts of one page while it is read."""
        for text in list(self.document.findall(nodes.Text)):
            if CUT in text and not isinstance(text.parent, nodes.literal | nodes.literal_block | nodes.comment):
                text.parent.replace(text, self._marked(text))

    def _marked(self, text: nodes.Text) -> list[nodes.Node]:
        parts: list[nodes.Node] = []
        line = next((one.line for one in _and_above(text) if one.line), 1)
        pieces = text.split(CUT)
        for index, piece in enumerate(pieces):
            if index:
                around = f"{_end(pieces[index - 1])} {CUT} {_beginning(piece)}"
                location = page_location(self.env.doc2path(self.env.docname), line, CUT)
                anchor = note_gap(self.env, location, around=around.strip())
                parts += [nodes.target("", "", ids=[anchor]), nodes.inline("", CUT, classes=["nom-cut"])]
            if piece:
                parts.append(nodes.Text(piece))
        return parts


def _end(text: str) -> str:
    said = " ".join(text.split()[-WORDS:])
    return said[-LETTERS:] if _is_wide(said) else said


def _beginning(text: str) -> str:
    said = " ".join(text.split()[:WORDS])
    return said[:LETTERS] if _is_wide(said) else said


def _is_wide(text: str) -> bool:
    return any(east_asian_width(letter) in "WF" for letter in text)


def _and_above(node: nodes.Node) -> list[nodes.Node]:
    above = [node]
    while above[-1].parent is not None:
        above.append(above[-1].parent)
    return above
