"""What a page holds, with the place of everything; places are offsets in its text."""

from dataclasses import dataclass

from nomination.data.jsontext.positions import Lines
from nomination.diagnostics.problems import Location, Problem
from nomination.pages.figures import Figure

TOP = "(top)"
"""The key of what stands from the top of a page to its second heading: no target can be called so."""

ANY = "*"
"""The key of a block that its author wants in one language alone, whatever its options are."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Something of a page that stands in every language: a block, a role, a link, a footnote, a target.

    `key` is what must be equal (an id, the options, an address), `written` what a message shows.
    """

    kind: str
    name: str
    key: str
    written: str
    offset: int

    @property
    def identity(self) -> tuple[str, str, str]:
        """What is compared of it."""
        return self.kind, self.name, self.key


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure of the prose, as it is written, and where."""

    figure: Figure
    written: str
    offset: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it up to the next one; the first begins at the top of its page.

    `allowed` and `allowed_figures` are what the author says stands in this language alone (`% only here: ...`);
    with nothing named there, `only_here` holds, and the whole section does.
    """

    key: str
    target: str
    title: str
    level: int
    offset: int
    mentions: tuple[Mention, ...]
    figures: tuple[PlacedFigure, ...]
    allowed: tuple[Mention, ...]
    allowed_figures: tuple[Figure, ...]
    only_here: bool
    digest: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language. `name` has no ending; `problem` says why it could not be read."""

    name: str
    language: str
    lines: Lines
    sections: tuple[Section, ...]
    problem: Problem | None = None

    @property
    def folder(self) -> str:
        """The folder of its language, as messages name it."""
        return f"source/{self.language}"

    @property
    def only_here(self) -> bool:
        """Whether its author says that it has no counterpart."""
        return bool(self.sections) and self.sections[0].only_here

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each section, by its key."""
        return {section.key: section.digest for section in self.sections}

    def location(self, offset: int, width: int = 1) -> Location:
        """Return a place on the page."""
        return self.lines.location(offset, width)

    def place(self, offset: int = 0) -> str:
        """Return a place on the page as a sentence about another page names it."""
        where = self.lines.location(offset)
        return f"{self.folder}/{self.name}.md:{where.line}:{where.column}"
