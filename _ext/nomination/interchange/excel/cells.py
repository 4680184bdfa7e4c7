"""What a cell means: text as people type it, numbers, words of any language; and what is not sure.

Whatever was read otherwise than it is written is reported, unless only spaces at its ends were dropped. What cannot be
understood stays as it is written, so that the schema says what is wrong with it.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any, NamedTuple

from nomination.data.jsontext.characters import cleaned
from nomination.data.jsontext.reader import MAX_DIGITS
from nomination.data.schema.coercion import number_spelling
from nomination.data.schema.datatypes import as_id
from nomination.data.schema.serializer import Number, number
from nomination.diagnostics.problems import Phrase
from nomination.interchange.excel.content import MOST_FIGURES
from nomination.interchange.excel.date_cells import dated
from nomination.interchange.excel.facts import EMPTY
from nomination.interchange.excel.headings import plain
from nomination.interchange.excel.layout import Column, Form
from nomination.interchange.excel.opening import Raw

CODED = frozenset({"orcid", "ror", "uscc", "doi", "web-address", "language-tag"})
"""Formats in which width and spaces mean nothing."""

GREATEST = 9.99e307
"""The greatest number that Excel has (its "Specifications and limits")."""

PREFIXES = {"orcid": "https://orcid.org/", "doi": "https://doi.org/"}
BARE_ORCID = re.compile(r"([0-9]{4})([0-9]{4})([0-9]{4})([0-9]{3}[0-9X])")
JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
FIXED = re.compile(r"0\.(0+)(?:_\))?")
BETWEEN = re.compile(r"[\s,，、;；]+")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
AT_HYPHEN = re.compile(r"\s*-\s*")
LINE_BREAK = re.compile(r"\s*\n\s*")
EAST_ASIAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Meant(NamedTuple):
    """The value of a cell (None: empty), whether it was read otherwise than written, and what is not sure."""

    value: Any
    otherwise: bool = False
    doubt: Phrase | None = None


def meant(column: Column, raw: Raw, words: Mapping[str, str]) -> Meant:
    """Return what a cell means; `words` are the names that may be chosen there, and what they stand for."""
    if raw.error:
        return Meant(None, doubt=Phrase("unsure-error", {"value": raw.value}))
    if raw.formula and raw.value is None:
        return Meant(None, doubt=Phrase("unsure-formula"))
    if raw.spread:
        return Meant(None, doubt=Phrase("unsure-merged"))
    if isinstance(raw.value, int | float) and not abs(raw.value) <= GREATEST:
        return _too_many_figures()
    found = _by_form(column, raw, words)
    return found._replace(otherwise=found.value is not None) if raw.formula and not found.doubt else found


def _by_form(column: Column, raw: Raw, words: Mapping[str, str]) -> Meant:
    if isinstance(raw.value, str):
        return _written(column, raw, cleaned(ESCAPE.sub(_letter, raw.value)).strip(), words)
    if isinstance(raw.value, bool):
        return Meant(None, doubt=Phrase("unsure-truth"))
    if column.form is Form.DATE:
        found = dated(raw, interval=_interval(column))
        return Meant(found.text or None, found.text != str(raw.value), found.doubt)
    if isinstance(raw.value, datetime | time):
        return Meant(None, doubt=Phrase("unsure-date", {"value": raw.value.isoformat()}))
    if isinstance(raw.value, int | float):
        return _figures(column, raw, float(raw.value))
    return Meant(None, doubt=Phrase("unsure-other"))


def _written(column: Column, raw: Raw, text: str, words: Mapping[str, str]) -> Meant:
    """Return what a cell with a text means."""
    if not text or (text == EMPTY and column.form is Form.LIST):
        return Meant([] if text else None)
    if words:
        return Meant(words.get(plain(text), text))
    if column.form is Form.DATE:
        spelt = dated(Raw(raw.at, text), interval=_interval(column)).text
        return Meant(spelt, spelt != text)
    if column.form is Form.NUMBER:
        return _number_written(column, text)
    if column.form is Form.LIST:
        return Meant([unicodedata.normalize("NFKC", word) for word in BETWEEN.split(text) if word])
    return _words_written(column, raw, text)


def _words_written(column: Column, raw: Raw, text: str) -> Meant:
    stands = ESCAPE.sub(_letter, str(raw.value)).replace("\r\n", "\n").strip()
    if column.form is not Form.PARAGRAPHS:
        text = _coded(column, LINE_BREAK.sub(lambda found: _join(text, found), text))
    return Meant(text, text != stands)


def _number_written(column: Column, text: str) -> Meant:
    spelt = number_spelling(text, whole=column.part["type"] == "integer")
    if spelt is None and JSON_NUMBER.fullmatch(text):
        spelt = text
    if spelt and (sum(map(str.isdigit, spelt)) > MAX_DIGITS or abs(float(spelt)) > GREATEST):
        return _too_many_figures()
    if spelt:
        return Meant(Number(spelt), spelt != text)
    return Meant(None, doubt=Phrase("unsure-figures", {"value": shortened(text)}))


def _too_many_figures() -> Meant:
    return Meant(None, doubt=Phrase("unsure-too-many-figures", {"most": MAX_DIGITS}))


def _figures(column: Column, raw: Raw, value: float) -> Meant:
    """Return what a number in a cell means, where a number belongs and where a text does."""
    shown = f"{value:.{MOST_FIGURES}g}"
    if column.form in {Form.NUMBER, Form.EITHER}:
        if "%" in raw.number_format:
            return Meant(None, doubt=Phrase("unsure-percent", {"value": shown, "shown": f"{value * 100:g}%"}))
        return Meant(_as_shown(value, shown, raw.number_format))
    if not value.is_integer() or abs(value) >= 10**MOST_FIGURES or column.part.get("format") in CODED:
        return Meant(None, doubt=Phrase("unsure-number", {"value": shown}))
    text = str(int(value))
    if column.form is Form.LIST:
        return Meant([text], otherwise=True)
    return Meant(text, otherwise=True)


def _as_shown(value: float, shown: str, number_format: str) -> Number:
    """Return a number with the decimals that its cell shows, where they are all it has."""
    if fixed := FIXED.fullmatch(number_format):
        decimals = f"{value:.{len(fixed[1])}f}"
        if float(decimals) == float(shown):
            return Number(decimals)
    return Number(number(float(shown)))


def _coded(column: Column, text: str) -> str:
    """Return an id, a code or an address without what means nothing in it."""
    code = column.part.get("format")
    if code not in CODED and "pattern" not in column.part and column.place:
        return text
    words = unicodedata.normalize("NFKC", text).split()
    if code not in CODED and len(words) > 1 and _are_an_id(column, words):
        return AT_HYPHEN.sub("-", " ".join(words))
    written = "".join(words)
    written = written.removeprefix(PREFIXES.get(str(code), ""))
    bare = BARE_ORCID.fullmatch(written) if code == "orcid" else None
    return "-".join(bare.groups()) if bare else written


def _are_an_id(column: Column, words: Sequence[str]) -> bool:
    """Tell whether words would be an id with hyphens between them: joined to one word they would be another id."""
    return re.fullmatch(column.part.get("pattern", ".*"), as_id(" ".join(words))) is not None


def _interval(column: Column) -> bool:
    return column.part.get("format") == "period"


def _join(text: str, found: re.Match[str]) -> str:
    """Return what stands for a line break in one line: nothing between Chinese letters, else a space."""
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    return "" if EAST_ASIAN.match(before) and EAST_ASIAN.match(after) else " "


def _letter(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def shortened(value: Any, most: int = 60) -> str:
    """Return a value for the eye, on one line and cut where it is long."""
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    line = " ".join(said.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
