"""What is fixed without asking what was meant: slips of typing, encodings, letters, spellings of dates and numbers.

A data file is fixed in rounds: first until it parses, then what its texts and its schema show. Each round is checked
to leave the data as they were but for the fix; a file for which that does not hold, or that cannot be read in the
end, stays as it is.
"""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nomination.data.jsontext.characters import FORBIDDEN_CHARACTER, NOT_NORMALISED, WORD_BULLET, ZERO_WIDTH, cleaned
from nomination.data.jsontext.edits import Edit, OffsetMap, apply
from nomination.data.jsontext.encodings import decode
from nomination.data.jsontext.lexer import COMMENT, NO_DATA, WIDE, Slip
from nomination.data.jsontext.positions import Lines
from nomination.data.jsontext.reader import DataFile, read, read_text
from nomination.data.jsontext.recovery import edits_of, scan
from nomination.data.schema.coercion import DATE_SPELLING, NUMBER_IN_QUOTES
from nomination.data.schema.validation import check
from nomination.diagnostics.problems import Problem, problem

ROUNDS = 6
LETTERS = frozenset({FORBIDDEN_CHARACTER, NOT_NORMALISED, WORD_BULLET, ZERO_WIDTH})
SPELLINGS = frozenset({DATE_SPELLING, NUMBER_IN_QUOTES})
TOKEN = json.JSONDecoder(parse_int=float)
ESSENCE = {ord(wide): plain for wide, plain in WIDE.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """A line that changes: what is wrong in it, and how it reads before and after (None: not a matter of lines)."""

    problems: tuple[Problem, ...]
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """A data file with its fixes: its new bytes (None: it stays as it is), and what must be fixed by hand."""

    path: Path
    old: bytes
    new: bytes | None
    changes: tuple[Change, ...] = ()
    left: tuple[Problem, ...] = ()


Found = list[tuple[Problem, tuple[Edit, ...]]]


def mend(path: Path) -> Mended:
    """Return what mending the data file at `path` would change. Nothing is written, nothing raised."""
    whole = read(path)
    if any(
        problem.code.name in {"missing-file", "cannot-read", "file-too-large", "not-utf8"} for problem in whole.problems
    ):
        return Mended(path, b"", None, left=whole.problems)
    old = path.read_bytes()
    text, encoding, error = decode(old)
    if encoding == "utf-8-sig" and error is not None:
        return Mended(path, old, None, left=whole.problems)
    changes = [Change(whole.problems)] if encoding != "utf-8" else []
    new, noted, maps = _mend_text(path, text)
    file = read_text(path, new)
    if file.value is None and file.problems:
        return Mended(path, old, None, left=read_text(path, text).problems)
    changes += _changes(path, text, new, noted, maps)
    return Mended(path, old, new.encode() if changes else None, tuple(changes), file.problems)


def _mend_text(path: Path, text: str) -> tuple[str, list[Problem], list[OffsetMap]]:
    """Return the fixed text, what was fixed (placed in the text as it was), and how its offsets moved."""
    noted: list[Problem] = []
    maps: list[OffsetMap] = []
    lines = Lines(path, text)
    for _ in range(ROUNDS):
        file = read_text(path, text)
        readable = not (file.value is None and file.problems)
        found = list(_value_mends(file, text)) if readable else list(_slips(file, text))
        edits = sorted(edit for _, each in found for edit in each)
        new = apply(text, edits)
        if not found or not (_same_values(file, new, path) if readable else _same_words(file, text, new)):
            break
        for one, (first, *_) in found:
            start = first.start
            for moved in reversed(maps):
                start = moved.back(start)
            place = file.positions.offset(one.location) if not maps else start
            noted.append(problem(one.code, lines.location(place, one.location.width), **one.values))
        maps.append(OffsetMap(edits))
        text = new
    return text, noted, maps


def _slips(file: DataFile, text: str) -> Iterator[tuple[Problem, tuple[Edit, ...]]]:
    slips = scan(text, file.positions)
    if all(slip.edits for slip in slips):
        for slip in slips:
            yield problem(slip.code, file.positions.at(slip.start, slip.width), **slip.values), slip.edits


def _value_mends(file: DataFile, text: str) -> Iterator[tuple[Problem, tuple[Edit, ...]]]:
    refused = (problem for _, problem in check(file.path.stem, file))
    for one in (*file.problems, *refused):
        if one.code not in LETTERS | SPELLINGS:
            continue
        start = file.positions.offset(one.location)
        value, end = TOKEN.raw_decode(text, start)
        new = _mended(one, value)
        if new != text[start:end] and (one.code in SPELLINGS or new != json.dumps(value, ensure_ascii=False)):
            yield one, (Edit(start, end, new),)


def _mended(one: Problem, value: str) -> str:
    """Return what a text becomes, as it is written in the file."""
    if one.code is NUMBER_IN_QUOTES:
        return str(one.values["right"])
    return json.dumps(one.values["right"] if one.code is DATE_SPELLING else cleaned(value), ensure_ascii=False)


def _same_words(file: DataFile, old: str, new: str) -> bool:
    """Tell whether two texts hold the same letters, figures and brackets outside comments, in the same order."""
    comments: list[Slip] = [slip for slip in scan(old, file.positions) if slip.code is COMMENT]
    return _essence(apply(old, edits_of(comments))) == _essence(new)


def _essence(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.translate(ESSENCE))
    return "".join(plain.translate(NO_DATA).split())


def _same_values(file: DataFile, new: str, path: Path) -> bool:
    """Tell whether a text holds the same values, but for texts that became cleaner, dates and numbers."""
    after = read_text(path, new)
    return (after.value is not None or not after.problems) and _same(file.value, after.value)


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, dict) and isinstance(new, dict):
        pairs = zip(old.items(), new.items(), strict=False)
        return len(old) == len(new) and all(_same(a, b) and _same(c, d) for (a, c), (b, d) in pairs)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_same, old, new))
    if isinstance(old, str) and old != new:
        figures = [unicodedata.digit(letter) for letter in old if letter.isdigit()]
        kept = [int(letter) for letter in str(new) if letter.isdigit()]
        return cleaned(old) == new or [figure for figure in figures if figure] == [figure for figure in kept if figure]
    return bool(old == new)


def _changes(path: Path, old: str, new: str, noted: list[Problem], maps: list[OffsetMap]) -> Iterator[Change]:
    """Yield each line that changes, as it was and as it will be."""
    lines, by_line = Lines(path, old), dict[int, list[Problem]]()
    for one in sorted(noted, key=lambda each: each.location):
        by_line.setdefault(one.location.line, []).append(one)
    for line, problems in by_line.items():
        start, end = lines.bounds(line)
        moved_start, moved_end = start, end
        for moved in maps:
            moved_start, moved_end = moved.forward(moved_start), moved.forward(moved_end)
        yield Change(tuple(problems), old[start:end].strip("\r\n"), new[moved_start:moved_end].strip("\r\n"))
