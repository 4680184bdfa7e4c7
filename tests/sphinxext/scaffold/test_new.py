"""A new dossier as it is built: without a warning, in each of its languages."""

import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from nomination.cli import main

BEGUN = {"en": "Begin here", "zh": "从这里开始"}
LISTED = {"en": "Introduction: still to come", "zh": "成果简介：待补"}


@pytest.fixture(scope="module", params=["en", "zh", "zh,en"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new dossier, with the HTML of each of its languages built as strictly as Sphinx can."""
    folder = tmp_path_factory.mktemp("new") / "award"
    assert main(["new", str(folder), "--lang", request.param]) == 0
    for tag in request.param.split(","):
        options = ["-q", "-n", "-W", "--keep-going", "-b", "html", "-c", ".", "-d", f"build/doctrees/{tag}"]
        command = [sys.executable, "-m", "sphinx", *options, f"source/{tag}", f"build/{tag}"]
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=300)
        assert (done.returncode, done.stderr) == (0, "")
    return folder


def article(built: Path, tag: str, page: str) -> BeautifulSoup:
    """Return what stands on a page, without what surrounds every page."""
    whole = BeautifulSoup((built / "build" / tag / f"{page}.html").read_text(encoding="utf-8"), "html.parser")
    return BeautifulSoup(str(whole.find("article")), "html.parser")


def tags(built: Path) -> list[str]:
    """Return the languages of a dossier's pages."""
    return [tag for tag in ("en", "zh") if (built / "source" / tag).is_dir()]


def test_first_page_says_what_to_do(built: Path) -> None:
    """The first page says what comes next, in its language, and leads to every other page."""
    for tag in tags(built):
        page = article(built, tag, "index")
        assert BEGUN[tag] in page.get_text()
        linked = {str(link["href"]).partition("#")[0] for link in page.find_all("a", href=True)}
        pages = {f"{path.stem}.html" for path in (built / "source" / tag).glob("*.md")} - {"index.html"}
        assert pages <= linked


def test_every_page_says_what_belongs_there(built: Path) -> None:
    """Each page has one box that guides the writer."""
    for tag in tags(built):
        for path in (built / "source" / tag).glob("*.md"):
            assert len(article(built, tag, path.stem).select("div.admonition")) == 1, path


def test_empty_records_are_gaps(built: Path) -> None:
    """Every record that is to be filled in, and every text, is listed among the gaps."""
    for tag in tags(built):
        words = " ".join(article(built, tag, "gaps").get_text(" ").split())
        files = [path.name for path in (built / "source/data").glob("*.json")]
        assert [name for name in files if name not in words] == []
        assert LISTED[tag] in words.replace(" :", ":").replace(" ：", "：").replace("： ", "：")
