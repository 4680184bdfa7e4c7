"""The slips of real hands in a data file: what the parser's message would not tell a person who writes.

A text in which a comma, a quote or a bracket went wrong is read once more, tolerantly. The reading stops where nothing
sure can be said: a slip that is not there would mislead more than the parser's own words.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from nomination.data.jsontext.edits import Edit, apply
from nomination.data.jsontext.lexer import Slip, Token, Tokens
from nomination.data.jsontext.positions import Positions
from nomination.diagnostics.problems import Code, Problem, problem

MISSING_COMMA = Code("missing-comma")
EXTRA_COMMA = Code("extra-comma")
MISSING_COLON = Code("missing-colon")
UNCLOSED_BRACKET = Code("unclosed-bracket")

CLOSING = {"{": "}", "[": "]"}

WIDEST_INDENT = 200

MOST = 20
"""Slips of one file that are reported at once; `nomination fix` finds them all."""


@dataclass(slots=True)
class _Open:
    """A bracket that is open: where, what must come next, and where its last value and comma are."""

    sign: str
    start: int
    expects: str  # "key", "colon", "value" or "comma"
    value_end: int = 0
    comma: int | None = None


def slip_problems(text: str, positions: Positions, stopped_at: int) -> list[Problem]:
    """Return the slips that explain why the parser stopped at `stopped_at`, or nothing.

    All of them where they are surely all there is: fixed, the text parses, or the last one is why nothing more can
    be known. Of one kind one for each line: who types full-width signs types several.
    """
    slips = scan(text, positions)
    if not slips or slips[0].start > stopped_at:
        return []
    if slips[-1].edits and not _parses(apply(text, edits_of(slips))):
        slips = slips[:1]
    found: dict[tuple[Code, int], Problem] = {}
    for slip in sorted(slips, key=lambda each: each.start):
        kind = slip.code, positions.line(slip.start)
        if kind not in found:
            found[kind] = problem(slip.code, positions.at(slip.start, slip.width), **slip.values)
        if len(found) == MOST:
            break
    return list(found.values())


def _parses(text: str) -> bool:
    try:
        json.loads(text, parse_int=float)
    except ValueError:
        return False
    return True


def scan(text: str, positions: Positions) -> list[Slip]:
    """Return the slips of a text that is no JSON, in the order in which they were met; the last may stop the reading.

    Empty: nothing sure can be said. `positions` knows the lines that slips name.
    """
    reading = _Reading(text, positions)
    for token in reading.tokens:
        if not reading.take(token):
            return reading.tokens.slips
    slips = reading.tokens.slips
    if not reading.tokens.lost and len(reading.open) > 1:
        reading.unclosed(len(text.rstrip()))
    elif reading.is_over() and slips and not slips[-1].edits:
        slips.pop()  # after the end of the data words are no slips
    return slips


def edits_of(slips: Iterable[Slip]) -> list[Edit]:
    """Return all edits of `slips` in the order of the text."""
    return sorted(edit for slip in slips for edit in slip.edits)


class _Reading:
    """Follows the grammar of JSON over the tokens, and past a comma or colon that is missing or too many."""

    def __init__(self, text: str, positions: Positions) -> None:
        self.positions = positions
        self.text = text
        self.tokens = Tokens(text)
        self.open = [_Open("", 0, "value")]
        self.suspect: tuple[_Open, int] | None = None

    def take(self, token: Token) -> bool:
        """Take one token; return False where nothing more can be known."""
        if token.kind in "[{" or token.kind in {"text", "word"}:
            return self._value(token)
        if token.kind in "]}":
            return self._close(token)
        return self._comma(token) if token.kind == "," else self._colon(token)

    def is_over(self) -> bool:
        """Tell whether the value that a file consists of has ended."""
        return len(self.open) == 1 and self.open[0].expects == "comma"

    def unclosed(self, end: int) -> bool:
        """Note that a bracket is not closed before `end`: the one that indents suspect, else the innermost."""
        inner, end = self.suspect or (self.open[-1], end)
        values = {
            "written": inner.sign,
            "right": CLOSING[inner.sign],
            "line": self.positions.line(end),
        }
        self.tokens.stop(Slip(UNCLOSED_BRACKET, inner.start, values=values))
        return False

    def _value(self, token: Token) -> bool:
        inner = self.open[-1]
        if inner.expects == "comma" and not self._missing_comma(inner, token):
            return False
        if inner.expects == "colon":
            edit = Edit(inner.value_end, inner.value_end, ":")
            self.tokens.slips.append(Slip(MISSING_COLON, inner.value_end, edits=(edit,)))
            inner.expects = "value"
        if inner.expects == "key":
            if token.kind != "text":
                return token.kind == "{" and self.unclosed(token.start)
            inner.expects, inner.value_end = "colon", token.end
            return True
        inner.expects, inner.value_end = "comma", token.end
        if token.kind in CLOSING:
            self.open.append(_Open(token.kind, token.start, "key" if token.kind == "{" else "value"))
        return True

    def _missing_comma(self, inner: _Open, token: Token) -> bool:
        at = inner.value_end
        if not inner.sign:
            return False
        if inner.sign == "{" and token.kind != "text":
            return token.kind == "{" and self.unclosed(token.start)
        values = {"line": self.positions.line(token.start)}
        self.tokens.slips.append(Slip(MISSING_COMMA, at, edits=(Edit(at, at, ","),), values=values))
        inner.expects = "key" if inner.sign == "{" else "value"
        return True

    def _comma(self, token: Token) -> bool:
        inner = self.open[-1]
        if inner.expects == "comma" and inner.sign:
            inner.expects, inner.comma = "key" if inner.sign == "{" else "value", token.start
            return True
        if inner.expects == "key" or (inner.expects == "value" and inner.sign == "["):
            self._extra_comma(token.start)
            return True
        return False

    def _extra_comma(self, at: int) -> None:
        known = [slip for slip in self.tokens.slips if slip.start == at]
        for slip in known:
            self.tokens.slips.remove(slip)  # a full-width comma that is too many is one slip
        self.tokens.slips.append(Slip(EXTRA_COMMA, at, edits=(Edit(at, at + 1, ""),)))

    def _colon(self, token: Token) -> bool:
        inner = self.open[-1]
        if inner.expects == "colon":
            inner.expects = "value"
            return True
        inside_object = inner.sign == "[" and any(outer.sign == "{" for outer in self.open)
        return inside_object and inner.expects == "comma" and self.unclosed(token.start)

    def _close(self, token: Token) -> bool:
        inner = self.open[-1]
        if not inner.sign:
            return False
        if inner.expects == "colon" or (inner.expects == "value" and inner.sign == "{"):
            return False
        if token.kind != CLOSING[inner.sign]:
            return self.unclosed(token.start)
        if inner.expects != "comma" and inner.comma is not None:
            self._extra_comma(inner.comma)
        if self.suspect is None and self._stands_left(token.start, inner.start):
            self.suspect = inner, token.start
        self.open.pop()
        self.open[-1].value_end = token.end
        return True

    def _stands_left(self, closing: int, opening: int) -> bool:
        """Tell whether a bracket that a line begins with is left of where the line of its opening begins."""
        start, opens = self.positions.line_start(closing), self.positions.line_start(opening)
        if closing - start > WIDEST_INDENT or self.text[start:closing].strip():
            return False
        head = self.text[opens : min(opening, opens + WIDEST_INDENT)]
        return closing - start < len(head) - len(head.lstrip())
