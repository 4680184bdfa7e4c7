"""`{metrics}`: figures."""

from nomination.directives.base import BlockDirective
from nomination.directives.options import TAGS, display, ids


class MetricsBlock(BlockDirective):
    """Figures with what they count."""

    block_name = "metrics"
    kind = "metric"
    displays = ("tiles", "table", "bars")
    options_declared = (display(*displays), ids("metric"), TAGS)
