"""Mutations of our own data files: each gives an error in its file, on the spoilt line, and no traceback."""

import json
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from nomination.checks.dossier import load
from nomination.checks.reports import text_report
from nomination.data.jsontext.positions import split_pointer
from nomination.data.jsontext.reader import DataFile, read_text
from nomination.data.model.collection import FILES
from nomination.diagnostics.problems import Severity

CHECKOUT = Path(__file__).resolve().parents[3]
PROJECTS = {"seed": CHECKOUT, "insulin": CHECKOUT / "examples" / "insulin-1965"}
EACH = {"seed": 8, "insulin": 2}
"""Mutations of each kind, in each part."""


class Mutation(NamedTuple):
    """The spoilt bytes of a file, and the line (from 1) that was spoilt; 0: the file as a whole."""

    content: bytes
    line: int


class Value(NamedTuple):
    """A value of a data file: its pointer, and where it and its key stand in the text."""

    pointer: str
    value: Any
    key_start: int
    start: int
    end: int

    @property
    def name(self) -> str:
        """The key or index of the value."""
        return split_pointer(self.pointer)[-1] if self.pointer else ""


class Spoiled:
    """A data file that is about to be spoilt: its text, its values, and chance."""

    def __init__(self, file: DataFile, text: str, chance: random.Random) -> None:
        self.text = text
        self.chance = chance
        self.values = list(_values(file, text))

    def some(self, wanted: Callable[[Value], bool]) -> Value | None:
        """Return one of the values that are wanted, if there is any."""
        found = [value for value in self.values if wanted(value)]
        return self.chance.choice(found) if found else None

    def put(self, start: int, end: int, new: str, at: int | None = None) -> Mutation:
        """Return the text with something else from `start` to `end`; `at` lies on the spoilt line."""
        line = self.text.count("\n", 0, start if at is None else at) + 1
        return Mutation((self.text[:start] + new + self.text[end:]).encode("utf-8", "surrogatepass"), line)


def _values(file: DataFile, text: str) -> Iterator[Value]:
    waiting: list[tuple[str, Any]] = [("", file.value)]
    for pointer, value in waiting:
        start = file.positions.offset(file.positions.value(pointer))
        end = json.JSONDecoder().raw_decode(text, start)[1]
        yield Value(pointer, value, file.positions.offset(file.positions.key(pointer)), start, end)
        below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        waiting += [(f"{pointer}/{token}", each) for token, each in below]


def is_text(value: Value) -> bool:
    """Tell whether a value is a text in a field of a record, which is checked."""
    return isinstance(value.value, str) and value.name not in {"$schema", "note"} and "/extra/" not in value.pointer


NAMES = {"id", "status", "date", "kind", "role", "name", "title", "label", "ordering", "state", "profile", "languages"}
NEEDED = {1: {"slug", "profile", "primary_language"}, 3: {"id", "status", "kind", "role"}}


def is_field(value: Value) -> bool:
    """Tell whether a value stands under a field of a record that has no free keys."""
    return value.name in NAMES and not {"missing", "readings", "extra"} & set(split_pointer(value.pointer))


def missing(spoiled: Spoiled) -> Mutation | None:
    """Leave out a field that is needed, and its line: the error stands at the brace of its object."""
    field = spoiled.some(lambda value: is_field(value) and value.name in NEEDED.get(value.pointer.count("/"), ()))
    if field is None:
        return None
    owner = next(one for one in spoiled.values if one.pointer == field.pointer.rpartition("/")[0])
    after = spoiled.text.find(",", field.end)
    last = spoiled.text[field.end :].lstrip()[:1] == "}"
    start = spoiled.text.rfind(",", 0, field.key_start) if last else field.key_start
    return spoiled.put(start, field.end if last else after + 1, "", at=owner.start)


def wrong_type(spoiled: Spoiled) -> Mutation | None:
    """Put a value of another type."""
    field = spoiled.some(is_field)
    if field is None:
        return None
    other = ["7", "true", "null", '"x"' if not isinstance(field.value, str) else "[]"]
    return spoiled.put(field.start, field.end, spoiled.chance.choice(other))


def near_miss_key(spoiled: Spoiled) -> Mutation | None:
    """Swap two letters of a key."""
    field = spoiled.some(lambda value: is_field(value) and len(value.name) > 3)
    if field is None:
        return None
    at = spoiled.chance.randrange(len(field.name) - 1)
    key = field.name[:at] + field.name[at + 1] + field.name[at] + field.name[at + 2 :]
    return (
        spoiled.put(field.key_start, field.key_start + len(field.name) + 2, f'"{key}"') if key != field.name else None
    )


