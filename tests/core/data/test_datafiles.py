"""The reader: what it refuses, where it says that things stand, and that nothing makes it fall."""

import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nomination.data.jsontext import reader as datafiles
from nomination.data.jsontext.characters import FORBIDDEN
from nomination.data.jsontext.positions import WINDOW, Lines, join_pointer, line_location, split_pointer
from nomination.data.jsontext.reader import DataFile, read
from nomination.diagnostics.problems import Location

Reading = Callable[[str | bytes], DataFile]

LINE_ENDS = pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])

REFUSED = {
    "empty": b"",
    "space alone": b" ",
    "open list": b"[",
    "open object": b"{",
    "closing bracket alone": b"]",
    "list closed as object": b"[1}",
    "object closed as list": b'{"a":1]',
    "double list": b"[[1]",
    "extra closing bracket": b"[1]]",
    "two values": b"[1][2]",
    "word after value": b"[1]x",
    "comma first": b"[,1]",
    "comma last": b"[1,]",
    "comma last in object": b'{"a":1,}',
    "comma alone": b"[,]",
    "double comma": b"[1,,2]",
    "no comma": b"[1 2]",
    "colon for comma": b"[1:2]",
    "key without quotes": b"{a:1}",
    "key in single quotes": b"{'a':1}",
    "number as key": b"{1:1}",
    "key without value": b'{"a"}',
    "key without colon": b'{"a" 1}',
    "comma for colon": b'{"a",1}',
    "double colon": b'{"a"::1}',
    "value missing": b'{"a":}',
    "comment": b"[1]//x",
    "comment of lines": b"/**/[1]",
    "hash comment": b"#\n[1]",
    "open string": b'["a',
    "open key": b'{"a',
    "single quotes": b"['a']",
    "no quotes": b"[a]",
    "line feed in string": b'["a\nb"]',
    "tab in string": b'["a\tb"]',
    "NUL in string": b'["a\x00b"]',
    "escape in string": b'["a\x1bb"]',
    "unknown escape": rb'["\x00"]',
    "escaped apostrophe": rb"""["\'"]""",
    "escape cut off": b'["\\',
    "short unicode escape": rb'["\u00A"]',
    "unicode escape of no digits": rb'["\uXYZW"]',
    "upper-case unicode escape": rb'["\U0041"]',
    "plus sign": b"[+1]",
    "minus alone": b"[-]",
    "double minus": b"[--1]",
    "leading zero": b"[01]",
    "negative leading zero": b"[-01]",
    "point first": b"[.5]",
    "point last": b"[1.]",
    "point and exponent": b"[1.e1]",
    "exponent without digits": b"[1e]",
    "exponent sign without digits": b"[1e+]",
    "double exponent": b"[1e1e1]",
    "double point": b"[1.2.3]",
    "hexadecimal": b"[0x1]",
    "underscore": b"[1_000]",
    "space in number": b"[1 000]",
    "full-width digit": "[１]".encode(),
    "Arabic digit": "[٣]".encode(),
    "NaN": b"[NaN]",
    "Infinity": b"[Infinity]",
    "minus Infinity": b"[-Infinity]",
    "True": b"[True]",
    "nul": b"[nul]",
    "too large for a float": b"[1e400]",
    "too small for a float": b"[-1e400]",
    "form feed": b"[\x0c]",
    "no-break space": "[\u00a0]".encode(),
    "word joiner": "[\u2060]".encode(),
    "invalid UTF-8": b'["\xff"]',
    "half a letter": b'["\xe2\x82"]',
    "overlong slash": b'["\xc0\xaf"]',
    "surrogate as UTF-8": b'["\xed\xa0\x80"]',
    "beyond Unicode": b'["\xf4\x90\x80\x80"]',
    "UTF-16": '["a"]'.encode("utf-16"),
    "UTF-16 without mark": '["a"]'.encode("utf-16-le"),
    "byte order mark": b"\xef\xbb\xbf{}",
    "byte order mark alone": b"\xef\xbb\xbf",
    "many open lists": b"[" * 100_000,
    "many open objects": b'{"a":' * 100_000,
    "same key twice": b'{"a":1,"a":1}',
    "same key, once escaped": rb'{"a":1,"\u0061":1}',
    "same key twice below": b'[{"a":{"b":1,"b":2}}]',
}
"""What is no data file, by name; the first two thirds after JSONTestSuite's `n_` cases."""

