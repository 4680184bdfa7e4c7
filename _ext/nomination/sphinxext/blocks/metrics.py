"""`{metrics}`: figures as tiles, table or bars."""

from docutils import nodes

from nomination.data.model.records import Metric, Point
from nomination.sphinxext.blocks.directive import BlockDirective, Display
from nomination.sphinxext.blocks.options import TAGS, ids
from nomination.sphinxext.components.charts import bars_of, chart
from nomination.sphinxext.components.parts import (
    Row,
    anchor,
    box,
    ending,
    gap,
    line,
    marked,
    provenance,
    rows,
    span,
    value_or_gap,
)
from nomination.sphinxext.components.tables import bullets, table
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import RecordName
from nomination.sphinxext.core.nodes import block
from nomination.text.formatting import space_before


def _tiles(node: block, view: View) -> list[nodes.Node]:
    return [box("tiles", *(_tile(node, metric, view) for metric in _metrics(node, view)))]


def _table(node: block, view: View) -> list[nodes.Node]:
    headings = [view.label(key) for key in ("metric", "field-value", "field-period", "proofs")]
    return [table("table", headings, [7, 4, 4, 3], (_cells(metric, view) for metric in _metrics(node, view)))]


def _bars(node: block, view: View) -> list[nodes.Node]:
    return [box("bars", *(_series(metric, view) for metric in _metrics(node, view)))]


def _metrics(node: block, view: View) -> list[Metric]:
    return [view.records.metrics[metric] for metric in node["shows"]]


def _cells(metric: Metric, view: View) -> list[list[nodes.Node]]:
    name = [view.link(RecordName(Metric.record_kind, metric.id))]
    period: list[nodes.Node] = [nodes.Text(view.period(metric.period))] if metric.period else []
    proof: list[nodes.Node] = [span("provenance", *provenance(metric, view))]
    return [[*name, *_lacking(metric, view, before=True)], figure(metric, view), period, proof]


def _series(metric: Metric, view: View) -> nodes.container:
    """Show a figure's baseline and series as a chart; without either, the figure alone."""
    points = [point for point in (metric.baseline, *metric.series) if point]
    written = [(view.period(point.period), _measured(point, metric, view), point.value) for point in points]
    title = view.name(Metric.record_kind, metric.id)
    said = [view.label("colon").join((label, value)) for label, value, _ in written]
    words = bullets("list", ([nodes.Text(each)] for each in said))
    link = view.link(RecordName(Metric.record_kind, metric.id))
    bars, zero = bars_of(written)
    described = {"title": title, "description": view.label("semicolon").join(said)}
    return box(
        "series",
        line("name", link, view.label("word-space"), *figure(metric, view)),
        chart("", words, bars=bars, zero=zero, **described) if words else None,
        line("provenance", *provenance(metric, view)),
    )


def _measured(point: Point, metric: Metric, view: View) -> str:
    measure, number = view.text(metric.measure), view.number(point.value)
    return f"{number}{space_before(measure)}{measure}"


def _tile(node: block, metric: Metric, view: View) -> nodes.container:
    return box(
        "tile",
        anchor(node, RecordName(Metric.record_kind, metric.id), view),
        line("figure", *figure(metric, view)),
        line("label", *_label(metric, view)),
        rows(_facts(metric, view)),
        *ending(metric, view, marked_above=("label", "value", "measure")),
    )


def _label(metric: Metric, view: View) -> list[nodes.Node]:
    return [*marked(view.text(metric.label)), *_lacking(metric, view, before=metric.label is not None)]


def _lacking(metric: Metric, view: View, *, before: bool) -> list[nodes.Node]:
    """Return the marks of a missing label and measure; `before` says that words come before them."""
    fields = [field for field in ("label", "measure") if getattr(metric, field) is None]
    marks = gap(metric, fields, view, named=True)
    return [nodes.Text(" "), *marks] if before and marks else marks


def figure(metric: Metric, view: View) -> list[nodes.Node]:
    """Return value, qualifier and measure: "about 81 months"; or the figure as its source words it."""
    if metric.printed:
        return [span("value", *marked(view.text(metric.printed)))]
    if metric.value is None:
        return value_or_gap(metric, "value", view)
    if view.is_year(metric):
        return [span("value", view.label("year", year=int(metric.value)))]
    number = view.number(metric.value)
    before, value, after = view.label(f"qualifier-{metric.qualifier}", value=number).partition(number)
    parts = [("qualifier", before), ("value", value), ("qualifier", after)]
    said: list[nodes.Node] = [span(name, text) for name, text in parts if text]
    if metric.measure:
        measure = view.text(metric.measure)
        said += [nodes.Text(space_before(measure)), span("measure", *marked(measure))]
    return said


def _facts(metric: Metric, view: View) -> list[Row]:
    facts: list[Row] = []
    if metric.period:
        facts.append((view.label("field-period"), [nodes.Text(view.period(metric.period))]))
    if metric.definition:
        facts.append((view.label("field-definition"), marked(view.text(metric.definition))))
    if metric.parts:
        links = view.joined([view.link(RecordName(Metric.record_kind, part)) for part in metric.parts])
        facts.append((view.label("field-parts"), links))
    for point in (metric.baseline, *metric.series):
        if point:
            label = view.label("field-baseline") if point is metric.baseline else view.period(point.period)
            said = view.number(point.value)
            if point is metric.baseline:
                said = view.label("dated", said=said, date=view.period(point.period))
            facts.append((label, [nodes.Text(said)]))
    return facts


class MetricsBlock(BlockDirective):
    """Figures with what they count."""

    block_name = "metrics"
    kind = "metric"
    displays = (Display("tiles", _tiles, whole=True), Display("table", _table), Display("bars", _bars))
    selection = (ids("metric"), TAGS)