def bad_date(spoiled: Spoiled) -> Mutation | None:
    """Put what is no date, or a date in another spelling."""
    field = spoiled.some(lambda value: value.name in {"date", "period"} and isinstance(value.value, str))
    bad = ["2020/7", "2020.7", "2020年7月", "2020年7月16日", "16.7.2020", "2020-13", "2021-02-29", "July 2020", ""]
    return spoiled.put(field.start, field.end, f'"{spoiled.chance.choice(bad)}"') if field else None


def refers(value: Value) -> bool:
    """Tell whether a value is the id of a record that its own record names."""
    path = split_pointer(value.pointer)
    one, many = path[-1:] in (["source"], ["unit"]), path[-2:-1] in (["evidence"], ["units"]) and len(path) > 3
    return isinstance(value.value, str) and (one or many) and "missing" not in path


def dangling(spoiled: Spoiled) -> Mutation | None:
    """Name a record that is not there."""
    field = spoiled.some(refers)
    return spoiled.put(field.start, field.end, '"nobody-here"') if field else None


def duplicate_id(spoiled: Spoiled) -> Mutation | None:
    """Give a record the id of the first."""
    ids = [value for value in spoiled.values if value.name == "id" and value.pointer.count("/") == 3]
    field = spoiled.chance.choice(ids[1:]) if len(ids) > 1 else None
    return spoiled.put(field.start, field.end, json.dumps(ids[0].value)) if field else None


def duplicate_key(spoiled: Spoiled) -> Mutation | None:
    """Write a member of an object twice, the second on its own line."""
    field = spoiled.some(lambda value: value.key_start != value.start)
    if field is None:
        return None
    member = spoiled.text[field.key_start : field.end]
    mutation = spoiled.put(field.end, field.end, f",\n{member}")
    return Mutation(mutation.content, mutation.line + 1)


def hostile_text(spoiled: Spoiled) -> Mutation | None:
    """Put a text that no page can show."""
    field = spoiled.some(lambda value: is_text(value) and value.name != "quote")
    hostile = ['"a\\u0000"', '"\\u202ea"', '"\\ud800"', '"\u2028"', '"\ue000"', '"e\u0301"', '"\uf0b7 a"', '"a\u200bb"']
    hostile += [
        f'"{"a" * 300_000}"',
        '"\x1b[31m"',
        "NaN",
        "1e999",
        "9" * 400,
        "[" * 40 + "]" * 40,
        '"\ud800"',
        '"\x00"',
    ]
    return spoiled.put(field.start, field.end, spoiled.chance.choice(hostile)) if field else None


def encoding(spoiled: Spoiled) -> Mutation | None:
    """Save the file in another encoding."""
    name = spoiled.chance.choice(["utf-16", "utf-16-le", "utf-16-be", "gbk", "utf-8-sig", "latin-1", "utf-32"])
    field = spoiled.some(is_text)
    if name == "latin-1" and field:
        at = len(spoiled.text[: field.start + 1].encode())
        content = spoiled.text.encode()
        return Mutation(content[:at] + "été".encode(name) + content[at:], 0)
    if name == "gbk" and spoiled.text.isascii():
        return None
    return Mutation(spoiled.text.encode(name, "replace"), 0)


def comma_gone(spoiled: Spoiled) -> Mutation | None:
    """Leave out the comma behind a value."""
    field = spoiled.some(lambda value: spoiled.text[value.end : value.end + 1] == ",")
    return spoiled.put(field.end, field.end + 1, "", at=field.end) if field else None


def comma_too_many(spoiled: Spoiled) -> Mutation | None:
    """Write a comma behind the last value."""
    field = spoiled.some(lambda value: value.pointer != "" and spoiled.text[value.end :].lstrip()[:1] in {"}", "]"})
    return spoiled.put(field.end, field.end, ",", at=field.end) if field else None


def comment(spoiled: Spoiled) -> Mutation | None:
    """Write a comment behind a value."""
    field = spoiled.some(lambda value: spoiled.text[value.end : value.end + 2] in {",\n", "\n"})
    sign = spoiled.chance.choice(["// so", "# so", "/* so */"])
    return spoiled.put(field.end + 1, field.end + 1, f" {sign}\n", at=field.end) if field else None


