"""The catalogue: every sentence that the code can say is there, can be filled in, and is said by something."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import nomination
from nomination.checks.rules import UNKNOWN
from nomination.data.jsontext.reader import CANNOT_READ, GBK, NOT_UTF8, TOO_LARGE, UTF16
from nomination.data.model import records
from nomination.data.model.collection import FILES, SOURCES
from nomination.data.schema import validation
from nomination.data.schema.datatypes import SEASON_MONTHS
from nomination.data.schema.formats import FORMATS
from nomination.diagnostics.catalogue import ENGLISH, Language, catalogue, forms, sentence
from nomination.diagnostics.problems import MANY, Code, Joined, Location, Phrase, Severity, closest, problem
from nomination.interchange.word.doubts import BY_FEATURE
from nomination.interchange.word.tidying import NOT_TAKEN
from nomination.output.manifest import PARTS
from nomination.pages.translations import Standing
from nomination.pages.translations.confirmation_check import CHANGED
from nomination.pages.translations.contents import CODES
from nomination.pages.translations.figure_comparison import FIGURE
from nomination.pages.translations.sections import NO_TARGET, ONE_LANGUAGE, ORDER, TARGET_DIFFERS
from tests.conftest import parts_below

PACKAGE = Path(nomination.__file__).parent
TREES = {
    path: ast.parse(path.read_text(encoding="utf-8"))
    for folder in (PACKAGE, PACKAGE.parent / "nomination_manual")
    for path in sorted(folder.rglob("*.py"))
}
TEXTS = [(section, key) for section, texts in catalogue(ENGLISH).items() for key in texts]
LABELS = catalogue(ENGLISH)["labels"]
PROBLEMS = catalogue(ENGLISH)["problems"]

SPEAKING = {"label": 0, "Phrase": 0, "Joined": 1, "sentence": 2}
"""What takes the key of a text, and which argument that is."""


def calls(name: str) -> Iterator[ast.Call]:
    """Yield every call of a function or method of that name, in all modules."""
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name == getattr(node.func, "attr", getattr(node.func, "id", "")):
                yield node


def keys() -> Iterator[ast.expr]:
    """Yield every expression that is the key of a label or of a part of a sentence."""
    for name, place in SPEAKING.items():
        for call in calls(name):
            section = call.args[1] if name == "sentence" and len(call.args) > 1 else None
            if len(call.args) > place and not (isinstance(section, ast.Constant) and section.value == "problems"):
                yield call.args[place]


def constants(node: ast.AST) -> set[str]:
    """Return the texts that stand in an expression by themselves, not as a piece of a text with braces."""
    pieces = {id(piece) for each in ast.walk(node) if isinstance(each, ast.JoinedStr) for piece in each.values}
    return {
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in pieces
    }


def templates(node: ast.AST) -> set[str]:
    """Return the f-strings in an expression, each with `{}` for what is filled in."""
    return {
        "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in each.values)
        for each in ast.walk(node)
        if isinstance(each, ast.JoinedStr)
    }


def fields() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield name and schema of every field of every kind of record."""
    for source in SOURCES.values():
        whole = validation.schema(source.file)
        record = whole["properties"][source.list_name]["items"] if source.list_name else whole
        lists = {other.list_name for other in SOURCES.values() if other.file == source.file}
        yield from ((key, part) for key, part in record["properties"].items() if key not in {"$schema", *lists})


def words_of(name: str, field: str) -> set[str]:
    """Return the words that a field of that name may have anywhere in a data file, but not why it is missing."""
    properties = (part.get("properties", {}) for part in parts_below(validation.schema(name)))
    return {word for below in properties for word in below.get(field, {}).get("enum", ())}


MISSING = {key for name, part in fields() if name == "missing" for key in part["properties"]}
WITH_TEXT = {
    name
    for name, part in fields()
    if name != "quote" and any(below.get("format") in {"one-line", "paragraphs"} for below in parts_below(part))
}
REASONS = set(validation.schema("common")["$defs"]["missing-reason"]["enum"])
GAPS = {"missing-value", "cut-text", "never-confirmed"}

