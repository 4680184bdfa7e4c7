"""`make livehtml`: what the person who writes sees while writing."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.sphinxext.conftest import Project

PATIENCE = 60.0
ADA = '{"members": [{"id": "ada", "status": "stated", "name": {"en": "%s"}}], "ordering": "none", "name": {"en": "T"}}'


class Preview:
    """A running preview of a project."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.root = root
        folders = ("-d", "build/doctrees/live", "source/en", "build/live")
        watched = ("--watch", ".", "--ignore", "*/build/*", "--port", str(self.port))
        command = ("sphinx_autobuild", "-b", "html", "-c", ".", "-D", "nomination_preview=1", *watched, *folders)
        self.log = (root / "preview.log").open("w", encoding="utf-8")
        self.process = subprocess.Popen([sys.executable, "-m", *command], cwd=root, stdout=self.log, stderr=self.log)

    def page(self) -> str:
        """Return the page as it is served, empty while nothing is, or while Sphinx is writing it."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/index.html", timeout=5) as answer:
                return str(answer.read().decode())
        except (OSError, HTTPException):
            return ""

    def waits_for(self, words: str) -> bool:
        """Wait until the page has these words; tell whether it came to have them."""
        until = time.monotonic() + PATIENCE
        while not (found := words in self.page()) and time.monotonic() < until:
            time.sleep(0.2)
        return found

    def waits_for_log(self, words: str) -> bool:
        """Wait until the preview has said these words."""
        until = time.monotonic() + PATIENCE
        log = self.root / "preview.log"
        while words not in log.read_text(encoding="utf-8") and time.monotonic() < until:
            time.sleep(0.2)
        return words in log.read_text(encoding="utf-8")


@pytest.fixture
def preview(project: Project) -> Iterator[Preview]:
    """A preview of a page with a team."""
    project.write({"index": "# Home\n\n```{team}\n```\n"})
    (project.root / "source/data/team.json").write_text(ADA % "Ada", encoding="utf-8")
    running = Preview(project.root)
    assert running.waits_for("Ada")
    yield running
    running.process.terminate()
    running.process.wait(10)
    running.log.close()


def save(path: Path, words: str) -> None:
    """Save as careful editors do: write aside, then put in place in one step."""
    aside = path.with_suffix(".tmp")
    aside.write_text(words, encoding="utf-8")
    aside.replace(path)


def test_the_preview_follows_every_edit(preview: Preview) -> None:
    """It follows atomic saves of data and pages, outlives an error and its mend, and sees files come and go."""
    team, page = preview.root / "source/data/team.json", preview.root / "source/en/index.md"
    save(team, ADA % "Ada Lovelace")
    assert preview.waits_for("Ada Lovelace")
    save(team, '{"members": [')
    assert preview.waits_for_log("not updated until this is fixed")
    assert "Ada Lovelace" in preview.page()
    save(team, ADA % "Ada mended")
    assert preview.waits_for("Ada mended")
    save(page, "# Home\n\nNew words\n\n```{metrics}\n```\n")
    assert preview.waits_for("New words")
    metrics = preview.root / "source/data/metrics.json"
    metrics.write_text('{"metrics": [{"id": "m", "label": {"en": "Firms"}, "value": 7, "status": "stated"}]}')
    assert preview.waits_for("Firms")
    metrics.unlink()
    save(page, "# Home\n\nLast words\n\n```{metrics}\n```\n")
    assert preview.waits_for("Last words")
    assert "Firms" not in preview.page()
