"""The nomination itself: its languages and its parts."""

from collections.abc import Iterator

from nomination.data.model.collection import Records
from nomination.data.model.sourcefiles import source_file
from nomination.diagnostics.problems import Code, Joined, Problem, closest, problem

PRIMARY_LANGUAGE = Code("primary-language-not-listed")
UNKNOWN_PAGE = Code("unknown-page")


def primary_language_is_listed(records: Records) -> Iterator[Problem]:
    """The primary language is one of the languages of the nomination."""
    head = records.nomination
    if head and head.primary_language not in head.languages:
        location = records.location(head, "primary_language")
        yield problem(PRIMARY_LANGUAGE, location, language=head.primary_language, allowed=Joined(head.languages))


def sections_are_pages(records: Records) -> Iterator[Problem]:
    """Each part that the call asks for is held by a page of the primary language."""
    head = records.nomination
    if head is None:
        return
    folder = records.root / head.primary_language
    absent = [
        index
        for index, section in enumerate(head.sections)
        if source_file(records.root, f"{head.primary_language}/{section.page}.md") is None
    ]
    pages = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")] if absent else []
    for index in absent:
        page = head.sections[index].page
        location = records.location(head, "sections", index, "page")
        where = f"{folder.parent.name}/{folder.name}"
        yield problem(UNKNOWN_PAGE, location, page=page, folder=where, suggestion=closest(page, sorted(pages)))
