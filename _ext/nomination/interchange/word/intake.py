"""A Word file taken in: the page that its prose becomes, and every doubt about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nomination.diagnostics.catalogue import Language, sentence
from nomination.diagnostics.problems import Code, Location, Phrase, Problem, Severity, problem
from nomination.interchange.word import doubts
from nomination.interchange.word.blocks import BlockWriter
from nomination.interchange.word.completeness import lost
from nomination.interchange.word.inlines import Node
from nomination.interchange.word.numbering import Outline, outline
from nomination.interchange.word.package import read_word_file
from nomination.interchange.word.pandoc import read_docx
from nomination.interchange.word.paragraphs import Paragraph, header_paragraphs, note_paragraphs, text_paragraphs
from nomination.interchange.word.runs import Feature
from nomination.interchange.word.targets import TargetNames
from nomination.interchange.word.tidying import HEADINGS, NOT_TAKEN, tidy

TITLE = Code("word-title", Severity.WARNING)
LEVELS = Code("word-heading-levels", Severity.WARNING)
LOST = Code("word-lost")
NOT_IN_A_ROLE = str.maketrans("`|\\", "   ")


@dataclass(frozen=True, slots=True)
class Prose:
    """The page that a Word file becomes, the doubts about it, and how many empty paragraphs were left out."""

    page: str
    problems: tuple[Problem, ...]
    empty: int = 0


def take_in(path: Path, title: str, names: TargetNames, language: Language) -> Prose:
    """Turn a Word file into a page; `title`, in Markdown, is for a file without one. Raises WordFileError."""
    file = read_word_file(path)
    paragraphs = [*text_paragraphs(file), *note_paragraphs(file)]
    margins = [Feature("header", " ".join(paragraph.text.split())) for paragraph in header_paragraphs(file)]
    outlined = outline(paragraphs)
    found = [*_of_title(path, outlined, title), *_of_paragraphs(path, paragraphs, outlined)]
    found += [one for margin in dict.fromkeys(margins) for one in doubts.of_feature(Location(path), margin)]
    blocks = read_docx(tidy(file, paragraphs, outlined))
    found += [problem(LOST, doubts.where(path, paragraph)) for paragraph in lost(paragraphs, blocks)]
    gaps = {mark: _gap(kind, path, language) for kind, mark in NOT_TAKEN.items()}
    names.fit([level for level in outlined.levels.values() if level > 1])
    page = BlockWriter(gaps, names.name).page(_title_first(blocks))
    head = "" if outlined.has_title else f"# {title}\n\n"
    empty = sum(not paragraph.number for paragraph in paragraphs if paragraph.origin == "text")
    return Prose(head + page, tuple(found), empty)


def _of_title(path: Path, outlined: Outline, title: str) -> Iterator[Problem]:
    if not outlined.has_title:
        yield problem(TITLE, Location(path), done=Phrase("word-title-given", {"title": title}))


def _of_paragraphs(path: Path, paragraphs: Sequence[Paragraph], outlined: Outline) -> Iterator[Problem]:
    lists: set[str] = set()
    for paragraph in paragraphs:
        if not paragraph.number:
            continue
        level = outlined.levels.get(paragraph.number) if paragraph.origin == "text" else None
        if level == 1 and outlined.moved_title:
            yield problem(TITLE, doubts.where(path, paragraph), done=Phrase("word-title-moved"))
        if level and paragraph.number in outlined.jumps:
            yield problem(LEVELS, doubts.where(path, paragraph), level=level)
        numbered = paragraph.numbering.list_id if paragraph.numbering else ""
        yield from doubts.doubts(path, paragraph, is_heading=bool(level), begins_list=numbered not in lists)
        lists.add(numbered)


def _title_first(blocks: Sequence[Node]) -> list[Node]:
    """Return the blocks with the page's title before the others."""
    return sorted(blocks, key=lambda block: not _is_title(block))


def _is_title(block: Node) -> bool:
    first = block["c"][0] if block["t"] == "Para" and block["c"] else {}
    return bool(first.get("t") == "Str" and first["c"].startswith(HEADINGS[1]))


def _gap(kind: str, path: Path, language: Language) -> str:
    needed = sentence(language, "labels", f"word-gap-{kind}", {"file": path.name})
    return f"{{gap}}`{needed.translate(NOT_IN_A_ROLE)}`"
