"""Pages in step: what is told of two versions of a page, what is left in peace, and how grave it is."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nomination.checks.dossier import load
from nomination.cli import main
from nomination.diagnostics.catalogue import Language
from nomination.diagnostics.problems import Problem, Severity
from nomination.pages.translations import Standing
from tests.conftest import HEAD, Write

BOTH = {**HEAD, "languages": ["en", "zh"], "title": {"en": "Sample", "zh": "样本"}}
Told = Callable[[str, str], list[Problem]]


def write_pages(root: Path, pages: Mapping[str, str]) -> None:
    """Write pages by their names below `source/`."""
    for name, text in pages.items():
        path = root / "source" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def told(project: Write) -> Told:
    """Return what is told of an English page and its Chinese translation, without the gaps."""

    def compare(english: str, chinese: str) -> list[Problem]:
        root = project(nomination=BOTH)
        write_pages(root, {"en/page": english, "zh/page": chinese})
        return [one for one in load(root).problems if one.severity is not Severity.GAP]

    return compare


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("# A\n\nIn 1958 there were 1,200.\n", "# 甲\n\n1958年有1200人。\n"),
        ("# A\n\nIn 1958, and again in 1958.\n", "# 甲\n\n1958年。\n"),
        ("# A\n\n{member}`a` and {member}`b`\n", "# 甲\n\n{member}`乙 <b>`和{member}`甲 <a>`\n"),
        ("# A\n\n{gap}`the date | the archive`\n", "# 甲\n\n{gap}`日期 | 档案室`\n"),
        ("# A\n\n:::{quote} page\nIn 1958\n:::\n", "# 甲\n\n:::{quote} page\nIn 1959\n:::\n"),
        ("# A\n\n[words](gaps.md)\n", "# 甲\n\n[](gaps)\n"),
        ("# A\n\n[words](gaps.md)\n", "# 甲\n\n{doc}`/gaps`\n"),
        ("# A\n\n[words](#b)\n", "# 甲\n\n{ref}`文字 <b>`\n"),
        ("# A\n\n% only here: 20 hectares\n20 hectares\n", "# 甲\n\n% only here: 300\n300亩\n"),
        ("# A\n\n% only here: {team}\n```{team}\n:display: list\n```\n", "# 甲\n"),
        ("# A\n\n% only here: {member}`a`\n{member}`a`\n", "# 甲\n"),
        ("# A\n\n% only here: {member}`a`\n{member}`a` and {member}`a`\n", "# 甲\n\n"),
        ("# A\n\n(b)=\n## B\n\n% only here\n", "# 甲\n"),
        ("# A\n\n```{note}\n12 rooms\n```\n", "# 甲\n\n:::{note}\n12间\n:::\n"),
    ],
)
def test_in_step(told: Told, english: str, chinese: str) -> None:
    """Versions that say the same in their own ways have no problem, nor has what its author wants so."""
    assert told(english, chinese) == []


def test_a_missing_figure_is_one_problem(told: Told) -> None:
    """A figure that stands only in the original is told once, at its own place, with the place of the other section."""
    problems = told("# A\n\n(b)=\n## B\n\nIn 1958 and 1958: 30.\n", "# 甲\n\n(b)=\n## 乙\n\n30。\n")
    assert [(one.code.name, one.location.line, one.location.column) for one in problems] == [("figure-differs", 6, 4)]
    assert "source/zh/page.md:4:1" in problems[0].message()


def test_a_wrong_date_is_one_problem(told: Told) -> None:
    """A day that differs is told once, with both dates as they are written and both places."""
    problems = told("# A\n\nOn 17 September 1965.\n", "# 甲\n\n1965年9月16日。\n")
    assert [one.code.name for one in problems] == ["figure-differs"]
    assert "`17 September 1965`" in problems[0].message()
    assert "`1965年9月16日`" in problems[0].message()
    assert "source/zh/page.md:3:1" in problems[0].message()


def test_sections_match_by_target(told: Told) -> None:
    """Figures are compared section by section, also where the sections stand in another order."""
    english = "# A\n\n(b)=\n## B\n\n1958\n\n(c)=\n## C\n\n1965\n"
    chinese = "# 甲\n\n(c)=\n## 丙\n\n1965\n\n(b)=\n## 乙\n\n1958\n"
    assert [one.code.name for one in told(english, chinese)] == ["section-order"]


def test_a_target_is_proposed(told: Told) -> None:
    """A heading without a target is told of with the other language's target, and compared all the same."""
    problems = told("# A\n\n(first-years)=\n## First years\n\n30\n", "# 甲\n\n## 最初几年\n\n31\n")
    assert [one.code.name for one in problems] == ["figure-differs", "section-without-target"]
    assert "`(first-years)=`" in problems[1].message()


def test_the_title_needs_no_target(told: Told) -> None:
    """The first heading of a page needs no target: the page itself is one."""
    assert told("# A\n\nWords.\n", "# 甲\n\n文字。\n") == []


