"""`{milestones}`, `{milestone}` and `{participation}`: what happened, when, and who took part."""

from nomination.directives.base import BlockDirective, SingleBlock
from nomination.directives.options import TAGS, Option, display, ids

FROM = Option("from", "Only what had not ended before this date.", date=True)
TO = Option("to", "Only what had begun by this date.", date=True)


class MilestonesBlock(BlockDirective):
    """Milestones in the order of their dates."""

    block_name = "milestones"
    kind = "milestone"
    displays = ("timeline", "table", "cards", "list")
    options_declared = (
        display(*displays),
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
    displays = ("cards",)


class ParticipationBlock(BlockDirective):
    """A matrix of members and milestones: who took part in what, with the evidence."""

    block_name = "participation"
    kind = "milestone"
    about = ("team",)
    overview = True
    displays = ("matrix",)
    options_declared = (ids("milestone"), FROM, TO, TAGS)
