"""`{units}`: the organisations, one entry each, under the label of its role."""

from docutils import nodes

from nomination.data.model.records import Unit
from nomination.sphinxext.blocks.directive import BlockDirective, Display
from nomination.sphinxext.blocks.options import Option, ids
from nomination.sphinxext.components.parts import Row, anchor, box, ending, line, marked, rows, state, value_or_gap
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import RecordName
from nomination.sphinxext.core.nodes import block


def _entries(node: block, view: View) -> list[nodes.Node]:
    """Show the units that the block selects, each with its role, name, part in the work and seal."""
    return [box("units", *(_entry(node, view.records.units[record_id], view) for record_id in node["shows"]))]


def _entry(node: block, unit: Unit, view: View) -> nodes.container:
    facts: list[Row] = []
    for field in ("name_on_seal", "place", "contribution"):
        text = getattr(unit, field)
        facts.append((view.label(f"field-{field}"), marked(view.text(text)) if text else []))
    if unit.identifiers and unit.identifiers.ror:
        address = f"https://ror.org/{unit.identifiers.ror.rpartition('/')[2]}"
        facts.append((view.label("field-ror"), [nodes.reference("", address, refuri=address)]))
    if unit.identifiers and unit.identifiers.uscc:
        facts.append((view.label("field-uscc"), [nodes.Text(unit.identifiers.uscc)]))
    if unit.seal:
        facts.append((view.label("field-seal"), state(unit.seal, view)))
    return box(
        "unit",
        anchor(node, RecordName(Unit.record_kind, unit.id), view),
        line("label", view.label(f"{unit.role}-unit")),
        line("name", *value_or_gap(unit, "name", view)),
        rows(facts),
        *ending(unit, view, marked_above=("name",)),
    )


class UnitsBlock(BlockDirective):
    """An entry for each unit, under the label of its role."""

    block_name = "units"
    kind = "unit"
    displays = (Display("entries", _entries, whole=True),)
    selection = (ids("unit"), Option("role", "Only units of these roles.", field="role"))