def test_a_page_without_a_heading_is_told(told: Told) -> None:
    """A page that has no heading, or is empty, is told by the heading of the other language."""
    (found,) = told("# Home\n\nWords.\n", "")
    assert found.message().startswith('the section "Home" has no heading in one of the two languages')


def test_roles_are_counted(told: Told) -> None:
    """A member who is named twice here and once there is one problem that says how often."""
    problems = told("# A\n\n{member}`a` {member}`a`\n", "# 甲\n\n{member}`a`\n")
    assert [(one.code.name, one.location.column) for one in problems] == [("role-differs", 13)]
    assert "2" in problems[0].message()


def test_final_stage(project: Write) -> None:
    """In the final stage every difference is an error, and so is a page that nobody has confirmed."""
    root = project(nomination={**BOTH, "stage": "final"})
    write_pages(root, {"en/page": "# A\n\n1958\n", "zh/page": "# 甲\n"})
    found = [(one.code.name, one.severity) for one in load(root).problems]
    assert found == [("never-confirmed", Severity.ERROR), ("figure-differs", Severity.ERROR)]


def test_one_language_reads_no_page(project: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a nomination in one language no page is read, whatever folders there are."""
    root = project()
    write_pages(root, {"en/page": "# A\n", "zh/page": "# 甲\n"})
    monkeypatch.delattr("nomination.pages.translations.states.read_page")
    monkeypatch.delattr("nomination.pages.translations.states.page_names")
    assert load(root).problems == ()


def test_no_pages_at_all(project: Write) -> None:
    """A dossier without any page has no problem with pages."""
    assert load(project(nomination=BOTH)).problems == ()


def test_a_language_without_pages_is_told_once(project: Write) -> None:
    """A language without any page is one problem, at its place in the list, and no further one for each page."""
    root = project(nomination=BOTH)
    write_pages(root, {"en/one": "# A\n", "en/two": "# B\n"})
    dossier = load(root)
    assert [one.code.name for one in dossier.problems] == ["no-pages"]
    assert [one.standing for one in dossier.pages.states] == [Standing.NO_PAGE, Standing.NO_PAGE]


def test_three_languages(project: Write) -> None:
    """Every translation is compared with the original, none with another translation."""
    root = project(
        nomination={**BOTH, "languages": ["en", "zh", "fr"], "title": dict.fromkeys(("en", "zh", "fr"), "x")}
    )
    write_pages(root, {"en/page": "# A\n\n30\n", "zh/page": "# 甲\n\n30\n", "fr/page": "# A\n\n31\n"})
    found = [one.message() for one in load(root).problems if one.severity is Severity.WARNING]
    assert len(found) == 1
    assert "source/fr/page.md" in found[0]


def test_broken_pages_are_told(project: Write) -> None:
    """A page that cannot be read is told of, and compared with nothing."""
    root = project(nomination=BOTH)
    write_pages(root, {"en/page": "# A\n\n30\n", "zh/page": ""})
    (root / "source/zh/page.md").write_bytes("# 背景资料".encode("gbk"))
    found = [one.code.name for one in load(root).problems if one.severity is not Severity.GAP]
    assert found == ["gbk"]


def test_check_tells_it(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """`nomination check` prints the page's place and its line; a draft exits 0."""
    root = project(nomination=BOTH)
    write_pages(root, {"en/page": "# A\n\nIn 1958.\n", "zh/page": "# 甲\n"})
    assert main(["check", str(root)]) == 0
    said = capsys.readouterr().out
    assert "source/en/page.md:3:4: warning: `1958`" in said
    assert "    In 1958.\n       ^^^^\n" in said


def test_one_data_file(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Checking one data file says nothing of the pages."""
    root = project(nomination=BOTH)
    write_pages(root, {"en/page": "# A\n\nIn 1958.\n", "zh/page": "# 甲\n"})
    main(["check", str(root / "source/data/nomination.json")])
    assert "figure-differs" not in capsys.readouterr().out


def test_messages_in_chinese(told: Told) -> None:
    """The messages are Chinese for Chinese readers, with the same places."""
    said = told("# A\n\n1958\n", "# 甲\n\n1959\n")[0].message(Language("zh"))
    assert said.startswith("`1958` 在另一语言中没有，那里写的是 `1959`（source/zh/page.md:3:1）")


def test_gaps_of_pages_stand_in_one_line(project: Write) -> None:
    """Pages that nobody has confirmed are one gap for each language, which names them."""
    root = project(nomination=BOTH)
    write_pages(root, {f"{tag}/page-{at}": "# A\n" for tag in ("en", "zh") for at in range(20)})
    gaps = load(root).gaps
    assert [one.values["number"] for one in gaps] == [20]
    assert "`page-0`, `page-1`" in gaps[0].message()
