"""A problem: what is wrong, how grave it is, and where to mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from nomination.catalogue import ENGLISH, Language, sentence

MANY = 500
"""Choices that are all compared; among more, only those that begin or end like the word."""


class Severity(StrEnum):
    """How grave a problem is.

    An error makes every command exit 1. A warning is worth a look. A gap is something still to come: listed
    and marked while the dossier is a draft, an error when it is final.
    """

    ERROR = "error"
    WARNING = "warning"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Code:
    """The stable public name of one kind of problem, with its severity; its text stands in the catalogues."""

    name: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: line and column count from 1, 0 where they are not known.

    `source_line` is the line as it stands there, without its first `left_out` characters; `width` is the number
    of characters the marker covers.
    """

    path: Path
    line: int = 0
    column: int = 0
    width: int = 1
    source_line: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A named value that is itself a text of the catalogue, so that a message stays in one language."""

    key: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A named value of several parts; `joiner` is the label that stands between them (`or`, `list-comma`)."""

    parts: tuple[Phrase | str, ...]
    joiner: str = "list-comma"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, with what the reader needs to mend it. `values` fill the catalogue's template."""

    code: Code
    location: Location
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    def message(self, language: Language = ENGLISH) -> str:
        """Return the problem as one sentence in `language`."""
        values = self.spoken_values(language)
        said = sentence(language, "problems", self.code.name, values)
        if suggestion := values.get("suggestion"):
            said += sentence(language, "labels", "did-you-mean", {"suggestion": suggestion})
        return said

    def spoken_values(self, language: Language) -> dict[str, object]:
        """Return the named values, each in `language`."""
        return {name: _spoken(value, language) for name, value in self.values.items()}

    def raised_to(self, severity: Severity) -> "Problem":
        """Return this problem with another severity."""
        return replace(self, severity=severity)


def _spoken(value: object, language: Language) -> object:
    if isinstance(value, Phrase):
        return sentence(language, "labels", value.key)
    if isinstance(value, Joined):
        spoken = (str(_spoken(part, language)) for part in value.parts)
        return sentence(language, "labels", value.joiner).join(spoken)
    return value


def problem(code: Code, location: Location, **values: object) -> Problem:
    """Return a problem of `code` with the severity its code declares."""
    return Problem(code, location, values, code.severity)


def closest(word: str, choices: Iterable[object]) -> str:
    """Return the choice that `word` most likely was meant to be, or nothing."""
    known = [str(choice) for choice in choices]
    if len(known) > MANY:
        known = sorted(known, key=lambda choice: (choice[:2] == word[:2]) + (choice[-2:] == word[-2:]), reverse=True)
        known = [choice for choice in known[:MANY] if choice[:2] == word[:2] or choice[-2:] == word[-2:]]
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), "")
