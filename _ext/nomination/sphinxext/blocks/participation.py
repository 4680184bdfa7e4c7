"""`{participation}`: a matrix of members and milestones, with the evidence in the field where the two meet."""

from math import ceil

from docutils import nodes

from nomination.data.model.records import Member, Milestone
from nomination.sphinxext.blocks.directive import BlockDirective, Display
from nomination.sphinxext.blocks.milestones import FROM, TO
from nomination.sphinxext.blocks.options import TAGS, ids
from nomination.sphinxext.components.parts import box, span
from nomination.sphinxext.components.tables import Cell, table
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import RecordName
from nomination.sphinxext.core.nodes import block

COLUMNS = 6
"""Milestones side by side; further ones are in a matrix below, so that each fits a page."""


def _matrices(node: block, view: View) -> list[nodes.Node]:
    """Show who took part in what: the milestones that name a member, and the members that they name."""
    found = [view.records.milestones[record_id] for record_id in node["shows"]]
    milestones = [milestone for milestone in found if milestone.members]
    if not milestones:
        return [box("participation", nodes.paragraph("", view.label("no-participation")))]
    width = ceil(len(milestones) / ceil(len(milestones) / COLUMNS))
    parts = [milestones[start : start + width] for start in range(0, len(milestones), width)]
    return [_matrix(part, view) for part in parts]


def _matrix(milestones: list[Milestone], view: View) -> nodes.container:
    named = {member_id for milestone in milestones for member_id in milestone.members}
    members = [member for member in view.records.members.values() if member.id in named]
    headings = [view.label("member"), *(view.name(milestone.record_kind, milestone.id) for milestone in milestones)]
    rows = [[_name(member, view), *(_field(member, milestone, view) for milestone in milestones)] for member in members]
    return table("participation", headings, [2] + [1] * len(milestones), rows)


def _name(member: Member, view: View) -> Cell:
    return [view.link(RecordName(member.record_kind, member.id))]


def _field(member: Member, milestone: Milestone, view: View) -> Cell:
    if member.id not in milestone.members:
        return []
    return [span("took-part", view.label("took-part")), *view.evidence_links(milestone.evidence)]


class ParticipationBlock(BlockDirective):
    """A matrix of members and milestones: who took part in what, with the evidence."""

    block_name = "participation"
    kind = "milestone"
    about = ("team",)
    overview = True
    displays = (Display("matrix", _matrices),)
    selection = (ids("milestone"), FROM, TO, TAGS)
