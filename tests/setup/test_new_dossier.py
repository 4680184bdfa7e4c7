"""The first minutes with a dossier of one's own, as its README tells them."""

import os
import subprocess
import sys
from pathlib import Path

HIDDEN = ("VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL", "NOMINATION")


def test_make_html_installs_and_builds(tmp_path: Path) -> None:
    """`make html` in a new dossier installs the software for it, and builds its pages in every language."""
    environment = {key: value for key, value in os.environ.items() if key not in HIDDEN}
    folder = tmp_path / "推荐书 2026"
    begun = [sys.executable, "-m", "nomination", "new", str(folder), "--lang", "zh,en"]
    subprocess.run(begun, check=True, capture_output=True, timeout=60)
    done = subprocess.run(["make", "html"], cwd=folder, check=False, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / ".venv").is_dir()
    assert "从这里开始" in (folder / "build/html/index.html").read_text(encoding="utf-8")
    assert "Begin here" in (folder / "build/html/en/index.html").read_text(encoding="utf-8")
