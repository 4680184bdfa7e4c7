"""The builder behind `nomination fields`: the texts that readers see."""

import json
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from docutils import nodes
from sphinx.addnodes import compact_paragraph
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from nomination.diagnostics.catalogue import Language, sentence
from nomination.sphinxext.core.domain import nomination_domain

FILE = "pages.json"
INTERNAL = frozenset({"gaps", "transcript"})
"""Blocks that speak of the dossier, not of what it nominates: their pages go into no form."""

LEFT_OUT = (nodes.image, nodes.comment, nodes.transition, nodes.system_message, nodes.target, nodes.title)
NO_TEXT = frozenset({"toctree-wrapper", "nom-banner"})


class FieldTexts(Builder):
    """Writes `pages.json`: every page in the order of the table of contents, with the text of its sections."""

    name = "nomination-fields"
    format = "fields"
    epilog = ""

    def init(self) -> None:
        """Begin with no page."""
        self.pages: dict[str, dict[str, Any]] = {}

    def get_outdated_docs(self) -> set[str]:
        """Return every page: all are in one file."""
        return set(self.env.found_docs)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return where a page is: a link is plain words here."""
        return docname

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Do nothing: there is nothing to prepare."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Keep the text of one page."""
        writer = TextOf(self.env)
        sections = list(writer.sections(doctree))
        is_internal = any(nomination_domain(self.env).has_overview(docname, kind) for kind in INTERNAL)
        self.pages[docname] = {
            "page": docname,
            "internal": is_internal or docname == self.config.root_doc,
            "sections": sections,
        }

    def finish(self) -> None:
        """Write the file."""
        domain = nomination_domain(self.env)
        gaps = len(domain.dossier.gaps) + sum(1 for _ in domain.page_gaps)
        pages = [self.pages[docname] for docname in domain.pages if docname in self.pages]
        written = json.dumps({"gaps": gaps, "pages": pages}, ensure_ascii=False, indent=1)
        (self.outdir / FILE).write_text(written, encoding="utf-8")


class TextOf:
    """The text of parts of a page: a paragraph, an item of a list or a row of a table is one line."""

    def __init__(self, env: BuildEnvironment) -> None:
        language = Language(env.config.language)
        self.colon = sentence(language, "labels", "colon")

    def sections(self, node: nodes.Element, level: int = 0) -> Iterator[dict[str, Any]]:
        """Yield level, title and text of a section and of those in it; what is outside of any has level 0."""
        title = next((child.astext() for child in node.children if isinstance(child, nodes.title)), "")
        text = "\n".join(self._lines_below(node, without=nodes.section))
        if level or text:
            yield {"level": level, "title": " ".join(title.split()), "text": text}
        for child in node.children:
            if isinstance(child, nodes.section):
                yield from self.sections(child, level + 1)

    def _lines_below(self, node: nodes.Node, without: type[nodes.Node] | None = None) -> Iterator[str]:
        for child in node.children:
            if without is None or not isinstance(child, without):
                yield from self._lines(child)

    def _lines(self, node: nodes.Node) -> Iterator[str]:
        if isinstance(node, LEFT_OUT) or (isinstance(node, nodes.Element) and NO_TEXT.intersection(node["classes"])):
            return
        match node:
            case nodes.literal_block():
                yield from (line for line in node.astext().split("\n") if line.strip())
            case compact_paragraph():
                yield from self._lines_below(node)
            case nodes.TextElement() | nodes.Text():
                yield from (line for part in _words(node).split("\n") if (line := " ".join(part.split(" ")).strip()))
            case nodes.bullet_list():
                yield from self._items(node, ("- " for _ in node.children))
            case nodes.enumerated_list():
                start = node.get("start", 1)
                yield from self._items(node, (f"{number}. " for number in range(start, start + len(node.children))))
            case nodes.definition_list_item():
                term, below = node.children[0], [line for part in node.children[1:] for line in self._lines_below(part)]
                said = f"{_words(term)}{self.colon}"
                yield from [said + below[0], *below[1:]] if below else [_words(term)]
            case nodes.row():
                yield "\t".join(" ".join(self._lines_below(cell)) for cell in node.children)
            case nodes.footnote() | nodes.citation():
                label = next((child.astext() for child in node.children if isinstance(child, nodes.label)), "")
                lines = [
                    line for child in node.children if not isinstance(child, nodes.label) for line in self._lines(child)
                ]
                yield from [f"[{label}] {lines[0]}", *lines[1:]] if lines else []
            case _:
                yield from self._lines_below(node)

    def _items(self, node: nodes.Element, signs: Iterator[str]) -> Iterator[str]:
        for sign, item in zip(signs, node.children, strict=True):
            lines = list(self._lines_below(item))
            yield from [sign + lines[0], *lines[1:]] if lines else []


def _words(node: nodes.Node) -> str:
    """Return the words of a paragraph: a break that its author made is one, the end of a source line a space."""
    if isinstance(node, nodes.Text):
        return node.astext().replace("\n", " ")
    if isinstance(node, nodes.footnote_reference):
        return f"[{node.astext()}]"
    if isinstance(node, LEFT_OUT):
        return ""
    if isinstance(node, nodes.raw):
        return "\n"
    return "".join(map(_words, node.children))
