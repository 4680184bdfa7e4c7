"""Milestones: a timeline, each with its date beside it."""

from docutils import nodes

from nomination.domain import RecordName
from nomination.expansion.parts import Row, anchor, box, ending, line, marked, paragraphs, rows, value_or_gap
from nomination.nodes import block
from nomination.records import Milestone
from nomination.view import View


def expand(node: block, view: View) -> list[nodes.Node]:
    """Show the milestones that the block selects, in the order of their dates."""
    return [box("timeline", *(_entry(node, view.records.milestones[one], view) for one in node["shows"]))]


def _entry(node: block, milestone: Milestone, view: View) -> nodes.container:
    date = [nodes.Text(view.period(milestone.date))] if milestone.date else value_or_gap(milestone, "date", view)
    return box(
        "milestone",
        line("date", *date),
        box(
            "event",
            anchor(node, RecordName(Milestone.record_kind, milestone.id), view),
            line("name", *value_or_gap(milestone, "title", view)),
            *paragraphs(milestone.text, view),
            rows(_facts(milestone, view)),
            *ending(milestone, view),
        ),
    )


def _facts(milestone: Milestone, view: View) -> list[Row]:
    return [
        (view.label("field-place"), marked(view.text(milestone.place), view) if milestone.place else []),
        (view.label("field-units"), _linked("unit", milestone.units, view)),
        (view.label("field-members"), _linked("member", milestone.members, view)),
    ]


def _linked(kind: str, ids: tuple[str, ...], view: View) -> list[nodes.Node]:
    linked: list[nodes.Node] = []
    for one in ids:
        linked += [nodes.Text(view.label("list-comma"))] if linked else []
        linked.append(view.link(RecordName(kind, one)))
    return linked
