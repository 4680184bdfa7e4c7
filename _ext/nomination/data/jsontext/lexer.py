"""The tokens of a text that was meant to be JSON, and the slips of real hands in them.

Read only after the parser has failed. Each slip says how it is fixed, so that one reading serves the message of
`nomination check` and the change of `nomination fix`.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from nomination.data.jsontext.characters import named
from nomination.data.jsontext.edits import Edit
from nomination.diagnostics.problems import Code

COMMENT = Code("comment")
CURLY_QUOTES = Code("curly-quotes")
SINGLE_QUOTES = Code("single-quotes")
FULL_WIDTH = Code("full-width")
ODD_SPACE = Code("odd-space")
CONTROL_CHARACTER = Code("control-character")
UNCLOSED_TEXT = Code("unclosed-text")
MISSING_QUOTES = Code("missing-quotes")
QUOTE_IN_TEXT = Code("quote-in-text")

CURLY_OPEN, CURLY_CLOSE, SINGLE = "“„‟＂「『〝", "”“‟＂」』〞", "'‘’‚‛＇"
WIDE = {"【": "[", "】": "]", "〔": "[", "〕": "]", "、": ",", "；": ","} | {
    chr(code + 0xFEE0): chr(code) for code in map(ord, ",:{}[]")
}
"""Punctuation of a Chinese input method, and what JSON means by it."""

SPACES = re.compile(r"[ \t\r\n]+")
ODD = (
    "\x0b\x0c\x1c-\x1f\x85\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\uf020-\uf0ff"
)
"""Spaces that are none in JSON, letters without width, and the private signs that Word uses for bullets."""

NO_DATA = {ord(letter): None for letter in CURLY_OPEN + CURLY_CLOSE + SINGLE + '",:\\`'} | {
    code: None for code in range(0x10000) if unicodedata.category(chr(code)) in {"Cc", "Cf", "Co"} and code > ord(" ")
}
"""Signs that a fix may add or take away: a table for `str.translate` that drops them."""

ODD_SPACES = re.compile(f"[{ODD}]")
COMMENTS = re.compile(r"(?://|#|／／|＃)[^\r\n]*|/\*.*?\*/|<!--.*?-->", re.DOTALL)
STRING = re.compile(r'"(?:[^"\\\r\n]|\\[^\r\n])*"')
CONTROL = re.compile(r"[\x00-\x1f]")
NO_WORD = rf"\s\[\]{{}}:,\"'/#{CURLY_OPEN}{CURLY_CLOSE}{SINGLE}{ODD}{''.join(WIDE)}"
WORD = re.compile(rf"(?:[^{NO_WORD}]|/(?![/*]))+")
ENDS = r"(?=\s*(?:[\]}:,\r\n" + "".join(WIDE) + r"]|//|#|/\*|$))"
CURLY_END = re.compile(rf'[{CURLY_CLOSE}"]{ENDS}')
SINGLE_END = re.compile(rf"[{SINGLE}]{ENDS}")
STRAIGHT_END = re.compile(rf"[{CURLY_CLOSE}]{ENDS}")
ESCAPED_APOSTROPHE = re.compile(r"\\(['‘’“”])")
ESCAPE_OR_QUOTE = re.compile(r'(\\.)|"')
CANDIDATES = 20
"""Signs that may close a text of curly quotes, of which the best is taken."""

LITERAL = re.compile(r"true|false|null|NaN|-?Infinity|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
LINE_END = re.compile(r"[\r\n]")
REST_OF_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: where it is, what its sentence names, and how it is fixed (`edits` empty: by hand)."""

    code: Code
    start: int
    width: int = 1
    edits: tuple[Edit, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


class Token(NamedTuple):
    """A bracket, comma or colon (`kind` is that sign), a `text` in quotes of any kind, or a `word` without."""

    kind: str
    start: int
    end: int


class Tokens:
    """Reads token after token. `slips` has what was found on the way; `lost` is true where no token could be read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.slips: list[Slip] = []
        self.lost = False
        self._known_end = -1

    def __iter__(self) -> Iterator[Token]:
        while self._skip_space() < len(self.text):
            token = self._token()
            if token is None:
                self.lost = True
                return
            self.at = token.end
            yield token

    def _line_end(self) -> int:
        """Return where the line ends that is being read: found once for each line, however long it is."""
        if self._known_end < self.at:
            end = LINE_END.search(self.text, self.at)
            self._known_end = end.start() if end else len(self.text)
        return self._known_end

    def stop(self, slip: Slip) -> None:
        """Note a slip after which nothing more can be known."""
        self.slips.append(slip)

    def _skip_space(self) -> int:
        while self.at < len(self.text):
            if space := SPACES.match(self.text, self.at):
                self.at = space.end()
            elif odd := ODD_SPACES.match(self.text, self.at):
                new = " " if odd[0].isspace() else ""
                self._slip(ODD_SPACE, odd.start(), odd.end(), new, character=named(odd[0]))
            elif comment := COMMENTS.match(self.text, self.at):
                self._comment(comment)
            else:
                break
        return self.at

    def _slip(self, code: Code, start: int, end: int, new: str, **values: object) -> None:
        self.slips.append(Slip(code, start, end - start, (Edit(start, end, new),), values))
        self.at = end

    def _comment(self, comment: re.Match[str]) -> None:
        """Take a comment out, and with it its line or the spaces before it."""
        start, end = comment.span()
        before = start
        while before and self.text[before - 1] in " \t":
            before -= 1
        alone = before == 0 or self.text[before - 1] in "\r\n"
        rest = REST_OF_LINE.match(self.text, end)
        edit = Edit(before, rest.end() if alone and rest else end, "")
        self.slips.append(Slip(COMMENT, start, min(self._line_end(), end) - start, (edit,)))
        self.at = end

    def _token(self) -> Token | None:
        sign = self.text[self.at]
        if sign in "[]{},:":
            return Token(sign, self.at, self.at + 1)
        if sign in WIDE:
            start = self.at
            self._slip(FULL_WIDTH, start, start + 1, WIDE[sign], written=sign, right=WIDE[sign])
            return Token(WIDE[sign], start, start + 1)
        if sign == '"':
            return self._text()
        if sign in CURLY_OPEN or sign == "”":
            return self._quoted(CURLY_QUOTES, self._closing(CURLY_END, paired_only=False))
        if sign in SINGLE:
            return self._quoted(SINGLE_QUOTES, SINGLE_END.search(self.text, self.at + 1, self._line_end()))
        return self._word()

    def _text(self) -> Token | None:
        string = STRING.match(self.text, self.at)
        if string and not WORD.match(self.text[string.end() : string.end() + 2]):
            return self._plain(string)
        closing = self._closing(STRAIGHT_END, paired_only=True)
        if closing and (string is None or closing.start() < string.end()):
            return self._quoted(CURLY_QUOTES, closing)
        if string and not string[0][:-1].rstrip().endswith((",", ":", "，", "：", "[", "{")):
            self.stop(Slip(QUOTE_IN_TEXT, string.end() - 1))
        elif string or self._closed_below():
            self._unclosed()
        return None

    def _unclosed(self) -> None:
        rest = self.text[self.at : self._line_end()].rstrip()
        self.stop(Slip(UNCLOSED_TEXT, self.at, len(rest)))

    def _plain(self, string: re.Match[str]) -> Token:
        for control in CONTROL.finditer(string[0]):
            start = string.start() + control.start()
            new = " " if control[0].isspace() else ""
            self._slip(CONTROL_CHARACTER, start, start + 1, new, character=named(control[0]))
        return Token("text", string.start(), string.end())

    def _closed_below(self) -> bool:
        """Tell whether the next line with a quote is whole in itself: then the quote is missing in this one."""
        rest = (line for line in self.text[self._line_end() :].splitlines() if '"' in line)
        return sum(not found[1] for found in ESCAPE_OR_QUOTE.finditer(next(rest, ""))) % 2 == 0

    def _closing(self, pattern: re.Pattern[str], *, paired_only: bool) -> re.Match[str] | None:
        """Return the closing quote: the first on this line that leaves curly quotes inside in pairs, else the first."""
        start = self.at + 1
        ends = list(islice(pattern.finditer(self.text, start, self._line_end()), CANDIDATES))
        for end in ends:
            inside = self.text[start : end.start()]
            if inside.count("“") == inside.count("”"):
                return end
        return ends[0] if ends and not paired_only else None

    def _quoted(self, code: Code, closing: re.Match[str] | None) -> Token | None:
        start = self.at
        if closing is None:
            self._unclosed()
            return None
        inside = ESCAPED_APOSTROPHE.sub(r"\1", self.text[start + 1 : closing.start()])
        end = closing.start() + 1
        sign = self.text[start] if self.text[start] != '"' else self.text[end - 1]
        new = ESCAPE_OR_QUOTE.sub(lambda found: found[1] or r"\"", inside)
        self._slip(code, start, end, f'"{CONTROL.sub(" ", new)}"', written=sign)
        return Token("text", start, end)

    def _word(self) -> Token | None:
        word = WORD.match(self.text, self.at)
        if word is None:
            return None
        start, end = word.span()
        plain = unicodedata.normalize("NFKC", word[0])
        if LITERAL.fullmatch(plain):
            if plain != word[0]:
                self._slip(FULL_WIDTH, start, end, plain, written=word[0], right=plain)
            return Token("word", start, end)
        if re.match(r"\s*[:：]", self.text[end : end + 20]):
            self._slip(MISSING_QUOTES, start, end, json.dumps(word[0], ensure_ascii=False))
            return Token("text", start, end)
        self.stop(Slip(MISSING_QUOTES, start, end - start))
        return None
