"""Gaps: everything that is still to come, of the data and of the pages."""

from docutils import nodes

from nomination.catalogue import sentence
from nomination.domain import KINDS, PageGap, RecordName
from nomination.expansion.parts import box, line
from nomination.nodes import block
from nomination.problems import Problem
from nomination.view import View


def expand(node: block, view: View) -> list[nodes.Node]:
    """List every gap, with a link to where it shows."""
    del node
    found = [_of_data(one, view) for one in view.dossier.gaps] + [_of_page(one, view) for one in view.domain.page_gaps]
    if not found:
        return [box("gaps", nodes.paragraph("", view.label("no-gaps")))]
    counted = line("quiet", view.label("gaps-counted", number=len(found)))
    return [box("gaps", counted, nodes.bullet_list("", *found))]


def _of_data(one: Problem, view: View) -> nodes.list_item:
    name = RecordName(str(one.values["kind"]), str(one.values["id"]))
    subject = view.link(name) if name.kind in KINDS else nodes.Text(view.label(name.kind))
    said = sentence(view.language, "labels", f"gap-line-{one.code.name}", one.spoken_values(view.language))
    file = nodes.literal("", one.location.path.name)
    return _item(subject, said, [nodes.Text(" ("), file, nodes.Text(")")])


def _of_page(gap: PageGap, view: View) -> nodes.list_item:
    asked = "gap-asked" if gap.source else "gap-needed"
    said = view.label(asked, needed=gap.needed, source=gap.source) if gap.needed else view.label("cut")
    return _item(view.page_link(gap.docname, gap.anchor), said, [])


def _item(subject: nodes.Node, said: str, closing: list[nodes.Node]) -> nodes.list_item:
    return nodes.list_item("", nodes.paragraph("", "", subject, nodes.Text(f": {said}"), *closing))
