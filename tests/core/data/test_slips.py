"""Slips of typing: each is recognised where it stands, told of once, and mended only where the meaning is sure."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nomination.data.jsontext.characters import FORBIDDEN, cleaned
from nomination.data.jsontext.edits import Edit, OffsetMap, apply
from nomination.data.jsontext.encodings import decode
from nomination.data.jsontext.positions import Positions
from nomination.data.jsontext.reader import read, read_text
from nomination.data.jsontext.recovery import edits_of, scan
from nomination.data.schema.coercion import date_spelling, number_spelling, period_spelling
from nomination.diagnostics.catalogue import ENGLISH
from nomination.diagnostics.problems import Severity
from tests.conftest import Check

FILE = Path("units.json")

MENDED = {
    "missing comma": ('{"a": 1\n"b": 2}', "missing-comma 1:8", '{"a": 1,\n"b": 2}'),
    "missing comma in a list": ('["a"\n"b"]', "missing-comma 1:5", '["a",\n"b"]'),
    "missing comma between objects": ('[{"a": 1}\n{"b": 2}]', "missing-comma 1:10", '[{"a": 1},\n{"b": 2}]'),
    "missing comma before a comment": ("[1 // x\n2]", "missing-comma 1:3", "[1,\n2]"),
    "trailing comma": ('{"a": 1,\n}', "extra-comma 1:8", '{"a": 1\n}'),
    "trailing comma in a list": ("[1, ]", "extra-comma 1:3", "[1 ]"),
    "comma first": ("[,1]", "extra-comma 1:2", "[1]"),
    "double comma": ("[1,,2]", "extra-comma 1:4", "[1,2]"),
    "full-width trailing comma": ("[1，]", "extra-comma 1:3", "[1]"),
    "missing colon": ('{"a" 1}', "missing-colon 1:5", '{"a": 1}'),
    "line comment": ("[\n  // x\n  1]", "comment 2:3", "[\n  1]"),
    "comment behind": ("[1 // x\n]", "comment 1:4", "[1\n]"),
    "hash comment": ("# x\n[1]", "comment 1:1", "[1]"),
    "block comment": ("[1 /* x\ny */, 2]", "comment 1:4", "[1, 2]"),
    "comment after the end": ("[1] // x", "comment 1:5", "[1]"),
    "comment of a web page": ("<!-- x -->\n[1]", "comment 1:1", "[1]"),
    "single quotes": ("['a']", "single-quotes 1:2", '["a"]'),
    "single quotes around an apostrophe": ("['it's']", "single-quotes 1:2", '["it\'s"]'),
    "single quotes around double ones": ("""['a "b" c']""", "single-quotes 1:2", r'["a \"b\" c"]'),
    "curly single quotes": ("[‘a’]", "single-quotes 1:2", '["a"]'),
    "curly quotes": ("[“a”]", "curly-quotes 1:2", '["a"]'),
    "curly quotes, both opening": ("[“a“]", "curly-quotes 1:2", '["a"]'),
    "curly quotes in curly quotes": ("[“a“b”，c”]", "curly-quotes 1:2", '["a“b”，c"]'),
    "curly quote at the end": ('["a”]', "curly-quotes 1:2", '["a"]'),
    "curly quote at the end of a key": ('{"a”: "b"}', "curly-quotes 1:2", '{"a": "b"}'),
    "curly quote at the start": ('[“a"]', "curly-quotes 1:2", '["a"]'),
    "low quotes": ("[„a“]", "curly-quotes 1:2", '["a"]'),
    "corner brackets": ("[「a」]", "curly-quotes 1:2", '["a"]'),
    "full-width quotes": ("[＂a＂]", "curly-quotes 1:2", '["a"]'),
    "full-width comma": ("[1，2]", "full-width 1:3", "[1,2]"),
    "ideographic comma": ("[1、2]", "full-width 1:3", "[1,2]"),
    "full-width colon": ('{"a"：1}', "full-width 1:5", '{"a":1}'),
    "full-width braces": ('｛"a":1｝', "full-width 1:1", '{"a":1}'),
    "full-width brackets": ("［1］", "full-width 1:1", "[1]"),
    "lenticular brackets": ("【1】", "full-width 1:1", "[1]"),
    "full-width digits": ("[１２]", "full-width 1:2", "[12]"),
    "full-width point": ("[1．5]", "full-width 1:2", "[1.5]"),
    "full-width word": ("[ｔｒｕｅ]", "full-width 1:2", "[true]"),
    "ideographic space": ("[\u30001]", "odd-space 1:2", "[ 1]"),
    "no-break space": ("[\u00a01]", "odd-space 1:2", "[ 1]"),
    "zero-width space": ("[1\u200b]", "odd-space 1:3", "[1]"),
    "byte order mark inside": ("[1\ufeff]", "odd-space 1:3", "[1]"),
    "bullet": ("[\uf0b71]", "odd-space 1:2", "[1]"),
    "tab in a text": ('["a\tb"]', "control-character 1:4", '["a b"]'),
    "key without quotes": ("{a: 1}", "missing-quotes 1:2", '{"a": 1}'),
    "Chinese key without quotes": ("{名称: 1}", "missing-quotes 1:2", '{"名称": 1}'),
}
"""Slips that are mended: the text, the one problem, and the text after."""

NOT_MENDED = {
    "text not closed": ('{"a": "b,\n"c": 1}', "unclosed-text 1:7"),
    "text not closed before a text": ('{"a": "b, "c": 1}', "unclosed-text 1:7"),
    "key not closed": ('{"a: "b"}', "unclosed-text 1:2"),
    "text not closed at the end": ('["a', "unclosed-text 1:2"),
    "curly text not closed": ("[“a\n]", "unclosed-text 1:2"),
    "text not opened": ('{"a": b", "c": 1}', "missing-quotes 1:7"),
    "quote in a text": ('["a "b" c"]', "quote-in-text 1:5"),
    "quote at the end of a text": ('["a "b""]', "quote-in-text 1:5"),
    "list not closed": ('{"a": [1, "b": 2}', "unclosed-bracket 1:7"),
    "list not closed before a brace": ('{"a": [1}', "unclosed-bracket 1:7"),
    "object not closed": ('[{"a": 1,\n{"b": 2}]', "unclosed-bracket 1:2"),
    "object not closed, without comma": ('[{"a": 1\n{"b": 2}]', "unclosed-bracket 1:2"),
    "object not closed at the end": ('{"a": 1\n', "unclosed-bracket 1:1"),
    "list closed as an object": ("[1}", "unclosed-bracket 1:1"),
    "word without quotes": ('{"a": draft}', "missing-quotes 1:7"),
    "date without quotes": ('{"a": 2020-07}', "missing-quotes 1:7"),
    "Python's words": ("[True]", "missing-quotes 1:2"),
    "leading zero": ("[07]", "missing-quotes 1:2"),
    "unit behind a number": ("[768人]", "missing-quotes 1:2"),
}
"""Slips for a person: the text and the one problem."""

NO_SLIP = {
    "line end in a text": '["a\nb"]',
    "backslash": r'["a\x"]',
    "value missing": '{"a":}',
    "key missing": "{:1}",
    "closing bracket alone": "]",
    "text after the end": "[1] x",
    "comma for colon": '{"a",1}',
    "number as key": "{1:1}",
}
"""Texts for which nothing sure can be said."""


def said(text: str) -> list[str]:
    """Return the problems of a text as `code line:column`."""
    problems = read_text(FILE, text).problems
    return [f"{one.code.name} {one.location.line}:{one.location.column}" for one in problems]


def mended(text: str) -> str:
    """Return a text with all its slips mended."""
    return apply(text, edits_of(scan(text, Positions(FILE, text))))


@pytest.mark.parametrize("name", MENDED)
def test_recognised(name: str) -> None:
    """A slip that can be mended is one problem, at its place."""
    text, problem, _ = MENDED[name]
    assert said(text)[:1] == [problem]


@pytest.mark.parametrize("name", [name for name in MENDED if "before a comment" not in name])
def test_one_mistake_is_one_problem(name: str) -> None:
    """No slip gives a second problem."""
    assert len(said(MENDED[name][0])) == 1


@pytest.mark.parametrize("name", MENDED)
def test_mended(name: str) -> None:
    """Mended, the text reads as it was meant."""
    text, _, after = MENDED[name]
    assert mended(text) == after


@pytest.mark.parametrize("name", MENDED)
def test_mended_is_read(name: str) -> None:
    """A mended text has no problem left."""
    assert said(MENDED[name][2]) == []


@pytest.mark.parametrize("name", NOT_MENDED)
def test_recognised_for_a_person(name: str) -> None:
    """A slip whose meaning is not sure is one problem, at the place where somebody must mend it."""
    text, problem = NOT_MENDED[name]
    assert said(text) == [problem]


@pytest.mark.parametrize("name", NO_SLIP)
def test_not_recognised(name: str) -> None:
    """Where nothing sure can be said, the parser's own words stand, and only they."""
    assert [line.split()[0] for line in said(NO_SLIP[name])] in (["syntax"], ["extra-text"])


