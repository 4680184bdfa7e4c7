"""`{evidence}`: the numbered index of evidence."""

from nomination.directives.base import BlockDirective
from nomination.directives.options import Option, ids


class EvidenceBlock(BlockDirective):
    """An entry for each evidence item, with where it is cited and what it proves."""

    block_name = "evidence"
    kind = "evidence"
    overview = True
    displays = ("index",)
    options_declared = (
        ids("evidence"),
        Option("kinds", "Only items of these kinds.", field="kind"),
    )
