"""`{declarations}`: what units and members declare, and how far each declaration has got."""

from docutils import nodes

from nomination.data.model.records import Declaration
from nomination.sphinxext.blocks.directive import BlockDirective, Display
from nomination.sphinxext.blocks.options import Option, ids
from nomination.sphinxext.components.parts import Row, anchor, box, ending, gap, line, paragraphs, rows
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import RecordName
from nomination.sphinxext.core.nodes import block


def _entries(node: block, view: View) -> list[nodes.Node]:
    """Show the declarations that the block selects, each with its words, who makes it and its state."""
    return [
        box("declarations", *(_entry(node, view.records.declarations[record_id], view) for record_id in node["shows"]))
    ]


def _entry(node: block, declaration: Declaration, view: View) -> nodes.container:
    state = view.label(f"state-{declaration.state}")
    dated = view.label("dated", said=state, date=view.period(declaration.date)) if declaration.date else state
    facts: list[Row] = [
        (view.label("field-by"), [view.link(RecordName(*declaration.actor))]),
        (view.label("field-state"), [nodes.Text(dated)]),
    ]
    return box(
        "declaration",
        anchor(node, RecordName(Declaration.record_kind, declaration.id), view),
        line("name", view.label(f"declaration-{declaration.kind}")),
        *paragraphs(declaration.text, view),
        line("lacking", *gap(declaration, ("text",), view, named=True)),
        rows(facts),
        *ending(declaration, view, marked_above=("text",)),
    )


class DeclarationsBlock(BlockDirective):
    """An entry for each declaration: its words, who makes it, how far it has got."""

    block_name = "declarations"
    kind = "declaration"
    displays = (Display("entries", _entries, whole=True),)
    selection = (ids("declaration"), Option("kinds", "Only declarations of these kinds.", field="kind"))
