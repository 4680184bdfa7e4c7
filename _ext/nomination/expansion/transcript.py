"""The transcript of an evidence item: its text line by line, with what each line became."""

from collections.abc import Iterator

from docutils import nodes

from nomination.domain import KINDS, RecordName
from nomination.expansion.parts import box, line, span
from nomination.nodes import block
from nomination.sourcefiles import Quotation, source_text, uses_by_line
from nomination.view import View


def expand(node: block, view: View) -> list[nodes.Node]:
    """Print every line that has words, with its number in the file and the records and pages that quote it."""
    item = view.records.evidence.get(node["argument"])
    text = source_text(view.records.root, item.text_file) if item else None
    if text is None:
        return []
    uses = uses_by_line(text, list(_quotations(node["argument"], view)))
    lines = [(number, written) for number, written in enumerate(text.splitlines(), 1) if written.strip()]
    shown = (_line(number, written, uses.get(number, []), view) for number, written in lines)
    return [box("transcript", _head(view), *shown)]


def _head(view: View) -> nodes.container:
    parts = {"line-number": "transcript-line", "line-text": "transcript-text", "use": "transcript-use"}
    head = box("transcript-line", *(line(name, view.label(key)) for name, key in parts.items()))
    head["classes"].append("nom-transcript-head")
    return head


def _quotations(evidence: str, view: View) -> Iterator[Quotation[RecordName | tuple[str, str]]]:
    for record, _, part in view.records.quoting():
        if part.source == evidence and part.quote:
            yield Quotation(RecordName(record.record_kind, record.id), part.quote)
    for docname in view.domain.pages:
        yield Quotation((docname, ""), view.domain.env.titles[docname].astext(), whole_lines=True)
    for quote in view.domain.page_quotes:
        if quote.evidence == evidence:
            yield Quotation((quote.docname, quote.anchor), quote.text)


def _line(number: int, written: str, uses: list[RecordName | tuple[str, str]], view: View) -> nodes.container:
    used: list[nodes.Node | str] = []
    for use in uses:
        used += [view.label("list-comma")] if used else []
        used.append(_use(use, view))
    return box(
        "transcript-line",
        line("line-number", str(number)),
        box("line-text", nodes.paragraph("", written.strip())),
        line("use", *(used or [span("quiet", view.label("transcript-only"))])),
    )


def _use(use: RecordName | tuple[str, str], view: View) -> nodes.Node:
    if isinstance(use, RecordName):
        return view.link(use) if use.kind in KINDS else nodes.Text(view.label(use.kind))
    docname, anchor = use
    return view.page_link(docname, anchor)
