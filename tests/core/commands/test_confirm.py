"""`nomination confirm`: what it records, what it says, and what is told when an original changes later."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nomination.checks.dossier import load
from nomination.cli import main
from nomination.diagnostics.problems import Severity
from nomination.pages.translations import Standing
from tests.conftest import Write
from tests.core.pages.test_in_step import BOTH, write_pages

ENGLISH = "# Team\n\nWords.\n\n(work)=\n## Their work\n\nMore words.\n"
CHINESE = "# 团队\n\n文字。\n\n(work)=\n## 工作\n\n更多文字。\n"

Confirm = Callable[..., int]


@pytest.fixture
def root(project: Write) -> Path:
    """A dossier with two pages in two languages."""
    folder = project(nomination=BOTH)
    write_pages(folder, {"en/team": ENGLISH, "zh/team": CHINESE, "en/index": "# Home\n", "zh/index": "# 首页\n"})
    return folder


@pytest.fixture
def confirm(root: Path) -> Confirm:
    """Run the command on that dossier."""
    return lambda *arguments: main(["confirm", "--project", str(root), *arguments])


def standings(root: Path) -> dict[str, Standing]:
    """Return how each page stands."""
    return {one.page: one.standing for one in load(root).pages.states}


def told(root: Path) -> list[str]:
    """Return the codes of what is told besides gaps."""
    return [one.code.name for one in load(root).problems if one.severity is not Severity.GAP]


def test_one_page_is_recorded(root: Path, confirm: Confirm) -> None:
    """Confirming a page records one digest for each of its sections in both languages, and no other page."""
    assert confirm("team") == 0
    recorded = json.loads((root / "source/confirmed.json").read_text(encoding="utf-8"))
    assert {tag: list(digests) for tag, digests in recorded["team"]["zh"].items()} == {
        "en": ["(top)", "work"],
        "zh": ["(top)", "work"],
    }
    assert standings(root) == {"index": Standing.NEVER_CONFIRMED, "team": Standing.CONFIRMED}


@pytest.mark.parametrize("name", ["team.md", "source/zh/team.md", "en/team", "./source/en/team.md"])
def test_a_page_is_named_by_its_file_too(name: str, root: Path, confirm: Confirm) -> None:
    """A page may be named by its file in any language, as the shell completes it."""
    assert confirm(name) == 0
    assert standings(root)["team"] is Standing.CONFIRMED


def test_diffs_are_small(root: Path, confirm: Confirm) -> None:
    """A second confirmation after a change of one section changes one line of the file for each language changed."""
    confirm("--all")
    before = (root / "source/confirmed.json").read_text(encoding="utf-8").splitlines()
    write_pages(root, {"en/team": ENGLISH.replace("More", "Other")})
    confirm("team")
    after = (root / "source/confirmed.json").read_text(encoding="utf-8").splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_a_changed_original_is_told(root: Path, confirm: Confirm) -> None:
    """After a change of the original the section is named, with the places of original and translation."""
    confirm("--all")
    write_pages(root, {"en/team": ENGLISH.replace("More", "Other")})
    found = [one for one in load(root).problems if one.severity is Severity.WARNING]
    assert [(one.code.name, one.location.line) for one in found] == [("changed-since-confirmed", 6)]
    assert "`Their work`" in found[0].message()
    assert "source/zh/team.md:6:1" in found[0].message()


def test_a_section_more_or_less_is_a_change(root: Path, confirm: Confirm) -> None:
    """A section that came or went since is named too."""
    confirm("--all")
    write_pages(root, {"en/team": "# Team\n\nWords.\n", "zh/team": "# 团队\n\n文字。\n"})
    found = [one.message() for one in load(root).problems if one.severity is Severity.WARNING]
    assert len(found) == 1
    assert "`work`" in found[0]


def test_wrapping_is_no_change(root: Path, confirm: Confirm) -> None:
    """Wrapping the lines of the original anew changes nothing."""
    confirm("--all")
    write_pages(root, {"en/team": ENGLISH.replace("More words", "More\nwords") + "\n\n"})
    assert told(root) == []


def test_a_changed_translation_is_not_told(root: Path, confirm: Confirm) -> None:
    """A translation that was mended is no problem; its state says so."""
    confirm("--all")
    write_pages(root, {"zh/team": CHINESE.replace("更多", "其他")})
    assert told(root) == []
    assert standings(root)["team"] is Standing.EDITED


def test_confirming_again_settles_it(root: Path, confirm: Confirm) -> None:
    """After a new confirmation nothing is told any more."""
    confirm("--all")
    write_pages(root, {"en/team": ENGLISH.replace("More", "Other")})
    confirm("team")
    assert told(root) == []


def test_states_are_listed(confirm: Confirm, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a page the command lists how each stands, and records nothing."""
    confirm("team")
    capsys.readouterr()
    assert confirm() == 0
    assert capsys.readouterr().out == "index  zh  never confirmed\nteam   zh  confirmed\n"


def test_states_in_chinese(confirm: Confirm, capsys: pytest.CaptureFixture[str]) -> None:
    """The list is Chinese for Chinese readers."""
    confirm("--lang", "zh")
    assert capsys.readouterr().out == "index  zh  尚未核对\nteam   zh  尚未核对\n"


def test_differences_are_not_hidden(root: Path, confirm: Confirm, capsys: pytest.CaptureFixture[str]) -> None:
    """A page with differences can be confirmed; it is said that they are still told of."""
    write_pages(root, {"zh/team": CHINESE + "\n30\n"})
    assert confirm("team") == 0
    assert capsys.readouterr().out == "team (zh): confirmed; differences that `nomination check` still reports: 1\n"
    assert told(root) == ["figure-differs"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tean"], "there is no page `tean`; did you mean `team`?"),
        (["elsewhere"], "there is no page `elsewhere`"),
        (["notes"], "the page `notes` exists in only one language, or cannot be read; `nomination check` says more"),
        (["team", "--only", "fr"], "there is no translation into `fr`; there are translations into zh"),
    ],
)
def test_refusals(
    arguments: list[str], said: str, root: Path, confirm: Confirm, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be confirmed is said in a sentence; nothing is recorded, and the exit code is 2."""
    write_pages(root, {"en/notes": "# Notes\n"})
    assert confirm("index", *arguments) == 2
    assert capsys.readouterr().err == f"nomination confirm: {said}\n"
    assert not (root / "source/confirmed.json").exists()


def test_one_language(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A dossier in one language has nothing to confirm."""
    assert main(["confirm", "--project", str(project())]) == 2
    assert "no pages in two languages" in capsys.readouterr().err


def test_pages_that_are_gone_are_forgotten(root: Path, confirm: Confirm) -> None:
    """A page that no longer stands in both languages leaves the file with the next confirmation."""
    confirm("--all")
    (root / "source/zh/index.md").unlink()
    confirm("team")
    assert list(json.loads((root / "source/confirmed.json").read_text(encoding="utf-8"))) == ["team"]


@pytest.mark.parametrize("content", ["{", '["team"]', '{"team": {"zh": {"en": {"a": 1}}}}'])
def test_a_broken_file(content: str, root: Path, confirm: Confirm, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of confirmations that cannot be read is a problem, and is never written over."""
    (root / "source/confirmed.json").write_text(content, encoding="utf-8")
    assert load(root).has_errors
    assert confirm("team") == 2
    assert "nothing was recorded" in capsys.readouterr().err
    assert (root / "source/confirmed.json").read_text(encoding="utf-8") == content
