"""What `{coverage}` and builds show of pages in two languages."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from nomination.cli import main
from tests.sphinxext.conftest import HEAD, Project

BOTH: dict[str, Any] = {**HEAD, "languages": ["en", "zh"], "title": {"en": "A small dossier", "zh": "小材料"}}
HOME = "# Home\n\n```{coverage}\n```\n\n```{toctree}\nteam\nnotes\n```\n"
CHINESE_HOME = HOME.replace("# Home", "# 首页")


def write_chinese(project: Project, pages: Mapping[str, str]) -> None:
    """Write pages of the translation."""
    folder = project.root / "source/zh"
    folder.mkdir(exist_ok=True)
    for name, words in pages.items():
        (folder / f"{name}.md").write_text(words, encoding="utf-8")


@pytest.fixture
def two(project: Project) -> Project:
    """A dossier in two languages: a page in step, a page that differs, and one that is not translated yet."""
    project.write({"index": HOME, "team": "# Team\n\nIn 1958.\n", "notes": "# Notes\n"}, nomination=BOTH)
    write_chinese(project, {"index": CHINESE_HOME, "team": "# 团队\n\n1959年。\n"})
    main(["confirm", "index"])
    return project


def test_every_page_has_a_row(two: Project) -> None:
    """The block shows each page with its state, links those of this language, and counts what is open."""
    page = two.build().page("index")
    rows = [[" ".join(cell.get_text().split()) for cell in row.select("td")] for row in page.select("tbody tr")]
    assert rows == [
        ["Home", "confirmed"],
        ["Notes", "no page yet"],
        ["Team", "out of step · figures and dates: 1"],
    ]
    assert [link["href"] for link in page.select(".nom-coverage td a")] == ["#", "notes.html", "team.html"]


def test_texts_are_counted(two: Project) -> None:
    """The block says how many of the required texts are given in each language."""
    two.write(nomination={**BOTH, "group": {"en": "Biology"}})
    said = two.build().text("index")
    assert "Texts in the data: English 2 of 2 given" in said
    assert "Texts in the data: Chinese 1 of 2 given" in said


@pytest.mark.parametrize("builder", ["text", "latex", "man", "texinfo"])
def test_every_builder_shows_it(builder: str, two: Project) -> None:
    """No builder loses the states."""
    folder = two.build(builder).folder
    said = "".join(path.read_text(encoding="utf-8", errors="replace") for path in folder.rglob("*") if path.is_file())
    assert "out of step" in said
    assert "no page yet" in said


def test_one_language(project: Project) -> None:
    """In a dossier of one language the block says that there is nothing to compare."""
    project.write({"index": "# Home\n\n```{coverage}\n```\n"})
    assert "There are no pages in two languages to compare." in project.build().text("index")


def test_a_build_tells_the_differences(two: Project) -> None:
    """Every build raises the problems of the pages, the second one too, and a draft still builds."""
    for _ in range(2):
        built = two.build()
        assert "source/en/team.md:3:4: WARNING: `1958`" in built.warnings
        assert built.warnings.count("figure-differs") == 1
        assert built.exit_code == 0


def test_mending_the_other_language_settles_it(two: Project) -> None:
    """When the translation is mended, the next build of the original tells nothing and shows the new state."""
    two.build()
    write_chinese(two, {"team": "# 团队\n\n1958年。\n", "notes": "# 备注\n"})
    main(["confirm", "--all"])
    built = two.build()
    assert "nomination." not in built.warnings
    assert "In order: 3 of 3" in built.text("index")


def test_the_final_stage_is_an_error(two: Project) -> None:
    """In the final stage a build with pages out of step exits 1."""
    two.write(nomination={**BOTH, "stage": "final"})
    assert two.build().exit_code == 1


def test_gaps_list_pages_never_confirmed(two: Project) -> None:
    """`{gaps}` lists the pages that nobody has confirmed."""
    two.write({"notes": "# Notes\n\n```{gaps}\n```\n"})
    assert "not yet compared with their originals and confirmed (1): team" in two.build().text("notes")


EDITS: dict[str, Callable[[Project], Any]] = {
    "page added": lambda two: write_chinese(two, {"notes": "# 备注\n"}),
    "page removed": lambda two: (two.root / "source/zh/team.md").unlink(),
    "page mended": lambda two: write_chinese(two, {"team": "# 团队\n\n1958年。\n"}),
    "pages confirmed": lambda two: main(["confirm", "--all"]),
    "confirmations lost": lambda two: (two.root / "source/confirmed.json").unlink(),
    "confirmations broken": lambda two: (two.root / "source/confirmed.json").write_text("{"),
    "language added": lambda two: two.write(nomination={**BOTH, "languages": ["en", "zh", "fr"]}),
    "language removed": lambda two: two.write(nomination=HEAD),
    "another primary language": lambda two: two.write(nomination={**BOTH, "primary_language": "zh"}),
}


@pytest.mark.parametrize("edit", EDITS)
def test_edits_elsewhere_are_shown(two: Project, edit: str) -> None:
    """After an edit of other files than its own a page that counts or lists says what a clean build says of it."""
    two.write({"notes": "# Notes\n\n```{gaps}\n```\n"}).build(jobs=4)
    EDITS[edit](two)
    after = two.build(jobs=4)
    shown = [after.text(name) for name in ("index", "notes")]
    shutil.rmtree(two.root / "build")
    clean = two.build()
    assert shown == [clean.text(name) for name in ("index", "notes")]
    assert after.warnings == clean.warnings


def test_confirmed_file_is_ours_alone(two: Project) -> None:
    """The file of confirmations is JSON in the usual form."""
    text = Path("source/confirmed.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert two.root == Path.cwd()
