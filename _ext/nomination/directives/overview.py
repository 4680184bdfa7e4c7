"""`{nomination}`, `{gaps}` and `{transcript}`: blocks about the dossier as a whole."""

from nomination.directives.base import BlockDirective


class NominationBlock(BlockDirective):
    """The head: who nominates whom for what."""

    block_name = "nomination"
    about = ("nomination", "team")
    overview = True


class GapsBlock(BlockDirective):
    """Everything that is still to come."""

    block_name = "gaps"
    overview = True