IN_STEP = {NO_TARGET, TARGET_DIFFERS, ONE_LANGUAGE, ORDER, *CODES.values(), FIGURE, CHANGED}
UNREAD = {CANNOT_READ, TOO_LARGE, NOT_UTF8, GBK, UTF16}
"""What can be open on a page in one language."""

FILLED_IN: Mapping[str, set[str]] = {
    "field-{}": MISSING | WITH_TEXT,
    "missing-{}": REASONS,
    "status-{}": set(records.Status),
    "format-{}": set(FORMATS),
    "type-{}": {
        kind
        for name in FILES
        for part in parts_below(validation.schema(name))
        for kind in ([part["type"]] if isinstance(part.get("type"), str) else part.get("type", ()))
    },
    "season-{}": {str(season) for season in SEASON_MONTHS},
    "placeholder-{}": {"member", "milestone", "metric", "evidence"},
    "gap-line-{}": GAPS,
    "declaration-{}": set(validation.allowed_values("declarations", "declarations", "kind")),
    "evidence-{}": set(validation.allowed_values("evidence", "evidence", "kind")),
    "{}-unit": set(validation.allowed_values("units", "units", "role")),
    "role-{}": set(validation.allowed_values("team", "members", "role")),
    "qualifier-{}": set(validation.allowed_values("metrics", "metrics", "qualifier")),
    "state-{}": set().union(*(words_of(name, "state") for name in FILES)),
    "stage-{}": words_of("nomination", "stage"),
    "ordering-{}": words_of("team", "ordering"),
    "confidentiality-{}": words_of("nomination", "confidentiality"),
    "severity-{}": set(Severity),
    "counted-{}": {"record", "file", *Severity},
    "word-{}": set(BY_FEATURE),
    "word-gap-{}": set(NOT_TAKEN),
    "spot-{}-paragraph": {"text", "footnote", "endnote"},
    "option-takes-{}": {"field", "names", "tags", "date"},
    "standing-{}": set(Standing),
    "why-{}": set(PARTS),
    "open-{}": {code.name for code in (*IN_STEP, *UNREAD)},
}
"""What stands in the braces of each key that is put together, so far as a schema or a table says it."""

EXPANDED = sorted({template.format(word) for template, words in FILLED_IN.items() for word in words})


def test_scan_finds_keys() -> None:
    """The scan of the modules finds keys as they are, of either branch, and put together."""
    found = set().union(*map(constants, keys())) | set().union(*map(templates, keys()))
    assert {"did-you-mean", "gap-asked", "gap-needed", "about-date", "field-{}"} <= found


def test_plain_keys_are_there() -> None:
    """Each label that is asked for by its name stands in the catalogue."""
    marks = {"", "~", "?"}  # of dates: keys of the table that leads to the label
    sections = {"labels", "name"}  # an argument, and a key of a record's `missing`
    asked = set().union(*map(constants, keys())) - marks - sections
    assert asked - set(LABELS) - REASONS == set()


def test_kinds_are_labels() -> None:
    """Each kind of record has a label."""
    assert set(SOURCES) - set(LABELS) == set()


@pytest.mark.parametrize("template", sorted(set().union(*map(templates, keys()))))
def test_put_together_keys_are_known(template: str) -> None:
    """Each key that is put together is one whose words this test knows."""
    assert template in FILLED_IN


@pytest.mark.parametrize("key", EXPANDED)
def test_put_together_keys_are_there(key: str) -> None:
    """Each key that can be put together stands in the catalogue."""
    assert key in LABELS


def test_field_labels_are_fields() -> None:
    """Each label of a field is one of a field that there is, in a record or in a part of one."""
    known = {
        key for name in FILES for part in parts_below(validation.schema(name)) for key in part.get("properties", ())
    }
    labelled = {key.removeprefix("field-") for key in LABELS if key.startswith("field-")}
    assert labelled - known == set()


def test_codes_have_sentences() -> None:
    """Each code has a sentence, and each sentence a code."""
    plain = {text for call in calls("Code") for text in constants(call.args[0])}
    assert plain | {code.name for code in UNKNOWN.values()} == set(PROBLEMS)


