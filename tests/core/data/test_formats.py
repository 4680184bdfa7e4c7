"""The formats and patterns of the schemas: really checked, on whole strings, without a network."""

import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema.protocols import Validator
from referencing.exceptions import Unresolvable

from nomination.data.model.collection import FILES
from nomination.data.schema import validation
from nomination.data.schema.formats import FORMATS

NAMES = (*FILES, "common")
WITHOUT_FAILURE = {"$schema", "$ref", "$defs", "properties", "patternProperties", "items"}
ANNOTATIONS = {"title", "description", "examples", "default", "x-refers-to", "x-message"}

FITTING = {
    "one-line": ["A", "人", "a […] b", "é", "a" * 100, "人" * 300, "a\u0301\u0301\u0301\u0301", "a  b"],
    "paragraphs": ["A", "A\n\nB", "A\n", "a" * 100 + "\n" + "a" * 100, "人" * 3000],
    "partial-date": ["2020", "2020-07", "2020-07-16", "1958-22", "2020~", "2020-07?"],
    "period": ["2020", "2020-07-16", "2019/2021", "1958-12/1965-09", "2019~/2021?", "2020-07/2020"],
    "orcid": ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"],
    "ror": ["034t30j35", "05dxps055", "https://ror.org/05dxps055"],
    "uscc": ["12100000123456789R", "91110000600037341L"],
    "web-address": [
        "https://www.cas.cn/",
        "http://example.org",
        "https://example.org/a?b=c&d=%20#e",
        "https://example.org:8080/",
        "mailto:office@example.org",
        "doi:10.13376/j.cbls/2015099",
    ],
    "doi": ["10.13376/j.cbls/2015099", "10.1000/1", "10.1000.10/123456"],
    "relative-path": ["a.pdf", "evidence/a.pdf", "evidence/报告.pdf", "a b.txt", "..a/b", "a..b", ".a"],
    "language-tag": ["en", "zh", "zh-Hans", "zh-Hant", "zh-Hans-CN", "en-GB", "fr", "de"],
}
"""What each format accepts."""

REFUSED = {
    "one-line": ["a\nb", " a", "a ", "\u3000a", "a" * 101, "a\u0301\u0301\u0301\u0301\u0301", "https://" + "x" * 100],
    "paragraphs": ["a" * 101, "b\n" + "é" * 101, "a\u0300\u0301\u0302\u0303\u0304", "Б" * 101],
    "partial-date": ["", "2020-7", "2020-13", "2020-02-30", "2019/2021", "July 2020", "2020\n", "٢٠٢٠"],
    "period": ["", "2021/2019", "2019/", "/2019", "2019-2021", "2019/2021\n", " 2019"],
    "orcid": [
        "0000-0002-1825-0098",
        "0000000218250097",
        "0000-0002-1694-233x",
        "https://orcid.org/0000-0002-1825-0097",
        "0000-0002-1825-0097\n",
        "٠٠٠٠-0002-1825-0097",
        "",
    ],
    "ror": ["05dxps054", "15dxps055", "05dxps05", "05DXPS055", "05dxpu055", "ror.org/05dxps055", "05dxps055\n", ""],
    "uscc": ["12100000123456789A", "1210000012345678", "", "1210000012345678IR"],
    "web-address": [
        "",
        "www.cas.cn",
        "//example.org",
        "https://",
        "http:///a",
        "https:example.org",
        "ftp://example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:",
        "doi:",
        "https://example.org/a b",
        'https://example.org/"',
        "https://example.org/<b>",
        "https://example.org/{a}",
        "https://example.org/\\input",
        "https://例子.cn/",
        "https://[",
    ],
    "doi": [
        "",
        "10.1/a",
        "10.1000",
        "10.1000/",
        "doi:10.1000/1",
        "https://doi.org/10.1000/1",
        "10.1000/1\n",
        "10.1000/结",
    ],
    "relative-path": [
        "",
        ".",
        "..",
        "../a",
        "a/../b",
        "a/..",
        "/etc/passwd",
        "//a",
        "a\\b",
        "C:/a",
        "file:a",
        "https://a",
    ],
    "language-tag": ["", "english", "x", "zh_CN", "en-", "-en", "zz", "../en", "en/zh", "e n"],
}
"""What each format refuses."""

UNCLEAN = {
    "web-address": ["https://example.org/\n", "https://exa\nmple.org/", "\nhttps://example.org"],
    "uscc": ["12100000123456789r", "12100000 123456789R", "12100000123456789R\n", "1210000012345678９R"],
    "language-tag": ["en-US.UTF-8", "en@euro", "en-Xxxx", "root", "EN"],
    "relative-path": ["a\nb", "a/", "a//b", "./a"],
}
"""What a format refuses although a library that looks at it would clean it first."""


