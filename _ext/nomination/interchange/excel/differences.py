"""What would change in the data files: record by record and field by field, in the reader's words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nomination.data.model.collection import SOURCES
from nomination.data.schema.annotations import field
from nomination.data.schema.serializer import Number, same
from nomination.diagnostics.catalogue import Language, sentence, word_meaning
from nomination.diagnostics.problems import spoken
from nomination.interchange.excel.cells import shortened
from nomination.interchange.excel.facts import Facts
from nomination.interchange.excel.headings import field_title, language_name
from nomination.interchange.excel.layout import Place, record_place

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that comes (`before` None), goes (`after` None) or changes; `fields`: what was and what will be."""

    kind: str
    record: str
    sign: str
    fields: tuple[tuple[Path, Any, Any], ...] = ()


def differences(facts: Facts, values: Mapping[str, Any]) -> dict[str, list[Difference]]:
    """Return what differs in each data file that would be rewritten, by its name; another form is no reason."""
    found: dict[str, list[Difference]] = {}
    for name, fact in facts.items():
        new = values[name]
        if new is None or same(fact.value, new):
            continue
        found[name] = []
        for kind, source in SOURCES.items():
            if source.file == name:
                found[name] += _of_kind(kind, fact.value or {}, new)
    return found


def _of_kind(kind: str, old: Any, new: Any) -> Iterator[Difference]:
    list_name = SOURCES[kind].list_name
    if not list_name:
        others = {"$schema"} | ({"members"} if kind == "team" else set())
        yield from _changed(
            kind, "", *({key: value[key] for key in value if key not in others} for value in (old, new))
        )
        return
    before, after = (_by_id(value.get(list_name, ())) for value in (old, new))
    for name, record in after.items():
        if name in before:
            yield from _changed(kind, name, before[name], record)
        else:
            yield Difference(
                kind, name, "+", tuple((path, None, value) for path, value in _leaves(record, ()) if path != ("id",))
            )
    yield from (Difference(kind, name, "-") for name in before if name not in after)
    kept = [name for name in after if name in before]
    if kept != [name for name in before if name in after]:
        yield Difference(kind, "", "~")


def _by_id(records: Any) -> dict[str, Any]:
    return {str(record.get("id", index)): record for index, record in enumerate(records)}


def _changed(kind: str, name: str, old: Any, new: Any) -> Iterator[Difference]:
    before, after = dict(_leaves(old, ())), dict(_leaves(new, ()))
    paths = [*after, *(path for path in before if path not in after)]
    fields = tuple(
        (path, before.get(path), after.get(path)) for path in paths if not same(before.get(path), after.get(path))
    )
    if fields:
        yield Difference(kind, name, "~" if old else "+", fields)


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield each value that is no object, with what leads to it; a list of words is one value."""
    if isinstance(value, dict) and (value or not path):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for index, item in enumerate(value):
            yield from _leaves(item, (*path, index))
    else:
        yield path, value


def said(one: Difference, language: Language) -> Iterator[str]:
    """Yield the lines that say a difference: the record, then its fields."""
    record = {"kind": sentence(language, "labels", one.kind), "id": one.record}
    titled = sentence(language, "labels", "record-named" if one.record else "record-single", record)
    if one.sign == "~" and not one.fields:
        yield f"  ~ {sentence(language, 'labels', 'intake-order', {'kind': record['kind']})}"
        return
    yield f"  {one.sign} {titled}"
    for path, old, new in one.fields:
        values = {
            "field": path_title(one.kind, path, language),
            "old": value_said(one.kind, path, old, language),
            "new": value_said(one.kind, path, new, language),
        }
        yield f"      {sentence(language, 'labels', 'intake-new-value' if old is None else 'intake-change', values)}"


def kept_said(kept: Mapping[str, Sequence[str]], language: Language) -> Iterator[str]:
    """Yield the lines that say which records stay although the workbook has no row for them, by kind."""
    for kind, names in kept.items():
        if names:
            values = {
                "kind": sentence(language, "labels", kind),
                "number": len(names),
                "ids": shortened(", ".join(names)),
            }
            yield sentence(language, "labels", "intake-kept", values)


def path_title(kind: str, path: Path, language: Language) -> str:
    """Return how a field inside a record is called: each step that has a name, numbers counted from 1."""
    source, parts = SOURCES[kind], list[str]()
    for length, token in enumerate(path, 1):
        if isinstance(token, int):
            parts[-1] = f"{parts[-1]} {token + 1}"
            continue
        if path[:-1] == ("missing",) and length > 1:
            values = {"field": parts[-1], "inside": field_title(kind, token, language)}
            parts[-1] = sentence(language, "labels", "part-of-field", values)
            continue
        title = str(spoken(field(source.file, (*record_place(kind), *path[:length])), language)) or token
        if length > 1 and title.startswith(parts[-1]):
            values = {"field": parts[-1], "inside": language_name(token, language)}
            parts[-1] = sentence(language, "labels", "part-of-field", values)
        else:
            parts.append(title)
    return sentence(language, "labels", "sheet-heading-joint").join(parts)


def value_said(kind: str, path: Path, value: Any, language: Language) -> str:
    """Return a value for the eye; a word by what the language calls it."""
    if value is None:
        return sentence(language, "labels", "intake-nothing")
    place: Place = (*record_place(kind), *path)
    if isinstance(value, str) and not isinstance(value, Number):
        meaning = word_meaning(language, field(SOURCES[kind].file, place).places, value)
        return meaning or shortened(value)
    return shortened(", ".join(value) if isinstance(value, list) and value else value)
