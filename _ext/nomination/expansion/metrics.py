"""Metrics: a tile for each figure."""

from docutils import nodes

from nomination.domain import RecordName
from nomination.expansion.parts import Row, anchor, box, ending, gap, line, marked, rows, span, value_or_gap
from nomination.nodes import block
from nomination.records import Metric
from nomination.view import View


def expand(node: block, view: View) -> list[nodes.Node]:
    """Show the figures that the block selects, each with its measure, label and period."""
    return [box("tiles", *(_tile(node, view.records.metrics[one], view) for one in node["shows"]))]


def _tile(node: block, metric: Metric, view: View) -> nodes.container:
    return box(
        "tile",
        anchor(node, RecordName(Metric.record_kind, metric.id), view),
        line("figure", *figure(metric, view)),
        line("label", *_label(metric, view)),
        rows(_facts(metric, view)),
        *ending(metric, view),
    )


def _label(metric: Metric, view: View) -> list[nodes.Node]:
    lacking = [field for field in ("label", "measure") if getattr(metric, field) is None]
    return [*marked(view.text(metric.label), view), *gap(metric, lacking, view, named=True)]


def figure(metric: Metric, view: View) -> list[nodes.Node]:
    """Return value, qualifier and measure: "about 81 months"."""
    if metric.value is None:
        return value_or_gap(metric, "value", view)
    value = view.label(f"qualifier-{metric.qualifier}", value=view.number(metric.value))
    measure = [nodes.Text(" "), span("measure", *marked(view.text(metric.measure), view))] if metric.measure else []
    return [span("value", value), *measure]


def _facts(metric: Metric, view: View) -> list[Row]:
    facts: list[Row] = []
    if metric.period:
        facts.append((view.label("field-period"), [nodes.Text(view.period(metric.period))]))
    if metric.definition:
        facts.append((view.label("field-definition"), marked(view.text(metric.definition), view)))
    for point in (metric.baseline, *metric.series):
        if point:
            label = view.label("field-baseline") if point is metric.baseline else view.period(point.period)
            dated = f" ({view.period(point.period)})" if point is metric.baseline else ""
            facts.append((label, [nodes.Text(view.number(point.value) + dated)]))
    return facts