ACCEPTED = {
    "empty list": (b"[]", []),
    "empty object": (b"{}", {}),
    "empty key": (b'{"":0}', {"": 0}),
    "empty string": (b'""', ""),
    "number alone": (b"42", 42),
    "negative number alone": (b"-0.1", -0.1),
    "true alone": (b"true", True),
    "null in a list": (b"[null]", [None]),
    "false in a list": (b"[false]", [False]),
    "space around": (b" \t\r\n[ 1\n,\t2 ] \r\n", [1, 2]),
    "line end last": (b"[1]\n", [1]),
    "list of lists": (b"[[],[[]]]", [[], [[]]]),
    "zero": (b"[0]", [0]),
    "minus zero": (b"[-0]", [0]),
    "exponent": (b"[1e2]", [100.0]),
    "exponent in capitals": (b"[1E2]", [100.0]),
    "exponent with plus": (b"[1e+2]", [100.0]),
    "exponent with minus": (b"[1e-2]", [0.01]),
    "zero to a power": (b"[0e+1]", [0.0]),
    "fraction with exponent": (b"[12.5e1]", [125.0]),
    "eighteen digits": (b"[123456789012345678]", [123456789012345678]),
    "escaped quote": (rb'["\""]', ['"']),
    "escaped backslash": (rb'["\\"]', ["\\"]),
    "escaped backslash before n": (rb'["\\n"]', ["\\n"]),
    "escaped slash": (rb'["\/"]', ["/"]),
    "escaped line feed": (rb'["\n"]', ["\n"]),
    "escaped letter": (rb'["\u0041"]', ["A"]),
    "escaped letter in small digits": (rb'["\u00e9"]', ["é"]),
    "escaped surrogate pair": (rb'["\uD83D\uDE39"]', ["😹"]),
    "escaped key": (rb'{"\u0061":1}', {"a": 1}),
    "comment in a string": (b'["a/*b*/c//"]', ["a/*b*/c//"]),
    "brackets in a string": (b'["]}[{"]', ["]}[{"]),
    "many brackets in a string": (b'["' + b"[" * 100 + b'"]', ["[" * 100]),
    "letters of two bytes": ("[“é”]".replace("“", '"').replace("”", '"').encode(), ["é"]),
    "Chinese": ('["人工合成"]'.encode(), ["人工合成"]),
    "letter beyond the first plane": ('["𠮷"]'.encode(), ["𠮷"]),
    "no-break space in a string": ('["a\u00a0b"]'.encode(), ["a\u00a0b"]),
    "many keys": (b'{"a":1,"b":2,"A":3}', {"a": 1, "b": 2, "A": 3}),
    "same key in two objects": (b'[{"a":1},{"a":2}]', [{"a": 1}, {"a": 2}]),
    "as deep as allowed": (b"[" * 32 + b"]" * 32, json.loads("[" * 32 + "]" * 32)),
}
"""What is a data file, by name, and its value; after JSONTestSuite's `y_` cases."""

STRANGE_TEXTS = {
    "NUL": "\\u0000",
    "backspace": "\\b",
    "tab": "\\t",
    "carriage return": "\\r",
    "escape": "\\u001b",
    "delete": "\x7f",
    "next line": "\x85",
    "control sequence introducer": "\u009b",
    "right-to-left override": "\u202e",
    "right-to-left override, escaped": "\\u202E",
    "left-to-right mark": "\u200e",
    "first strong isolate": "\u2068",
    "Arabic letter mark": "\u061c",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "lone high surrogate": "\\ud800",
    "lone low surrogate": "\\uDC00",
    "surrogates in the wrong order": "\\uDE39\\uD83D",
    "private use": "\ue000",
    "private use, escaped": "\\uf8ff",
    "private use, plane 15": "\U000f0000",
    "private use, plane 16": "\\uDBFF\\uDFFD",
    "non-character": "\ufdd0",
    "non-character at the end of the plane": "\\uffff",
    "non-character of plane 1": "\U0001fffe",
}
"""Letters that no text may hold, as they may stand in a file."""

