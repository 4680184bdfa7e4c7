"""`{milestones}` and `{milestone}`: what happened and when, as timeline, table, cards or list."""

from docutils import nodes

from nomination.data.model.records import Milestone
from nomination.sphinxext.blocks.directive import BlockDirective, Display, SingleBlock
from nomination.sphinxext.blocks.options import TAGS, Option, ids
from nomination.sphinxext.components.parts import (
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
from nomination.sphinxext.components.tables import bullets, table
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import RecordName
from nomination.sphinxext.core.nodes import block

FROM = Option("from", "Only what had not ended before this date.", date=True)
TO = Option("to", "Only what had begun by this date.", date=True)


def _timeline(node: block, view: View) -> list[nodes.Node]:
    return [box("timeline", *(_entry(node, milestone, view) for milestone in _milestones(node, view)))]


def _table(node: block, view: View) -> list[nodes.Node]:
    headings = [view.label(key) for key in ("field-date", "milestone", "taking-part", "proofs")]
    return [table("table", headings, [4, 9, 4, 3], (_cells(each, view) for each in _milestones(node, view)))]


def _cards(node: block, view: View) -> list[nodes.Node]:
    return [box("cards", *_single_cards(node, view))]


def _single_cards(node: block, view: View) -> list[nodes.Node]:
    return [_card(node, milestone, view) for milestone in _milestones(node, view)]


def _list(node: block, view: View) -> list[nodes.Node]:
    listed = bullets("list", (_line(milestone, view) for milestone in _milestones(node, view)))
    return [listed] if listed else []


def _milestones(node: block, view: View) -> list[Milestone]:
    return [view.records.milestones[milestone] for milestone in node["shows"]]


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
    names = [
        *(("unit", unit_id) for unit_id in milestone.units),
        *(("member", member_id) for member_id in milestone.members),
    ]
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
    return view.joined([view.link(RecordName(kind, record_id)) for record_id in ids])


class MilestonesBlock(BlockDirective):
    """Milestones in the order of their dates."""

    block_name = "milestones"
    kind = "milestone"
    displays = (
        Display("timeline", _timeline, whole=True),
        Display("table", _table),
        Display("cards", _cards, whole=True),
        Display("list", _list),
    )
    selection = (
        ids("milestone"),
        FROM,
        TO,
        TAGS,
        Option("order", "Which comes first; `oldest-first` if left out.", words=("oldest-first", "newest-first")),
    )


class MilestoneBlock(SingleBlock):
    """One milestone, as a card."""

    block_name = "milestone"
    kind = "milestone"
    displays = (Display("cards", _single_cards, whole=True),)
