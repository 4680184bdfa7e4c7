"""What Sphinx, docutils and MyST warn of is a problem of ours: with a place, a code, and an exit code."""

import pytest

from tests.sphinxext.conftest import Project

LOST = {
    "block": ("```{nothing}\nLost\n```", "3:5", "block-lost"),
    "role": ("Words {nothing}`lost`.", "3:8", "role-lost"),
    "table": ("```{list-table}\n* - a\n  - b\n* - c\n```", "3:5", "block-broken"),
    "note": ("Words.\n\n[^b]: A note.\n\n[^b]: Another note, seen[^b].", "7:3", "note-lost"),
    "option": ("```{figure} x.png\n:captoin: The words\n```", "4:2", "option-lost"),
    "picture": ("![A](none.png)", "3:6", "file-lost"),
    "download": ("{download}`x <none.pdf>`", "3:15", "file-lost"),
    "link": ("[dead](none.md)", "3:8", "link-lost"),
    "reference": ("{ref}`none`", "3:7", "link-lost"),
    "contents": ("```{toctree}\nmissing\n```", "4:1", "entry-lost"),
}


def test_what_loses_words_is_an_error_in_every_build(project: Project) -> None:
    """Each way to lose words is an error at its page, line and column, in the first build and in the next."""
    listing = "\n".join(LOST)
    project.write({"index": f"# Home\n\n```{{toctree}}\n{listing}\n```\n"})
    project.write({name: f"# Page\n\n{words}\n" for name, (words, _, _) in LOST.items()})
    first, second = project.build(), project.build()
    for name, (_, place, code) in LOST.items():
        lines = [line for line in first.warnings.splitlines() if f"source/en/{name}.md:{place}: ERROR: " in line]
        assert [line.rpartition(" ")[2] for line in lines] == [f"[nomination.{code}]"], name
    assert sorted(second.warnings.splitlines()) == sorted(first.warnings.splitlines())
    assert (first.exit_code, second.exit_code) == (1, 1)
    assert f"{first.warnings.count('ERROR: ')} warnings" in first.said


def test_a_page_in_no_contents_is_an_error(project: Project) -> None:
    """A page that is not in the PDF is an error; where it says that it is meant so, it is none."""
    project.write({"notes": "# Notes\n", "loose": "---\norphan: true\n---\n\n# Loose\n"})
    built = project.build()
    assert [line.partition(":")[0] for line in built.warnings.splitlines()] == ["source/en/notes.md"]
    assert "[nomination.page-unlisted]" in built.warnings
    assert built.exit_code == 1


def test_an_unknown_kind_keeps_its_words(project: Project) -> None:
    """A warning that is none of ours keeps its words and its level, and the build ends with exit code 0."""
    built = project.write({"index": "# Home\n\n#### Deep\n"}).build()
    assert "WARNING: Non-consecutive header level increase" in built.warnings
    assert built.exit_code == 0


def test_a_corrected_page_is_silent(project: Project) -> None:
    """Once a page is corrected nothing of it is said again."""
    assert project.write({"index": "# Home\n\n{nothing}`lost`\n"}).build().exit_code == 1
    corrected = project.write({"index": "# Home\n\nFound\n"}).build()
    assert (corrected.warnings, corrected.exit_code) == ("", 0)


@pytest.mark.parametrize("name", ["myst.role_unknown", "myst"])
def test_a_kind_can_be_suppressed_by_the_name_sphinx_gives_it(project: Project, name: str) -> None:
    """`suppress_warnings` takes the names that Sphinx gives."""
    built = project.write({"index": "# Home\n\n{nothing}`lost`\n"}).build(suppress_warnings=[name])
    assert (built.warnings, built.exit_code) == ("", 0)


def test_several_processes_carry_the_same_warnings(project: Project) -> None:
    """What is found by processes that read and write side by side is carried as well."""
    names = [f"page-{number}" for number in range(8)]
    listing = "\n".join(names)
    project.write({"index": f"# Home\n\n```{{toctree}}\n{listing}\n```\n"})
    built = project.write(dict.fromkeys(names, "# Page\n\n{nothing}`lost` [x](none.md)\n")).build(jobs=4)
    assert built.warnings.count("[nomination.role-lost]") == built.warnings.count("[nomination.link-lost]") == 8
    assert built.exit_code == 1
