"""The paragraphs of a Word file in the order in which one reads them, each with its number and what is in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from nomination.interchange.word.package import WordFile
from nomination.interchange.word.runs import PLACE, Feature, ParagraphReader
from nomination.interchange.word.styles import Numbering, Styles, read_styles
from nomination.interchange.word.wordxml import attribute, below, full, name

HOLDERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"})
MARGIN = re.compile(r"(?:header|footer)\d*\.xml")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that has words or anything else in it; those with neither have the number 0.

    `number` counts from 1 through the whole text, tables included. `level`: of a heading, 0 of the document's
    title, None of other paragraphs. `origin`: `text`, `footnote`, `header`.
    """

    number: int
    element: Element
    text: str
    level: int | None = None
    numbering: Numbering | None = None
    features: tuple[Feature, ...] = ()
    in_table: bool = False
    is_bold: bool = False
    is_quote: bool = False
    is_contents: bool = False
    origin: str = "text"


@dataclass
class TextReader:
    """Reads the paragraphs of one part of a Word file."""

    file: WordFile
    part: str = ""
    origin: str = "text"
    number: int = 0
    fields: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.styles: Styles = read_styles(self.file)
        self.links = self.file.relations(self.part)
        self.comments = _comments(self.file)

    def paragraphs(self, holder: Element, *, in_table: bool = False) -> Iterator[Paragraph]:
        """Yield the paragraphs below an element."""
        for child in holder:
            tag = name(child)
            if tag == "w:p":
                yield self._paragraph(child, in_table=in_table)
            elif tag == "w:tbl":
                yield from self._of_table(child, nested=in_table)
            elif tag in HOLDERS:
                yield from self.paragraphs(child, in_table=in_table)
            elif tag == "w:altChunk":
                self.number += 1
                yield Paragraph(self.number, child, "", features=(Feature("object"),), origin=self.origin)

    def _of_table(self, table: Element, *, nested: bool) -> Iterator[Paragraph]:
        """Yield the paragraphs of a table; what is odd about its shape goes once with the next that is not empty."""
        shape, told = [Feature("nested-table")] if nested else [], False
        for cell in _cells(table):
            properties = below(cell, "w:tcPr")
            spans = attribute(below(properties, "w:gridSpan")) not in {"", "1"}
            if not told and (spans or attribute(below(properties, "w:vMerge")) == "restart"):
                told = True
                shape.append(Feature("merged-cells"))
            for paragraph in self.paragraphs(cell, in_table=True):
                yield replace(paragraph, features=(*paragraph.features, *shape)) if paragraph.number else paragraph
                shape = [] if paragraph.number else shape

    def _paragraph(self, element: Element, *, in_table: bool) -> Paragraph:
        reader = ParagraphReader(self.links, self.comments, self.fields)
        reader.read(element)
        properties, styles = below(element, "w:pPr"), self.styles
        letters = "".join(reader.text.replace(PLACE, "").split())
        is_empty = not letters and not any(feature.kind != "page-break" for feature in reader.features)
        self.number += 0 if is_empty else 1
        may_be_heading = bool(letters) and not in_table and self.origin == "text"
        return Paragraph(
            number=0 if is_empty else self.number,
            element=element,
            text=reader.text,
            level=styles.level(properties) if may_be_heading else None,
            numbering=styles.numbering(properties),
            features=tuple(reader.features),
            in_table=in_table,
            is_bold=bool(letters) and (reader.bold_letters >= len(letters) or styles.is_bold(properties)),
            is_quote=styles.is_quote(properties),
            is_contents=styles.is_contents(properties),
            origin=self.origin,
        )


def _cells(table: Element) -> Iterator[Element]:
    """Yield the cells of a table, not those of tables in it."""
    for child in table:
        if name(child) == "w:tc":
            yield child
        elif name(child) in HOLDERS | {"w:tr"}:
            yield from _cells(child)


def _comments(file: WordFile) -> dict[str, str]:
    """Return the words of each comment by its id."""
    part = file.beside("comments.xml")
    each = part.findall(full("w:comment")) if part is not None else ()
    return {attribute(note, "w:id"): "".join(text.text or "" for text in note.iter(full("w:t"))) for note in each}


def text_paragraphs(file: WordFile) -> list[Paragraph]:
    """Return the paragraphs of the text itself, tables included."""
    body = below(file.document, "w:body")
    return list(TextReader(file).paragraphs(body)) if body is not None else []


def note_paragraphs(file: WordFile) -> list[Paragraph]:
    """Return the paragraphs of the footnotes and endnotes, each numbered with its note."""
    return [note for part in ("footnotes.xml", "endnotes.xml") for note in _of_notes(file, part)]


def _of_notes(file: WordFile, part: str) -> Iterator[Paragraph]:
    whole = file.beside(part)
    notes = [note for note in whole if attribute(note, "w:type") in {"", "normal"}] if whole is not None else []
    for number, note in enumerate(notes, 1):
        for one in TextReader(file, part, part.removesuffix("s.xml")).paragraphs(note):
            yield replace(one, number=number) if one.number else one


def header_paragraphs(file: WordFile) -> list[Paragraph]:
    """Return the paragraphs of all headers and footers that have words in them."""
    parts = sorted({target for target in file.relations().values() if MARGIN.fullmatch(target)})
    found = ((part, file.beside(part)) for part in parts)
    each = (TextReader(file, part, "header").paragraphs(whole) for part, whole in found if whole is not None)
    return [paragraph for paragraphs in each for paragraph in paragraphs if re.search(r"[^\W\d_]", paragraph.text)]