def test_slips_of_one_line() -> None:
    """Of one kind one slip of a line is told of: who types one full-width sign types several."""
    assert said("[1，2，3，\n4，5]") == ["full-width 1:3", "full-width 2:2"]


def test_slips_of_many_lines() -> None:
    """A file typed wholly with a Chinese input method has no endless report."""
    assert len(said("[" + "1，\n" * 500 + "1]")) == 20


def test_several_slips() -> None:
    """Slips of several kinds are told of in one run, in the order of the file."""
    assert said('{\n"a"： 1\n“b”: 2, // x\n}') == [
        *("full-width 2:4", "missing-comma 2:7", "curly-quotes 3:1", "extra-comma 3:7", "comment 3:9"),
    ]


def test_slip_after_what_nobody_knows() -> None:
    """What the parser met first is told of, even if something behind it looks like a slip."""
    assert said('{"a": "\\x",\n"b": 1 // x\n}') == ["syntax 1:8"]


def test_sentence_says_both_lines() -> None:
    """The sentence of a missing comma names the line that follows."""
    assert "line 2" in read_text(FILE, '["a"\n"b"]').problems[0].message(ENGLISH)


def test_sentence_of_duplicate_names_the_first() -> None:
    """The sentence of a key that stands twice names the line of the first."""
    assert "line 2" in read_text(FILE, '{\n"a": 1,\n"b": 2,\n"a": 3}').problems[0].message(ENGLISH)


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("gbk", "gbk"),
        ("gb18030", "gbk"),
    ],
)
def test_encodings(encoding: str, found: str) -> None:
    """The encodings that offices use are told apart, and the text is read."""
    text = '{"name": "中国科学院生物化学研究所"}\r\n'
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, found)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp1250", "iso8859-15"])
def test_western_encodings(encoding: str) -> None:
    """A file in a Western encoding is not taken for Chinese."""
    text = '{"name": "Tschäßburg, Größe über Öl, Müßiggang, ß"}'
    assert decode(text.encode(encoding)).encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["big5", "shift_jis"])
