"""`{team}` and `{member}`: the team's name, and its members as cards, table or list."""

from docutils import nodes

from nomination.data.model.records import Contribution, Member
from nomination.sphinxext.blocks.directive import BlockDirective, Display, SingleBlock
from nomination.sphinxext.blocks.options import Option, ids
from nomination.sphinxext.components.parts import (
    Row,
    anchor,
    box,
    ending,
    gap,
    line,
    marked,
    provenance,
    rows,
    span,
    state,
    value_or_gap,
)
from nomination.sphinxext.components.tables import bullets, table
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import RecordName
from nomination.sphinxext.core.nodes import block


def _cards(node: block, view: View) -> list[nodes.Node]:
    return [box("team", _head(view), box("cards", *_member_cards(node, view)))]


def _table(node: block, view: View) -> list[nodes.Node]:
    return [box("team", _head(view), _member_table(_members(node, view), view))]


def _list(node: block, view: View) -> list[nodes.Node]:
    return [box("team", _head(view), bullets("list", (_line(member, view) for member in _members(node, view))))]


def _member_cards(node: block, view: View) -> list[nodes.Node]:
    return [_card(node, member, view) for member in _members(node, view)]


def _members(node: block, view: View) -> list[Member]:
    return [view.records.members[member] for member in node["shows"]]


def _head(view: View) -> nodes.container | None:
    """Return the team's name and how its members are ordered."""
    team = view.records.team
    if not team:
        return None
    ordering = span("quiet", view.label(f"ordering-{team.ordering}"))
    label = line("label", view.label("team-members"), view.label("word-space"), ordering)
    closing = ending(team, view, marked_above=("name",))
    return box("team-head", line("team-name", *value_or_gap(team, "name", view)), *closing, label)


def _member_table(members: list[Member], view: View) -> nodes.container:
    headings = [view.label(key) for key in ("member", "field-unit", "field-post", "field-contributions")]
    rows = [
        [_linked(member, view), _unit(member, view), _post(member, view), _all_contributions(member, view)]
        for member in members
    ]
    return table("table", headings, [3, 3, 3, 6], rows)


def _line(member: Member, view: View) -> list[nodes.Node]:
    said = _linked(member, view)
    for part in (_post(member, view), _unit(member, view)):
        said += [nodes.Text(view.label("list-comma")), *part] if part else []
    return [*said, *_spaced(provenance(member, view))]


def _linked(member: Member, view: View) -> list[nodes.Node]:
    link = view.link(RecordName(Member.record_kind, member.id))
    return [*_rank(member, view), link, *_spaced([] if member.name else value_or_gap(member, "name", view))]


def _all_contributions(member: Member, view: View) -> list[nodes.Node]:
    said: list[nodes.Node] = []
    for contribution in member.contributions:
        said += [*_spaced(_contribution(contribution, view))] if said else _contribution(contribution, view)
    return said or gap(member, ("contributions",), view)


def _post(member: Member, view: View) -> list[nodes.Node]:
    if member.post:
        return marked(view.text(member.post))
    return [nodes.Text(view.label(f"role-{member.role}"))] if member.role else []


def _unit(member: Member, view: View) -> list[nodes.Node]:
    return [view.link(RecordName("unit", member.unit))] if member.unit else value_or_gap(member, "unit", view)


def _rank(member: Member, view: View) -> list[nodes.Node]:
    ranked = view.records.team is not None and view.records.team.ordering == "by-contribution"
    return [span("rank", str(member.rank)), nodes.Text(" ")] if ranked and member.rank else []


def _spaced(said: list[nodes.Node], space: str = " ") -> list[nodes.Node]:
    return [nodes.Text(space), *said] if said else []


def _card(node: block, member: Member, view: View) -> nodes.container:
    return box(
        "card",
        anchor(node, RecordName(Member.record_kind, member.id), view),
        _portrait(member, view),
        line("name", *_rank(member, view), *_called(member, view)),
        line("post", *marked(view.text(member.post))) if member.post else None,
        rows(_facts(member, view)),
        *_contributions(member, view),
        *ending(member, view, marked_above=("name", "unit", "contributions")),
    )


def _called(member: Member, view: View) -> list[nodes.Node]:
    return marked(view.text(member.name)) if member.name else [nodes.Text(view.placeholder(member))]


def _portrait(member: Member, view: View) -> nodes.Node | None:
    """Return the photo; initials where the others have photos and this member has none."""
    if member.photo:
        return view.image("portrait", member.photo, view.name(member.record_kind, member.id))
    wanted = member.name and view.dossier.has_photos
    return line("initials", initials(view.text(member.name))) if wanted else None


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name; of a Chinese name its first character."""
    words = name.split()
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))) if words else ""


def _facts(member: Member, view: View) -> list[Row]:
    facts: list[Row] = [
        (view.label("person-name"), [] if member.name else value_or_gap(member, "name", view)),
        (view.label("field-unit"), _unit(member, view)),
    ]
    if member.role:
        facts.append((view.label("field-role"), [nodes.Text(view.label(f"role-{member.role}"))]))
    if member.lifespan:
        facts.append((view.label("field-lifespan"), [nodes.Text(view.period(member.lifespan))]))
    if member.orcid:
        address = f"https://orcid.org/{member.orcid}"
        facts.append((view.label("field-orcid"), [nodes.reference("", member.orcid, refuri=address)]))
    if member.signature:
        facts.append((view.label("field-signature"), state(member.signature, view)))
    return facts


def _contributions(member: Member, view: View) -> list[nodes.Node]:
    if not member.contributions:
        lacking = gap(member, ("contributions",), view, named=True)
        return [box("contributions", nodes.paragraph("", "", *lacking))] if lacking else []
    label = span("label", view.label("main-contributions"))
    items = [_contribution(contribution, view) for contribution in member.contributions]
    if len(items) == 1:
        return [box("contributions", nodes.paragraph("", "", label, nodes.Text(view.label("word-space")), *items[0]))]
    listed = [nodes.list_item("", nodes.paragraph("", "", *item)) for item in items]
    return [box("contributions", nodes.paragraph("", "", label), nodes.bullet_list("", *listed))]


def _contribution(one: Contribution, view: View) -> list[nodes.Node]:
    note = [nodes.Text(" "), span("quiet", view.text(one.note))] if one.note else []
    return [*marked(view.text(one.text)), *_spaced(provenance(one, view), view.label("word-space")), *note]


class TeamBlock(BlockDirective):
    """The team's name, and its members."""

    block_name = "team"
    kind = "member"
    about = ("team",)
    displays = (Display("cards", _cards, whole=True), Display("table", _table), Display("list", _list))
    selection = (
        ids("member"),
        Option("role", "Only members with one of these roles.", field="role"),
        Option("unit", "Only members of these units.", names="unit"),
    )


class MemberBlock(SingleBlock):
    """One member, as a card."""

    block_name = "member"
    kind = "member"
    about = ("team",)
    displays = (Display("cards", _member_cards, whole=True),)
