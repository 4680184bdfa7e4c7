"""`{coverage}`: the state of the pages and of the texts of the data in each language of the nomination."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from babel import Locale, UnknownLocaleError
from docutils import nodes

from nomination.checks.rules.texts import texts_by_language
from nomination.diagnostics.problems import Joined
from nomination.pages.translations import PageState, Standing
from nomination.sphinxext.blocks.directive import BlockDirective, Display
from nomination.sphinxext.components.parts import Row, box, line, rows, span
from nomination.sphinxext.components.tables import Cell, table
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.nodes import block

GOOD = frozenset({Standing.CONFIRMED, Standing.EDITED, Standing.ALONE})


def _table(node: block, view: View) -> list[nodes.Node]:
    """Show a table of pages and languages, and how many of the required texts are given in each language."""
    del node
    states = view.dossier.pages.states
    if not states:
        return [box("coverage", nodes.paragraph("", view.label("no-coverage")), _texts(view))]
    languages = list(dict.fromkeys(state.language for state in states))
    good = sum(state.standing in GOOD for state in states)
    counted = line("quiet", view.label("coverage-counted", number=good, whole=len(states)))
    headings = [
        view.label("coverage-page"),
        *(view.label("coverage-language", language=_name(language, view)) for language in languages),
    ]
    listed = [[_page(page, view), *(_state(state, view) for state in row)] for page, row in _by_page(states, languages)]
    return [box("coverage", counted, table("table", headings, [24] + [36] * len(languages), listed), _texts(view))]


def _by_page(states: Iterable[PageState], languages: list[str]) -> list[tuple[str, list[PageState | None]]]:
    at = {(state.page, state.language): state for state in states}
    pages = dict.fromkeys(page for page, _ in at)
    return [(page, [at.get((page, language)) for language in languages]) for page in pages]


def _page(page: str, view: View) -> Cell:
    """Return a link to a page; its bare name where it is not in this language, or these are other pages."""
    env = view.domain.env
    ours = page in env.titles and Path(env.doc2path(page)).is_relative_to(view.records.root)
    return [view.page_link(page) if ours else nodes.literal("", page)]


def _state(one: PageState | None, view: View) -> Cell:
    """Return the state of a page, in words, and what is open."""
    if one is None:
        return []
    said = view.label(f"standing-{one.standing}")
    mark = span("standing" if one.standing in GOOD else "gap", said)
    counted = _open(one, view)
    return [mark, nodes.Text(view.label("in-short")), span("quiet", counted)] if counted else [mark]


def _open(one: PageState, view: View) -> str:
    """Return how much of what kind is open: figures 2, roles 1."""
    counts: Counter[str] = Counter()
    for found in one.problems:
        sections = found.values.get("sections")
        counts[found.code.name] += len(sections.parts) if isinstance(sections, Joined) else 1
    counts.pop("page-in-one-language", None)  # the state says it
    parts = (view.label(f"open-{code}", number=number) for code, number in counts.items())
    return view.label("list-comma").join(parts)


def _texts(view: View) -> nodes.Node | None:
    """Return how many of the texts that every language needs are given in each."""
    whole, given = texts_by_language(view.records)
    pairs: list[Row] = []
    for language, number in given.items():
        counted = nodes.Text(view.label("coverage-texts", number=number, whole=whole))
        pairs.append((view.label("coverage-in-data", language=_name(language, view)), [counted]))
    return rows(pairs) if whole else None


def _name(tag: str, view: View) -> str:
    """Return what the page's language calls a language; its tag where it has no name."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(str(view.language).replace("-", "_")) or tag
    except (UnknownLocaleError, ValueError):
        return tag


class CoverageBlock(BlockDirective):
    """The state of each page in each language, and how many texts of the data are given in it."""

    block_name = "coverage"
    overview = True
    displays = (Display("", _table),)
