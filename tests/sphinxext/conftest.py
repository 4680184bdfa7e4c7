"""Builds for the render tests: the smallest project that shows what a test is about."""

import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx

REPOSITORY = Path(__file__).resolve().parents[2]
HEAD: dict[str, Any] = {
    "slug": "small",
    "profile": "generic",
    "stage": "draft",
    "languages": ["en"],
    "primary_language": "en",
    "title": {"en": "A small dossier"},
}
COLOUR = re.compile("\x1b\\[[0-9;]*m")


@dataclass(frozen=True)
class Built:
    """What a build left behind: its output folder, what it said, how it ended."""

    folder: Path
    warnings: str
    said: str
    exit_code: int

    def page(self, docname: str) -> BeautifulSoup:
        """Return the article of an HTML page."""
        whole = BeautifulSoup((self.folder / f"{docname}.html").read_text(encoding="utf-8"), "html.parser")
        article = whole.find("article")
        assert article is not None
        return BeautifulSoup(str(article), "html.parser")

    def text(self, docname: str) -> str:
        """Return the words that a reader of an HTML page sees, each run of white space as one space."""
        return " ".join(self.page(docname).get_text(" ").split())


@dataclass(frozen=True)
class Project:
    """A project in a folder of its own, which tests write to and build."""

    root: Path
    language: str = "en"

    def write(self, pages: Mapping[str, str] | None = None, **data: Any) -> "Project":
        """Write pages by name, and data files by name: a mapping is the whole file, a list its records."""
        for name, words in (pages or {}).items():
            (self.root / "source" / self.language / f"{name}.md").write_text(words, encoding="utf-8")
        for name, value in data.items():
            list_name = "members" if name == "team" else name
            whole = value if isinstance(value, dict) else {list_name: value}
            if name == "team":
                whole = {"ordering": "none", "name": {"en": "The team"}, **whole}
            path = self.root / "source/data" / f"{name}.json"
            path.write_text(json.dumps(whole, ensure_ascii=False, indent=2), encoding="utf-8")
        return self

    def build(self, builder: str = "html", jobs: int = 1, **settings: Any) -> Built:
        """Build with one builder and keep what it said; its doctrees are its own and stay for the next build."""
        with ProcessPoolExecutor(1, mp_context=get_context("fork")) as executor:
            return executor.submit(_build, self.root, self.language, builder, jobs, settings).result()


def _build(root: Path, language: str, builder: str, jobs: int, settings: dict[str, Any]) -> Built:
    """Build in a process of its own: Sphinx leaves its nodes and directives behind in docutils' global tables."""
    said, warnings = io.StringIO(), io.StringIO()
    folder, doctrees = root / "build" / builder, root / "build/doctrees" / builder
    app = Sphinx(
        root / "source" / language,
        root,
        folder,
        doctrees,
        builder,
        confoverrides=settings,
        status=said,
        warning=warnings,
        parallel=jobs,
    )
    app.build()
    return Built(folder, COLOUR.sub("", warnings.getvalue()), said.getvalue(), int(app.statuscode))


def _modules_of_a_build(root: Path) -> list[str]:
    """Build, and return the modules that were loaded for it."""
    before = set(sys.modules)
    for builder in ("html", "latex"):
        _build(root, "en", builder, 1, {})
    return sorted(set(sys.modules) - before)


@pytest.fixture(scope="session", autouse=True)
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Load once what every build loads: builds are forks of this process, and loading is most of a small one's time."""
    root = skeleton(tmp_path_factory.mktemp("loaded"))
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as executor:
        names = executor.submit(_modules_of_a_build, root).result()
    for name in names:
        with suppress(ModuleNotFoundError):  # `conf`, and names that modules give themselves
            import_module(name)


def skeleton(root: Path) -> Path:
    """Make a project with a nomination and one page."""
    for folder in ("source/data", "source/en", "source/evidence"):
        (root / folder).mkdir(parents=True)
    for name in ("conf.py", "docutils.conf"):
        shutil.copy(REPOSITORY / name, root)
    Project(root).write({"index": "# Home\n"}, nomination=HEAD)
    return root


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty project with a nomination and one page, as the current folder."""
    monkeypatch.chdir(tmp_path)
    return Project(skeleton(tmp_path))


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Project]:
    """Make copies of the repository's own dossier, or of another one."""

    def copy(source: Path = REPOSITORY) -> Project:
        root = tmp_path_factory.mktemp("seed")
        for name in ("conf.py", "docutils.conf"):
            shutil.copy(source / name, root)
        shutil.copytree(source / "source", root / "source")
        return Project(root)

    return copy
