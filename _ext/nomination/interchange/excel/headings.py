"""What a workbook calls its sheets, columns and words, in the reader's language; and what is meant by a name in any.

A person may write a name as the software did, in another language, or as the data files do (`seal.state`): width,
case, spaces and the mark of a required column make no difference.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

from nomination.data.model.collection import SOURCES
from nomination.data.schema.annotations import field, schema
from nomination.diagnostics.catalogue import Language, field_text, languages, sentence, word_meaning
from nomination.diagnostics.problems import FieldPhrase, spoken
from nomination.interchange.excel.layout import (
    ANY_KEY,
    KIND,
    OWN,
    RECORD,
    Column,
    Form,
    Place,
    Sheet,
    Tags,
    layout,
    record_part,
    record_place,
)

REQUIRED = "*"
"""Follows the name of a column that must be filled in."""


def plain(written: str) -> str:
    """Return a name without what makes no difference."""
    folded = unicodedata.normalize("NFKC", written).casefold().replace("_", "-")
    return re.sub(r"[\s*]+", "", folded)


def sheet_title(sheet: Sheet, language: Language) -> str:
    """Return the name of a sheet; its key where a language has no name for it."""
    place = sheet.place[:-1] if sheet.place[-1:] == (0,) else sheet.place
    return _said(field(sheet.file, place), language) or sheet.key


def kind_title(kind: str, language: Language) -> str:
    """Return what one record of a kind is called."""
    return _said(field(SOURCES[kind].file, record_place(kind)), language) or kind


def field_title(kind: str, name: str, language: Language) -> str:
    """Return what a field of a record of that kind is called."""
    return _said(field(SOURCES[kind].file, (*record_place(kind), name)), language) or name


@cache
def heading(sheet: Sheet, column: Column, language: Language) -> str:
    """Return the name of a column: that of its field, within that of the object it is in, and its language."""
    if column.path in OWN:
        return _own_heading(sheet, column, language)
    names = column.path[:-1] if column.language else column.path
    base = len(column.place) - len(column.path)
    places = [column.place[: base + length] for length in range(1, len(names) + 1)] or [_item_place(sheet, column)]
    said = _said(field(sheet.file, places[0]), language)
    for place in places[1:]:
        values = {"outer": said, "inner": _said(field(sheet.file, place), language)}
        said = sentence(language, "labels", "sheet-heading", values)
    if not column.language:
        return said
    values = {"field": said, "inside": language_name(column.language, language)}
    return sentence(language, "labels", "part-of-field", values)


def description(sheet: Sheet, column: Column, language: Language) -> str:
    """Return what the schema says of a column; nothing of those that no schema has."""
    if not column.place:
        return ""
    names = column.path[:-1] if column.language else column.path
    base = len(column.place) - len(column.path)
    place = column.place[: base + len(names)] if names else _item_place(sheet, column)
    return _said(field(sheet.file, place, "description"), language)


def language_name(tag: str, language: Language) -> str:
    """Return the name of a language in another."""
    if named := field_text(language, (f"common/line-by-language/{tag}",), "title"):
        return named
    try:
        return Locale.parse(tag, sep="-").get_display_name(language.replace("-", "_")) or tag
    except (ValueError, UnknownLocaleError):
        return tag


def said_word(sheet: Sheet, column: Column, word: str, language: Language) -> str:
    """Return what a language calls one of the words that a field may have."""
    return word_meaning(language, field(sheet.file, column.place).places, word) or word


@cache
def words(sheet: Sheet, column: Column) -> Mapping[str, str]:
    """Return the words a field may have, by every name that may be written for them."""
    named = (
        (said_word(sheet, column, word, language), word) for word in column.part["enum"] for language in languages()
    )
    return _by_name([*((word, word) for word in column.part["enum"]), *named])


@cache
def kinds(sheet: Sheet) -> Mapping[str, str]:
    """Return the kinds whose parts a sheet has, by every name that may be written for them."""
    named = ((kind_title(kind, language), kind) for kind in sheet.owners for language in languages())
    return _by_name([*((kind, kind) for kind in sheet.owners), *named])


def fields_of(sheet: Sheet, kind: str) -> tuple[str, ...]:
    """Return the fields of a record that a row of this sheet (`missing`, `readings`) can be about."""
    part = record_part(kind)["properties"][sheet.name]
    return tuple(part["properties"] if sheet.keyed else part["items"]["properties"]["field"]["enum"])


@cache
def fields_by_name(sheet: Sheet, kind: str) -> Mapping[str, str]:
    """Return those fields by every name that may be written for them."""
    names = fields_of(sheet, kind)
    titled = ((field_title(kind, name, language), name) for name in names for language in languages())
    return _by_name([*((name, name) for name in names), *titled])


@cache
def columns_by_name(sheet: Sheet) -> Mapping[str, Column]:
    """Return the columns of a sheet by every name that may be written for them."""
    named = {plain(".".join(column.path)): column for column in sheet.columns if column.path}
    for language in languages():
        for column in sheet.columns:
            named.setdefault(plain(heading(sheet, column, language)), column)
    return named


@cache
def sheets_by_name(tags: Tags) -> Mapping[str, Sheet]:
    """Return all sheets by every name that may be written for them."""
    sheets = layout(tags)
    named = {plain(sheet.key): sheet for sheet in sheets}
    for language in languages():
        for sheet in sheets:
            named.setdefault(plain(sheet_title(sheet, language)), sheet)
    return named


def _by_name(named: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, meant in named:
        found.setdefault(plain(name), meant)
    return found


def _own_heading(sheet: Sheet, column: Column, language: Language) -> str:
    if column.path == (KIND,):
        return sentence(language, "labels", "sheet-kind")
    if column.path == (RECORD,):
        one = (
            kind_title(sheet.owner, language)
            if len(sheet.owners) == 1
            else sentence(language, "labels", "sheet-record")
        )
        return sentence(language, "labels", "sheet-record-id", {"record": one})
    return sentence(language, "labels", "sheet-field" if column.form is Form.FIELD else "sheet-key")


def _item_place(sheet: Sheet, column: Column) -> Place:
    """Return where the schema speaks of what is in a column that is a whole part."""
    base = column.place[: len(column.place) - len(column.path)]
    return sheet.place if base[-1:] == (ANY_KEY,) else base


def _said(phrase: FieldPhrase, language: Language) -> str:
    return str(spoken(phrase, language))


def every_tag(written: Iterable[str]) -> Tags:
    """Return the languages of some tags, in their order, each once, and then those that the schemas name."""
    known = schema("common")["$defs"]["line-by-language"]["properties"]
    return tuple(dict.fromkeys([*written, *known]))
