"""`{metrics}`: figures."""

from nomination.directives.base import IDS, BlockDirective


class MetricsBlock(BlockDirective):
    """A tile for each figure."""

    block_name = "metrics"
    kind = "metric"
    options_declared = (IDS,)
