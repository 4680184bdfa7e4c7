"""The team: a card for each member."""

from docutils import nodes

from nomination.domain import RecordName
from nomination.expansion.parts import Row, anchor, box, ending, gap, line, marked, provenance, rows, span, value_or_gap
from nomination.nodes import block
from nomination.records import Contribution, Member
from nomination.view import View


def expand(node: block, view: View) -> list[nodes.Node]:
    """Show the team's name, and a card for each member that the block selects."""
    team = view.records.team
    head = None
    if team:
        said = [*value_or_gap(team, "name", view), nodes.Text(" "), *provenance(team, view)]
        ordering = span("quiet", view.label(f"ordering-{team.ordering}"))
        head = box("team-head", line("team-name", *said), line("label", view.label("team-members"), " ", ordering))
    cards = [_card(node, view.records.members[one], view) for one in node["shows"]]
    return [box("team", head, box("cards", *cards))]


def _card(node: block, member: Member, view: View) -> nodes.container:
    ranked = view.records.team is not None and view.records.team.ordering == "by-contribution"
    rank: list[nodes.Node | str] = [span("rank", str(member.rank)), " "] if ranked and member.rank else []
    name: list[nodes.Node | str] = [view.placeholder(member)]
    if member.name:
        name = [*marked(view.text(member.name), view)]
    return box(
        "card",
        anchor(node, RecordName(Member.record_kind, member.id), view),
        line("name", *rank, *name),
        line("post", *marked(view.text(member.post), view)) if member.post else None,
        rows(_facts(member, view)),
        *_contributions(member, view),
        *ending(member, view),
    )


def _facts(member: Member, view: View) -> list[Row]:
    name = [] if member.name else value_or_gap(member, "name", view)
    unit = [view.link(RecordName("unit", member.unit))] if member.unit else value_or_gap(member, "unit", view)
    facts: list[Row] = [(view.label("field-name"), name), (view.label("field-unit"), unit)]
    if member.role:
        facts.append((view.label("field-role"), [nodes.Text(view.label(f"role-{member.role}"))]))
    if member.lifespan:
        facts.append((view.label("field-lifespan"), [nodes.Text(view.period(member.lifespan))]))
    if member.orcid:
        address = f"https://orcid.org/{member.orcid}"
        facts.append((view.label("field-orcid"), [nodes.reference("", member.orcid, refuri=address)]))
    if member.signature:
        facts.append((view.label("field-signature"), [nodes.Text(view.label(f"state-{member.signature.state}"))]))
    return facts


def _contributions(member: Member, view: View) -> list[nodes.Node]:
    if not member.contributions:
        lacking = gap(member, ("contributions",), view, named=True)
        return [box("contributions", nodes.paragraph("", "", *lacking))] if lacking else []
    label = span("label", view.label("main-contributions"))
    items = [_contribution(one, view) for one in member.contributions]
    if len(items) == 1:
        return [box("contributions", nodes.paragraph("", "", label, nodes.Text(" "), *items[0]))]
    listed = [nodes.list_item("", nodes.paragraph("", "", *item)) for item in items]
    return [box("contributions", nodes.paragraph("", "", label), nodes.bullet_list("", *listed))]


def _contribution(one: Contribution, view: View) -> list[nodes.Node]:
    note = [nodes.Text(" "), span("quiet", view.text(one.note))] if one.note else []
    return [*marked(view.text(one.text), view), nodes.Text(" "), *provenance(one, view), *note]