def test_other_eastern_encodings(encoding: str) -> None:
    """A file in another Eastern encoding is not taken for GBK, whose letters would be wrong ones."""
    text = {
        "big5": "國家科學技術獎勵團隊成員主要貢獻",
        "shift_jis": "これは科学技術の団体です",
    }
    assert decode(f'{{"name": "{text[encoding]}"}}'.encode(encoding)).encoding == "utf-8"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("2020/7", "2020-07"),
        ("2020.7", "2020-07"),
        ("2020年7月", "2020-07"),
        ("2020年7月16日", "2020-07-16"),
        ("2020-7", "2020-07"),
        ("2020/07/16", "2020-07-16"),
        ("20200716", "2020-07-16"),
        ("２０２０年", "2020"),
        ("2020 年 7 月", "2020-07"),
        ("2020. 7. 6", "2020-07-06"),
        ("2020.7?", "2020-07?"),
        ("1958/22", "1958-22"),
    ],
)
def test_dates(written: str, right: str) -> None:
    """A date of which it is sure what is meant has one right spelling."""
    assert date_spelling(written) == right


@pytest.mark.parametrize(
    "written", ["", "July 2020", "7/2020", "16/7/2020", "2020/13", "2020.2.30", "about 2020", "20"]
)
def test_no_dates(written: str) -> None:
    """A date that may mean several days, or none, is not guessed."""
    assert date_spelling(written) is None


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("2019-2021", "2019/2021"),
        ("2019年至2021年", "2019/2021"),
        ("2019.7—2020.3", "2019-07/2020-03"),
        ("2020/7", "2020-07"),
        ("2020-7/2021-3", "2020-07/2021-03"),
        ("2021-2019", None),
        ("2019 to 2021", None),
    ],
)
def test_periods(written: str, right: str | None) -> None:
    """An interval of which it is sure what is meant has one right spelling."""
    assert period_spelling(written) == right


