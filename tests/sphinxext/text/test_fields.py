"""`nomination fields`: the texts for the form of an award, as the pages show them; and prose that went through Word."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nomination.cli import main
from nomination.text.lengths import counts
from tests.sphinxext.conftest import HEAD, REPOSITORY, Project
from tests.wordfiles import from_markdown, written

INSULIN = REPOSITORY / "examples/insulin-1965"
PROSE = ("background", "significance", "impact")
MEMBERS = [
    {
        "id": "ada",
        "status": "verified",
        "name": {"en": "Ada"},
        "contributions": [{"text": {"en": "Wrote it."}, "evidence": ["proof"]}],
    }
]
EVIDENCE = [{"id": "proof", "kind": "report", "title": {"en": "Proof"}, "status": "verified"}]
INDEX = "# Home\n\n```{toctree}\nother\nwork\ngaps\n```\n"
WORK = (
    "# Work\n\n{member}`ada` wrote *it* {evidence}`proof`.\nShe wrote […]\n\n1. one\n2. two\n\n| A | B |\n|---|---|\n"
    "| 1 | 2 |\n\n{gap}`the end | the author`\n\n(part)=\n## A part\n\nIts words.\n"
)
PAGES = {"index": INDEX, "work": WORK, "other": "# Other\n\nMore words.\n", "gaps": "# Gaps\n\n```{gaps}\n```\n"}
SECTIONS = {"title": {"en": "A title"}, "sections": [{"key": "achievement", "page": "work"}]}


def small(project: Project) -> Project:
    """Write a dossier with a section, another page and a page of gaps."""
    return project.write(PAGES, nomination={**HEAD, **SECTIONS}, team=MEMBERS, evidence=EVIDENCE)


def fields(root: Path, *options: str) -> dict[str, Any]:
    """Return what `nomination fields` writes as JSON, by the keys of the texts."""
    main(["fields", str(root), "--to", str(root / "form.json"), "--overwrite", *options])
    whole = json.loads((root / "form.json").read_text(encoding="utf-8"))
    return {one["key"]: one for one in whole[options[1] if options else "en"]["fields"]}


def test_sections_as_a_reader_sees_them(project: Project) -> None:
    """A section's text has roles resolved, lists and tables as lines, cuts and gaps as their marks, and its parts."""
    text = fields(small(project).root)["achievement"]["text"]
    assert text.replace("\N{NO-BREAK SPACE}", " ").split("\n") == [
        "Ada wrote it [1]. She wrote […]",
        "1. one",
        "2. two",
        "A\tB",
        "1\t2",
        "still to come: the end (from the author)",
        "A part",
        "Its words.",
    ]


