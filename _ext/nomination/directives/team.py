"""`{team}` and `{member}`: the people."""

from nomination.directives.base import BlockDirective, SingleBlock
from nomination.directives.options import Option, display, ids


class TeamBlock(BlockDirective):
    """The team's name, and its members."""

    block_name = "team"
    kind = "member"
    about = ("team",)
    displays = ("cards", "table", "list")
    options_declared = (
        display(*displays),
        ids("member"),
        Option("role", "Only members with one of these roles.", field="role"),
        Option("unit", "Only members of these units.", names="unit"),
    )


class MemberBlock(SingleBlock):
    """One member, as a card."""

    block_name = "member"
    kind = "member"
    about = ("team",)
    displays = ("cards",)
