"""`{units}`: the organisations."""

from nomination.directives.base import IDS, BlockDirective, Option


class UnitsBlock(BlockDirective):
    """An entry for each unit."""

    block_name = "units"
    kind = "unit"
    options_declared = (IDS, Option("role", "Only units of these roles.", field="role"))
