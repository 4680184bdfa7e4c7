"""For the manual alone: tables made from the declarations, and examples shown as written and as they come out."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from nomination import __version__
from nomination.sphinxext.blocks.options import Option
from nomination.sphinxext.blocks.registry import BLOCKS
from nomination.sphinxext.components.tables import table
from nomination.sphinxext.core.roles import wording
from nomination.text.formatting import Wording
from nomination_manual.fieldlists import FieldList


class BlockOptions(SphinxDirective):
    """`{block-options} team`: what a block shows, and a table of its options."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the block's sentence and its table."""
        block = BLOCKS[self.arguments[0]]
        said: list[nodes.Node] = [nodes.paragraph("", (block.__doc__ or "").partition("\n")[0])]
        if block.options_declared:
            words = wording(self.env)
            headings = [words.label(key) for key in ("option", "option-takes", "option-does")]
            said.append(table("table", headings, [2, 5, 6], (_row(option, words) for option in block.options_declared)))
        return said


def _row(option: Option, words: Wording) -> list[list[nodes.Node]]:
    return [[nodes.literal("", f":{option.name}:")], _takes(option, words), [nodes.Text(option.summary)]]


def _takes(option: Option, words: Wording) -> list[nodes.Node]:
    """Return what an option takes, in words."""
    if option.words:
        said: list[nodes.Node] = []
        for word in option.words:
            said += [nodes.Text(words.label("list-comma"))] if said else []
            said.append(nodes.literal("", word))
        return said
    for key, value in (("field", option.field), ("names", option.names), ("tags", option.tags), ("date", option.date)):
        if value:
            return [nodes.Text(words.label(f"option-takes-{key}", value=value))]
    return []


class Example(SphinxDirective):
    """`{example}`: what an author writes, and what a reader sees."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the words as they are written, and as they come out."""
        written = "\n".join(self.content)
        return [
            nodes.literal_block(written, written, language="markdown"),
            nodes.container("", *self.parse_content_to_nodes(), classes=["nom-example"]),
        ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the manual's directives."""
    app.add_directive("block-options", BlockOptions)
    app.add_directive("example", Example)
    app.add_directive("field-list", FieldList)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
