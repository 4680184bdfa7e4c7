"""Sections: each is in both languages, under the same target, in the same order and on the same level."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from nomination.data.schema.datatypes import as_id
from nomination.diagnostics.problems import Code, Phrase, Problem, Severity, problem
from nomination.pages.markdown import Page, Section
from nomination.pages.translations.pair import Side, Versions

NO_TARGET = Code("section-without-target", Severity.WARNING)
TARGET_DIFFERS = Code("target-differs", Severity.WARNING)
ONE_LANGUAGE = Code("section-in-one-language", Severity.WARNING)
ORDER = Code("section-order", Severity.WARNING)

ALIKE = 0.6
"""Likeness from which two targets are taken for one with a slip of the hand."""


class Sections:
    """The sections of two versions of a page: `pairs` are compared further, `problems` say what does not fit."""

    def __init__(self, original: Page, translation: Page) -> None:
        self.original, self.translation = original, translation
        self.problems: list[Problem] = []
        self.pairs: list[Versions] = []
        self._match()
        self.pairs.sort(key=lambda pair: pair[0].section.offset)
        self.problems += self._places()

    def _match(self) -> None:
        ours, theirs = list(self.original.sections), list(self.translation.sections)
        if ours and theirs:
            self._pair(ours.pop(0), theirs.pop(0))  # the top of a page needs no target: the page itself is one
        by_target = {section.target: section for section in reversed(theirs) if section.target}
        for section in list(ours):
            if section.target in by_target:
                self._pair(section, by_target[section.target])
                ours.remove(section)
                theirs.remove(by_target.pop(section.target))
        for section in list(ours):
            other = self._counterpart(section, theirs)
            if other:
                self._pair(section, other)
                ours.remove(section)
                theirs.remove(other)
        for page, rest, other_page in (
            (self.original, ours, self.translation),
            (self.translation, theirs, self.original),
        ):
            for section in rest:
                self.problems += self._alone(page, section, other_page)

    def _pair(self, one: Section, other: Section) -> None:
        versions = Side(self.original, one), Side(self.translation, other)
        self.pairs.append(versions)
        if one.target != other.target:
            self.problems += self._targets(*versions)
        elif not one.target and self._place(self.original, one):
            for side in versions:
                self.problems.append(_no_target(side.page, side.section, self._proposal(one, other)))

    def _targets(self, ours: Side, theirs: Side) -> Iterator[Problem]:
        for side, other in ((ours, theirs), (theirs, ours)):
            if not side.section.target:
                yield _no_target(side.page, side.section, other.section.target)
                return
        location = theirs.page.location(theirs.section.offset, _width(theirs.section))
        values = {"target": theirs.section.target, "other": ours.section.target, "place": ours.place}
        yield problem(TARGET_DIFFERS, location, **values)

    def _counterpart(self, section: Section, others: list[Section]) -> Section | None:
        """Return the section at the same place and level, where one has no target or almost the same title."""
        at = self._place(self.original, section)
        for other in others:
            if self._place(self.translation, other) == at and other.level == section.level:
                alike = SequenceMatcher(None, section.target, other.target).ratio() >= ALIKE
                return other if alike or not (section.target and other.target) else None
        return None

    def _place(self, page: Page, section: Section) -> int:
        return next(at for at, other in enumerate(page.sections) if other is section)

    def _alone(self, page: Page, section: Section, other: Page) -> Iterator[Problem]:
        if section.only_here:
            return
        if not section.target:
            yield _no_target(page, section, self._proposal(section, section))
        location = page.location(section.offset, _width(section))
        place = other.place(self._before(page, section))
        yield problem(ONE_LANGUAGE, location, title=section.title, target=section.target or "…", place=place)

    def _before(self, page: Page, section: Section) -> int:
        """Return where on the other page the section above this one begins: below it, this one is lacking."""
        above = 0
        for versions in self.pairs:
            side, counterpart = versions if versions[0].page is page else (versions[1], versions[0])
            if side.section.offset < section.offset:
                above = max(above, counterpart.section.offset)
        return above

    def _proposal(self, one: Section, other: Section) -> str:
        named = next(filter(None, (as_id(each.title) for each in (one, other))), "")
        return named or f"{self.original.name.rpartition('/')[2]}-{max(1, self._number(one))}"

    def _number(self, section: Section) -> int:
        pages = (self.original.sections, self.translation.sections)
        return next(at for sections in pages for at, other in enumerate(sections) if other is section)

    def _places(self) -> Iterator[Problem]:
        """Yield the first section that is elsewhere than in the original, and each that is on another level."""
        end = -1
        for ours, theirs in self.pairs:
            level, other = theirs.section.level, ours.section.level
            if level != other:
                levels = {"level": level, "other": other}
                reason = Phrase("section-level", levels) if level and other else Phrase("section-no-heading")
                yield self._moved(ours, theirs, reason)
        for ours, theirs in self.pairs:
            if theirs.section.offset < end:
                yield self._moved(ours, theirs, Phrase("section-earlier"))
                return
            end = theirs.section.offset

    @staticmethod
    def _moved(ours: Side, theirs: Side, reason: Phrase) -> Problem:
        location = theirs.page.location(theirs.section.offset, _width(theirs.section))
        title = theirs.section.title or ours.section.title
        return problem(ORDER, location, title=title, reason=reason, place=ours.place)


def _no_target(page: Page, section: Section, proposal: str) -> Problem:
    location = page.location(section.offset, _width(section))
    return problem(NO_TARGET, location, title=section.title, target=proposal)


def _width(section: Section) -> int:
    return section.level + 1 + len(section.title)