def cases(table: dict[str, list[str]]) -> pytest.MarkDecorator:
    """Run a test once for each text of each format."""
    return pytest.mark.parametrize(("name", "text"), [(name, text) for name in table for text in table[name]])


def parts_below(part: Any) -> Iterator[dict[str, Any]]:
    """Yield `part` and every schema inside it."""
    yield part
    for keyword in ("properties", "patternProperties", "$defs"):
        for below in part.get(keyword, {}).values():
            yield from parts_below(below)
    if "items" in part:
        yield from parts_below(part["items"])


PARTS = [part for name in NAMES for part in parts_below(validation.schema(name))]


def compiled(schema: dict[str, Any]) -> Validator:
    """Return `schema` compiled as the data files' own are."""
    return validation.validator("common").evolve(schema=schema)


def accepts(schema: dict[str, Any], instance: Any) -> bool:
    """Whether `schema` accepts `instance`."""
    return not list(compiled(schema).iter_errors(instance))


@cases(FITTING)
def test_accepted(name: str, text: str) -> None:
    """A format accepts what is written as it asks."""
    assert accepts({"format": name}, text)


@cases(REFUSED)
def test_refused(name: str, text: str) -> None:
    """A format refuses what is not written as it asks."""
    assert not accepts({"format": name}, text)


@cases(UNCLEAN)
def test_refused_as_it_stands(name: str, text: str) -> None:
    """A format looks at the text as it stands, since that is what is printed: nothing is cleaned first."""
    assert not accepts({"format": name}, text)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_tried(name: str) -> None:
    """Each format has texts that it accepts and texts that it refuses."""
    assert FITTING[name]
    assert REFUSED[name]


@pytest.mark.parametrize("name", FORMATS)
@given(text=st.text(max_size=20) | st.text(st.sampled_from("0123456789-:/[]@.enzhX~? "), max_size=20))
@example(text="\x00")
@example(text="\ud800")
@example(text="https://[::1")
def test_formats_never_fall(name: str, text: str) -> None:
    """A format says yes or no to any text whatever."""
    assert FORMATS[name](text) in {True, False}


@pytest.mark.parametrize("instance", [1, None, [], {}, True])
def test_formats_are_about_texts(instance: object) -> None:
    """A format says nothing about what is no text: its type has been refused already."""
    assert accepts({"format": "orcid"}, instance)


def test_formats_named() -> None:
    """Every format that a schema names is one that is checked."""
    named = {part["format"] for part in PARTS if "format" in part}
    assert named - set(FORMATS) == set()


def test_failing_keywords_have_codes() -> None:
    """Every keyword of a schema that can refuse a value has a code for its problem."""
    used = {keyword for part in PARTS for keyword in part}
    assert used - WITHOUT_FAILURE - ANNOTATIONS - set(validation.CODES) == set()


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.schema.json",
        "http://example.org/x.schema.json#/$defs/id",
        "file:///etc/hostname",
        "//example.org/x.schema.json",
        "team.schema.json",
        "common.schema.json#/$defs/nothing",
    ],
)
def test_references_never_leave(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reference to anything but our own definitions is not followed, neither on the network nor on the disk."""

    def opened(*_: object, **__: object) -> None:
        pytest.fail("an address was opened")

    monkeypatch.setattr(urllib.request, "urlopen", opened)
    with pytest.raises(Unresolvable):
        accepts({"$ref": address}, "x")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"^\d{4}$", "2024\n"),
        (r"^\d{4}$", "٢٠٢٤"),
        (r"^\d{4}$", "２０２４"),
        (r"^\d{4}$", "x2024"),
        (r"^\w+$", "été"),
        (r"^a|b$", "ax"),
        (r"^a|b$", "xb"),
        (r"^[a-z]+$", "ſ"),
        (r"a", "xax"),
    ],
)
def test_patterns_match_whole_strings(pattern: str, text: str) -> None:
    """A pattern has to match the whole text, and its classes hold ASCII only."""
    assert not accepts({"pattern": pattern}, text)


@pytest.mark.parametrize("text", ["2024", "0000"])
def test_patterns_accept(text: str) -> None:
    """A pattern accepts the texts that it matches as a whole."""
    assert accepts({"pattern": r"^\d{4}$"}, text)


@pytest.mark.parametrize("key", ["en\n", "EN", "éé", "e", "en_GB", ""])
def test_pattern_properties_match_whole_keys(key: str) -> None:
    """The pattern of a key has to match the whole key, in ASCII."""
    definition = {"$ref": "common.schema.json#/$defs/line-by-language"}
    assert not accepts(definition, {"en": "A", key: "B"})


def test_true_is_no_number() -> None:
    """`true` is no number and no whole number, although Python counts with it."""
    assert not accepts({"type": ["integer", "number"]}, instance=True)
