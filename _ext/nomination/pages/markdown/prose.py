"""The words of a paragraph, a heading or a cell: its figures, roles and links, each with its place."""

from bisect import bisect_right
from collections.abc import Sequence

from markdown_it.token import Token

from nomination.pages.figures import figures
from nomination.pages.markdown.markup import GAP_ROLE, LINK_ROLES, RECORD_ROLES, link_key, role_link, role_target
from nomination.pages.markdown.outline import Mention, PlacedFigure

BREAK = "\n"
NO_PROSE = "\ufffc"
"""Takes the place of what is no word, so that the words around it stay apart."""


class Source:
    """The text of a page, and where each of its lines begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def start(self, line: int) -> int:
        """Return where a line (from 0) begins; past the last one, where the text ends."""
        return min(self._starts[min(line, len(self._starts) - 1)], len(self.text))

    def find(self, wanted: str, start: int, end: int) -> int:
        """Return the first place of `wanted` from `start` on; `start` where it is written in other signs."""
        found = self.text.find(wanted, start, end)
        return found if found >= 0 else start


class Prose:
    """Reads inline tokens; they are in the order of the text, so a cursor finds each of them in it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.cursor = 0

    def read(self, tokens: Sequence[Token], start: int, end: int) -> tuple[list[Mention], list[PlacedFigure]]:
        """Return what is between two offsets of the page."""
        if not start <= self.cursor <= end:
            self.cursor = start
        self.end = end
        self.mentions: list[Mention] = []
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.offsets: list[int] = []
        self.length = 0
        self._tokens(tokens)
        return self.mentions, self._figures()

    def _tokens(self, tokens: Sequence[Token]) -> None:
        bare = False
        links: list[tuple[str, int]] = []
        for token in tokens:
            if token.type == "text":
                self._words(NO_PROSE if bare else token.content, token.content)
            elif token.type in {"softbreak", "hardbreak"}:
                self._words(BREAK, "\n")
            elif token.type == "code_inline":
                self._words(NO_PROSE, token.content)
            elif token.type == "myst_role":
                self._role(str(token.meta["name"]).removeprefix("nom:"), token.content)
            elif token.type == "link_open":
                links.append((str(token.attrs.get("href", "")), self.cursor))
                bare = token.markup == "autolink"
            elif token.type == "link_close" and links:
                self._link(*links.pop())
                bare = False
            elif token.type == "image":
                self._mention("block", "image", "", "![]()", "![")
                self._tokens(token.children or [])
            elif token.type == "footnote_ref":
                label = str(token.meta["label"])
                self._mention("footnote", "", label, f"[^{label}]", f"[^{label}]")

    def _words(self, shown: str, written: str) -> None:
        """Add words that are written so in the page, and go on behind them."""
        found = self.source.text.find(written, self.cursor, self.end)
        self.starts.append(self.length)
        self.offsets.append(found if found >= 0 else self.cursor)
        self.pieces.append(shown)
        self.length += len(shown)
        if found >= 0:
            self.cursor = found + len(written)

    def _mention(self, kind: str, name: str, key: str, shown: str, written: str) -> None:
        offset = self.source.find(written, self.cursor, self.end)
        self.mentions.append(Mention(kind, name, key, shown, offset))
        self._words(NO_PROSE, written)

    def _role(self, name: str, content: str) -> None:
        target, title = role_target(content)
        if name in RECORD_ROLES:
            self._mention("role", name, target, f"{{{name}}}`{target}`", f"{{{name}}}")
        elif name == GAP_ROLE:
            self._mention("role", name, "", f"`{{{name}}}`", f"{{{name}}}")
        elif name in LINK_ROLES:
            self._mention("link", *role_link(name, target), f"{{{name}}}`{target}`", f"{{{name}}}")
        else:
            self._words(NO_PROSE, f"{{{name}}}")
        if title and name != GAP_ROLE:
            self._words(title, title)
        self._words(NO_PROSE, content if not title else target)

    def _link(self, address: str, start: int) -> None:
        found = self.source.text.find(address, start, self.end)
        self.mentions.append(Mention("link", "", link_key(address), address, found if found >= 0 else start))
        if found >= 0:
            self.cursor = max(self.cursor, found + len(address))

    def _figures(self) -> list[PlacedFigure]:
        whole = "".join(self.pieces)
        placed: list[PlacedFigure] = []
        for figure in figures(whole):
            at = bisect_right(self.starts, figure.start) - 1
            written = whole[figure.start : figure.end].replace(BREAK, " ").strip()
            placed.append(PlacedFigure(figure, written, self.offsets[at] + figure.start - self.starts[at]))
        return placed
