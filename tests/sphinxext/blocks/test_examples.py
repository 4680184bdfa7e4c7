"""The sample dossier and the manual: they build, and lose nothing."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from nomination.sphinxext.blocks.registry import BLOCKS
from tests.sphinxext.conftest import REPOSITORY, Built, Project

INSULIN = REPOSITORY / "examples/insulin-1965"


def said_in(language: str, value: Any) -> Iterator[str]:
    """Yield every text of a data file in one language, or in the one that it is given in."""
    if isinstance(value, dict):
        given = [value[tag] for tag in (language, "en", "zh") if isinstance(value.get(tag), str)]
        yield from given[:1]
        for item in value.values():
            yield from said_in(language, item)
    elif isinstance(value, list):
        for item in value:
            yield from said_in(language, item)


def texts(language: str) -> list[str]:
    """Return the texts of the sample's records in one language."""
    files = sorted((INSULIN / "source/data").glob("*.json"))
    found = (said_in(language, json.loads(path.read_text(encoding="utf-8"))) for path in files)
    return sorted({text for each in found for text in each})


def works() -> set[str]:
    """Return the words in which the sample names works and who issued them."""
    items = json.loads((INSULIN / "source/data/evidence.json").read_text(encoding="utf-8"))["evidence"]
    names = (item.get(key, {}).get("en", "") for item in items for key in ("title", "issuer"))
    return {*names, *(item.get("citation", "") for item in items)}


def plain(text: str) -> str:
    """Return the letters and digits of a text alone: line ends and marks between words do not count."""
    return re.sub(r"\W+", "", text)


@pytest.fixture(scope="module")
def insulin(seed: Callable[[Path], Project]) -> Project:
    """A copy of the sample dossier."""
    return seed(INSULIN)


def test_the_sample_builds_without_a_warning(insulin: Project) -> None:
    """The sample dossier builds with every reference checked, and no warning."""
    built = insulin.build(nitpicky=True)
    assert (built.warnings, built.exit_code) == ("", 0)


@pytest.fixture(scope="module")
def chinese(insulin: Project) -> Built:
    """The Chinese edition of the sample, every reference checked."""
    folder = insulin.root / "build/zh"
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-b", "html", "-c", str(insulin.root)]
    command += [str(insulin.root / "source/zh"), str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return Built(folder, done.stderr, done.stdout, done.returncode)


def test_the_chinese_sample_builds_without_a_warning(chinese: Built) -> None:
    """The Chinese edition of the sample builds with every reference checked, and no warning."""
    assert (chinese.exit_code, "WARNING" in chinese.warnings, "ERROR" in chinese.warnings) == (0, False, False)


@pytest.mark.parametrize("page", sorted(path.stem for path in (INSULIN / "source/en").glob("*.md")))
def test_no_chinese_page_of_the_sample_speaks_english(chinese: Built, page: str) -> None:
    """What stands in English on a Chinese page of the sample names a file, an address, a work or who issued it."""
    known = {*works(), "DOI"}
    addresses = re.compile(r"https?://|10\.\d+/|[a-z]+\.json$")
    strings = (" ".join(one.split()) for one in chinese.page(page).stripped_strings)
    english = (one for one in strings if re.search(r"[A-Za-z]{3}", one) and not re.search(r"[\u4e00-\u9fff]", one))
    assert [one for one in english if one not in known and not addresses.match(one)] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_text_of_the_sample_stands_in_its_pdf(insulin: Project, language: str) -> None:
    """Every text of the sample's records stands in the PDF of its language, on pages without running heads and feet."""
    command = [sys.executable, "-m", "nomination", "pdf", str(insulin.root), "--only", language]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    document = pypdfium2.PdfDocument(insulin.root / f"build/latex/insulin-1965-{language}.pdf")
    said = ""
    for page in document:
        left, bottom, right, top = page.get_bbox()
        words = page.get_textpage().get_text_bounded(left, bottom + 62, right, top - 62)
        said += words
    letters = plain(said)
    assert [text for text in texts(language) if plain(text) not in letters] == []


def test_no_listed_person_and_no_repost_is_in_the_sample() -> None:
    """No record is of a person who may be living, and no address is a repost's."""
    team = json.loads((INSULIN / "source/data/team.json").read_text(encoding="utf-8"))
    assert all("/" in member["lifespan"] for member in team["members"])
    evidence = json.loads((INSULIN / "source/data/evidence.json").read_text(encoding="utf-8"))
    hosts = {item["url"].split("/")[2] for item in evidence["evidence"] if "url" in item}
    assert len(hosts) == 7


def test_the_manual_builds_without_a_warning(tmp_path: Path) -> None:
    """The manual, with all its live examples, builds with every reference checked, and no warning."""
    for name in ("manual", "examples"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("build"))
    options = ("-q", "-n", "-W", "--keep-going", "-b", "html", "-c", "manual", "manual/pages", "out")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *options], cwd=tmp_path, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_manual_shows_every_block() -> None:
    """Each block has a section in the manual, with its options and an example."""
    said = (REPOSITORY / "manual/pages/blocks.md").read_text(encoding="utf-8")
    lacking = [name for name in BLOCKS if f"```{{block-options}} {name}\n" not in said]
    assert lacking == []
