"""How texts are counted."""

import pytest

from nomination.text.lengths import characters, characters_with_spaces, counts, han_characters, word_count


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("人工合成，1965年。", 11),
        ("two words.", 9),
        ("a\nb\tc\u3000d\u00a0e", 5),
        ("e\u0301te\u0301", 3),
        ("q\u0323x", 2),
        ("a\u200bb\u00adc", 3),
        ("“引号”", 4),
        ("𠮷", 1),
    ],
)
def test_characters(text: str, number: int) -> None:
    """Every letter, digit and sign is a character, a letter with its accents one; white space is none."""
    assert characters(text) == number


@pytest.mark.parametrize(("text", "number"), [("a  b", 3), (" a b \nc\n", 4), ("甲 乙", 3), ("", 0)])
def test_characters_with_spaces(text: str, number: int) -> None:
    """Spaces between words count once each, ends of lines do not."""
    assert characters_with_spaces(text) == number


@pytest.mark.parametrize(
    ("text", "number"), [("人工A链，12个。", 4), ("〇々", 2), ("かな한글", 0), ("𠮷", 1), ("、。（）", 0)]
)
def test_han_characters(text: str, number: int) -> None:
    """Chinese characters count alone, rare ones too; signs, digits and other scripts do not."""
    assert han_characters(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("", 0), ("one", 1), ("one  two\nthree", 3), ("state-of-the-art", 1), ("a - b", 3), ("50 %", 2)],
)
def test_words(text: str, number: int) -> None:
    """Words are what white space parts, as the King's Award counts: a dash between spaces is one."""
    assert word_count(text) == number


def test_counts_of_every_counter() -> None:
    """A text is counted by every counter under the name that limits use."""
    assert counts("两 words") == {"characters": 6, "characters-with-spaces": 7, "han-characters": 1, "words": 2}
