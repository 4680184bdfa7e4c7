"""How a page is read into its outline: the tokens of its Markdown, one after the other."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from markdown_it.token import Token

from nomination.data.jsontext.positions import Lines
from nomination.pages.figures import Figure
from nomination.pages.markdown.markup import (
    PLAIN_ARGUMENT,
    PROSE_OPTIONS,
    RECORD_BLOCKS,
    VERBATIM,
    Directive,
    block_key,
    directive,
    link_key,
    new_parser,
    page_entries,
)
from nomination.pages.markdown.outline import ANY, TOP, Mention, Page, PlacedFigure, Section
from nomination.pages.markdown.prose import Prose, Source

MAX_DEPTH = 12
"""Fences inside fences that are still read."""

ONLY_HERE = re.compile(r"\s*(?:only here|仅此处)\s*[:：]?(?P<named>.*)", re.DOTALL | re.IGNORECASE)
BLOCK_NAME = re.compile(r"\{([a-z][\w-]*)\}(?!`)")
UNSEEN = re.compile(r"^(?:\([^()\n]+\)=|%.*)[ \t]*$", re.MULTILINE)
"""Targets and comments: no reader sees them, so a change of them asks for no new look at a translation."""

PARSER = new_parser()


def read_page_text(path: Path, language: str, name: str, text: str) -> Page:
    """Read the text of one page."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip() + "\n"
    sections = _Reader(plain).sections()
    return Page(name, language, Lines(path, plain), sections)


class _Open:
    """A section while it is read."""

    def __init__(self, start: int, offset: int, target: str = "", title: str = "", level: int = 0) -> None:
        self.start, self.offset, self.target, self.title, self.level = start, offset, target, title, level
        self.mentions: list[Mention] = []
        self.figures: list[PlacedFigure] = []
        self.allowed: list[Mention] = []
        self.allowed_figures: list[Figure] = []
        self.only_here = False

    def closed(self, key: str, text: str) -> Section:
        """Return the section that `text` is the whole source of."""
        parts = (tuple(self.mentions), tuple(self.figures), tuple(self.allowed), tuple(self.allowed_figures))
        return Section(key, self.target, self.title, self.level, self.offset, *parts, self.only_here, _digest(text))


def _digest(text: str) -> str:
    """Return a digest that does not see white space, line breaks, targets and comments."""
    seen = re.sub(r"^[ \t>]+", "", UNSEEN.sub("", text), flags=re.MULTILINE)
    plain = unicodedata.normalize("NFC", "".join(seen.split()))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class _Reader:
    """Reads one page, and the content of its directives as part of the sections they stand in."""

    def __init__(self, text: str) -> None:
        self.source = Source(text)
        self.prose = Prose(self.source)
        self.done: list[_Open] = [_Open(0, 0)]

    def sections(self) -> tuple[Section, ...]:
        """Return the page's sections; the first holds what stands above the second heading."""
        self._walk(PARSER.parse(self.source.text), 0, 0)
        ends = [*(section.start for section in self.done[1:]), len(self.source.text)]
        used: Counter[str] = Counter()
        found: list[Section] = []
        for section, end in zip(self.done, ends, strict=True):
            name = section.target or section.title if found else TOP
            used[name] += 1
            key = f"{name} ({used[name]})" if used[name] > 1 else name
            found.append(section.closed(key, self.source.text[section.start : end]))
        return tuple(found)

    def _walk(self, tokens: Sequence[Token], base: int, depth: int) -> None:
        """Note what `tokens` hold; they were parsed from the text that begins in line `base` (from 0)."""
        targets: list[Token] = []
        for at, token in enumerate(tokens):
            lines = (base + token.map[0], base + token.map[1]) if token.map else None
            if token.type == "front_matter" and lines:
                self.done[0].start = self.done[0].offset = self.source.start(lines[1])
            elif token.type == "heading_open" and depth == 0 and token.level == 0 and lines:
                self._heading(token, tokens[at + 1], targets, lines[0])
                targets = []
            elif token.type == "myst_target" and lines:
                targets.append(token)
                continue
            elif token.type == "inline" and lines:
                self._inline(token.children or [], *lines)
            elif token.type in {"fence", "colon_fence"} and lines and (one := directive(token.info, token.content)):
                self._directive(one, lines, depth)
            elif token.type == "myst_line_comment" and lines:
                self._comment(token.content, *lines)
            self._targets(targets, base)
            targets = []
        self._targets(targets, base)

    def _heading(self, token: Token, inline: Token, targets: list[Token], line: int) -> None:
        target = targets[-1].content if targets else ""
        title = " ".join(inline.content.split())
        first = targets[0].map[0] if targets and targets[0].map else line
        level = int(token.tag[1:])
        offset = self.source.start(line)
        top = self.done[0]
        if len(self.done) == 1 and not top.level:
            top.target, top.title, top.level, top.offset = target, title, level, offset
        else:
            self.done.append(_Open(self.source.start(first), offset, target, title, level))

    def _targets(self, targets: list[Token], base: int) -> None:
        """Note targets that stand before something else than a heading."""
        for token in targets:
            line = base + (token.map[0] if token.map else 0)
            written = f"({token.content})="
            self._mention("target", "", token.content, written, self.source.start(line))

    def _mention(self, kind: str, name: str, key: str, written: str, offset: int) -> None:
        self.done[-1].mentions.append(Mention(kind, name, key, written, offset))

    def _inline(self, children: Sequence[Token], first: int, last: int) -> None:
        mentions, figures = self.prose.read(children, self.source.start(first), self.source.start(last))
        self.done[-1].mentions += mentions
        self.done[-1].figures += figures

    def _comment(self, content: str, first: int, last: int) -> None:
        found = ONLY_HERE.fullmatch(content)
        if found is None:
            return
        inner = PARSER.parseInline(found["named"])[0].children or []
        bounds = self.source.start(first), self.source.start(last)
        mentions, figures = Prose(self.source).read(inner, *bounds)
        here = self.done[-1]
        blocks = BLOCK_NAME.finditer(found["named"])
        here.allowed += [*mentions, *(Mention("block", block[1], ANY, block[0], bounds[0]) for block in blocks)]
        here.allowed_figures += [figure.figure for figure in figures]
        here.only_here |= not found["named"].strip()

    def _directive(self, one: Directive, lines: tuple[int, int], depth: int) -> None:
        offset = self.source.find("{", self.source.start(lines[0]), self.source.start(lines[1]))
        argument = f" {one.argument}" if one.argument and one.name in RECORD_BLOCKS else ""
        self._mention("block", one.name, block_key(one), f"{{{one.name}}}{argument}", offset)
        if one.name in RECORD_BLOCKS:
            return
        if "link" in one.options:
            address = one.options["link"]
            at = self.source.find(address, offset, self.source.start(lines[1]))
            self._mention("link", "", link_key(address), address, at)
        if one.name == "toctree":
            for entry in page_entries(one.body):
                at = self.source.find(entry, offset, self.source.start(lines[1]))
                self._mention("link", "toctree", link_key(entry), entry, at)
        named = [] if one.name in VERBATIM | PLAIN_ARGUMENT else [one.argument]
        for words in (*named, *(one.options[key] for key in PROSE_OPTIONS if key in one.options)):
            self._inline(PARSER.parseInline(words)[0].children or [], *lines)
        if one.name not in VERBATIM and depth < MAX_DEPTH:
            self._walk(PARSER.parse(one.body + "\n"), lines[0] + one.first, depth + 1)
