"""The wheel: built without a network, installed where nothing of the checkout is seen, and whole."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from nomination import __version__
from tests.setup.conftest import build_wheel, run

REPOSITORY = Path(__file__).resolve().parents[2]
HOUSE = REPOSITORY / "tests" / "house-rules"
UNITS = """{
  "$schema": "../../schemas/units.schema.json",
  "units": [
    {
      "id": "accomplishing-unit",
      "role": "accomplishing",
      "name": {"en": "Lab", "zh": "实验室"},
      "status": "stated",
      "extra": {"%s": "XDA-2020-7"}
    }
  ]
}
"""


@pytest.fixture(params=["checkout", "wheel"])
def software(request: pytest.FixtureRequest, installed: Path) -> Path:
    """The `python` that has the software: that of the checkout, and that with the wheel."""
    return installed if request.param == "wheel" else Path(sys.executable)


def nomination(python: Path, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the software."""
    return run(python, "-m", "nomination", *arguments, cwd=cwd, **environment)


def test_the_wheel_is_imported(installed: Path, tmp_path: Path) -> None:
    """What the fresh environment runs is the wheel's software, and not that of the checkout."""
    script = "import nomination; from nomination.assets import checkout; print(nomination.__file__, checkout())"
    said = run(installed, "-c", script, cwd=tmp_path).stdout
    assert said.startswith(str(installed.parents[1]))
    assert said.endswith(" None\n")


def test_command_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    """The wheel installs the command `nomination`."""
    done = run(installed.parent / "nomination", "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "nomination COMMAND" in done.stdout


@pytest.mark.parametrize(("language", "word"), [("en", "What to do:"), ("zh", "处理办法：")])
def test_explain(installed: Path, tmp_path: Path, language: str, word: str) -> None:
    """The wheel has the manual's page of problems, in every language."""
    done = nomination(installed, "explain", "unknown-member", "--lang", language, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert word in done.stdout


def test_new_check_html(software: Path, tmp_path: Path) -> None:
    """In a fresh folder, a dossier is begun, checked and built, in both languages and without a warning."""
    begun = nomination(software, "new", "award", "--lang", "zh,en", cwd=tmp_path)
    assert (begun.returncode, begun.stderr) == (0, "")
    folder = tmp_path / "award"
    checked = nomination(software, "check", cwd=folder)
    assert (checked.returncode, checked.stderr) == (0, "")
    built = nomination(software, "html", "--", "-q", "-n", "-W", "--keep-going", cwd=folder)
    assert (built.returncode, built.stderr) == (0, "")
    assert "从这里开始" in (folder / "build/html/index.html").read_text(encoding="utf-8")
    assert "Begin here" in (folder / "build/html/en/index.html").read_text(encoding="utf-8")


def test_requirement(installed: Path, tmp_path: Path) -> None:
    """A dossier begun with the wheel asks for the wheel's version, and names no checkout."""
    assert nomination(installed, "new", "award", cwd=tmp_path).returncode == 0
    said = (tmp_path / "award/requirements.txt").read_text(encoding="utf-8")
    assert f"\nsphinx-nomination=={__version__}\n" in said
    assert str(REPOSITORY) not in said + (tmp_path / "award/README.md").read_text(encoding="utf-8")


@pytest.fixture
def house(software: Path, tmp_path: Path) -> Mapping[str, str]:
    """The environment in which the rules of the sample house are installed beside the software, by its own wheel."""
    copy = shutil.copytree(HOUSE, tmp_path / "house-rules")
    wheel = build_wheel(copy, tmp_path)
    site = tmp_path / "site"
    options = ["--quiet", "--no-index", "--no-deps", "--target", site]
    done = run(sys.executable, "-m", "pip", "install", *options, wheel, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    return {"PYTHONPATH": str(site)}


def test_values_and_rules_of_a_house(software: Path, house: Mapping[str, str], tmp_path: Path) -> None:
    """A new dossier takes values of a house's own, prints them under the house's label, and is held to its rules."""
    assert nomination(software, "new", "award", cwd=tmp_path).returncode == 0
    folder = tmp_path / "award"
    head, units = (folder / "source/data" / name for name in ("nomination.json", "units.json"))
    text = head.read_text(encoding="utf-8").replace('[\n    "recommending-unit"\n  ]', "[]")
    term = '"terms": {"grant-number": {"en": "Grant number"}},\n  "missing"'
    head.write_text(text.replace('"missing"', term, 1), encoding="utf-8")
    units.write_text(UNITS % "grant", encoding="utf-8")
    refused = nomination(software, "check", cwd=folder, **house)
    assert refused.returncode == 1
    assert "[sample-grant-missing]" in refused.stdout
    units.write_text(UNITS % "grant-number", encoding="utf-8")
    accepted = nomination(software, "check", cwd=folder, **house)
    assert accepted.returncode == 0, accepted.stdout
    built = nomination(software, "html", "--", "-q", cwd=folder, **house)
    assert (built.returncode, built.stderr) == (0, "")
    page = (folder / "build/html/units.html").read_text(encoding="utf-8")
    assert "Grant number" in page
    assert "XDA-2020-7" in page