JSON_LETTERS = '[]{}:,"\\/ \t\r\n\x0b0123456789+-.eEtrufalsnNIy\x00\u00e9\u0301\u2028\ufeff人'
TEXTS = st.text(max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda below: st.lists(below, max_size=5) | st.dictionaries(TEXTS, below, max_size=5),
    max_leaves=25,
)
PLAIN_TEXTS = st.text(st.sampled_from('ab"\\/~{}[]:,\nü人😹'), max_size=8)
PLAIN_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.sampled_from([0.5, 2e20]) | PLAIN_TEXTS,
    lambda below: st.lists(below, max_size=5) | st.dictionaries(PLAIN_TEXTS, below, max_size=5),
    max_leaves=25,
)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Read a file of the given content, in one folder for all: Hypothesis writes thousands."""
    path = tmp_path_factory.mktemp("files") / "units.json"

    def read_content(content: str | bytes) -> DataFile:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(path)

    return read_content


def codes(file: DataFile) -> list[str]:
    """Return the codes of the problems of a file."""
    return [one.code.name for one in file.problems]


def first(file: DataFile) -> tuple[str, int, int]:
    """Return code, line and column of the first problem of a file."""
    one = file.problems[0]
    return one.code.name, one.location.line, one.location.column


def marked(location: Location) -> str:
    """Return the characters that the marker covers."""
    return location.source_line[location.column - 1 : location.column - 1 + location.width]


def pointers(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the pointer of every value below `value`, and of itself."""
    yield pointer, value
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for token, below in members:
        yield from pointers(below, join_pointer(pointer, token))


def offset_of(text: str, location: Location) -> int:
    """Return where in `text` a location lies, counting letter by letter."""
    line, offset = 1, 0
    while line < location.line:
        offset += 2 if text.startswith("\r\n", offset) else 1
        line += text[offset - 1] in "\r\n"
    return offset + location.column - 1


@pytest.mark.parametrize("name", REFUSED)
def test_refused(reading: Reading, name: str) -> None:
    """What is no strict JSON has no value and one problem."""
    file = reading(REFUSED[name])
    assert (file.value, len(file.problems)) == (None, 1)


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(reading: Reading, name: str) -> None:
    """What is strict JSON has its value and no problem."""
    content, value = ACCEPTED[name]
    file = reading(content)
    assert (file.value, codes(file)) == (value, [])


@pytest.mark.parametrize("name", STRANGE_TEXTS)
def test_forbidden_characters(reading: Reading, name: str) -> None:
    """A text with an invisible, private or reordering character is a problem, as a letter and as an escape."""
    file = reading(f'["plain","a{STRANGE_TEXTS[name]}b"]')
    assert [first(file), *codes(file)[1:]] == [("forbidden-character", 1, 10)]


def test_forbidden_character_in_key(reading: Reading) -> None:
    """A key with such a character is a problem, marked at the key."""
    file = reading('[{"a\\u202eb": 1}]')
    assert marked(file.problems[0].location) == '"a\\u202eb"'


def test_forbidden_character_is_named(reading: Reading) -> None:
    """The sentence names the character by its number, since nobody can see it."""
    assert "U+202E" in reading('["\u202e"]').problems[0].message()


@pytest.mark.parametrize("written", ["e\u0301", "e\\u0301", "\\u0065\u0301", "\u212b", "\\u1100\\u1161"])
def test_not_normalised(reading: Reading, written: str) -> None:
    """A text that is not in Unicode's form NFC is a problem, however it is written."""
    assert codes(reading(f'["{written}"]')) == ["not-normalised"]


def test_every_text_is_looked_at(reading: Reading) -> None:
    """Problems of texts are all found in one reading, in the order of the file."""
    file = reading('{"e\u0301": ["\u202e", {"\\u0007": "\u2028"}]}')
    assert codes(file) == ["not-normalised", *["forbidden-character"] * 3]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b'["a\\x"]', "syntax"),
        (b'["\xff"]', "not-utf8"),
        (b"\xef\xbb\xbf[]", "byte-order-mark"),
        (b"[" * 33 + b"]" * 33, "too-deep"),
        (b'{"a":1,"a":2}', "duplicate-key"),
        (b"[1234567890123456789]", "number-too-long"),
        (b"[0.1234567890123456789]", "number-too-long"),
        (b"[-1e400]", "number-too-long"),
        (b"[" + b"1" * 5000 + b"]", "number-too-long"),
        (b"[NaN]", "not-a-number"),
        (b"[1] x", "extra-text"),
    ],
)
def test_codes(reading: Reading, content: bytes, code: str) -> None:
    """Each way to break a file has a code of its own."""
    assert codes(reading(content)) == [code]


