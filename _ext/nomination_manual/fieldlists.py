"""For the manual alone: every data file and field as the schemas describe them, in English."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from nomination.data.model.collection import SOURCES
from nomination.data.schema.annotations import schema, whole
from nomination.data.schema.formats import TEXTS
from nomination.sphinxext.components.parts import box

Part = Mapping[str, Any]
"""A part of a schema: what it says of one value."""

FORMATS = {
    "one-line": "one line of plain text",
    "paragraphs": "plain text; a blank line makes a new paragraph",
    "partial-date": "a date, as exact as it is known",
    "period": "a date, or two joined by a slash",
    "doi": "a DOI",
    "orcid": "an ORCID with its check digit",
    "ror": "a ROR address with its check digits",
    "uscc": "a unified social credit code with its check digit",
    "web-address": "an address that begins with http, https, mailto or doi",
    "relative-path": "a path below `source/`",
    "language-tag": "the tag of a language",
}
"""What a value of each format is. A test holds that no format of the schemas is left out."""

KINDS = {
    "unit": "a unit",
    "member": "a member",
    "milestone": "a milestone",
    "metric": "a figure",
    "evidence": "an evidence item",
}
"""How each kind is named where an id of it is asked for."""

TYPES = {"string": "text", "integer": "a whole number", "number": "a number", "object": "text for each language"}
"""What a value of each type is; the one field that may be an object or text says it by language."""


class FieldList(SphinxDirective):
    """`{field-list} member`: the fields of one kind of record; without a kind those that every record has."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a description list of fields; nested ones are inside."""
        if not self.arguments:
            common = _record("unit")["properties"]
            return [box("fields", _list({key: common[key] for key in common if key in SHARED}, frozenset({"id"})))]
        record = _record(self.arguments[0])
        required = frozenset(record["required"])
        fields = {key: part for key, part in record["properties"].items() if key not in {"$schema", *SHARED}}
        shown = [nodes.paragraph("", "", *said(record["description"]))]
        if required & SHARED - {"id"}:
            named = ", ".join(f"`{key}`" for key in sorted(required & SHARED - {"id"}))
            shown.append(nodes.paragraph("", "", *said(f"Of the fields of every record it needs {named} as well.")))
        return [*shown, box("fields", _list(fields, required))]


def _record(kind: str) -> Part:
    """Return the part of a schema that describes one record of a kind; its list is described by itself."""
    source = SOURCES[kind]
    described = schema(source.file)
    if source.list_name:
        listed: Part = described["properties"][source.list_name]["items"]
        return listed
    lists = {other.list_name for other in SOURCES.values() if other.file == source.file}
    return {**described, "properties": {key: part for key, part in described["properties"].items() if key not in lists}}


SHARED = frozenset.intersection(*(frozenset(_record(kind)["properties"]) for kind in SOURCES)) | {"id"}
"""The keys that records of every kind have."""


def _list(fields: Mapping[str, Part], required: frozenset[str]) -> nodes.definition_list:
    return nodes.definition_list("", *(_item(key, part, key in required) for key, part in fields.items()))


def _item(key: str, own: Part, required: bool) -> nodes.definition_list_item:
    """Return one field: key and title, what it is, what it takes, an example, and the fields inside it."""
    part = whole(own)
    mark = [nodes.Text(" · "), nodes.strong("", "required")] if required else []
    term = nodes.term("", "", nodes.literal("", key), nodes.Text(f" {part.get('title', '')}"), *mark)
    below: list[nodes.Node] = [nodes.paragraph("", "", *said(part.get("description", "")))]
    taken = "the name of a field of this record" if key == "field" else takes(part)
    examples = [json.dumps(example, ensure_ascii=False) for example in part.get("examples", ())[:1]]
    shown = [piece for example in examples for piece in (nodes.Text(" Example: "), nodes.literal("", example))]
    below.append(nodes.paragraph("", "", *said(f"Takes {taken}."), *shown, classes=["nom-takes"]))
    inner = whole(part["items"]) if "items" in part else part
    if "properties" in inner and "patternProperties" not in inner and not _is_alike(inner):
        below.append(_list(inner["properties"], frozenset(inner.get("required", ()))))
    return nodes.definition_list_item("", term, nodes.definition("", *below))


def takes(part: Part) -> str:
    """Return in words which values a field may have."""
    part = whole(part)
    if "enum" in part:
        return "one of " + ", ".join(f"`{word}`" for word in part["enum"])
    if "x-refers-to" in part:
        kinds = part["x-refers-to"]
        return f"the id of {KINDS[kinds]}" if isinstance(kinds, str) else " or ".join(KINDS[kind] for kind in kinds)
    if part.get("type") == "array":
        return f"a list of at most {part['maxItems']:,} items, each {takes(part['items'])}"
    if part.get("type") == "object":
        return _takes_inside(part)
    types = [part["type"]] if isinstance(part["type"], str) else part["type"]
    if part.get("format") in FORMATS and len(types) == 1:
        return FORMATS[part["format"]] + (_limit(part) if part["format"] in TEXTS else "")
    return " or ".join(TYPES[kind] for kind in types) + _limit(part) + _range(part)


def _takes_inside(part: Part) -> str:
    """Return in words what an object may hold."""
    if "en" in part["properties"]:
        return f"for each language {takes(_any_of_its_values(part))}"
    if "patternProperties" in part:
        return f"values under names of your own, each {takes(_any_of_its_values(part))}"
    if _is_alike(part):
        return f"names of fields, each with {takes(next(iter(part['properties'].values())))}"
    return "an object with the fields below"


def _any_of_its_values(part: Part) -> Part:
    value: Part = next(iter(part["patternProperties"].values()))
    return value


def _limit(part: Part) -> str:
    return f", at most {part['maxLength']:,} characters" if "maxLength" in part else ""


def _range(part: Part) -> str:
    if {"minimum", "maximum"} <= part.keys():
        return f", {part['minimum']} to {part['maximum']}"
    words = {"minimum": "least", "maximum": "most"}
    return "".join(f", at {word} {part[key]}" for key, word in words.items() if key in part)


def _is_alike(part: Part) -> bool:
    """Tell whether every field of an object takes the same: such as the reasons under `missing`."""
    inner = list(part.get("properties", {}).values())
    return len(inner) > 1 and "patternProperties" not in part and all(one == inner[0] for one in inner)


def said(text: str) -> Iterator[nodes.Node]:
    """Yield a text of a schema as nodes: what is between backticks is written as it is."""
    for index, piece in enumerate(text.split("`")):
        if piece:
            yield nodes.literal("", piece) if index % 2 else nodes.Text(piece)
