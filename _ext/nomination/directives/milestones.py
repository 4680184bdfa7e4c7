"""`{milestones}`: what happened, by date."""

from nomination.directives.base import IDS, BlockDirective


class MilestonesBlock(BlockDirective):
    """A timeline of milestones."""

    block_name = "milestones"
    kind = "milestone"
    options_declared = (IDS,)