def quotes(spoiled: Spoiled) -> Mutation | None:
    """Write a text in other quotes, or without one of them."""
    field = spoiled.some(lambda value: is_text(value) and '"' not in value.value and len(value.value) < 200)
    pairs = [("“", "”"), ("'", "'"), ("‘", "’"), ("＂", "＂"), ('"', "”"), ("“", '"'), ('"', ""), ("", '"'), ("", "")]
    opening, closing = spoiled.chance.choice(pairs)
    return spoiled.put(field.start, field.end, f"{opening}{field.value}{closing}") if field else None


def full_width(spoiled: Spoiled) -> Mutation | None:
    """Type a sign with a Chinese input method, or a space of another kind."""
    signs = {":": "：", ",": "，", "{": "｛", "}": "｝", "[": "［", "]": "】", " ": "\u3000"}
    field = spoiled.some(lambda value: value.key_start != value.start)
    if field is None:
        return None
    colon = spoiled.text.index(":", spoiled.text.rindex('"', field.key_start, field.start))
    places = [at for at in (colon, colon + 1, field.end - 1, field.end) if spoiled.text[at : at + 1] in signs]
    at = spoiled.chance.choice(places)
    return spoiled.put(at, at + 1, signs[spoiled.text[at]])


def bracket_gone(spoiled: Spoiled) -> Mutation | None:
    """Leave out a closing bracket: it is missed where it was opened."""
    field = spoiled.some(lambda value: isinstance(value.value, dict | list) and bool(value.value))
    return spoiled.put(field.end - 1, field.end, "", at=field.start) if field else None


def cut_off(spoiled: Spoiled) -> Mutation | None:
    """Cut the file off somewhere: the error stands in it, wherever its reader noticed."""
    at = spoiled.chance.randrange(len(spoiled.text) - 2)
    return Mutation(spoiled.text[:at].encode(), 0)


KINDS: Mapping[str, Callable[[Spoiled], Mutation | None]] = {
    each.__name__: each
    for each in (
        *(missing, wrong_type, near_miss_key, bad_date, dangling, duplicate_id, duplicate_key, hostile_text, encoding),
        *(comma_gone, comma_too_many, comment, quotes, full_width, cut_off, bracket_gone),
    )
}
PARTS = range(2)
MUTATIONS = [(kind, project, part) for kind in KINDS for project in PROJECTS for part in PARTS]
SYNTAX = {"comma_gone", "comma_too_many", "comment", "quotes", "full_width", "duplicate_key", "hostile_text"}
"""Kinds for which the line before or behind counts too."""


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Copy our own dossiers, to be spoilt."""
    copied = {}
    for name, project in PROJECTS.items():
        copied[name] = tmp_path_factory.mktemp(name)
        shutil.copytree(project / "source", copied[name] / "source")
    return copied


def mutations(kind: str, folder: Path, seed: int, number: int) -> Iterator[tuple[Path, Mutation]]:
    """Yield mutations of one kind, each with the file that it is one of; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - chance that comes out the same every time
    found = 0
    for _ in range(1000):
        path = folder / "source" / "data" / f"{chance.choice(FILES)}.json"
        text = path.read_text(encoding="utf-8")
        mutation = KINDS[kind](Spoiled(read_text(path, text), text, chance))
        if mutation is not None:
            yield path, mutation
            found += 1
        if found == number:
            return


@pytest.mark.parametrize(("kind", "project", "part"), MUTATIONS)
def test_error_where_it_was_spoilt(copies: Mapping[str, Path], kind: str, project: str, part: int) -> None:
    """A spoilt data file has an error in that file, on the spoilt line, and the report is printed."""
    folder = copies[project]
    for path, (content, line) in mutations(kind, folder, part, EACH[project]):
        before = path.read_bytes()
        path.write_bytes(content)
        problems = load(folder).problems
        path.write_bytes(before)
        near = 1 if kind in SYNTAX else 0
        here = {
            one.location.line
            for one in problems
            if one.severity is Severity.ERROR and one.location.path.name == path.name
        }
        assert here if line == 0 else any(abs(each - line) <= near for each in here), (path.name, line, here)
        assert text_report(problems)


def test_there_are_many() -> None:
    """There are at least 300 mutations."""
    assert len(KINDS) * len(PARTS) * sum(EACH.values()) >= 300
