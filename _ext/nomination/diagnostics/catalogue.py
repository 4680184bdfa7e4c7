"""Every sentence the software says, by language: `catalogues/<language>.json`; and whose language it says it in.

A further language is a further file: `problems` and `labels` with the keys of `en.json`, and `fields`, which says
what the schemas say in English themselves. What a file leaves out is said in English.
"""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NewType

from babel import Locale

from nomination.assets import asset_folder

Language = NewType("Language", str)
ENGLISH = Language("en")

LOCALE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where the system says which language its user reads: GNU gettext's list, then the order of POSIX."""


COUNTED = ("number", "count")
"""The value that decides which plural form a text has."""


class UnknownLanguageError(Exception):
    """A language was asked for that has no catalogue; `written` is what was asked for."""

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.written = written


@cache
def languages() -> tuple[Language, ...]:
    """Return the languages that there is a catalogue of."""
    return tuple(sorted(Language(path.stem) for path in asset_folder("catalogues").glob("*.json")))


@cache
def catalogue(language: Language) -> Mapping[str, Mapping[str, Any]]:
    """Return the shipped texts of `language`: `problems` by code, `labels` by key, `fields` by place in a schema.

    Each text is a template with named values in braces, or such a template for each plural category of the language.
    The files ship with the software and never change
    while it runs, so one reading serves.
    """
    path = asset_folder("catalogues") / f"{language}.json"
    texts: Mapping[str, Mapping[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return texts


def sentence(language: Language, section: str, key: str, values: Mapping[str, object] | None = None) -> str:
    """Return the text `key` of `section` ("problems", "labels") with its named values filled in.

    Raises KeyError where the text or one of its values is missing: a test holds both complete.
    """
    spoken = known_language(language) or ENGLISH
    text: str | Mapping[str, str] | None = catalogue(spoken).get(section, {}).get(key)
    if text is None:  # an empty one is said, too: Chinese puts nothing between words
        spoken, text = ENGLISH, catalogue(ENGLISH)[section][key]
    template = text if isinstance(text, str) else text[_plural(spoken, values or {})]
    return template.format_map(values or {})


def forms(text: str | Mapping[str, str]) -> Mapping[str, str]:
    """Return the forms of a text of a catalogue by plural category; one that does not change has `other` alone."""
    return {"other": text} if isinstance(text, str) else text


def plural_categories(language: Language) -> frozenset[str]:
    """Return the plural categories of a language (Unicode CLDR): `one` and `other` in English, `other` in Chinese."""
    rule = _plural_rule(language)
    return frozenset({*rule.tags, "other"})


def _plural(language: Language, values: Mapping[str, object]) -> str:
    """Return the category of the number that a text counts; `other` where what is filled in is no number."""
    number = next((values[name] for name in COUNTED if name in values), None)
    category: str = _plural_rule(language)(number) if isinstance(number, int | float | Decimal) else "other"
    return category


@cache
def _plural_rule(language: Language) -> Any:
    return Locale.parse(language, sep="-").plural_form


def field_text(language: Language, places: tuple[str, ...], part: str) -> str:
    """Return what `language` says at the first of `places` in the schemas that has `part` (title, description)."""
    return next((fields[part] for fields in _fields(language, places) if part in fields), "")


def word_meaning(language: Language, places: tuple[str, ...], word: str) -> str:
    """Return what a word means that the field at `places` may have; nothing where the word itself says it."""
    meanings = (fields.get("words", {}) for fields in _fields(language, places))
    return next((meaning[word] for meaning in meanings if word in meaning), "")


def _fields(language: Language, places: tuple[str, ...]) -> Iterator[Mapping[str, Any]]:
    fields = catalogue(known_language(language) or ENGLISH).get("fields", {})
    yield from (fields[place] for place in places if place in fields)


def broader(written: str) -> Iterator[str]:
    """Yield a language tag or locale name as BCP 47 writes it, then without its last part, and so on.

    `zh_CN.UTF-8` is `zh-CN`, then `zh`. C and POSIX are no languages.
    """
    parts = written.partition(".")[0].partition("@")[0].replace("_", "-").split("-")
    if parts[0] not in {"", "C", "POSIX"}:
        yield from ("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def language_tag(written: str) -> Language:
    """Return the tag (BCP 47) of a language that Sphinx or the system may write with an underscore."""
    return Language(next(broader(written), ENGLISH))


@cache
def known_language(written: str) -> Language | None:
    """Return the language with a catalogue that a tag or a locale name means, if there is one."""
    ours = {language.lower(): language for language in languages()}
    found = (ours.get(tag.lower()) for tag in broader(written))
    return next(filter(None, found), None)


def reader_language(asked: str, environment: Mapping[str, str], primary: str = "") -> Language:
    """Return the language to speak to the reader in.

    It is the one `asked` for; else the first that the system's variables name and we have; else the `primary`
    language of the nomination if we have it; else English. Raises UnknownLanguageError for one asked for in vain.
    """
    if asked:
        known = known_language(asked)
        if known is None:
            raise UnknownLanguageError(asked)
        return known
    hints = [*(hint for name in LOCALE_VARIABLES for hint in environment.get(name, "").split(":")), primary]
    return next(filter(None, map(known_language, hints)), ENGLISH)
