"""The box around what a command says at its end."""

import pytest

from nomination.scaffold.boxes import boxed, width

WIDE = 200


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("推荐书", 6), ("a（甲）", 7), ("e\u0301", 1), ("", 0)])
def test_width(text: str, columns: int) -> None:
    """A wide letter takes two columns, and a mark on a letter none."""
    assert width(text) == columns


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "gbk", "ascii", "cp1252"])
def test_edges_are_straight(encoding: str) -> None:
    """Every line of a box is equally wide, whatever the terminal can show."""
    drawn = boxed(["a", "", "推荐单位", "short"], encoding, WIDE)
    assert len({width(line) for line in drawn.splitlines()}) == 1
    assert drawn.encode(encoding)


@pytest.mark.parametrize(("encoding", "corner"), [("utf-8", "┌"), ("gbk", "+"), ("ascii", "+")])
def test_plain_without_utf8(encoding: str, corner: str) -> None:
    """A terminal without UTF-8 gets a box of plain signs."""
    assert boxed(["a"], encoding, WIDE)[0] == corner


def test_too_long_for_a_box() -> None:
    """Lines longer than the terminal stand without a box, each whole."""
    assert boxed(["a" * 50, "b"], "utf-8", 40) == f"{'a' * 50}\nb"
