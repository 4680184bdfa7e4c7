"""A problem: what is wrong, how grave it is, and where to fix it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from nomination.diagnostics.catalogue import ENGLISH, Language, broader, field_text, sentence, word_meaning

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
    """The stable public name of one kind of problem, with its severity; its sentence is in the catalogues.

    A code of a house's own brings it along: `text` has it by language, with named values in braces.
    """

    name: str
    severity: Severity = Severity.ERROR
    text: Mapping[str, str] = field(default_factory=dict, compare=False)

    def sentence(self, language: Language, values: Mapping[str, object]) -> str:
        """Return the sentence in `language`, else in English, else in the first language it has.

        Raises KeyError where there is none, or one of its named values is missing.
        """
        if not self.text:
            return sentence(language, "problems", self.name, values)
        tags = (*broader(language), ENGLISH)
        template = next((self.text[tag] for tag in tags if tag in self.text), next(iter(self.text.values())))
        return template.format_map(values)


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: line and column count from 1, 0 where they are not known.

    `source_line` is the line as it is there, without its first `left_out` characters; `width` is the number
    of characters the marker covers. `pointer` (RFC 6901) names the value where one is meant. `spot` says where
    in a file without lines: a cell of a workbook, a paragraph of a Word file.
    """

    path: Path
    line: int = 0
    column: int = 0
    width: int = 1
    source_line: str = ""
    left_out: int = 0
    pointer: str | None = field(default=None, compare=False)
    spot: "Phrase | None" = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A named value that is itself a text of the catalogue, so that a message stays in one language."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class FieldPhrase:
    """A named value that says what a schema says of a field: its `title`, `description` or `message`.

    English is in the schema; other languages have it in their catalogue at the first of `places` that has
    it. `inside` is the part of the field that is meant: a language, a key of the house's own.
    """

    places: tuple[str, ...]
    part: str
    english: str
    inside: "FieldPhrase | str" = ""


@dataclass(frozen=True, slots=True)
class FieldWord:
    """A named value that is one of the words a field may have; a language may say what it means."""

    places: tuple[str, ...]
    word: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A named value of several parts; `joiner` is the label between them (`or`, `list-comma`)."""

    parts: tuple[Phrase | FieldWord | str, ...]
    joiner: str = "list-comma"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, with what the reader needs to fix it. `values` fill the catalogue's template."""

    code: Code
    location: Location
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    def message(self, language: Language = ENGLISH) -> str:
        """Return the problem as one sentence in `language`."""
        values = self.spoken_values(language)
        said = self.code.sentence(language, values)
        if suggestion := values.get("suggestion"):
            said += sentence(language, "labels", "did-you-mean", {"suggestion": suggestion})
        return said

    def spoken_values(self, language: Language) -> dict[str, object]:
        """Return the named values, each in `language`."""
        return _all_spoken(self.values, language)

    def raised_to(self, severity: Severity) -> "Problem":
        """Return this problem with another severity."""
        return replace(self, severity=severity)


def spoken_spot(location: Location, language: Language) -> str:
    """Return the place of a problem in a file without lines; nothing where it has lines."""
    return str(spoken(location.spot, language)) if location.spot else ""


def _all_spoken(values: Mapping[str, object], language: Language) -> dict[str, object]:
    return {name: spoken(value, language) for name, value in values.items()}


def spoken(value: object, language: Language) -> object:
    """Return a named value in `language`: a text where it is one of the phrases above, else the value itself."""
    match value:
        case Phrase():
            return sentence(language, "labels", value.key, _all_spoken(value.values, language))
        case FieldPhrase():
            said = field_text(language, value.places, value.part) or value.english
            inside = spoken(value.inside, language)
            return sentence(language, "labels", "part-of-field", {"field": said, "inside": inside}) if inside else said
        case FieldWord():
            values = {"word": value.word, "meaning": word_meaning(language, value.places, value.word)}
            return sentence(language, "labels", "word-with-meaning", values) if values["meaning"] else value.word
        case Joined():
            parts = (str(spoken(part, language)) for part in value.parts)
            return sentence(language, "labels", value.joiner).join(parts)
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
