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

from nomination.extension import BLOCKS
from tests.render.conftest import REPOSITORY, Project

INSULIN = REPOSITORY / "examples/insulin-1965"
NOT_PRINTED = {
    "id",
    "$schema",
    "slug",
    "status",
    "source",
    "state",
    "kind",
    "role",
    "page",
    "key",
    "field",
    "unit",
    "by",
}
"""Keys whose values are names for the software, not words for a reader."""


def english(value: Any) -> Iterator[str]:
    """Yield every English text of a data file."""
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            yield value["en"]
        for item in value.values():
            yield from english(item)
    elif isinstance(value, list):
        for item in value:
            yield from english(item)


def texts() -> list[str]:
    """Return the English texts of the sample's records."""
    files = sorted((INSULIN / "source/data").glob("*.json"))
    found = (english(json.loads(path.read_text(encoding="utf-8"))) for path in files)
    return sorted({text for each in found for text in each})


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


def test_every_text_of_the_sample_stands_in_its_pdf(insulin: Project) -> None:
    """Every English text of the sample's records stands in the PDF, on pages without running heads and feet."""
    command = [sys.executable, "-m", "nomination", "pdf", str(insulin.root)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    document = pypdfium2.PdfDocument(insulin.root / "build/latex/insulin-1965-en.pdf")
    said = ""
    for page in document:
        left, bottom, right, top = page.get_bbox()
        words = page.get_textpage().get_text_bounded(left, bottom + 62, right, top - 62)
        said += words
    letters = plain(said)
    lacking = [text for text in texts() if plain(text) not in letters]
    terms = {"Strength of the source", "Family of texts"}
    assert [text for text in lacking if text not in terms] == []


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
    lacking = [block.block_name for block in BLOCKS if f"```{{block-options}} {block.block_name}\n" not in said]
    assert lacking == []
