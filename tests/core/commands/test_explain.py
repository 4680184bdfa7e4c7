"""`nomination explain` and the manual's page of problems: one section for each code, in every language."""

import re

import pytest

from nomination.assets import CHECKOUT, asset_folder
from nomination.cli import main
from nomination.commands.explain import explanations
from nomination.diagnostics.catalogue import ENGLISH, Language, catalogue, languages

MANUAL = (asset_folder("manual/pages") / "problems.md").read_text(encoding="utf-8")
CODES = sorted(catalogue(ENGLISH)["problems"])
WHAT_TO_DO = {"en": "What to do: ", "zh": "处理办法："}
EVERY = [(language, code) for language in languages() for code in CODES]


def test_headings_are_codes() -> None:
    """The manual has one heading for each code, and no other of its kind."""
    assert sorted(re.findall(r"^### `([^`]+)`$", MANUAL, re.MULTILINE)) == CODES


def test_targets_are_codes() -> None:
    """Each heading of a code has the target `problem-<code>`."""
    assert sorted(re.findall(r"^\(problem-(.+)\)=\n### `\1`$", MANUAL, re.MULTILINE)) == CODES


@pytest.mark.parametrize("language", languages())
def test_every_code_is_explained(language: Language) -> None:
    """Each code has a section in each language, also where it is only that language's own."""
    assert sorted(explanations(language)) == CODES


@pytest.mark.parametrize(("language", "code"), EVERY)
def test_sections_say_what_to_do(language: Language, code: str) -> None:
    """A section says in a sentence what the problem means, and what to do."""
    text = explanations(language)[code]
    meaning, *_, last = text.split("\n\n")
    assert meaning.endswith((".", "。"))
    assert last.startswith(WHAT_TO_DO.get(language, ""))


@pytest.mark.parametrize(("language", "code"), EVERY)
def test_sections_are_plain(language: Language, code: str) -> None:
    """A section is plain text of few lines, with backquotes in pairs."""
    text = explanations(language)[code]
    assert "**" not in text
    assert text.count("`") % 2 == 0
    assert len(text.splitlines()) < 12


def test_chinese_is_chinese() -> None:
    """No section is left in English."""
    assert [code for code, text in explanations(Language("zh")).items() if "What to do" in text] == []


@pytest.mark.parametrize("written", ["unknown-member", "[unknown-member]", "nomination.unknown-member"])
def test_explain(written: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A code is explained, also as it stands behind a message or in a warning of Sphinx."""
    assert main(["explain", written]) == 0
    said = capsys.readouterr().out
    assert said.startswith("unknown-member\n\n")
    assert "What to do: " in said


def test_explain_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """An explanation is in the reader's language."""
    assert main(["explain", "--lang", "zh", "unknown-member"]) == 0
    assert "处理办法：" in capsys.readouterr().out


def test_list_of_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a code all are listed, each with its meaning on one line."""
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == CODES
    assert all(line.endswith(".") for line in lines)


def test_unknown_code(capsys: pytest.CaptureFixture[str]) -> None:
    """A code that is none exits 2, with the one that was likely meant."""
    assert main(["explain", "unknown-membr"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("did you mean `unknown-member`?\n")


def test_manual_ships() -> None:
    """The wheel carries the page where `explain` looks for it."""
    settings = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    assert '"manual/pages/problems.md" = "nomination/assets/manual/pages/problems.md"' in settings
