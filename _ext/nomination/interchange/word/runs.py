"""One paragraph of a Word file read: its text with all changes accepted, and what else is in it."""

from collections.abc import Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from nomination.interchange.word.drawings import NOT_TEXT, drawn
from nomination.interchange.word.wordxml import attribute, below, full, name, switched_on

PLAIN = frozenset(
    {"w:sdt", "w:sdtContent", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:ruby", "w:rubyBase", "w:moveTo"}
)
"""What only holds runs; of a phonetic guide (`w:ruby`) the text below it."""

GONE = frozenset({"w:del", "w:moveFrom"})
SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
PLACE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Takes the place of something in the text that is no text."""

MARKINGS = {"struck": ("w:strike", "w:dstrike"), "underlined": ("w:u",), "highlighted": ("w:highlight",)}


class Feature(NamedTuple):
    """Something about a paragraph beside its words: `kind`, and what it says or is called."""

    kind: str
    said: str = ""


class ParagraphReader:
    """Reads one paragraph. `fields` are the instructions of the fields that are open, over several paragraphs."""

    def __init__(self, links: Mapping[str, str], comments: Mapping[str, str], fields: list[str]) -> None:
        self.links, self.comments, self.fields = links, comments, fields
        self.text, self.bold_letters = "", 0
        self.features: list[Feature] = []

    def read(self, element: Element) -> None:
        """Read what is below an element."""
        for child in element:
            self._read_one(child)

    def _read_one(self, child: Element) -> None:
        tag = name(child)
        if tag == "w:r":
            self._read_run(child)
        elif tag in GONE:
            self._note(
                "deleted",
                "".join(element.text or "" for element in child.iter() if name(element) in {"w:delText", "w:t"}),
            )
        elif tag == "w:ins":
            start = len(self.text)
            self.read(child)
            self._note("inserted", self.text[start:])
        elif tag in NOT_TEXT:
            self.text += PLACE
            self._note(*drawn(child))
        elif tag == "w:hyperlink":
            self._read_link(child)
        elif tag == "w:fldSimple":
            self._note_field(attribute(child, "w:instr"))
            self.read(child)
        elif tag in PLAIN:
            self.read(child)

    def _read_link(self, child: Element) -> None:
        start = len(self.text)
        self.read(child)
        if target := self.links.get(attribute(child, "r:id"), ""):
            self._note("link", f"{target}\n{self.text[start:]}")

    def _read_run(self, run: Element) -> None:
        properties = below(run, "w:rPr")
        if switched_on(properties, "w:vanish"):
            self._note("hidden", "".join(piece.text or "" for piece in run.findall(full("w:t"))))
            return
        start = len(self.text)
        for child in run:
            self._read_content(child)
        added = self.text[start:].strip()
        if switched_on(properties, "w:b"):
            self.bold_letters += len("".join(added.split()))
        for marking, names in MARKINGS.items():
            if added and switched_on(properties, *names):
                self._note(marking, added)

    def _read_content(self, child: Element) -> None:
        tag = name(child)
        if tag == "w:t":
            self.text += child.text or ""
        elif tag == "w:br":
            is_line = attribute(child, "w:type") in {"", "textWrapping"}
            self.text += "\n" if is_line else ""
            self.features += [] if is_line else [Feature("page-break")]
        elif tag in SIGNS:
            self.text += SIGNS[tag]
        elif tag == "w:sym":
            self._note("symbol", f"{attribute(child, 'w:font')} {attribute(child, 'w:char')}")
        elif tag == "w:commentReference":
            self._note("comment", self.comments.get(attribute(child, "w:id"), ""))
        elif tag == "w:instrText" and self.fields:
            self.fields[-1] += child.text or ""
        elif tag == "w:fldChar":
            self._follow_field(attribute(child, "w:fldCharType"))
        elif tag in NOT_TEXT:
            self.text += PLACE
            self._note(*drawn(child))
        elif tag in PLAIN:
            self.read(child)

    def _follow_field(self, mark: str) -> None:
        """Follow a field from its beginning to its end; its instruction is whole where its result begins."""
        if mark == "begin":
            self.fields.append("")
        elif self.fields and mark == "separate":
            self._note_field(self.fields[-1])
            self.fields[-1] = ""
        elif self.fields and mark == "end" and (instruction := self.fields.pop()):
            self._note_field(instruction)

    def _note_field(self, instruction: str) -> None:
        words = instruction.split()
        if words and words[0] == "HYPERLINK":
            targets = [word.strip('"') for word in words[1:] if word.startswith('"')]
            if targets and "\\l" not in words:
                self._note("link", f"{targets[0]}\n")
        elif words:
            self._note("field", words[0])

    def _note(self, kind: str, said: str) -> None:
        one = Feature(kind, " ".join(said.split(" ")))
        if one not in self.features and (one.said.strip() or kind not in {"inserted", "deleted", "hidden"}):
            self.features.append(one)
