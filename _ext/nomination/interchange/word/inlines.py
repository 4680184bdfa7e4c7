"""Words within a paragraph: pandoc's nested inlines as a flat row of pieces, and those as MyST Markdown.

Emphasis surrounds nothing but words, and begins and ends with a letter: CommonMark takes `**` beside punctuation
for stars where a letter follows, as it does in Chinese text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from nomination.interchange.word.escaping import escaped, role, whole_line

Node = dict[str, Any]

WEB = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.IGNORECASE)
DOI = re.compile(r"doi:\s*(10\.\S+)", re.IGNORECASE)
HAN_BREAK = re.compile(r"(?<=[\u3000-\u9fff])[ \n]*\n[ \n]*(?=[\u3000-\u9fff])")
"""Where a line ends between two Chinese characters, with no space between them."""

TEXTUAL = frozenset({"Code", "Math", "RawInline"})
WITH_ATTRIBUTES = frozenset({"Span", "Quoted", "Cite", "Link", "Image"})
RAISED = {"Superscript": "sup", "Subscript": "sub"}
SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look. `raised`: `sup` or `sub`. `note`: the blocks of the footnote that is marked here."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    raised: str = ""
    link: str = ""
    is_code: bool = False
    note: tuple[Node, ...] = ()

    @property
    def look(self) -> "Piece":
        """What must be equal in pieces that can be one."""
        return replace(self, text="")


def web_address(target: str) -> str:
    """Return where a link leads as a page may have it (http, https, mailto, doi), or nothing."""
    if found := DOI.fullmatch(target):
        return f"https://doi.org/{found[1]}"
    return target if WEB.fullmatch(target) else ""


def pieces(inlines: Sequence[Node], look: Piece | None = None) -> Iterator[Piece]:
    """Yield the pieces of some inlines; equal neighbours are one."""
    for _, alike in groupby(_flat(inlines, look or Piece()), key=lambda piece: piece.look):
        row = list(alike)
        yield from row if row[0].note else [replace(row[0], text="".join(piece.text for piece in row))]


def _flat(inlines: Sequence[Node], look: Piece) -> Iterator[Piece]:
    for node in inlines:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Str" or kind in SPACES:
            yield replace(look, text=SPACES.get(kind, content))
        elif kind in TEXTUAL:
            yield replace(look, text=content[1], is_code=kind == "Code")
        elif kind == "Note":
            yield replace(look, note=tuple(content))
        else:
            yield from _flat(content[1] if kind in WITH_ATTRIBUTES else content, _inner_look(node, look))


def _inner_look(node: Node, look: Piece) -> Piece:
    """Return the look of what is in a node that only changes it."""
    match node["t"]:
        case "Strong":
            return replace(look, bold=True)
        case "Emph":
            return replace(look, italic=True)
        case "Superscript" | "Subscript":
            return replace(look, raised=RAISED[node["t"]])
        case "Link":
            return replace(look, link=web_address(node["c"][2][0]))
    return look


def plain(inlines: Sequence[Node]) -> str:
    """Return the words of some inlines."""
    return "".join(piece.text for piece in pieces(inlines))


class InlineWriter:
    """Writes inlines as Markdown. `gaps`: what stands for a mark of `tidying`; `notes`: footnotes seen so far."""

    def __init__(self, gaps: dict[str, str]) -> None:
        self.gaps = gaps
        self.marks = re.compile(f"([{''.join(gaps)}])") if gaps else re.compile("(?!)")
        self.notes: list[tuple[Node, ...]] = []

    def line(self, inlines: Sequence[Node]) -> str:
        """Return a paragraph on one line; where Word breaks a line itself, the line ends with a backslash."""
        lines = self._written(inlines).strip().split("\n")
        return "\\\n".join(whole_line(line.strip()) for line in lines)

    def title(self, inlines: Sequence[Node]) -> str:
        """Return a heading, without line breaks and emphasis."""
        words = re.sub(r" *\n *", " ", HAN_BREAK.sub("", plain(inlines))).strip()
        return self._words(Piece(words))

    def _written(self, inlines: Sequence[Node]) -> str:
        row = _trimmed([piece for piece in pieces(inlines) if piece.text or piece.note])
        written, after_emphasis = "", False
        for link, group in groupby(row, key=lambda piece: piece.link):
            inside = ""
            for piece in group:
                part, is_emphasis = self._piece(piece, crowded=after_emphasis)
                inside, after_emphasis = inside + part, is_emphasis
            written += _linked(inside, link) if link and inside.strip() else inside
        return written

    def _piece(self, piece: Piece, *, crowded: bool) -> tuple[str, bool]:
        """Return a piece as Markdown, and whether it ends with a sign of emphasis."""
        if piece.note:
            self.notes.append(piece.note)
            return f"[^{len(self.notes)}]", False
        if piece.is_code:
            return _code(piece.text), False
        if piece.raised:
            return role(piece.raised, piece.text), False
        if not (piece.bold or piece.italic):
            return self._words(piece), False
        start, core, end = _parted(piece.text)
        if not core or self.marks.search(core) or "\n" in core:
            return self._words(piece), False
        if crowded and not start:
            emphasised = role("strong" if piece.bold else "emphasis", core)
        else:
            stars = "*" * (2 * piece.bold + piece.italic)
            emphasised = f"{stars}{self._words(replace(piece, text=core))}{stars}"
        around = [self._words(replace(piece, text=text)) for text in (start, end)]
        return f"{around[0]}{emphasised}{around[1]}", not end

    def _words(self, piece: Piece) -> str:
        parts, in_link = self.marks.split(_single_spaced(piece.text)), bool(piece.link)
        return "".join(self.gaps.get(part) or escaped(part, in_link=in_link) for part in parts)


def _trimmed(row: list[Piece]) -> list[Piece]:
    """Return pieces without spaces at either end, which Chinese text has for its indent."""
    if row and not row[0].note:
        row[0] = replace(row[0], text=row[0].text.lstrip())
    if row and not row[-1].note:
        row[-1] = replace(row[-1], text=row[-1].text.rstrip())
    return row


def _single_spaced(text: str) -> str:
    return re.sub(r"[ \t\u3000]{2,}|[\t\u3000]", " ", text)


def _parted(text: str) -> tuple[str, str, str]:
    """Return what is before the first letter or digit, from there to the last one, and after it."""
    letters = [at for at, letter in enumerate(text) if unicodedata.category(letter)[0] in "LN"]
    return (
        (text[: letters[0]], text[letters[0] : letters[-1] + 1], text[letters[-1] + 1 :]) if letters else (text, "", "")
    )


def _code(text: str) -> str:
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if text[:1] in {"`", " "} or text[-1:] in {"`", " "} else ""
    return f"{fence}{space}{' '.join(text.split(chr(10)))}{space}{fence}"


def _linked(inside: str, link: str) -> str:
    start = inside[: len(inside) - len(inside.lstrip())]
    end = inside[len(inside.rstrip()) :]
    target = f"<{link}>" if re.search(r"[()\s\\]", link) else link
    return f"{start}[{inside.strip()}]({target}){end}"
