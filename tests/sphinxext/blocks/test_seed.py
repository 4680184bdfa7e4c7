"""The first dossier: each legible line of the seed's page stands in the pages and in the PDF, and nothing is added."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from tests.sphinxext.conftest import REPOSITORY, Built, Project

SEED = (REPOSITORY / "source/evidence/seed-page.txt").read_text(encoding="utf-8")
LINES = [" ".join(line.split()) for line in SEED.splitlines() if line.strip()]
HOMES = {
    "/ Recommended Unit": "transcript",
    "Recommended Unit": "index",
    "Accomplished Unit": "index",
    "2020": "milestones",
    "The scientific and technological cooperation": "milestones",
    "2021": "milestones",
    "The 2021 Wuhan Conference on the Scientific and": "milestones",
    "The Scientific and Technological": "team",
    "Team Members": "team",
    "Managing scientific and technological": "team",
    "Main contributions: Scientific and technological achievement": "team",
    "research, scientific and technological cooperation between": "team",
}
DATA = REPOSITORY / "source/data"
PAGES = sorted(path.stem for path in (REPOSITORY / "source/en").glob("*.md"))
MARK: str = json.loads((DATA / "nomination.json").read_text(encoding="utf-8"))["banner"]["zh"]
"""What says on every Chinese page that it is our own translation."""


@pytest.fixture(scope="module")
def html(seed: Callable[[], Project]) -> Built:
    """The dossier as HTML, every reference checked."""
    return seed().build(nitpicky=True)


@pytest.fixture(scope="module")
def chinese(seed: Callable[[], Project]) -> Built:
    """The Chinese edition as HTML, every reference checked."""
    root = seed().root
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-b", "html", "-c", str(root)]
    command += [str(root / "source/zh"), str(root / "build/zh")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return Built(root / "build/zh", done.stderr, done.stdout, done.returncode)


@pytest.fixture(scope="module")
def pdfs(seed: Callable[[], Project]) -> Path:
    """The folder with the dossier as PDF in both languages."""
    root = seed().root
    command = [sys.executable, "-m", "nomination", "pdf", str(root)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "build/latex"


@pytest.fixture(scope="module")
def pages(pdfs: Path) -> list[str]:
    """The words of each page of the PDF."""
    return _words(pdfs / "cooperation-team-en.pdf")


@pytest.fixture(scope="module")
def chinese_pages(pdfs: Path) -> list[str]:
    """The words of each page of the Chinese PDF."""
    return _words(pdfs / "cooperation-team-zh.pdf")


def _words(pdf: Path) -> list[str]:
    """Return the words of each page, each run of white space as one space."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf)]


def test_the_page_has_29_legible_lines() -> None:
    """The seed's text has 29 lines with words."""
    assert len(LINES) == 29


def test_it_builds_without_a_warning(html: Built) -> None:
    """The draft builds with every reference checked and no warning."""
    assert (html.warnings, html.exit_code) == ("", 0)


@pytest.mark.parametrize("line", sorted(set(LINES)))
def test_each_line_stands_in_the_transcript(html: Built, line: str) -> None:
    """Each legible line stands word for word in the transcript."""
    lines = [" ".join(one.get_text().split()) for one in html.page("transcript").select(".nom-line-text")]
    assert line in lines


@pytest.mark.parametrize("line", [line for line in LINES if len(line) > 60])
def test_each_sentence_stands_in_its_place(html: Built, line: str) -> None:
    """Each sentence stands on the introduction or in section I as well."""
    assert line in html.text("introduction") + html.text("section-1").replace("¶", "")


@pytest.mark.parametrize(("words", "page"), HOMES.items())
def test_each_label_and_caption_stands_in_its_place(html: Built, words: str, page: str) -> None:
    """Each label, caption and contribution stands on the page of its kind."""
    assert words in html.text(page)


def test_the_seven_figures_stand_in_the_order_of_the_page(html: Built) -> None:
    """The seven figures are shown in their order, each with a mark in the place of its label."""
    tiles = html.page("introduction").select(".nom-tile")
    assert [tile.select_one(".nom-value").get_text() for tile in tiles] == ["3", "500", "768", "3", "500", "69", "41"]  # type: ignore[union-attr]
    assert all("not legible in the source" in tile.get_text() for tile in tiles)


@pytest.mark.parametrize("line", sorted(set(LINES)))
def test_each_line_stands_in_the_pdf(pages: list[str], line: str) -> None:
    """Each legible line stands word for word in the PDF's text."""
    assert line in " ".join(pages) or line in _without_page_breaks(pages)


