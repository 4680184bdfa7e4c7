"""What the heading of a column says in its note: the schema's description, and the limits a cell must keep."""

import re

from nomination.diagnostics.catalogue import Language, sentence
from nomination.interchange.excel.headings import description, said_word
from nomination.interchange.excel.layout import KEY, KIND, OWN, RECORD, Column, Form, Sheet

EXPLAINED = {KIND: "sheets-note-kind", RECORD: "sheets-note-record", KEY: "sheets-note-key"}
"""The label that explains a column which no schema has."""


def note(sheet: Sheet, column: Column, language: Language) -> str:
    """Return the note of a column, in the words its cells use."""
    if column.path in OWN:
        return sentence(language, "labels", EXPLAINED[column.path[0]])
    said = description(sheet, column, language)
    for word in column.part.get("enum", ()):
        named = said_word(sheet, column, word, language)
        said = _said_once(said.replace(f"`{word}`", named), named)
    said = said.replace("`", "").replace("\\n\\n", "\n")
    return "\n".join([said, *(sentence(language, "labels", key, {"limit": limit}) for key, limit in _limits(column))])


def _said_once(said: str, named: str) -> str:
    """Return a description without a word that only explains itself (`Draft: draft, ...`)."""
    twice = re.compile(rf"{re.escape(named)}(?P<colon>：|: ){re.escape(named)}(?:(?:，|, )|(?=[。.；;]))")
    return twice.sub(lambda found: named + (found["colon"] if found[0][-1] in "， " else ""), said)


def _limits(column: Column) -> list[tuple[str, object]]:
    part, found = column.part, list[tuple[str, object]]()
    if column.form is Form.LIST:
        return [("sheets-limit-list", "")]
    if column.form is Form.DATE:
        return [("sheets-limit-period" if part["format"] == "period" else "sheets-limit-date", "")]
    if "maxLength" in part:
        found.append(("sheets-limit-length", part["maxLength"]))
    if part.get("type") == "integer":
        found.append(("sheets-limit-whole", f"{part['minimum']}-{part['maximum']}"))
    return found
