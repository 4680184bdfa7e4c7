"""Same input, same bytes: whatever the folder, the clock, the locale, the hash seed and the number of processes."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sphinxext.conftest import REPOSITORY, Project

ONE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
OTHER = {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "2", "LANG": "de_DE.UTF-8"}
EPOCH = {"SOURCE_DATE_EPOCH": "1767225600"}


def run(root: Path, environment: dict[str, str], *command: str) -> None:
    """Run a Python module in a project."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **environment, **EPOCH},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def html(root: Path, environment: dict[str, str], jobs: str) -> dict[str, bytes]:
    """Build the pages and return every file by name."""
    folders = ("-d", "build/doctrees/html", "source/en", "build/html")
    run(root, environment, "sphinx", "-q", "-b", "html", "-c", ".", "-j", jobs, *folders)
    built = root / "build/html"
    return {str(path.relative_to(built)): path.read_bytes() for path in built.rglob("*") if path.is_file()}


@pytest.fixture(params=["cooperation team", "insulin"])
def twice(
    request: pytest.FixtureRequest, seed: Callable[..., Project], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """Two copies of a dossier in folders of different names."""
    source = REPOSITORY if request.param == "cooperation team" else REPOSITORY / "examples/insulin-1965"
    first, second = (seed(source).root for _ in range(2))
    renamed = second.with_name(second.name + " with a longer name")
    second.rename(renamed)
    return first, renamed


def test_pages_are_the_same_bytes(twice: tuple[Path, Path]) -> None:
    """The pages of two copies, built under different circumstances, are equal byte by byte."""
    first, second = twice
    pages, others = html(first, ONE, "1"), html(second, OTHER, "4")
    assert sorted(pages) == sorted(others)
    assert [name for name in pages if pages[name] != others[name]] == []


def test_the_pdf_is_the_same_bytes(twice: tuple[Path, Path]) -> None:
    """The PDFs of two copies, built under different circumstances, are equal byte by byte."""
    first, second = twice
    run(first, ONE, "nomination", "pdf")
    run(second, OTHER, "nomination", "pdf")
    (one,), (other,) = (list((root / "build/latex").glob("*-en.pdf")) for root in twice)
    assert one.read_bytes() == other.read_bytes()