def test_labels_are_used() -> None:
    """Each label is asked for somewhere."""
    asked = set(EXPANDED) | {text for tree in TREES.values() for text in constants(tree)}
    unused = {key for key in LABELS if not key.startswith("field-")} - asked
    assert unused == set()


@pytest.mark.parametrize(("section", "key"), TEXTS)
def test_named_values(section: str, key: str) -> None:
    """What is filled in has a plain name: no attribute, no index, no conversion, no format."""
    texts = forms(catalogue(ENGLISH)[section][key]).values()
    named = [part for text in texts for part in Formatter().parse(text) if part[1] is not None]
    assert all(name and name.isidentifier() and not form and not conversion for _, name, form, conversion in named)


@pytest.mark.parametrize(("section", "key"), TEXTS)
def test_texts_are_clean(section: str, key: str) -> None:
    """A text is one line, with backquotes in pairs."""
    for text in forms(catalogue(ENGLISH)[section][key]).values():
        assert "\n" not in text
        assert text.count("`") % 2 == 0


@pytest.mark.parametrize("key", PROBLEMS)
def test_sentences_of_problems(key: str) -> None:
    """The sentence of a problem has no full stop of its own, and no space at its ends."""
    for text in forms(PROBLEMS[key]).values():
        assert not text.endswith(".")
        assert text.strip() == text


def test_keys_are_words() -> None:
    """Keys are lower-case words joined by hyphens; a field keeps its own name."""
    assert [key for _, key in TEXTS if not re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*", key)] == []


def test_sentence_is_filled_in() -> None:
    """A sentence is the text of the catalogue with its values."""
    assert sentence(ENGLISH, "labels", "not-shown", {"id": "ada", "file": "team.json"}) == "not shown: ada (team.json)"


def test_values_are_not_templates() -> None:
    """Braces in a value are letters like any other."""
    assert "`{id}`" in sentence(ENGLISH, "labels", "did-you-mean", {"suggestion": "{id}"})


@pytest.mark.parametrize(
    ("section", "key"), [("labels", "no-such-label"), ("problems", "missing-file"), ("nothing", "x")]
)
def test_sentence_without_text_or_value(section: str, key: str) -> None:
    """A text or a value that is not there raises KeyError."""
    with pytest.raises(KeyError):
        sentence(ENGLISH, section, key)


def test_language_without_catalogue() -> None:
    """There is no catalogue of a language that nobody wrote one for."""
    with pytest.raises(FileNotFoundError):
        catalogue(Language("xx"))


def test_spoken_values() -> None:
    """Named values that are texts of the catalogue are said in the language, also as parts of a list."""
    several = Joined((Phrase("unit"), "`a`"), "or")
    one = problem(Code("missing-key"), Location(Path("x")), key=several, other=Phrase("team"), number=3)
    assert one.spoken_values(ENGLISH) == {"key": "Unit or `a`", "other": "Team", "number": 3}


def test_suggestion() -> None:
    """A suggestion is added to the sentence where there is one."""
    said = [problem(UNKNOWN["unit"], Location(Path("x")), id="a", suggestion=each).message() for each in ("", "ab")]
    assert said[1] == f"{said[0]} - did you mean `ab`?"


@pytest.mark.parametrize(("word", "meant"), [("chemstry", "chemistry"), ("xyz", ""), ("", ""), ("physik", "physics")])
def test_closest(word: str, meant: str) -> None:
    """The word that was likely meant is the one most alike, if one is alike at all."""
    assert closest(word, ["chemistry", "physics"]) == meant


@pytest.mark.parametrize(
    ("word", "meant"), [("membr-777", "member-777"), ("nember-0", "member-0"), ("xyz", ""), ("", ""), ("m", "")]
)
def test_closest_of_very_many(word: str, meant: str) -> None:
    """Among very many choices too the word most alike is found, if it begins or ends like the one written."""
    assert closest(word, (f"member-{number}" for number in range(MANY * 10))) == meant
