"""How each page stands in each language: what is compared, in which order, and how grave it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from nomination.data.model.collection import Records
from nomination.data.model.records import Nomination
from nomination.diagnostics.problems import Code, Problem, Severity, problem
from nomination.pages.markdown import Page, page_names, read_page
from nomination.pages.translations.confirmation_check import (
    CHANGED,
    changed_keys,
    confirmation_problems,
    never_confirmed,
)
from nomination.pages.translations.confirmations import Confirmed, read_confirmed
from nomination.pages.translations.contents import contents_differ
from nomination.pages.translations.figure_comparison import figures_differ
from nomination.pages.translations.sections import ONE_LANGUAGE, Sections

NO_PAGES = Code("no-pages", Severity.WARNING)
PAGE_ALONE = Code("page-in-one-language", Severity.WARNING)


class Standing(StrEnum):
    """How a translation stands to its original, the gravest first."""

    NO_PAGE = "no-page"
    NO_ORIGINAL = "no-original"
    UNREADABLE = "unreadable"
    SECTIONS_LACKING = "sections-lacking"
    DIFFERS = "differs"
    CHANGED = "changed"
    NEVER_CONFIRMED = "never-confirmed"
    EDITED = "edited"
    CONFIRMED = "confirmed"
    ALONE = "alone"
    """The author wants no counterpart."""


@dataclass(frozen=True, slots=True)
class PageState:
    """How one page stands in one language, and what is open there; `unconfirmed`: nobody has ever confirmed it."""

    page: str
    language: str
    standing: Standing
    problems: tuple[Problem, ...] = ()
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """The state of every page in every language but the primary one, and the problems of no page."""

    states: tuple[PageState, ...] = ()
    besides: tuple[Problem, ...] = ()

    @property
    def problems(self) -> Iterator[Problem]:
        """Every problem found."""
        yield from self.besides
        for state in self.states:
            yield from state.problems


def compare_pages(records: Records) -> Comparison:
    """Compare the pages of a nomination in several languages; of one in a single language no page is read."""
    head = records.nomination
    if head is None or head.primary_language not in head.languages or len(head.languages) == 1:
        return Comparison()
    names = {language: list(page_names(records.root / language)) for language in head.languages}
    if not any(names.values()):
        return Comparison()
    confirmed = read_confirmed(records.root)
    besides = (*confirmed.problems, *_without_pages(records, head, names))
    states: list[PageState] = []
    originals = {name: read_page(records.root, head.primary_language, name) for name in names[head.primary_language]}
    besides += tuple(page.problem for page in originals.values() if page.problem)
    for at, language in enumerate(head.languages):
        if language != head.primary_language:
            pages = {name: read_page(records.root, language, name) for name in names[language]}
            found = list(_compared(originals, pages, head.primary_language, language, confirmed))
            open_pages = [state.page for state in found if state.unconfirmed]
            place = records.location(head, "languages", at)
            besides += tuple(never_confirmed(open_pages, place, head.primary_language, language))
            states += found
    return _graded(Comparison(tuple(states), besides), final=head.stage == "final")


def _without_pages(records: Records, head: Nomination, names: Mapping[str, list[str]]) -> Iterator[Problem]:
    """Each language of the nomination has pages."""
    for at, language in enumerate(head.languages):
        if not names[language]:
            location = records.location(head, "languages", at)
            yield problem(NO_PAGES, location, language=language, folder=f"source/{language}")


def _compared(
    originals: Mapping[str, Page], pages: Mapping[str, Page], primary: str, language: str, confirmed: Confirmed
) -> Iterator[PageState]:
    """Yield the state of each page in one language."""
    for name in [*originals, *(name for name in pages if name not in originals)]:
        original, translation = originals.get(name), pages.get(name)
        if original and translation:
            yield _state(original, translation, confirmed)
        elif original:
            yield _alone(original, language, Standing.NO_PAGE, told=bool(pages))
        elif translation:
            yield _alone(translation, language, Standing.NO_ORIGINAL, told=bool(originals), other=primary)


def _alone(page: Page, language: str, standing: Standing, *, told: bool, other: str = "") -> PageState:
    """Each page stands in every language; where a language has none at all, that is said once."""
    if page.only_here:
        return PageState(page.name, language, Standing.ALONE)
    folder = f"source/{other or language}"
    location = page.location(page.sections[0].offset if page.sections else 0)
    found = problem(PAGE_ALONE, location, page=page.name, folder=folder)
    broken = (page.problem,) if page.problem and other else ()
    return PageState(page.name, language, standing, (*broken, *((found,) if told else ())))


def _state(original: Page, translation: Page, confirmed: Confirmed) -> PageState:
    if original.problem or translation.problem:
        unread = (translation.problem,) if translation.problem else ()
        return PageState(original.name, translation.language, Standing.UNREADABLE, unread)
    sections = Sections(original, translation)
    differing = list(sections.problems)
    for versions in sections.pairs:
        differing += contents_differ(versions)
        differing += figures_differ(versions)
    problems = (*differing, *confirmation_problems(original, translation, confirmed))
    standing = _standing(original, translation, confirmed, problems)
    unconfirmed = confirmed.of(original.name, original.language, translation.language) is None
    return PageState(original.name, translation.language, standing, problems, unconfirmed)


def _standing(original: Page, translation: Page, confirmed: Confirmed, problems: tuple[Problem, ...]) -> Standing:
    codes = {problem.code for problem in problems}
    before = confirmed.of(original.name, original.language, translation.language)
    if ONE_LANGUAGE in codes:
        return Standing.SECTIONS_LACKING
    if any(problem.severity is Severity.WARNING and problem.code is not CHANGED for problem in problems):
        return Standing.DIFFERS
    if before is None:
        return Standing.NEVER_CONFIRMED
    if CHANGED in codes:
        return Standing.CHANGED
    return Standing.EDITED if changed_keys(translation.digests, before[1]) else Standing.CONFIRMED


def _graded(found: Comparison, *, final: bool) -> Comparison:
    """Make errors of all warnings where the dossier is final."""
    if not final:
        return found
    raised = tuple(replace(state, problems=tuple(_raised(each) for each in state.problems)) for state in found.states)
    return Comparison(raised, tuple(_raised(problem) for problem in found.besides))


def _raised(one: Problem) -> Problem:
    return one.raised_to(Severity.ERROR) if one.severity is Severity.WARNING else one
