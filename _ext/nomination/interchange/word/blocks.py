"""Paragraphs, headings, lists and quotations: pandoc's blocks as MyST Markdown, one paragraph on a line."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from nomination.interchange.word.inlines import InlineWriter, Node, plain
from nomination.interchange.word.tables import Table, grid, list_table, pipe_table
from nomination.interchange.word.tidying import HEADINGS, QUOTE

LEVELS = {mark: level for level, mark in HEADINGS.items()}
Named = Callable[[str, str], str]
"""Gives a heading below the page's title its target, by its words and as the page writes them."""


class BlockWriter:
    """Writes the blocks of one document. `gaps` stand for what was not taken; `named` gives headings targets."""

    def __init__(self, gaps: dict[str, str], named: Named) -> None:
        self.inlines = InlineWriter(gaps)
        self.named = named

    def page(self, blocks: Sequence[Node]) -> str:
        """Return the blocks with their footnotes at the end."""
        written, number = self.blocks(blocks), 0
        while number < len(self.inlines.notes):  # a note may have notes
            number += 1
            inside = self.blocks(self.inlines.notes[number - 1])
            written.append(_hanging(f"[^{number}]: ", inside, 4))
        return "".join(f"{block}\n\n" for block in written).rstrip("\n") + "\n"

    def blocks(self, blocks: Sequence[Node]) -> list[str]:
        """Return each block as Markdown; neighbouring quotations are one."""
        written: list[str] = []
        for is_quote, group in groupby(blocks, key=_is_quote):
            each = [
                one for block in group for one in self._block(block, alternate=bool(written) and _is_list(written[-1]))
            ]
            if is_quote:
                each = ["\n>\n".join("\n".join(f"> {line}" for line in paragraph.split("\n")) for paragraph in each)]
            written += each
        return [block for block in written if block]

    def _block(self, block: Node, *, alternate: bool) -> Iterator[str]:
        kind: str = block["t"]
        content: Any = block.get("c")
        match kind:
            case "Para" | "Plain":
                yield self._paragraph(content)
            case "LineBlock":
                yield "\\\n".join(self.inlines.line(line) for line in content)
            case "BulletList":
                yield self._list([("*" if alternate else "-", item) for item in content])
            case "OrderedList":
                (start, _, _), items = content
                sign = ")" if alternate else "."
                yield self._list([(f"{start + at}{sign}", item) for at, item in enumerate(items)])
            case "BlockQuote" | "Div" | "Figure":
                yield from self.blocks(content if kind == "BlockQuote" else content[-1])
            case "Header":
                yield self.inlines.line(content[2])
            case "Table":
                yield self._table(grid(content))
            case "CodeBlock":
                yield f"```text\n{content[1]}\n```"

    def _paragraph(self, inlines: list[Node]) -> str:
        first = inlines[0].get("c", "")[:1] if inlines and inlines[0]["t"] == "Str" else ""
        if first not in {*LEVELS, QUOTE} or not first:
            return self.inlines.line(inlines)
        rest = [{"t": "Str", "c": inlines[0]["c"][1:]}, *inlines[1:]]
        if first == QUOTE:
            return self.inlines.line(rest)
        words, level = self.inlines.title(rest), LEVELS[first]
        target = f"({self.named(plain(rest), words)})=\n" if level > 1 else ""
        return f"{target}{'#' * level} {words}"

    def _list(self, items: list[tuple[str, list[Node]]]) -> str:
        each = [(sign, self.blocks(blocks)) for sign, blocks in items]
        is_tight = all(len(inside) <= 1 or all(map(_is_list, inside[1:])) for _, inside in each)
        written = [_hanging(f"{sign} ", inside, len(sign) + 1, tight=is_tight) for sign, inside in each]
        return ("\n" if is_tight else "\n\n").join(written)

    def _table(self, table: Table) -> str:
        cells = [[self.blocks(cell) for cell in row] for row in table.rows]
        is_simple = table.head_rows == 1 and all(
            not cell or (len(cell) == 1 and "\n" not in cell[0] and not _is_list(cell[0]))
            for row in cells
            for cell in row
        )
        return pipe_table(cells) if is_simple else list_table(cells, table.head_rows)


def _is_quote(block: Node) -> bool:
    content = block.get("c")
    return bool(block["t"] == "Para" and content and content[0]["t"] == "Str" and content[0]["c"].startswith(QUOTE))


def _is_list(written: str) -> bool:
    sign = written.split(" ", 1)[0]
    return sign in {"-", "*"} or (sign[:-1].isdigit() and sign[-1:] in {".", ")"})


def _hanging(sign: str, inside: Sequence[str], indent: int, *, tight: bool = False) -> str:
    """Return blocks of which the first begins after a sign and the others are below it, indented."""
    whole = ("\n" if tight else "\n\n").join(inside)
    lines = whole.split("\n")
    below = [" " * indent + line if line else "" for line in lines[1:]]
    return "\n".join([f"{sign}{lines[0]}".rstrip(), *below])
