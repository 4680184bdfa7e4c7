"""Milestones: as timeline, table, cards or list."""

from docutils import nodes

from nomination.domain import RecordName
from nomination.expansion.parts import (
    Row,
    anchor,
    box,
    ending,
    line,
    marked,
    paragraphs,
    provenance,
    rows,
    span,
    value_or_gap,
)
from nomination.expansion.tables import bullets, table
from nomination.nodes import block
from nomination.records import Milestone
from nomination.view import View


def expand(node: block, view: View) -> list[nodes.Node]:
    """Show the milestones that the block selects, in the order of their dates."""
    milestones = [view.records.milestones[one] for one in node["shows"]]
    if node["display"] == "table":
        headings = [view.label(key) for key in ("field-date", "milestone", "taking-part", "proofs")]
        return [table("table", headings, [4, 9, 4, 3], (_cells(one, view) for one in milestones))]
    if node["display"] == "list":
        return [part for part in (bullets("list", (_line(one, view) for one in milestones)),) if part]
    if node["display"] == "cards":
        return [box("cards", *(_card(node, one, view) for one in milestones))]
    return [box("timeline", *(_entry(node, one, view) for one in milestones))]


def expand_one(node: block, view: View) -> list[nodes.Node]:
    """Show one milestone as a card."""
    return [_card(node, view.records.milestones[one], view) for one in node["shows"]]


def _entry(node: block, milestone: Milestone, view: View) -> nodes.container:
    return box("milestone", line("date", *_date(milestone, view)), box("event", *_event(node, milestone, view)))


def _card(node: block, milestone: Milestone, view: View) -> nodes.container:
    date = line("date", *_date(milestone, view))
    return box("card", *(part for part in (date, *_event(node, milestone, view)) if part))


def _event(node: block, milestone: Milestone, view: View) -> list[nodes.Node]:
    name = view.name(milestone.record_kind, milestone.id)
    parts = [
        anchor(node, RecordName(Milestone.record_kind, milestone.id), view),
        line("name", *value_or_gap(milestone, "title", view)),
        view.image("picture", milestone.image, name) if milestone.image else None,
        *paragraphs(milestone.text, view),
        rows(_facts(milestone, view)),
        *ending(milestone, view, marked_above=("date", "title")),
    ]
    return [part for part in parts if part is not None]


def _date(milestone: Milestone, view: View) -> list[nodes.Node]:
    return [nodes.Text(view.period(milestone.date))] if milestone.date else value_or_gap(milestone, "date", view)


def _cells(milestone: Milestone, view: View) -> list[list[nodes.Node]]:
    link: list[nodes.Node] = [view.link(RecordName(Milestone.record_kind, milestone.id))]
    text = [nodes.Text(view.label("colon")), *marked(view.text(milestone.text))] if milestone.text else []
    names = [*(("unit", one) for one in milestone.units), *(("member", one) for one in milestone.members)]
    taking_part = view.joined([view.link(RecordName(*name)) for name in names])
    proof: list[nodes.Node] = [span("provenance", *provenance(milestone, view))]
    return [_date(milestone, view), [*link, *text], taking_part, proof]


def _line(milestone: Milestone, view: View) -> list[nodes.Node]:
    link = view.link(RecordName(Milestone.record_kind, milestone.id))
    closing = provenance(milestone, view)
    said = [*_date(milestone, view), nodes.Text(view.label("colon")), link]
    return [*said, nodes.Text(" "), *closing] if closing else said


def _facts(milestone: Milestone, view: View) -> list[Row]:
    return [
        (view.label("field-place"), marked(view.text(milestone.place)) if milestone.place else []),
        (view.label("field-units"), _linked("unit", milestone.units, view)),
        (view.label("field-members"), _linked("member", milestone.members, view)),
    ]


def _linked(kind: str, ids: tuple[str, ...], view: View) -> list[nodes.Node]:
    return view.joined([view.link(RecordName(kind, one)) for one in ids])
