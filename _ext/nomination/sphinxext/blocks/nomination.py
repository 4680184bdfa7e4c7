"""`{nomination}`: the head of the nomination: who nominates whom for what."""

from docutils import nodes

from nomination.data.model.records import Nomination
from nomination.sphinxext.blocks.directive import BlockDirective, Display
from nomination.sphinxext.components.parts import Row, box, ending, marked, rows, span, value_or_gap
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import RecordName
from nomination.sphinxext.core.nodes import block


def _head(node: block, view: View) -> list[nodes.Node]:
    """Show title, team, units, period and stage, and what is missing of them."""
    head = view.records.nomination
    return [box("head", rows(_facts(head, view)), *ending(head, view, marked_above=("title", "group")))] if head else []


def _facts(head: Nomination, view: View) -> list[Row]:
    facts = [(view.label("field-title"), value_or_gap(head, "title", view))]
    if view.records.team:
        facts.append((view.label("team"), value_or_gap(view.records.team, "name", view)))
    facts += [
        (view.label("recommending-unit"), _units(head.recommending_units, view)),
        (view.label("accomplishing-unit"), _units(head.accomplishing_units, view)),
        (view.label("field-group"), value_or_gap(head, "group", view)),
    ]
    if head.year:
        facts.append((view.label("field-year"), [nodes.Text(view.label("year", year=head.year))]))
    if head.deadline:
        facts.append((view.label("field-deadline"), [nodes.Text(view.period(head.deadline))]))
    if head.period:
        facts.append((view.label("field-period"), [nodes.Text(view.period(head.period))]))
    if head.keywords:
        words = view.label("list-comma").join(view.text(word) for word in head.keywords)
        facts.append((view.label("field-keywords"), marked(words)))
    for award in head.earlier_awards:
        named = view.text(award.title)
        dated = view.label("dated", said=named, date=view.period(award.date)) if award.date else named
        said = [*marked(dated), *view.evidence_links(award.evidence)]
        facts.append((view.label("earlier-award"), said))
    if head.confidentiality:
        facts.append(
            (view.label("field-confidentiality"), [nodes.Text(view.label(f"confidentiality-{head.confidentiality}"))])
        )
    facts.append((view.label("field-stage"), [nodes.Text(view.label(f"stage-{head.stage}"))]))
    facts.append((view.label("still-open"), _open(view)))
    return facts


def _open(view: View) -> list[nodes.Node]:
    """Return how many gaps there are, as a link to the page that lists them."""
    number = len(view.dossier.gaps) + len(list(view.domain.page_gaps))
    counted = view.label("gaps-counted" if number else "no-gaps", number=number)
    listing = next((page for page in view.domain.pages if view.domain.has_overview(page, "gaps")), None)
    return [view.page_link(listing, title=counted) if listing else nodes.Text(counted)]


def _units(ids: tuple[str, ...], view: View) -> list[nodes.Node]:
    """Return one entry to each unit; the style sheets may give each a line, for names have commas of their own."""
    units = [view.records.units[unit_id] for unit_id in ids if unit_id in view.records.units]
    shown: list[nodes.Node] = []
    for number, unit in enumerate(units, 1):
        name = [view.link(RecordName("unit", unit.id))] if unit.name else value_or_gap(unit, "name", view)
        shown.append(span("entry", *name, *([view.label("list-comma")] if number < len(units) else [])))
    return shown


class NominationBlock(BlockDirective):
    """The head: who nominates whom for what."""

    block_name = "nomination"
    about = ("nomination", "team")
    overview = True
    displays = (Display("", _head),)
