"""No word is lost in silence: what is in a Word file is looked for in what pandoc made of it."""

from collections.abc import Iterator, Sequence
from typing import Any

from nomination.data.jsontext.characters import cleaned
from nomination.interchange.word.inlines import Node
from nomination.interchange.word.paragraphs import Paragraph
from nomination.interchange.word.tidying import without_marks


def lost(paragraphs: Sequence[Paragraph], blocks: Sequence[Node]) -> list[Paragraph]:
    """Return the paragraphs whose letters and digits are not in the blocks, in this order and together.

    A paragraph with a sign of a font of its own is not looked for: pandoc takes it for another letter.
    """
    text, notes = "".join(_letters(blocks)), "".join(_letters_of_notes(blocks))
    found: list[Paragraph] = []
    place = 0
    for paragraph in paragraphs:
        if paragraph.is_contents or any(feature.kind == "symbol" for feature in paragraph.features):
            continue
        wanted, where = (
            _only_letters(cleaned(without_marks(paragraph.text))),
            text if paragraph.origin == "text" else notes,
        )
        at = where.find(wanted, place) if paragraph.origin == "text" else where.find(wanted)
        if at < 0 and wanted not in where:
            found.append(paragraph)
        elif paragraph.origin == "text" and at >= 0:
            place = at + len(wanted)
    return found


def _only_letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _letters(part: Any) -> Iterator[str]:
    """Yield the letters of everything below a part of pandoc's tree, but not of notes."""
    if isinstance(part, dict):
        kind: str = part.get("t", "")
        content: Any = part.get("c")
        if kind in {"Str", "Code"}:
            yield _only_letters(content if kind == "Str" else content[1])
        elif kind != "Note":
            yield from _letters(content)
    elif isinstance(part, list):
        for child in part:
            yield from _letters(child)


def _letters_of_notes(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (_letters if part.get("t") == "Note" else _letters_of_notes)(part.get("c"))
    elif isinstance(part, list):
        for child in part:
            yield from _letters_of_notes(child)