def test_order_and_what_is_left_out(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    """The sections come first, then other pages, then the texts of records; the home page and the gaps are left out."""
    assert main(["fields", str(small(project).root)]) == 0
    said = capfd.readouterr()
    heads = [line.partition(" · ")[0] for line in said.out.splitlines() if " · " in line]
    assert heads == ["Work", "A part", "Other", "Nomination", "Team", "Ada"]
    assert "Left out, since they do not go into a form: index, gaps." in said.out
    assert "2 gaps are still open" in said.err


def test_texts_of_records(project: Project) -> None:
    """Long texts of the records are fields of their own, straight from the data."""
    found = fields(small(project).root)
    assert found["member/ada/contributions"]["text"] == "Wrote it."
    assert found["nomination/title"]["text"] == "A title"


def test_counts_are_those_of_the_text(project: Project) -> None:
    """What is counted is the text as it is shown."""
    assert all(one["counts"] == counts(one["text"]) for one in fields(small(project).root).values())


@pytest.mark.parametrize("ending", ["txt", "md", "docx"])
def test_files(project: Project, ending: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The texts can be written as plain text, as a page and as a Word file, never over a file unasked."""
    path = small(project).root / f"form.{ending}"
    assert main(["fields", str(project.root), "--to", str(path)]) == 0
    assert path.stat().st_size > 200
    before = path.read_bytes()
    assert main(["fields", str(project.root), "--to", str(path)]) == 2
    assert path.read_bytes() == before
    assert "--overwrite" in capfd.readouterr().err


def test_a_page_of_texts_builds(project: Project) -> None:
    """The page that is written builds without a warning and shows the texts."""
    main(["fields", str(small(project).root), "--to", str(project.root / "source/en/form.md")])
    project.write({"index": INDEX.replace("work\n", "work\nform\n")})
    built = project.build()
    assert built.warnings == ""
    assert "still to come: the end (from the author)" in built.page("form").get_text()


def test_no_such_ending(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    """A file of an unknown kind is refused before anything is built."""
    assert main(["fields", str(small(project).root), "--to", "form.pdf"]) == 2
    assert ".docx" in capfd.readouterr().err
    assert not (project.root / "build").exists()


def test_errors_exit_1(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    """Where the dossier has an error, it is told, the texts are printed, and the exit code is 1."""
    assert main(["fields", str(small(project).write({"other": "# Other\n\n{member}`nobody`\n"}).root)]) == 1
    said = capfd.readouterr()
    assert "nobody" in said.err
    assert "Wrote it." in said.out


def test_every_language(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """All languages with pages are printed, each as it is built, or one alone."""
    shutil.copytree(INSULIN, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
    assert main(["fields", str(tmp_path)]) == 0
    said = capfd.readouterr().out
    assert "in two chains" in said
    assert "两条肽链" in said
    assert main(["fields", str(tmp_path), "--only", "zh"]) == 0
    assert "in two chains" not in capfd.readouterr().out


def test_prose_through_word(seed: Callable[..., Project], tmp_path: Path) -> None:
    """Prose that goes out, into a Word file and in again, reads on the new pages word for word as on the old ones."""
    before = fields(seed(INSULIN).root, "--only", "en")
    root = seed(INSULIN).root
    for name in PROSE:
        prose = f"# {before[name]['label']}\n\n" + before[name]["own"].replace("[", "\\[").replace("\n", "\n\n")
        path = written(tmp_path / f"{name}.docx", from_markdown(prose))
        assert main(["intake", str(path), str(root), "--page", name, "--write"]) == 0
    after = fields(root, "--only", "en")
    assert {name: after[name]["text"] for name in PROSE} == {name: before[name]["own"] for name in PROSE}


def test_texts_come_back_from_word(seed: Callable[..., Project]) -> None:
    """The Word file that `fields` writes, taken in, is the page that it writes, but for the names of targets."""
    root = seed(INSULIN).root
    for ending in ("docx", "md"):
        assert main(["fields", str(root), "--to", str(root / f"form.{ending}")]) == 0
    assert main(["intake", str(root / "form.docx"), str(root), "--page", "form", "--write"]) == 0
    pages = [path.read_text(encoding="utf-8") for path in (root / "form.md", root / "source/en/form.md")]
    words = [[line for line in page.splitlines() if not line.startswith("(")] for page in pages]
    assert words[1] == words[0]


def test_pages_from_word_build_without_a_warning(project: Project, tmp_path: Path) -> None:
    """A page with everything that prose may have builds with every warning an error, and shows the words."""
    prose = (
        "# Page\n\n*a* **b** H~2~O [x](https://example.org)[^1]\n\n## Part\n\n- one\n\n  - two\n\n> said\n\n"
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n## Another\n\n1. \\*x\\* \\_y\\_ \\`z\\` `c`\n\n[^1]: Note.\n"
    )
    path = written(tmp_path / "page.docx", from_markdown(prose))
    assert main(["intake", str(path), str(project.root), "--page", "page", "--write"]) == 0
    project.write({"index": "# Home\n\n```{toctree}\npage\n```\n"})
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "-q", "-c", ".", "source/en", "build/html"]
    assert subprocess.run(command, check=False, cwd=project.root, capture_output=True).stderr == b""
    assert "*x* _y_ `z` c" in (project.root / "build/html/page.html").read_text(encoding="utf-8").replace(
        '<code class="docutils literal notranslate"><span class="pre">c</span></code>', "c"
    )
