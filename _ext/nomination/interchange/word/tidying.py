"""A Word file made plain for pandoc: what a page cannot have is taken out, headings and quotations are marked.

The marks are code points that no text may hold (Unicode, "noncharacters"), and come out of pandoc as they are.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from nomination.data.jsontext.characters import cleaned
from nomination.interchange.word.drawings import NOT_TEXT, drawn
from nomination.interchange.word.numbering import Outline
from nomination.interchange.word.package import WordFile
from nomination.interchange.word.paragraphs import Paragraph
from nomination.interchange.word.runs import GONE
from nomination.interchange.word.styles import Numbering
from nomination.interchange.word.wordxml import attribute, below, figure, full, name, switched_on

HEADINGS = {level: chr(0xFDD0 + level) for level in range(1, 7)}
QUOTE = "\ufdd7"
NOT_TAKEN = {"equation": "\ufdd8", "picture": "\ufdd9", "text-box": "\ufdda", "object": "\ufddb", "chart": "\ufddc"}
"""What leaves a visible gap on the page; lines and arrows leave none."""

WRAPPERS = frozenset({"w:ins", "w:moveTo", "w:sdt", "w:smartTag", "w:customXml", "w:dir", "w:bdo"})

MOST_COLUMNS = 63
"""Of a table (Word's "Operating parameter limitations and specifications")."""

MARKS = "".join((*HEADINGS.values(), QUOTE, *NOT_TAKEN.values()))


def tidy(file: WordFile, paragraphs: Sequence[Paragraph], outlined: Outline) -> bytes:
    """Return the Word file with its text made plain: the parts of `file` are changed."""
    for paragraph in paragraphs:
        _accept_changes(paragraph.element)
        _tidy_below(paragraph.element)
        if paragraph.origin == "text":
            level = outlined.levels.get(paragraph.number) if paragraph.number else None
            mark = HEADINGS[level] if level else QUOTE if paragraph.is_quote else ""
            _tidy_paragraph(paragraph, mark, None if level else paragraph.numbering)
    for table in list(file.document.iter(full("w:tbl"))):
        _complete_grid(table)
    return file.packed()


def _complete_grid(table: Element) -> None:
    """Give a table's grid a column for every cell: pandoc passes over cells beyond it."""
    for span in (cell for tag in ("w:gridSpan", "w:gridBefore") for cell in table.iter(full(tag))):
        said = figure(attribute(span))
        span.set(full("w:val"), str(1 if said is None else min(said, MOST_COLUMNS)))
    width = max((_columns(row) for row in table.iter(full("w:tr"))), default=0)
    grid = below(table, "w:tblGrid")
    if grid is None:
        grid = Element(full("w:tblGrid"))
        table.insert(0 if below(table, "w:tblPr") is None else 1, grid)
    grid.extend(Element(full("w:gridCol"), {full("w:w"): "1000"}) for _ in range(width - len(grid)))


def _columns(row: Element) -> int:
    before = int(attribute(below(row, "w:trPr", "w:gridBefore")) or 0)
    spans = [int(attribute(below(cell, "w:tcPr", "w:gridSpan")) or 1) for cell in row.iter(full("w:tc"))]
    return min(before + sum(spans), max(MOST_COLUMNS, len(spans)))


def _tidy_paragraph(one: Paragraph, mark: str, numbering: Numbering | None) -> None:
    if name(one.element) != "w:p":  # another document, embedded whole
        return
    if one.is_contents:
        for child in list(one.element):
            one.element.remove(child)
        return
    changes = [each for tag in ("w:ins", "w:del") if (each := below(one.element, "w:pPr", "w:rPr", tag)) is not None]
    for change in changes:
        change.attrib |= {full("w:author"): "-", full("w:date"): ""}  # pandoc sees none without them
    for old in one.element.findall(full("w:pPr")):
        one.element.remove(old)
    properties = Element(full("w:pPr"))
    if numbering:
        listed = SubElement(properties, full("w:numPr"))
        SubElement(listed, full("w:ilvl"), {full("w:val"): numbering.depth})
        SubElement(listed, full("w:numId"), {full("w:val"): numbering.list_id})
    if changes:  # a paragraph mark that was inserted or deleted
        SubElement(properties, full("w:rPr")).extend(changes)
    one.element.insert(0, properties)
    if mark:
        one.element.insert(1, _run(mark))


def _accept_changes(element: Element) -> None:
    """Put the content of insertions and other wrappers in their place; take out what was deleted or moved away."""
    for child in [child for child in element if name(child) != "w:pPr"]:
        _accept_changes(child)
        tag = name(child)
        if tag in GONE or tag in WRAPPERS:
            at = list(element).index(child)
            content = child.find(full("w:sdtContent")) if tag == "w:sdt" else child
            element[at : at + 1] = [] if tag in GONE or content is None else list(content)


def _tidy_below(element: Element) -> None:
    """Take out what is no text, and what is hidden; clean the letters."""
    for child in list(element):
        tag = name(child)
        if tag in NOT_TEXT:
            _replace_drawn(element, child)
        elif tag == "w:ruby":
            at = list(element).index(child)
            element[at : at + 1] = [text for base in child.iter(full("w:rubyBase")) for text in base.iter(full("w:t"))]
        elif _is_hidden(child) or _is_page_break(child):
            element.remove(child)
        elif tag == "w:t":
            child.text = cleaned(without_marks(child.text or ""))
        else:
            _tidy_below(child)


def _is_hidden(element: Element) -> bool:
    return name(element) == "w:r" and switched_on(below(element, "w:rPr"), "w:vanish")


def _is_page_break(element: Element) -> bool:
    return name(element) == "w:br" and attribute(element, "w:type") not in {"", "textWrapping"}


def _replace_drawn(parent: Element, child: Element) -> None:
    """Put the mark of its gap where something stood that no page takes over."""
    at, mark = list(parent).index(child), NOT_TAKEN.get(drawn(child).kind, "")
    text = Element(full("w:t"))
    text.text = mark
    parent[at : at + 1] = [] if not mark else [text] if name(parent) == "w:r" else [_run(mark)]


def _run(words: str) -> Element:
    run = Element(full("w:r"))
    SubElement(run, full("w:t")).text = words
    return run


def without_marks(text: str) -> str:
    """Return a text without the marks of this module."""
    return text.translate(dict.fromkeys(map(ord, MARKS)))
