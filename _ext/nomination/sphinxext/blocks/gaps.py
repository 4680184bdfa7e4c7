"""`{gaps}`: everything that is still to come, of the data and of the pages."""

from docutils import nodes

from nomination.diagnostics.catalogue import sentence
from nomination.diagnostics.problems import Problem
from nomination.sphinxext.blocks.directive import BlockDirective, Display
from nomination.sphinxext.components.parts import box, line
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import PageGap, RecordName
from nomination.sphinxext.core.nodes import block

Gap = tuple[str, nodes.Node, list[nodes.Node]]
"""What a gap belongs to (a record or a page), a link to it, and what is missing there."""


def _list(node: block, view: View) -> list[nodes.Node]:
    """List every gap under the record or page it belongs to, with a link to where it shows."""
    del node
    found = [
        *(_of_data(gap, view) for gap in view.dossier.gaps),
        *(_of_page(gap, view) for gap in view.domain.page_gaps),
    ]
    if not found:
        return [box("gaps", nodes.paragraph("", view.label("no-gaps")))]
    counted = line("quiet", view.label("gaps-counted", number=len(found)))
    groups = [_group(gaps, view.label("colon")) for gaps in _grouped(found)]
    return [box("gaps", counted, nodes.bullet_list("", *groups))]


def _grouped(found: list[Gap]) -> list[list[Gap]]:
    groups: dict[str, list[Gap]] = {}
    for gap in found:
        groups.setdefault(gap[0], []).append(gap)
    return list(groups.values())


def _group(gaps: list[Gap], colon: str) -> nodes.list_item:
    """Return one entry: the subject with its only gap beside it, or its gaps listed below it."""
    link = gaps[0][1]
    if len(gaps) == 1:
        return nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(colon), *gaps[0][2]))
    listed = [nodes.list_item("", nodes.paragraph("", "", *said)) for _, _, said in gaps]
    return nodes.list_item("", nodes.paragraph("", "", link), nodes.bullet_list("", *listed))


def _of_data(one: Problem, view: View) -> Gap:
    name = RecordName(str(one.values["kind"]), str(one.values["id"]))
    subject = view.subject(name)
    said = sentence(view.language, "labels", f"gap-line-{one.code.name}", one.spoken_values(view.language))
    name_of_file = one.location.path.name
    before, _, after = view.label("in-file", said=said, file=name_of_file).rpartition(name_of_file)
    return name.anchor, subject, [nodes.Text(before), nodes.literal("", name_of_file), nodes.Text(after)]


def _of_page(gap: PageGap, view: View) -> Gap:
    asked = "gap-asked" if gap.source else "gap-needed"
    said = (
        view.label(asked, needed=gap.needed, source=gap.source) if gap.needed else view.label("cut", around=gap.around)
    )
    return f"page {gap.docname}", view.page_link(gap.docname), [view.page_link(gap.docname, gap.anchor, said)]


class GapsBlock(BlockDirective):
    """Everything that is still to come."""

    block_name = "gaps"
    overview = True
    displays = (Display("", _list),)
