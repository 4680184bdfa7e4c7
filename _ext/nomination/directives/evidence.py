"""`{evidence}`: the numbered index of evidence."""

from nomination.directives.base import IDS, BlockDirective


class EvidenceBlock(BlockDirective):
    """An entry for each evidence item, with where it is cited."""

    block_name = "evidence"
    kind = "evidence"
    overview = True
    options_declared = (IDS,)