def test_too_large(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with more bytes than the limit is refused."""
    monkeypatch.setattr(datafiles, "MAX_BYTES", 10)
    assert codes(reading(b" " * 9 + b"[]")) == ["file-too-large"]


def test_as_large_as_allowed(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with as many bytes as the limit is read."""
    monkeypatch.setattr(datafiles, "MAX_BYTES", 10)
    assert codes(reading(b" " * 8 + b"[]")) == []


def test_limit() -> None:
    """The limit is 64 MB."""
    assert datafiles.MAX_BYTES == 64 * 1024 * 1024


def test_absent_file(tmp_path: Path) -> None:
    """A file that is not there is a problem of its own, and no exception."""
    assert codes(read(tmp_path / "units.json")) == ["missing-file"]


def test_folder_for_file(tmp_path: Path) -> None:
    """A folder where a data file should be is a problem, and no exception."""
    assert codes(read(tmp_path)) == ["cannot-read"]


@LINE_ENDS
@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["[", '"a",', "x]"], ("missing-quotes", 3, 1)),
        (["[", "", "", "  NaN", "]"], ("not-a-number", 4, 3)),
        (["[", " 1e999", "]"], ("number-too-long", 2, 2)),
        (["{", ' "a": 1,', '  "a": 2', "}"], ("duplicate-key", 3, 3)),
        (["[", '"人人", "\u2028"', "]"], ("forbidden-character", 2, 7)),
        (["[1]", "", "]"], ("extra-text", 3, 1)),
        (["[" * 20, "  [" + "[" * 20], ("too-deep", 2, 15)),
        (["[", "1", ""], ("unclosed-bracket", 1, 1)),
    ],
)
def test_places(reading: Reading, end: str, lines: list[str], place: tuple[str, int, int]) -> None:
    """A problem stands at its line and column, whatever ends the lines."""
    assert first(reading(end.join(lines))) == place


@LINE_ENDS
def test_source_line(reading: Reading, end: str) -> None:
    """A problem carries the whole line it stands in, without its end."""
    assert reading(end.join(["[", ' 1, NaN, "人"', "]"])).problems[0].location.source_line == ' 1, NaN, "人"'


def test_place_of_bad_byte(reading: Reading) -> None:
    """Columns before a byte that is not UTF-8 count letters, not bytes."""
    assert first(reading('["人"]\n["人人'.encode() + b"\xff")) == ("not-utf8", 2, 5)


def test_duplicate_is_marked_at_the_second(reading: Reading) -> None:
    """Of two equal keys the second is marked, not an equal key of another object."""
    assert first(reading('{"a": {"b": 1},\n "b": 1,\n "c": 1, "b": 2}')) == ("duplicate-key", 3, 10)


@pytest.mark.parametrize("written", ["NaN", "1e400"])
def test_place_of_lone_value(reading: Reading, written: str) -> None:
    """A refused number or word that is the whole file is marked where it stands."""
    assert first(reading(f"\n\n  {written}"))[1:] == (3, 3)


@LINE_ENDS
def test_line_location(end: str) -> None:
    """A line end of any kind counts once, and the letters after it count from 1."""
    text = end.join(["a", "", "bc"])
    found = line_location(Path("x"), text, text.index("c"))
    assert (found.line, found.column, found.source_line) == (3, 2, "bc")


@pytest.mark.parametrize(("width", "covered"), [(1, 1), (3, 3), (6, 3), (0, 1)])
def test_width(width: int, covered: int) -> None:
    """A marker covers what it is asked to, at least one letter, and never more than the rest of the line."""
    assert line_location(Path("x"), '"a": [1,\n2]', 5, width).width == covered


@pytest.mark.parametrize("before", [0, 10, 1000, 1996, 1997, 2000, 2001, 5000])
@pytest.mark.parametrize("after", [0, 10, 5000])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_very_long_line(before: int, after: int, end: str) -> None:
    """Of a very long line only what stands around the offset is kept; line and column are those of the whole."""
    text = end.join(["x", "a" * before + "HERE" + "b" * after, "y"])
    found = Lines(Path("x"), text).location(text.index("HERE"), 4)
    at = found.column - 1 - found.left_out
    assert (found.line, found.column, found.width) == (2, before + 1, 4)
    assert found.source_line[at : at + 4] == "HERE"
    assert set(found.source_line) <= set("aHEREb")
    assert len(found.source_line) <= WINDOW


def test_line_is_kept_whole() -> None:
    """A line that is not very long is kept whole."""
    text = "a" * (WINDOW - 4) + "HERE"
    assert line_location(Path("x"), text, WINDOW - 4, 4).source_line == text


def test_mixed_line_ends() -> None:
    """Line ends of all kinds in one file are counted as editors count them."""
    text = "1\r\n2\r3\n4\n\r6"
    assert line_location(Path("x"), text, text.index("6")).line == 6