@pytest.mark.parametrize(
    ("written", "whole", "right"),
    [
        ("768", True, "768"),
        (" -2.5 ", False, "-2.5"),
        ("1,234", True, "1234"),
        ("７６８", True, "768"),
        ("2.5", True, None),
        ("768人", False, None),
        ("12,34", False, None),
        ("007", True, None),
        ("", True, None),
    ],
)
def test_numbers(written: str, whole: bool, right: str | None) -> None:
    """A number in quotes is written without them; what is no number, or not whole as it must be, is none."""
    assert number_spelling(written, whole=whole) == right


def test_date_is_told(dossier: Check) -> None:
    """A date in another spelling is one problem, whose sentence has the right one."""
    date = {"id": "a", "date": "2020年7月", "title": {"en": "A"}, "status": "stated"}
    problems = [one for one in dossier(milestones=[date]).problems if one.severity is Severity.ERROR]
    assert [(one.code.name, "`2020-07`" in one.message(ENGLISH)) for one in problems] == [("date-spelling", True)]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a\u200bb", "ab"),
        ("\uf0b7 a", "• a"),
        ("é", "é"),
        ("a\tb", "a b"),
        ("\u200ea", "a"),
        ("\ue863", "\ue863"),
        ("a\r\nb", "a\nb"),
        ("a\xa0b", "a\xa0b"),
        ("人\u200d", "人\u200d"),
    ],
)
def test_cleaned(text: str, after: str) -> None:
    """A cleaned text has what a reader saw; a letter of private use may be one of a name and stays."""
    assert cleaned(text) == after


@given(st.text())
def test_cleaned_twice(text: str) -> None:
    """Cleaning a clean text changes nothing, and forbids nothing new."""
    once = cleaned(text)
    assert cleaned(once) == once
    assert set(FORBIDDEN.findall(once)) <= set(FORBIDDEN.findall(text)) | {"\u00b7"}


EDITS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.text("xy", max_size=3)), max_size=6)


@given(EDITS, st.integers(0, 40))
@example([(0, 0, "x")], 0)
def test_offsets_come_back(pieces: list[tuple[int, int, str]], offset: int) -> None:
    """An offset outside every edit leads to the same letter after the edits, and back."""
    edits, at = [], 0
    for gap, width, new in pieces:
        edits.append(Edit(at + gap + 1, at + gap + 1 + width, new))
        at += gap + 1 + width
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 60)))
    moved = OffsetMap(edits)
    if not any(edit.start <= offset < edit.end for edit in edits):
        assert apply(text, edits)[moved.forward(offset)] == text[offset]
        assert moved.back(moved.forward(offset)) == offset


SIGNS = "[]{}:,\"'“”‘’，：｛｝【】//#*\n \u3000\u200b\u00a0\\12ａab"


@given(st.text(SIGNS, max_size=40))
@example("“" * 30)
def test_nothing_is_raised(text: str) -> None:
    """Whatever a text is, scanning and mending it raises nothing, and every slip has a sentence."""
    problems = read_text(FILE, text).problems
    assert all(one.message(ENGLISH) for one in problems)
    slips = scan(text, Positions(FILE, text))
    assert all(0 <= edit.start <= edit.end <= len(text) for slip in slips for edit in slip.edits)
    mended(text)


@pytest.mark.parametrize(
    "text",
    [
        "[" + "“a" * 50000,
        "['a', " * 30000,
        "[" + "1，" * 100000 + "1]",
        "[" + "/*" * 50000,
        "[" + " #" * 50000,
        '["' + "a" * 200000,
        "[" + "\u200b" * 100000,
        "['" * 50000,
        '["a”' * 30000,
        "// x\n" * 30000,
    ],
    ids=range(10),
)
def test_hostile_texts_are_quick(text: str) -> None:
    """A text made to be slow is read in seconds."""
    start = time.process_time()
    read_text(FILE, text)
    assert time.process_time() - start < 3


def test_valid_text_is_never_scanned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Signs of every kind inside texts are no slips."""
    value = {"他说“好”，": ["'it's' // 1 /* 2 */ # ３，｛｝【】"]}
    path = tmp_path / "units.json"
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    assert (read(path).value, read(path).problems) == (value, ())
