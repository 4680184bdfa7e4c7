"""A newcomer's first minutes: a clean copy of the repository, and the commands of the README."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository as git would give it, with what is not committed yet, and nothing that was built."""
    root = tmp_path_factory.mktemp("clone")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (REPOSITORY / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, root / name)
    return root


def make(clone: Path, target: str) -> subprocess.CompletedProcess[str]:
    """Run one target of the Makefile, as from a fresh shell."""
    hidden = ("VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    return subprocess.run(["make", target], cwd=clone, check=False, capture_output=True, text=True, env=environment)


def test_make_html_builds_from_a_clean_clone(clone: Path) -> None:
    """`make html` in a clean clone makes its own environment and builds the pages, with exit code 0."""
    done = make(clone, "html")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Recommended Unit" in (clone / "build/html/index.html").read_text(encoding="utf-8")


def test_make_help_explains_each_command(clone: Path) -> None:
    """`make help` lists the commands of the README."""
    said = make(clone, "help").stdout
    assert all(f"make {name}" in said for name in ("html", "latexpdf", "check", "test", "lint", "clean"))
