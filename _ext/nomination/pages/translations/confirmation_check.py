"""Confirmed translations: the state of a page beside what a person last confirmed."""

from collections.abc import Iterator, Sequence

from nomination.diagnostics.problems import Code, Joined, Location, Problem, Severity, problem
from nomination.pages.markdown import Page
from nomination.pages.translations.confirmations import Confirmed, Digests

CHANGED = Code("changed-since-confirmed", Severity.WARNING)
NEVER_CONFIRMED = Code("never-confirmed", Severity.GAP)

LISTED = 12
"""Pages that a message names one by one."""


def changed_keys(digests: Digests, before: Digests) -> list[str]:
    """Return the keys of the sections that are new or say something else than before, then of those that are gone."""
    differing = [key for key, digest in digests.items() if before.get(key) != digest]
    return [*differing, *(key for key in before if key not in digests)]


def confirmation_problems(original: Page, translation: Page, confirmed: Confirmed) -> Iterator[Problem]:
    """The original says what it said when its translation was last confirmed.

    White space, line breaks, targets and comments do not count. A translation that was changed alone is none the
    worse: that is how most are fixed.
    """
    before = confirmed.of(original.name, original.language, translation.language)
    if before is None:
        return
    changed = changed_keys(original.digests, before[0])
    if not changed:
        return
    titles = {section.key: section.title for section in original.sections}
    first = next((section for section in original.sections if section.key in changed), original.sections[0])
    there = next((section for section in translation.sections if section.key == first.key), translation.sections[0])
    yield problem(
        CHANGED,
        original.location(first.offset, first.level + 1 + len(first.title)),
        sections=Joined(tuple(f"`{titles.get(key, key)}`" for key in changed)),
        place=translation.place(there.offset),
        page=original.name,
    )


def never_confirmed(pages: Sequence[str], location: Location, original: str, language: str) -> Iterator[Problem]:
    """Each page of a translation has been confirmed by a person.

    One gap for a language, at its place in the nomination, says it of all its pages: a draft stays readable.
    """
    if pages:
        rest = ("…",) * (len(pages) > LISTED)
        listed = {
            "pages": Joined((*(f"`{page}`" for page in pages[:LISTED]), *rest)),
            "names": Joined((*pages[:LISTED], *rest)),
        }
        values = {**listed, "number": len(pages), "original": original, "language": language}
        yield problem(NEVER_CONFIRMED, location, kind="nomination", id="", **values)
