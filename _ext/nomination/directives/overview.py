"""`{nomination}`, `{gaps}` and `{coverage}`: blocks about the dossier as a whole."""

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


class CoverageBlock(BlockDirective):
    """How each page stands in each language, and how many texts of the data are given in it."""

    block_name = "coverage"
    overview = True
