"""What several kinds of block are built from: containers, paragraphs, rows, marks."""

from collections.abc import Iterable

from docutils import nodes

from nomination.data.model.collection import SOURCES
from nomination.data.model.records import Provenance, Reading, Record, State, Status, field_label
from nomination.data.schema.datatypes import CUT, Text, parse_period
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import RecordName
from nomination.sphinxext.core.nodes import block

Row = tuple[str, list[nodes.Node]]
"""A label, and the value beside it; a row without a value is not shown."""


def box(name: str, *children: nodes.Node | None) -> nodes.container:
    """Return a container of the class `nom-<name>`, which both style sheets know."""
    return nodes.container("", *(child for child in children if child is not None), classes=[f"nom-{name}"])


def span(name: str, *children: nodes.Node | str) -> nodes.inline:
    """Return inline text of the class `nom-<name>`."""
    return nodes.inline("", "", *_as_nodes(children), classes=[f"nom-{name}"])


def line(name: str, *children: nodes.Node | str) -> nodes.container | None:
    """Return one paragraph in a container of the class `nom-<name>`; nothing where there is nothing to say."""
    return box(name, nodes.paragraph("", "", *_as_nodes(children))) if children else None


def _as_nodes(children: Iterable[nodes.Node | str]) -> list[nodes.Node]:
    return [nodes.Text(child) if isinstance(child, str) else child for child in children]


def marked(text: str) -> list[nodes.Node]:
    """Return `text` with each cut as a mark."""
    parts: list[nodes.Node] = []
    for index, piece in enumerate(text.split(CUT)):
        if index:
            parts.append(cut_mark())
        if piece:
            parts.append(nodes.Text(piece))
    return parts


def cut_mark() -> nodes.inline:
    """Return the mark of a place where the source is cut."""
    return span("cut", CUT)


def gap_mark(text: str) -> nodes.inline:
    """Return the mark of something that is missing, with the words that say what."""
    return span("gap", text)


def paragraphs(text: Text | None, view: View) -> list[nodes.Node]:
    """Return a text as paragraphs: a blank line in the data makes a new one."""
    pieces = view.text(text).split("\n\n")
    return [nodes.paragraph("", "", *marked(piece)) for piece in pieces if piece.strip()]


def rows(pairs: Iterable[Row]) -> nodes.container | None:
    """Return labels and values as a definition list, or nothing where no value is given."""
    items = [
        nodes.definition_list_item("", nodes.term("", label), nodes.definition("", nodes.paragraph("", "", *values)))
        for label, values in pairs
        if values
    ]
    return box("rows", nodes.definition_list("", *items)) if items else None


def value_or_gap(record: Record, field: str, view: View) -> list[nodes.Node]:
    """Return a text field with its cuts marked; where it is missing, the mark of the gap; else nothing."""
    value = getattr(record, field)
    return marked(view.text(value)) if value is not None else gap(record, (field,), view)


def gap(record: Record, fields: Iterable[str], view: View, *, named: bool = False) -> list[nodes.Node]:
    """Return one mark for each reason why some of `fields` have no value; `named` says which they are.

    Leave `named` out where a label beside the mark names the field.
    """
    reasons: dict[str, list[str]] = {}
    for field in fields:
        if field in record.missing:
            reasons.setdefault(record.missing[field], []).append(view.label(field_label(record.record_kind, field)))
    marks: list[nodes.Node] = []
    for reason, labels in reasons.items():
        said = view.label(f"missing-{reason}")
        if named:
            said = view.label("gap-named", fields=view.label("list-comma").join(labels), reason=said)
        marks += [nodes.Text(" ")] if marks else []
        marks.append(nodes.Text(said) if reason == "not-applicable" else gap_mark(said))
    return marks


