"""`{team}`: the members of the team."""

from nomination.directives.base import IDS, BlockDirective


class TeamBlock(BlockDirective):
    """The team and a card for each member."""

    block_name = "team"
    kind = "member"
    about = ("team",)
    options_declared = (IDS,)