def _without_page_breaks(pages: list[str]) -> str:
    """Return the text with the foot and the running head of each page taken out."""
    text = " ".join(pages)
    return re.sub(r"\s+", " ", text)


def test_the_chinese_edition_builds_without_a_warning(chinese: Built) -> None:
    """The Chinese pages build with every reference checked and no warning."""
    assert (chinese.exit_code, "WARNING" in chinese.warnings, "ERROR" in chinese.warnings) == (0, False, False)


def test_each_page_has_a_chinese_one() -> None:
    """The Chinese edition has the pages of the English one, and no other."""
    assert sorted(path.stem for path in (REPOSITORY / "source/zh").glob("*.md")) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_each_chinese_page_is_marked_as_a_translation(html: Built, chinese: Built, page: str) -> None:
    """Each Chinese page begins with the mark of a translation of ours; no English page has it."""
    assert chinese.text(page).startswith(MARK)
    assert html.page(page).select(".nom-banner") == []


@pytest.mark.parametrize("line", [line for line in LINES if len(line) > 60])
def test_each_sentence_stands_in_english_on_its_chinese_page(chinese: Built, line: str) -> None:
    """Each sentence is quoted word for word on the Chinese introduction or section I."""
    assert line in chinese.text("introduction") + chinese.text("section-1")


@pytest.mark.parametrize("line", sorted(set(LINES)))
def test_each_line_stands_in_the_chinese_transcript(chinese: Built, line: str) -> None:
    """Each legible line stands word for word in the Chinese transcript."""
    lines = [" ".join(one.get_text().split()) for one in chinese.page("transcript").select(".nom-line-text")]
    assert line in lines


def test_a_translation_completes_no_cut() -> None:
    """A text that is cut in English is cut in Chinese, and as often."""
    said = "".join(path.read_text(encoding="utf-8") for path in sorted(DATA.glob("*.json")))
    pairs = re.findall(r'"en": (".*"),\n\s*"zh": (".*")', said)
    assert [english for english, own in pairs if english.count("[…]") != own.count("[…]")] == []
    assert sum("[…]" in own for _, own in pairs) == 6


def test_the_seven_figures_have_no_noun_in_chinese(chinese: Built) -> None:
    """The seven figures are shown in their order, each with a mark in the place of its label and its measure."""
    tiles = [list(tile.stripped_strings) for tile in chinese.page("introduction").select(".nom-tile")]
    assert [tile[0] for tile in tiles] == ["3", "500", "768", "3", "500", "69", "41"]
    assert {tuple(tile[1:]) for tile in tiles} == {("指标名称、计量单位：无法辨认", "[1]")}


def test_both_editions_have_the_same_gaps(html: Built, chinese: Built) -> None:
    """A translation of a torn sentence is no gap of its own: both editions count as many."""
    counted = [re.findall(r"\d+", built.page("gaps").select(".nom-quiet")[0].get_text()) for built in (html, chinese)]
    assert counted[0] == counted[1]


@pytest.mark.parametrize("line", sorted(set(LINES)))
def test_each_line_stands_in_the_chinese_pdf(chinese_pages: list[str], line: str) -> None:
    """Each legible line stands word for word in the text of the Chinese PDF."""
    assert line in " ".join(chinese_pages)


def test_each_page_of_the_chinese_pdf_is_marked_as_a_translation(pages: list[str], chinese_pages: list[str]) -> None:
    """Each page of the Chinese PDF bears the mark of a translation of ours; no page of the English one does."""
    assert [MARK in page for page in chinese_pages] == [True] * len(chinese_pages)
    assert not any(MARK in page for page in pages)


def test_no_page_of_the_pdf_is_blank(pages: list[str]) -> None:
    """Every page of the PDF has words."""
    assert all(len(page.split()) > 5 for page in pages)


def test_the_final_stage_names_each_gap(seed: Callable[[], Project]) -> None:
    """The same dossier in the final stage fails, with one error for each of its gaps."""
    project = seed()
    path = project.root / "source/data/nomination.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"draft"', '"final"'), encoding="utf-8")
    draft = seed().build()
    counted = int(re.search(r"(\d+) gaps", draft.text("gaps")).group(1))  # type: ignore[union-attr]
    final = project.build()
    assert final.exit_code == 1
    assert final.warnings.count("ERROR") == counted
