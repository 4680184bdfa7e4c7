"""What the comparisons share: two versions of a section, and how a problem names the other one."""

from collections.abc import Iterator
from typing import NamedTuple

from nomination.diagnostics.problems import Code, Problem, problem
from nomination.pages.markdown import Page, Section


class Side(NamedTuple):
    """One version of a section, with the page it is on."""

    page: Page
    section: Section

    @property
    def place(self) -> str:
        """Where the section begins."""
        return self.page.place(self.section.offset)


Versions = tuple[Side, Side]
"""The original and its translation."""


def both_ways(versions: Versions) -> Iterator[Versions]:
    """Yield the two versions from either side: ours, and the one it is compared with."""
    yield versions
    yield versions[1], versions[0]


def problem_at(code: Code, side: Side, offset: int, width: int, **values: object) -> Problem:
    """Return a problem of something that is at `offset` of a page."""
    return problem(code, side.page.location(offset, width), **values)
