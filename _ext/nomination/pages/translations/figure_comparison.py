"""Figures: those in the prose of a section are in it in both languages, however they are written."""

from collections.abc import Iterator
from itertools import zip_longest

from nomination.diagnostics.problems import Code, Phrase, Problem, Severity
from nomination.pages.figures import lacking
from nomination.pages.markdown import PlacedFigure
from nomination.pages.translations.pair import Side, Versions, both_ways, problem_at

FIGURE = Code("figure-differs", Severity.WARNING)

PARTS_OF_DATES = frozenset({"month", "day"})

Alone = tuple[str, PlacedFigure]
"""What is compared with its like (a number, a share, a date), and the figure."""


def figures_differ(versions: Versions) -> Iterator[Problem]:
    """Each number, share and date in the prose of a section is in it in the other language, too."""
    ours, theirs = versions
    alone = [_alone(side, other) for side, other in both_ways(versions)]
    for family in dict.fromkeys(family for each in alone for family, _ in each):
        for one, other in zip_longest(*([one for kind, one in each if kind == family] for each in alone)):
            if one and other:
                values = {"other": other.written, "place": theirs.page.place(other.offset)}
                yield _figure(ours, one, Phrase("figure-there", values))
            elif one:
                yield _figure(ours, one, Phrase("figure-not-there", {"place": theirs.place}))
            else:
                yield _figure(theirs, other, Phrase("figure-not-there", {"place": ours.place}))


def _alone(side: Side, other: Side) -> list[Alone]:
    """Return the figures that are here alone, one for each place: a date is one figure."""
    placed = side.section.figures
    known = [*(figure.figure for figure in other.section.figures), *side.section.allowed_figures]
    missing = set(lacking([figure.figure for figure in placed], known))
    dates = {figure.offset for figure in placed if figure.figure.kind in PARTS_OF_DATES and figure.figure.certain}
    at_places = {figure.offset: figure for figure in placed if figure.figure in missing}
    return [("date" if at in dates else at_places[at].figure.kind, at_places[at]) for at in sorted(at_places)]


def _figure(side: Side, one: PlacedFigure, reason: Phrase) -> Problem:
    return problem_at(FIGURE, side, one.offset, len(one.written), figure=one.written, reason=reason)
