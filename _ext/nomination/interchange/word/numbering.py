"""The headings of a Word file as a page has them: one title, then levels that begin with the second and skip none."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nomination.interchange.word.paragraphs import Paragraph

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Outline:
    """The levels of headings by number of paragraph; 1 is the page's title, which may be missing.

    `jumps`: the headings that skip a level. `moved_title`: whether words stood before the title.
    """

    levels: dict[int, int] = field(default_factory=dict)
    jumps: tuple[int, ...] = ()
    has_title: bool = False
    moved_title: bool = False


def outline(paragraphs: Sequence[Paragraph]) -> Outline:
    """Return the outline of a text: its title is what Word calls so, else the only first heading of its level."""
    given = {
        paragraph.number: paragraph.level
        for paragraph in paragraphs
        if paragraph.level is not None and paragraph.number
    }
    title = _title(given)
    levels = {title: 1} if title else {}
    jumps: list[int] = []
    rest = {number: level for number, level in given.items() if number != title}
    shift = 2 - min(map(_own_level, rest.values()), default=1)
    before = 1
    for number, level in rest.items():
        wanted = _own_level(level) + shift
        if wanted > before + 1:
            jumps.append(number)
        before = levels[number] = min(wanted, before + 1, DEEPEST)
    first = next((paragraph.number for paragraph in paragraphs if paragraph.number and not paragraph.is_contents), 0)
    return Outline(levels, tuple(jumps), bool(title), bool(title) and title != first)


def _title(given: dict[int, int]) -> int:
    named = next((number for number, level in given.items() if level == 0), 0)
    if named or not given:
        return named
    highest = min(given.values())
    of_that_level = [number for number, level in given.items() if level == highest]
    return of_that_level[0] if len(of_that_level) == 1 and of_that_level[0] == next(iter(given)) else 0


def _own_level(level: int) -> int:
    """Return the level of a heading; a second title is a heading of the first level."""
    return max(level, 1)
