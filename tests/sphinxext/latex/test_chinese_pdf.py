"""The Chinese PDF: its words can be copied and found, its lines break as Chinese lines do, its signs are Chinese."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from nomination.sphinxext.latex.preamble import shortened
from tests.sphinxext.conftest import REPOSITORY, Built, Project

INSULIN = REPOSITORY / "examples/insulin-1965"
STRESS = "".join(
    f"第{one}句说：“这是《书名》（第{one}版）！”——随后……他问：‘{'字' * (one % 7)}对吗？’、再答；" for one in range(60)
)
"""Every sign of Chinese, at every place of a line."""

NOT_FIRST, NOT_LAST = "，。、；：？！）》”’」』】", "（《“‘「『【"
RUNNING = 62
"""Height of the running head and the foot, in points."""


@pytest.fixture(scope="module")
def project(seed: Callable[[Path], Project]) -> Project:
    """The sample dossier in Chinese, with a page of hard cases."""
    copy = Project(seed(INSULIN).root, "zh")
    page = f"# 难题\n\n{STRESS}\n\n这里有*着重之处*和**粗体**，以及 *Nature* 杂志。\n"
    index = (copy.root / "source/zh/index.md").read_text(encoding="utf-8")
    return copy.write({"hard": page, "index": index.replace("\ngaps\n```", "\ngaps\nhard\n```")})


@pytest.fixture(scope="module")
def html(project: Project) -> Built:
    """Its pages."""
    return project.build()


@pytest.fixture(scope="module")
def pdf(project: Project) -> Path:
    """Its PDF."""
    command = [sys.executable, "-m", "nomination", "pdf", "--only", "zh", str(project.root)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return project.root / "build/latex/insulin-1965-zh.pdf"


def letters(text: str) -> str:
    """Return the letters and digits of a text alone."""
    return re.sub(r"[\W_]+", "", text)


def extracted(pdf: Path) -> str:
    """Return the text of a PDF without running heads and feet."""
    said = ""
    for page in pypdfium2.PdfDocument(pdf):
        left, bottom, right, top = page.get_bbox()
        said += page.get_textpage().get_text_bounded(left, bottom + RUNNING, right, top - RUNNING)
    return said


def lines(pdf: Path) -> list[str]:
    """Return the printed lines of a PDF."""
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8")
    return [line.strip() for line in done.stdout.splitlines() if line.strip()]


def test_every_word_of_the_pages_can_be_copied_from_the_pdf(html: Built, pdf: Path) -> None:
    """Whatever a paragraph, heading or field of the pages says stands in the PDF's text, in one piece."""
    said = letters(extracted(pdf))
    lacking = []
    for path in sorted(html.folder.glob("*.html")):
        if path.name != "search.html":
            page = html.page(path.stem)
            for part in page.select(".headerlink, .sd-hide-link-text, .nom-banner"):
                part.decompose()
            paragraphs = [tag.get_text() for tag in page.select("p, h1, h2, dt, th")]
            lacking += [text for text in paragraphs if letters(text) not in said]
    assert lacking == []


def test_no_line_begins_or_ends_with_a_wrong_sign(pdf: Path) -> None:
    """No line begins with a comma, a full stop or a closing sign, and none ends with an opening one."""
    found = lines(pdf)
    assert len(found) > 500
    assert [line for line in found if line[0] in NOT_FIRST or line[-1] in NOT_LAST] == []


def test_no_space_is_copied_within_chinese(pdf: Path) -> None:
    """The text of a paragraph is copied without a space between characters or after signs."""
    said = extracted(pdf).replace("\r", "").replace("\n", "")
    assert "第7句说：“这是《书名》（第7版）！”——随后……他问：‘对吗？’、再答；第8句" in said


def test_what_the_pdf_says_by_itself_is_chinese(pdf: Path) -> None:
    """Contents, bookmarks, subject and page numbers are Chinese."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    assert "目录" in pages[1]
    assert f"第2页，共{len(pages)}页" in letters(pages[1]).replace("页共", "页，共")
    titles = [entry.get_title() for entry in document.get_toc()]
    assert titles[:4] == ["人工全合成结晶牛胰岛素", "待补情况", "背景", "科学意义"]
    assert document.get_metadata_dict()["Subject"] == "推荐书"
    words = set(re.findall("[A-Za-z]{4,}", " ".join([*titles, pages[0], pages[1]])))
    assert words <= {"SHA"}


def test_emphasised_chinese_is_not_slanted(pdf: Path) -> None:
    """Emphasised characters stand in another face, upright; emphasised Latin stands in italics."""
    done = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, encoding="utf-8")
    fonts = set(re.findall(r"\+(Noto\w+?CJK|TeXGyrePagella)\w*-(\w+)", done.stdout))
    chinese = {("NotoSerifCJK", "Regular"), ("NotoSerifCJK", "Bold"), ("NotoSansCJK", "Regular")}
    assert chinese | {("TeXGyrePagella", "Italic")} <= fonts
    assert all(face in {"Regular", "Bold"} for family, face in fonts if "CJK" in family)


def test_every_font_can_be_copied_from(pdf: Path) -> None:
    """Each font is embedded and says which characters it draws."""
    done = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, encoding="utf-8")
    assert {tuple(line.split()[-5:-2]) for line in done.stdout.splitlines()[2:]} == {("yes", "yes", "yes")}


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("title", 5, "title"),
        ("title of two", 6, "title"),
        ("结晶牛胰岛素", 6, "结晶牛"),
        ("结晶牛胰岛素", 7, "结晶牛"),
        ("", 4, ""),
    ],
)
def test_a_running_title_is_as_wide_as_there_is_room(text: str, width: int, short: str) -> None:
    """A title is shortened by its width, in which a Chinese character counts as two letters."""
    assert shortened(text, width) == short
