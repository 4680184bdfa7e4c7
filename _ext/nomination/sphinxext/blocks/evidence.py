"""`{evidence}`: a numbered index, with where each item is cited and which facts it proves."""

from docutils import nodes

from nomination.data.model.records import Evidence, Record
from nomination.sphinxext.blocks.directive import BlockDirective, Display
from nomination.sphinxext.blocks.options import Option, ids
from nomination.sphinxext.components.parts import (
    Row,
    anchor,
    box,
    ending,
    line,
    marked,
    rows,
    span,
    state,
    value_or_gap,
)
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import RecordName
from nomination.sphinxext.core.nodes import block


def _index(node: block, view: View) -> list[nodes.Node]:
    """Show the evidence items in the order of their numbers."""
    return [box("index", *(_entry(node, view.records.evidence[record_id], view) for record_id in node["shows"]))]


def _entry(node: block, item: Evidence, view: View) -> nodes.container:
    name = RecordName(Evidence.record_kind, item.id)
    number = span("number", f"[{view.dossier.evidence_numbers[item.id]}]")
    return box(
        "item",
        anchor(node, name, view),
        line("name", number, " ", *value_or_gap(item, "title", view)),
        line("meta", *_in_short(item, view)),
        rows([*_facts(item, view), *_uses(name, view), *_quotes(item, view)]),
        *ending(item, view, marked_above=("title",)),
    )


def _in_short(item: Evidence, view: View) -> list[nodes.Node]:
    """Return what the item is, of whom, of when, and whether it is in hand, in one line."""
    parts: list[list[nodes.Node]] = [[nodes.Text(view.label(f"evidence-{item.kind}"))]]
    parts += [marked(view.text(item.issuer))] if item.issuer else []
    parts += [[nodes.Text(view.period(item.date))]] if item.date else []
    parts += [[nodes.Text(view.label("pages", pages=item.pages))]] if item.pages else []
    parts += [state(item.obtained, view)] if item.obtained else []
    said: list[nodes.Node] = []
    for part in parts:
        said += [nodes.Text(view.label("in-short")), *part] if said else part
    return said


def _facts(item: Evidence, view: View) -> list[Row]:
    facts: list[Row] = []
    if item.citation:
        facts.append((view.label("field-citation"), marked(item.citation)))
    if item.doi:
        facts.append((view.label("field-doi"), [nodes.reference("", item.doi, refuri=f"https://doi.org/{item.doi}")]))
    if item.url:
        facts.append((view.label("field-url"), [nodes.reference("", item.url, refuri=item.url)]))
    if item.file:
        facts.append((view.label("field-file"), [view.download(item.file, item.file.rpartition("/")[2])]))
    if item.sha256:
        facts.append((view.label("field-sha256"), [nodes.literal("", item.sha256, classes=["nom-digest"])]))
    return facts


def _named(record: Record, view: View) -> tuple[str, str, str]:
    name = RecordName(record.record_kind, record.id)
    return name.anchor, view.name(*name) if record.id else "", view.domain.homes.get(name, "")


def _uses(name: RecordName, view: View) -> list[Row]:
    cited = [view.page_link(page) for page in view.domain.citing_pages(name)]
    naming = [RecordName(record.record_kind, record.id) for record in view.dossier.naming(*name)]
    proved = [view.subject(name) for name in naming]
    return [(view.label("cited-in"), view.joined(cited)), (view.label("proves"), view.joined(proved))]


def _quotes(item: Evidence, view: View) -> list[Row]:
    """Return the words that records quote from an item, each with its record; those of a text are in its transcript."""
    quoted = [
        (part.quote, RecordName(record.record_kind, record.id))
        for record, _, part in view.records.quoting()
        if part.source == item.id and part.quote and not item.text_file
    ]
    before, _, after = view.label("quotation", text="\0").partition("\0")
    return [
        (
            view.label("quoted"),
            [span("entry", before, *marked(quote), after, " ", view.subject(name)) for quote, name in quoted],
        )
    ]


class EvidenceBlock(BlockDirective):
    """An entry for each evidence item, with where it is cited and what it proves."""

    block_name = "evidence"
    kind = "evidence"
    overview = True
    displays = (Display("index", _index, whole=True),)
    selection = (ids("evidence"), Option("kinds", "Only items of these kinds.", field="kind"))

    @classmethod
    def moving(cls, node: block, view: View) -> object:
        """Return where each item is cited and what names it: cheaper to compare than nodes."""
        names = [RecordName("evidence", item) for item in node["shows"]]
        return [
            (view.domain.citing_pages(name), [_named(record, view) for record in view.dossier.naming(*name)])
            for name in names
        ]
