"""The manual's first page: whoever types what it says gets what it shows."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.firsthour import Step, steps


def nomination(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in `folder`."""
    command = [sys.executable, "-m", "nomination", *map(str, words)]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)


def test_first_hour(tmp_path: Path) -> None:
    """The files of the first page check and build as it says, and its message is the one that is printed."""
    folder = tmp_path / "my-award"
    assert nomination(tmp_path, "new", folder).returncode == 0
    for step in steps():
        if step.file:
            assert (folder / step.file).is_file(), "the page names a file that `new` does not make"
            (folder / step.file).write_text(step.text, encoding="utf-8")
        elif step.message:
            said = nomination(folder, "check", "--lang", "en")
            assert (said.returncode, step.message in said.stdout) == (1, True)
    checked = nomination(folder, "check", "--lang", "en")
    assert (checked.returncode, "error" in checked.stdout, "warning" in checked.stdout) == (0, False, False)
    built = nomination(folder, "html", ".", "--", "-n", "-W", "--keep-going")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "Niu Jingyi" in (folder / "build/html/introduction.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["first-site", "first-page", "first-team", "first-pdf"])
def test_pictures_are_there(name: str) -> None:
    """Each picture of the first page stands beside it, and the page asks for no other."""
    asked = {step.picture for step in steps() if step.picture}
    assert name in asked
    assert Step.picture_path(name).is_file()
