"""Metrics: figures as tiles, table or bars."""

from docutils import nodes

from nomination.charts import chart
from nomination.domain import RecordName
from nomination.expansion.parts import Row, anchor, box, ending, gap, line, marked, provenance, rows, span, value_or_gap
from nomination.expansion.tables import bullets, table
from nomination.nodes import block
from nomination.records import Metric, Point
from nomination.view import View


def expand(node: block, view: View) -> list[nodes.Node]:
    """Show the figures that the block selects, each with its measure, label and period."""
    metrics = [view.records.metrics[one] for one in node["shows"]]
    if node["display"] == "table":
        headings = [view.label(key) for key in ("metric", "field-value", "field-period", "proofs")]
        return [table("table", headings, [7, 4, 4, 3], (_cells(one, view) for one in metrics))]
    if node["display"] == "bars":
        return [box("bars", *(_bars(one, view) for one in metrics))]
    return [box("tiles", *(_tile(node, one, view) for one in metrics))]


def _cells(metric: Metric, view: View) -> list[list[nodes.Node]]:
    name = [view.link(RecordName(Metric.record_kind, metric.id))]
    period: list[nodes.Node] = [nodes.Text(view.period(metric.period))] if metric.period else []
    proof: list[nodes.Node] = [span("provenance", *provenance(metric, view))]
    return [[*name, *_lacking(metric, view)], figure(metric, view), period, proof]


def _bars(metric: Metric, view: View) -> nodes.container:
    """Show a figure's baseline and series as a chart; without either, the figure alone."""
    points = [point for point in (metric.baseline, *metric.series) if point]
    longest = max((abs(point.value) for point in points), default=0) or 1
    bars = [(view.period(one.period), _measured(one, metric, view), abs(one.value) / longest) for one in points]
    title = view.name(Metric.record_kind, metric.id)
    words = bullets("list", ([nodes.Text(f"{label}: {value}")] for label, value, _ in bars))
    link = view.link(RecordName(Metric.record_kind, metric.id))
    return box(
        "series",
        line("name", link, " ", *figure(metric, view)),
        chart("", words, title=title, bars=bars) if words else None,
        line("provenance", *provenance(metric, view)),
    )


def _measured(point: Point, metric: Metric, view: View) -> str:
    return " ".join(filter(None, (view.number(point.value), view.text(metric.measure))))


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
    return [*marked(view.text(metric.label), view), *_lacking(metric, view)]


def _lacking(metric: Metric, view: View) -> list[nodes.Node]:
    fields = [field for field in ("label", "measure") if getattr(metric, field) is None]
    return gap(metric, fields, view, named=True)


def figure(metric: Metric, view: View) -> list[nodes.Node]:
    """Return value, qualifier and measure: "about 81 months"; or the figure as its source words it."""
    if metric.printed:
        return [span("value", *marked(view.text(metric.printed), view))]
    if metric.value is None:
        return value_or_gap(metric, "value", view)
    number = view.number(metric.value)
    before, value, after = view.label(f"qualifier-{metric.qualifier}", value=number).partition(number)
    parts = [("qualifier", before), ("value", value), ("qualifier", after)]
    measure = [nodes.Text(" "), span("measure", *marked(view.text(metric.measure), view))] if metric.measure else []
    return [*(span(name, text) for name, text in parts if text), *measure]


def _facts(metric: Metric, view: View) -> list[Row]:
    facts: list[Row] = []
    if metric.period:
        facts.append((view.label("field-period"), [nodes.Text(view.period(metric.period))]))
    if metric.definition:
        facts.append((view.label("field-definition"), marked(view.text(metric.definition), view)))
    if metric.parts:
        links = view.joined([view.link(RecordName(Metric.record_kind, one)) for one in metric.parts])
        facts.append((view.label("field-parts"), links))
    for point in (metric.baseline, *metric.series):
        if point:
            label = view.label("field-baseline") if point is metric.baseline else view.period(point.period)
            dated = f" ({view.period(point.period)})" if point is metric.baseline else ""
            facts.append((label, [nodes.Text(view.number(point.value) + dated)]))
    return facts
