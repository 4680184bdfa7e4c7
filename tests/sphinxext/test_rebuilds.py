"""`nomination html --explain`: each page that is built again, with what changed."""

import os
from pathlib import Path
from typing import Any

import pytest

from nomination.commands import html

from .conftest import Project

MILESTONES: list[dict[str, Any]] = [
    {"id": "first", "date": "2020", "title": {"en": "First"}, "status": "stated"},
    {"id": "second", "date": "2021", "title": {"en": "Second"}, "status": "stated"},
]
PAGES = {
    "index": "# Home\n\n```{toctree}\none\ntwo\n```\n",
    "one": "# One\n\n{milestone}`first`\n",
    "two": "# Two\n\nNo record.\n",
}


def explained(project: Project, **settings: Any) -> list[str]:
    """Build, and return the lines that say what is built again."""
    said = project.build(nomination_explain=True, **settings).said
    return [line for line in said.splitlines() if "built again" in line]


@pytest.fixture
def built(project: Project) -> Project:
    """A project of three pages that has been built."""
    project.write(PAGES, milestones=MILESTONES).build()
    return project


def test_nothing_changed(built: Project) -> None:
    """A build of what has been built says that no page is built again."""
    assert explained(built) == ["No page is built again: nothing has changed."]


def test_first_build(project: Project) -> None:
    """Where nothing has been built, one line speaks of all pages."""
    project.write(PAGES, milestones=MILESTONES)
    assert explained(project) == ["all 3 pages: built again: it has not been built before"]


def test_text(built: Project) -> None:
    """A page whose text has changed."""
    built.write({"two": "# Two\n\nNo record, still.\n"})
    assert explained(built) == ["source/en/two.md: built again: its text has changed"]


def test_record(built: Project) -> None:
    """The pages that know a record, and no other, when the record changes."""
    built.write(milestones=[{**MILESTONES[0], "title": {"en": "The first"}}, MILESTONES[1]])
    assert explained(built) == ["source/en/one.md: built again: Milestone first has changed"]


def test_menu(built: Project) -> None:
    """A title is in the menu of every page; the page itself has two reasons."""
    built.write({"two": "# The second\n\nNo record.\n"})
    menu = "the menu has changed (a title or the table of contents)"
    others = {f"source/en/{page}.md: built again: {menu}" for page in ("index", "one")}
    assert {*explained(built)} == {*others, f"source/en/two.md: built again: its text has changed; {menu}"}


def test_time(built: Project) -> None:
    """A file that is newer, though its text is the same, is read again by Sphinx."""
    page = Path("source/en/two.md")
    os.utime(page, (page.stat().st_atime, page.stat().st_mtime + 10))
    (said,) = explained(built)
    assert said == "source/en/two.md: built again: its file, or a file that it includes, is newer than the last build"


def test_lost_output(built: Project) -> None:
    """A page whose output is gone is written again."""
    Path("build/html/one.html").unlink()
    said = "its output is missing, or is older than the page or the theme"
    assert explained(built) == [f"source/en/one.md: built again: {said}"]


def test_setting(built: Project) -> None:
    """A setting that changes every page is named once."""
    said = explained(built, html_show_copyright=True)
    assert said == ["all 3 pages: built again: a setting in conf.py or the software has changed"]


def test_setting_of_reading(built: Project) -> None:
    """A setting that changes how pages are read is named with its name."""
    said = explained(built, myst_heading_anchors=3)
    assert said == [
        "all 3 pages: built again: a setting in conf.py or the software has changed: 'myst_heading_anchors'"
    ]


def test_not_asked(built: Project) -> None:
    """Nothing is said unless it was asked for."""
    built.write({"two": "# Two\n\nNo record, still.\n"})
    assert "built again" not in built.build().said


def test_the_command_asks(built: Project, capfd: pytest.CaptureFixture[str]) -> None:
    """The option of the command reaches the build."""
    assert html.main([str(built.root), "--explain", "--lang", "en"]) == 0
    assert "all 3 pages: built again: it has not been built before" in capfd.readouterr().out