def state(said: State, view: View) -> list[nodes.Node]:
    """Return the state of a seal, a signature or an evidence item: the word, its date, its note, its evidence."""
    shown = view.label(f"state-{said.state}")
    shown = view.label("dated", said=shown, date=view.period(said.date)) if said.date else shown
    note = [nodes.Text(view.label("before-note")), *marked(view.text(said.note))] if said.note else []
    return [nodes.Text(shown), *note, *view.evidence_links(said.evidence)]


def provenance(stated: Provenance, view: View) -> list[nodes.Node]:
    """Return the mark of a status that is not `verified`, and the numbers of source and evidence.

    A site without evidence, which proves nothing, has no statuses. A status in whose words the mark of a gap speaks
    already ("not legible in the source") is not said twice.
    """
    cited = [*([stated.source] if stated.source else []), *stated.evidence]
    links = view.evidence_links(cited)
    if links and isinstance(links[0], nodes.Text):
        del links[0]  # what parts the first link from a text
    said_by_a_gap = isinstance(stated, Record) and stated.status in stated.missing.values()
    if stated.status is Status.VERIFIED or said_by_a_gap or not view.domain.marks_statuses:
        return links
    status = span("status", view.label(f"status-{stated.status}"))
    return [status, nodes.Text("\N{NO-BREAK SPACE}"), *links] if links else [status]


def readings(record: Record, view: View) -> list[Row]:
    """Return the other readings of disputed facts as rows: the field, what it says, which evidence says so."""
    found: list[Row] = []
    for reading in record.readings:
        written = _reading(reading, view)
        note = [nodes.Text(" "), span("quiet", *marked(view.text(reading.note)))] if reading.note else []
        label = view.label("other-reading", field=view.label(field_label(record.record_kind, reading.field)))
        found.append((label, [*marked(written), *view.evidence_links(reading.evidence), *note]))
    return found


def _reading(reading: Reading, view: View) -> str:
    if isinstance(reading.value, Text):
        return view.text(reading.value)
    try:
        return view.period(parse_period(reading.value))
    except ValueError:
        return reading.value


def ending(record: Record, view: View, *, marked_above: tuple[str, ...]) -> list[nodes.Node]:
    """Return what closes the showing of every record: gaps, readings, house values, note, status and evidence.

    Every gap is a mark on the page: here are those of all fields but the ones `marked_above`.
    """
    applicable = (field for field, reason in record.missing.items() if reason != "not-applicable")
    lacking = gap(record, (field for field in applicable if field not in marked_above), view, named=True)
    besides = rows([*readings(record, view), *house_values(record, view)])
    if besides:
        besides["classes"].append("nom-besides")  # their labels are longer than those of our own fields
    closing = [
        line("lacking", *lacking),
        besides,
        *paragraphs(record.note, view),
        line("provenance", *provenance(record, view)),
    ]
    return [part for part in closing if part is not None]


def house_values(record: Record, view: View) -> list[Row]:
    """Return a house's own values as rows: the label is its translation in `terms`, else the key itself."""
    nomination = view.records.nomination
    terms = nomination.terms if nomination else {}
    found: list[Row] = []
    for key, value in record.extra.items():
        written = (
            view.text(value) if isinstance(value, Text) else value if isinstance(value, str) else view.number(value)
        )
        found.append((view.text(terms.get(key)) or key, marked(written)))
    return found


def anchor(node: block, name: RecordName, view: View) -> nodes.target | None:
    """Return the record's anchor if this block is its first full showing in the dossier."""
    if name.id not in node["first"] or view.domain.homes.get(name) != view.docname:
        return None
    return nodes.target("", "", ids=[name.anchor])


def not_shown(node: block, view: View) -> list[nodes.Node]:
    """Return a visible mark for each record that the page asks for and that cannot be shown."""
    file = SOURCES[node["kind"]].file if node["kind"] in SOURCES else ""
    return [
        box("not-shown", nodes.paragraph("", "", gap_mark(view.label("not-shown", id=record_id, file=f"{file}.json"))))
        for record_id in node["unknown"]
    ]
