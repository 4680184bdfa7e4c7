"""Every sentence the software says, by language: `catalogues/<language>.json`."""

import json
from collections.abc import Mapping
from functools import cache
from typing import NewType

from nomination.shipped import shipped

Language = NewType("Language", str)
ENGLISH = Language("en")


@cache
def catalogue(language: Language) -> Mapping[str, Mapping[str, str]]:
    """Return the shipped texts of `language`: `problems` by code, `labels` by key.

    Each text is a template with named values in braces. The files ship with the software and never change
    while it runs, so one reading serves.
    """
    path = shipped("catalogues") / f"{language}.json"
    texts: Mapping[str, Mapping[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return texts


def sentence(language: Language, section: str, key: str, values: Mapping[str, object] | None = None) -> str:
    """Return the text `key` of `section` ("problems", "labels") with its named values filled in.

    Raises KeyError where the text or one of its values is missing: a test holds both complete.
    """
    return catalogue(language)[section][key].format_map(values or {})
