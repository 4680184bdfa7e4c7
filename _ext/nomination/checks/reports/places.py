"""Where a problem is, for the eye: its file, line and column, and the line with a marker."""

import os
from pathlib import Path
from typing import NamedTuple
from unicodedata import east_asian_width

from nomination.data.jsontext.characters import FORBIDDEN
from nomination.diagnostics.catalogue import ENGLISH, Language, sentence
from nomination.diagnostics.problems import Location, Problem, spoken_spot

EXCERPT_WIDTH = 100


class Excerpt(NamedTuple):
    """A line, cut around what is meant where it is long, and the marker below it, `indent` columns to the right."""

    line: str
    indent: int
    marker: str


def place(location: Location, language: Language = ENGLISH) -> str:
    """Return `file:line:column`, as far as known, or file and spot; the file as seen from the current folder."""
    if spot := spoken_spot(location, language):
        values = {"file": shown_path(location.path), "spot": printable(spot)}
        return sentence(language, "labels", "place-in-file", values)
    known = [str(number) for number in (location.line, location.column) if number]
    return ":".join([shown_path(location.path), *known])


def message_with_spot(one: Problem, language: Language) -> str:
    """Return the message of a problem, after the spot that a format without such places would lose."""
    said, spot = one.message(language), spoken_spot(one.location, language)
    return sentence(language, "labels", "message-at-spot", {"spot": spot, "message": said}) if spot else said


def shown_path(path: Path) -> str:
    """Return `path` as seen from the current folder where it lies below it, with forward slashes."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path.as_posix()
    return Path(relative if not relative.startswith("..") else path).as_posix()


def excerpt(location: Location) -> Excerpt | None:
    """Return the offending line and the marker of what is meant; None where there is nothing to show."""
    line = printable(location.source_line)
    if not line.strip() or not location.column:
        return None
    column = len(printable(location.source_line[: location.column - 1 - location.left_out]))
    start = max(0, column - EXCERPT_WIDTH // 2) if len(line) > EXCERPT_WIDTH else 0
    shown = line[start : start + EXCERPT_WIDTH]
    before, after = "…" if start or location.left_out else "", "…" if start + EXCERPT_WIDTH < len(line) else ""
    offset = column - start
    marked = shown[offset : offset + location.width]
    indent = len(before) + _columns(shown[:offset])
    return Excerpt(f"{before}{shown}{after}", indent, "^" * max(1, _columns(marked)))


def printable(text: str) -> str:
    """Return `text` with everything that would steer a terminal, forge a line or not show, as its code."""
    return FORBIDDEN.sub(lambda found: _code(found[0]), text.replace("\t", " ")).replace("\n", _code("\n"))


def _code(letter: str) -> str:
    return f"\\u{ord(letter):04x}"


def _columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes: East Asian letters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
