"""`{quote}`: words of an evidence item."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from nomination.checks.rules import NO_TEXT_FILE, QUOTE_NOT_FOUND
from nomination.data.model.records import Evidence
from nomination.data.model.sourcefiles import one_line, source_text, stands_in
from nomination.data.schema.datatypes import CUT
from nomination.diagnostics.problems import problem
from nomination.pages.markdown.locations import page_location
from nomination.sphinxext.core.domain import PageQuote, RecordName, nomination_domain
from nomination.sphinxext.core.roles import find_record, not_shown_mark, record_reference, wording


class Quote(SphinxDirective):
    """Prose that is word for word in an evidence item's text; `[…]` stands for a cut."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the quotation with its source; note it, and what of it is not in the text."""
        name = RecordName("evidence", self.arguments[0])
        item = find_record(self.env, name, self.lineno)
        if not isinstance(item, Evidence):
            return [nodes.paragraph("", "", not_shown_mark(name, wording(self.env)))]
        said = self.parse_content_to_nodes()
        domain, docname = nomination_domain(self.env), self.env.current_document.docname
        anchor = f"quote-{len(domain.data['quotes'].get(docname, ())) + 1}"
        for piece in "\n".join(node.astext() for node in said).split(CUT):
            if piece.strip():
                self._check(item, piece)
                domain.note_quote(PageQuote(docname, anchor, item.id, one_line(piece)))
        quoted = nodes.block_quote("", nodes.target("", "", ids=[anchor]), *said)
        said_by = wording(self.env)
        reference = record_reference(self.env, name, said_by.name(*name))
        title = said_by.label("attribution", title=said_by.text(item.title))
        quoted += nodes.attribution("", "", nodes.Text(title), reference)
        return [nodes.container("", quoted, classes=["nom-quote"])]

    def _check(self, item: Evidence, piece: str) -> None:
        docname = self.env.current_document.docname
        text = source_text(nomination_domain(self.env).dossier.records.root, item.text_file)
        location = page_location(self.env.doc2path(docname), self.lineno, piece.split("\n", maxsplit=1)[0].strip())
        if text is None:
            found = problem(NO_TEXT_FILE, location, source=item.id)
        elif not stands_in(text, piece):
            found = problem(QUOTE_NOT_FOUND, location, file=item.text_file, source=item.id)
        else:
            return
        nomination_domain(self.env).note_problem(docname, found)
