"""Signs on a page that Markdown passes over in silence."""

from pathlib import Path

import pytest

from nomination.pages.markdown.fullwidth import page_slips

PAGE = Path("source/en/page.md")


@pytest.mark.parametrize(
    ("words", "column", "right"),
    [
        ("About ｛metric｝`firms` firms.", 7, "{metric}`"),
        ("About {metric}“firms” firms.", 7, "{metric}`"),
        ("About {metric}'firms' firms.", 7, "{metric}`"),
        ("About {metric｝｀firms｀ firms.", 7, "{metric}`"),
        ("```｛team｝\n```", 1, "```{team}"),
        ("：：：{quote} letter\nWords\n:::", 1, ":::{quote}"),
        ("```{team}\n：ids： ada\n```", 1, ":ids:"),
    ],
)
def test_a_sign_of_another_width_is_told_with_what_to_type(words: str, column: int, right: str) -> None:
    """A full-width brace, colon or backtick and a quote for a backtick are found where they stand."""
    (found,) = page_slips(PAGE, f"# Page\n\n{words}\n")
    assert found.location.column == column
    assert found.values["right"] == right


@pytest.mark.parametrize(
    "words",
    [
        'About {metric}`firms` firms, "as said".',
        "```{team}\n:ids: ada\n```",
        ":::{quote} letter\n“Words”：more\n:::",
        "Write `｛metric｝` never.",
        "Write `` ｛metric｝“firms” `` never.",
        "```text\n｛metric｝`firms`\n```",
        "全角标点：“引号”，（括号）。",
    ],
)
def test_right_signs_and_plain_words_are_left_alone(words: str) -> None:
    """Right signs, full-width punctuation in prose, and code are no problem."""
    assert list(page_slips(PAGE, f"# Page\n\n{words}\n")) == []
