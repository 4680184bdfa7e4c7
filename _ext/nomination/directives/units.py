"""`{units}`: the organisations."""

from nomination.directives.base import BlockDirective
from nomination.directives.options import Option, ids


class UnitsBlock(BlockDirective):
    """An entry for each unit, under the label of its role."""

    block_name = "units"
    kind = "unit"
    displays = ("entries",)
    options_declared = (ids("unit"), Option("role", "Only units of these roles.", field="role"))
