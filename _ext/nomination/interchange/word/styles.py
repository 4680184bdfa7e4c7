"""The styles and the numbering of a Word file: which paragraphs are headings, quotations, items of lists."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from nomination.interchange.word.package import WordFile
from nomination.interchange.word.wordxml import attribute, below, figure, full

HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
QUOTES = frozenset({"quote", "intense quote", "block text"})
CONTENTS = re.compile(r"toc (?:heading|[1-9])", re.IGNORECASE)
BODY_TEXT = 9
"""The outline level that is no heading (17.3.1.20 outlineLvl)."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """How Word numbers a paragraph: which list, how deep, in what form (`decimal`), with what around it (`%1.`)."""

    list_id: str
    depth: str
    form: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles by id, and the forms of numbering by list and depth."""

    styles: Mapping[str, Element] = field(default_factory=dict)
    forms: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def _chain(self, properties: Element | None) -> Iterator[Element]:
        """Yield a paragraph's style, the style that it is based on, and so on."""
        seen: set[str] = set()
        style_id = attribute(below(properties, "w:pStyle"))
        while style_id in self.styles and style_id not in seen:
            seen.add(style_id)
            yield self.styles[style_id]
            style_id = attribute(below(self.styles[style_id], "w:basedOn"))

    def _names(self, properties: Element | None) -> list[str]:
        return [attribute(below(style, "w:name")).lower() for style in self._chain(properties)]

    def level(self, properties: Element | None) -> int | None:
        """Return the level of a heading from 1, 0 of the document's title, None of other paragraphs."""
        names = self._names(properties)
        if names[:1] == ["title"]:  # styles based on it are those of authors and dates
            return 0
        if found := next(filter(None, map(HEADING.fullmatch, names)), None):
            return int(found[1])
        each = (properties, *(below(style, "w:pPr") for style in self._chain(properties)))
        outline = figure(next(filter(None, (attribute(below(level, "w:outlineLvl")) for level in each)), ""))
        return outline + 1 if outline is not None and outline < BODY_TEXT else None

    def is_quote(self, properties: Element | None) -> bool:
        """Tell whether a paragraph has a style for quotations."""
        return not QUOTES.isdisjoint(self._names(properties))

    def is_contents(self, properties: Element | None) -> bool:
        """Tell whether a paragraph is a line of a table of contents."""
        return any(map(CONTENTS.fullmatch, self._names(properties)))

    def is_bold(self, properties: Element | None) -> bool:
        """Tell whether a paragraph's style makes it bold."""
        return any(below(style, "w:rPr", "w:b") is not None for style in self._chain(properties))

    def numbering(self, properties: Element | None) -> Numbering | None:
        """Return how Word numbers a paragraph, by itself or by its style; None where it does not."""
        each = [properties, *(below(style, "w:pPr") for style in self._chain(properties))]
        given = [numbering for numbering in (below(each_one, "w:numPr") for each_one in each) if numbering is not None]
        list_id = next(filter(None, (attribute(below(numbering, "w:numId")) for numbering in given)), "0")
        depth = next(filter(None, (attribute(below(numbering, "w:ilvl")) for numbering in given)), "0")
        if list_id == "0":
            return None
        form, pattern = self.forms.get((list_id, depth), ("decimal", "%1."))
        if form == "bullet" and not pattern.strip():
            return None  # without a sign it is no item, but a further paragraph of one
        return Numbering(list_id, depth, form, pattern)


def read_styles(file: WordFile) -> Styles:
    """Return the styles and the numbering of a Word file."""
    part = file.beside("styles.xml")
    styles = part.findall(full("w:style")) if part is not None else ()
    return Styles({style.get(full("w:styleId"), ""): style for style in styles}, _forms(file.beside("numbering.xml")))


def _forms(part: Element | None) -> dict[tuple[str, str], tuple[str, str]]:
    if part is None:
        return {}
    abstract = {attribute(form, "w:abstractNumId"): form for form in part.findall(full("w:abstractNum"))}
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for number in part.findall(full("w:num")):
        levels = abstract.get(attribute(below(number, "w:abstractNumId")))
        for level in levels.findall(full("w:lvl")) if levels is not None else ():
            said = attribute(below(level, "w:numFmt")) or "decimal", attribute(below(level, "w:lvlText"))
            found[attribute(number, "w:numId"), attribute(level, "w:ilvl")] = said
    return found
