"""Files that records name, and texts compared by words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nomination.data.model.sourcefiles import (
    Quotation,
    found_at,
    one_line,
    source_file,
    source_text,
    stands_in,
    uses_by_line,
)

TEXT = "3\nThe team has\n12 members and\n3 friends\n3"
WORDS = st.lists(st.sampled_from(["a", "b", "3", "人工"]), max_size=12)


def uses(*quotations: str, text: str = TEXT) -> dict[int, list[str]]:
    """Return by line which quotations take words of it."""
    return uses_by_line(text, [Quotation(each, each) for each in quotations])


def test_file_below_the_root(tmp_path: Path) -> None:
    """A regular file below the root is found."""
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a.txt").touch()
    assert source_file(tmp_path, "evidence/a.txt") == tmp_path / "evidence" / "a.txt"


def test_root_may_be_linked(tmp_path: Path) -> None:
    """A project that lies behind a symbolic link has its files: only the way below the root is looked at."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.txt").touch()
    (tmp_path / "linked").symlink_to("source")
    assert source_file(tmp_path / "linked", "a.txt") == tmp_path / "linked" / "a.txt"


@pytest.mark.parametrize("name", ["none.txt", ".", "", "../secret.txt", "folder"])
def test_no_file(tmp_path: Path, name: str) -> None:
    """What is absent, outside, or no file is not found."""
    (tmp_path / "secret.txt").touch()
    (tmp_path / "source" / "folder").mkdir(parents=True)
    assert source_file(tmp_path / "source", name) is None


def test_absolute_name(tmp_path: Path) -> None:
    """An absolute name leads outside."""
    (tmp_path / "secret.txt").touch()
    (tmp_path / "source").mkdir()
    assert source_file(tmp_path / "source", str(tmp_path / "secret.txt")) is None


@pytest.mark.parametrize("text", ["a b", " a\nb ", "a\r\n\tb", "a\u00a0\u3000b"])
def test_words(text: str) -> None:
    """White space of any kind and length counts as one space."""
    assert one_line(text) == "a b"


@pytest.mark.parametrize("text", [None, "none.txt", "latin.txt"])
def test_no_text(tmp_path: Path, text: str | None) -> None:
    """A file that is not named, not there or not UTF-8 has no text."""
    (tmp_path / "latin.txt").write_bytes("général".encode("latin-1"))
    assert source_text(tmp_path, text) is None


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("17689", "768"),
        ("17689", "17"),
        ("17689", "89"),
        ("members", "member"),
        ("général", "g"),
        ("général", "ral"),
        ("Lǐ Xiǎoyún", "Xi"),
        ("Việt", "Vi"),
        ("B2", "B"),
        ("DNA序列", "NA序列"),
        ("第12届", "第1"),
        ("a b", "b a"),
        ("结晶牛胰岛素", "牛胰 岛素"),
    ],
)
def test_no_word_is_cut(text: str, quoted: str) -> None:
    """A part of a Latin word or of a figure does not stand in a text, whatever stands around it."""
    assert not stands_in(text, quoted)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("我国首次人工合成结晶牛胰岛素。", "人工合成"),
        ("我国首次人工合成结晶牛胰岛素。", "素。"),
        ("1965年9月17日", "9月17日"),
        ("1965年9月17日", "1965"),
        ("用DNA序列", "DNA"),
        ("人工\n合成 牛", "工 合成"),
        ("(12 members)", "12 members"),
        ("the team's well-known", "team"),
        ("3×4", "4"),
        ("a.b+c", ".b+"),
        ("général", "général"),
        ("a\u3000b\r\n c", " b\tc "),
    ],
)
def test_words_stand_in_a_text(text: str, quoted: str) -> None:
    """Whole words stand in a text, and any run of Chinese letters does, since nothing parts its words."""
    assert stands_in(text, quoted)


def test_every_place_is_found() -> None:
    """Each place is an offset in the text with its white space as single spaces, cut words left out."""
    assert list(found_at("3  friends,\n13 foes,\t3\n人3人", "3")) == [0, 20, 23]


def test_line_of_a_quotation() -> None:
    """A quotation is found in the line that has its words."""
    assert uses("12 members") == {3: ["12 members"]}


def test_quotation_over_lines() -> None:
    """A quotation that runs over a line end takes both lines."""
    assert uses("has 12 members") == {2: ["has 12 members"], 3: ["has 12 members"]}


def test_quotation_not_there() -> None:
    """Words that do not stand in the text take no line."""
    assert uses("13 members", "members 12", "member") == {}


@pytest.mark.parametrize(("text", "line"), [("3 friends\n3", 2), ("x\n3 friends\n3", 3), ("his 3\n3\nx", 2)])
def test_whole_lines_first(text: str, line: int) -> None:
    """Words that fill a line come before the same words inside one."""
    assert uses("3", text=text) == {line: ["3"]}


def test_same_words_twice() -> None:
    """Two owners of the same words take them one after the other."""
    assert uses_by_line("3\n3", [Quotation("first", "3"), Quotation("second", "3")]) == {1: ["first"], 2: ["second"]}


def test_more_owners_than_words() -> None:
    """More owners than there are words share the first."""
    assert uses_by_line("3", [Quotation("first", "3"), Quotation("second", "3")]) == {1: ["first", "second"]}


def test_whole_lines_only() -> None:
    """A quotation that must fill whole lines is not found inside one."""
    assert uses_by_line("3 friends", [Quotation("x", "3", whole_lines=True)]) == {}


def test_quotation_of_chinese() -> None:
    """A part of a Chinese sentence is found in its line, as the rule for quotes finds it."""
    assert uses("人工合成", text="我国首次人工合成结晶牛胰岛素") == {1: ["人工合成"]}


@given(before=WORDS, quoted=WORDS, after=WORDS, ends=st.lists(st.sampled_from([" ", "\n"]), min_size=36, max_size=36))
def test_every_run_of_words_is_found(before: list[str], quoted: list[str], after: list[str], ends: list[str]) -> None:
    """Every run of words of a text is found in it, wherever its lines end."""
    text = "".join(word + end for word, end in zip([*before, *quoted, *after], ends, strict=False))
    found = uses_by_line(text, [Quotation("x", " ".join(quoted))]) if quoted else {1: ["x"]}
    assert set(map(tuple, found.values())) == {("x",)}
