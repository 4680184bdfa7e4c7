"""`{transcript}`: the text of an evidence item line by line, with what each line became."""

from collections.abc import Iterator

from docutils import nodes

from nomination.checks.rules import NO_TEXT_FILE
from nomination.data.model.records import Evidence
from nomination.data.model.sourcefiles import Quotation, source_text, uses_by_line
from nomination.diagnostics.problems import problem
from nomination.pages.markdown.locations import page_location
from nomination.sphinxext.blocks.directive import BlockDirective, Display
from nomination.sphinxext.components.parts import box, line, span
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import RecordName, nomination_domain
from nomination.sphinxext.core.nodes import block
from nomination.sphinxext.core.roles import find_record, not_shown_mark, wording


def _lines(node: block, view: View) -> list[nodes.Node]:
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
        return view.subject(use)
    docname, anchor = use
    return view.page_link(docname, anchor)


class TranscriptBlock(BlockDirective):
    """The text of an evidence item line by line, with what each line became."""

    block_name = "transcript"
    overview = True
    displays = (Display("", _lines),)
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Leave the block, or a visible mark where there is no such item or it has no text."""
        name = RecordName("evidence", self.arguments[0])
        item = find_record(self.env, name, self.lineno)
        if isinstance(item, Evidence) and item.text_file:
            return super().run()
        if item is not None:
            domain, docname = nomination_domain(self.env), self.env.current_document.docname
            location = page_location(self.env.doc2path(docname), self.lineno, name.id)
            domain.note_problem(docname, problem(NO_TEXT_FILE, location, source=name.id))
        return [nodes.paragraph("", "", not_shown_mark(name, wording(self.env)))]