@pytest.mark.parametrize(
    ("pointer", "source"),
    [
        ("", "{"),
        ("/a~1b", "["),
        ("/a~1b/0", "1"),
        ("/a~1b/1", '"人"'),
        ("/m~0n", "-2.5e1"),
        ("/~01", "true"),
        ("/", "null"),
        ("/0/0", '"x"'),
    ],
)
def test_place_of_value(reading: Reading, pointer: str, source: str) -> None:
    """A pointer leads to its value, with `~1` for a slash and `~0` for a tilde in keys."""
    file = reading('{"a/b": [1, "人"],\n "m~n": -2.5e1, "~1": true,\n "": null, "0": {"0": "x"}}')
    assert marked(file.positions.value(pointer)) == source


@pytest.mark.parametrize(("pointer", "source"), [("/a~1b", '"a\\/b"'), ("/a~1b/0", "1"), ("", "{")])
def test_place_of_key(reading: Reading, pointer: str, source: str) -> None:
    """A pointer leads to its key as it is written; where there is none, to the value."""
    assert marked(reading('{"a\\/b" : [1]}').positions.key(pointer)) == source


@given(st.lists(st.text(max_size=5), max_size=5))
@example(["~1", "/", "~", "", "~01"])
def test_pointers_round_trip(tokens: list[str]) -> None:
    """Splitting a pointer gives back the tokens it was joined from."""
    pointer = ""
    for token in tokens:
        pointer = join_pointer(pointer, token)
    assert split_pointer(pointer) == tokens


@given(content=st.binary(max_size=60) | st.text(JSON_LETTERS, max_size=60).map(str.encode))
@example(content=b"\xef\xbb\xbf\xff")
@example(content=b'"\\ud800"')
@example(content=b"\r")
def test_nothing_is_raised_or_printed(reading: Reading, content: bytes) -> None:
    """Whatever a file holds, reading it raises and prints nothing, and what is refused is said and placed."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        file = reading(content)
    lines = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert said.getvalue() == ""
    assert all(one.message() and 1 <= one.location.line <= len(lines) for one in file.problems)


@given(text=st.text(JSON_LETTERS, max_size=40))
def test_as_strict_as_the_standard_library(reading: Reading, text: str) -> None:
    """A value is read only from a text that Python's own parser reads too, and is the same one."""
    file = reading(text)
    try:
        value = json.loads(text)
    except ValueError:
        assert codes(file) != []
    else:
        assert file.value == value or codes(file) != []


@given(value=VALUES, ascii_only=st.booleans(), indent=st.sampled_from([None, 1]))
@example(value={"\ud800": 1}, ascii_only=False, indent=None)
@example(value=[1.7976931348623157e308], ascii_only=False, indent=None)
def test_values_round_trip(reading: Reading, value: Any, ascii_only: bool, indent: int | None) -> None:
    """A value written as JSON is read back equal, or there is a problem that says why not."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    file = reading(text.encode("utf-8", "surrogatepass"))
    if file.value is None and value is not None:
        assert codes(file) in (["number-too-long"], ["not-utf8"])
    else:
        assert file.value == value


@given(value=VALUES)
def test_texts_are_clean_or_problems(reading: Reading, value: Any) -> None:
    """A file without a problem holds no text with a forbidden letter, and none that is not in NFC."""
    file = reading(json.dumps(value))
    texts = [str(below) for _, below in pointers(value)] + [
        token for pointer, _ in pointers(value) for token in split_pointer(pointer)
    ]
    clean = all(not FORBIDDEN.search(text) and unicodedata.is_normalized("NFC", text) for text in texts)
    assert clean or codes(file) != []


@given(value=PLAIN_VALUES, end=st.sampled_from(["\n", "\r\n", "\r"]), indent=st.sampled_from([None, 0, 2]))
def test_every_position_holds_its_value(reading: Reading, value: Any, end: str, indent: int | None) -> None:
    """The text at the position of a pointer parses to the value of that pointer."""
    text = json.dumps(value, ensure_ascii=False, indent=indent).replace("\n", end)
    positions = reading(text).positions
    for pointer, below in pointers(value):
        start = offset_of(text, positions.value(pointer))
        assert json.JSONDecoder().raw_decode(text, start)[0] == below


@given(value=PLAIN_VALUES, indent=st.sampled_from([None, 1]))
def test_every_marker_covers_its_key(reading: Reading, value: Any, indent: int | None) -> None:
    """The marker of a key covers the key as it is written, quotes and all."""
    text = json.dumps(value, indent=indent)
    positions = reading(text).positions
    for pointer, below in pointers(value):
        for key in below if isinstance(below, dict) else ():
            assert json.loads(marked(positions.key(join_pointer(pointer, key)))) == key
