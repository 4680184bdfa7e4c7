"""Rules of a house: found where a package offers them, and told of where they fail."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from nomination.checks.dossier import Dossier
from nomination.diagnostics.catalogue import ENGLISH, Language
from nomination.diagnostics.problems import Severity
from tests.conftest import Check, Write

SAMPLE = Path(__file__).resolve().parents[2] / "house-rules"
UNIT = {"id": "lab", "role": "accomplishing", "name": {"en": "Lab"}, "status": "stated"}
BEGINNING = "from nomination.api import Code, Location, Problem, problem\n"


def offer(folder: Path, written: str) -> None:
    """Make `folder` look as if a package had been installed there that offers the rules at `written`."""
    metadata = folder / "sample_house_rules-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: sample-house-rules\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[nomination.rules]\nsample-house = {written}\n")


def install(folder: Path) -> Path:
    """Install the sample package into `folder`, as its pyproject.toml says."""
    project = tomllib.loads((SAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    offer(folder, project["entry-points"]["nomination.rules"]["sample-house"])
    shutil.copy(SAMPLE / "sample_house.py", folder)
    return folder


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which Python imports packages in this test."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(sys, "modules", {**sys.modules})
    return folder


def told(dossier: Dossier) -> list[tuple[str, Severity]]:
    """Return code and severity of each problem of a dossier."""
    return [(one.code.name, one.severity) for one in dossier.problems]


def test_rules_of_a_house_are_found(house: Path, dossier: Check) -> None:
    """The rules that an installed package offers find problems, each with the severity of its code."""
    install(house)
    days = [{"id": "day", "date": "2020", "title": {"en": "D"}, "tags": ["a", "b", "c"], "status": "stated"}]
    found = dossier(units=[UNIT], milestones=days)
    assert told(found) == [("sample-grant-missing", Severity.ERROR), ("sample-too-many-tags", Severity.WARNING)]


def test_a_kept_rule_is_silent(house: Path, dossier: Check) -> None:
    """A dossier that keeps the rules of the house has no problem."""
    install(house)
    assert told(dossier(units=[{**UNIT, "extra": {"grant-number": "XDA-2020-7"}}])) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (ENGLISH, "our house needs"),
        (Language("zh"), "本单位要求"),
        (Language("zh-Hans"), "本单位要求"),
        (Language("fr"), "our"),
    ],
)
def test_a_house_brings_its_sentences(house: Path, dossier: Check, language: Language, words: str) -> None:
    """A problem of the house is said in the sentences that its code brings, in English where it has no other."""
    install(house)
    said = dossier(units=[UNIT]).problems[0].message(language)
    assert said.startswith(words)
    assert "`lab`" in said


def test_the_command_finds_them(tmp_path: Path, project: Write) -> None:
    """`nomination check` prints the problems of the house, and exits 1 for an error among them."""
    site = install(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(site), "LANGUAGE": "en"}
    command = [sys.executable, "-m", "nomination", "check", str(project(units=[UNIT]))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)
    assert (done.returncode, done.stderr) == (1, "")
    assert "units.json:4:3: error: our house needs" in done.stdout
    assert "[sample-grant-missing]" in done.stdout


@pytest.mark.parametrize(
    ("name", "source", "words"),
    [
        ("raising", "def rule(records):\n    raise ValueError('secret of Ada')\n", "ValueError, raising.py:3"),
        ("late", "def rule(records):\n    yield from ()\n    1 / 0\n", "ZeroDivisionError, late.py:4"),
        ("stranger", "def rule(records):\n    yield 'wrong'\n", "this is none: str"),
        ("nothing", "def rule(records):\n    return None\n", "'NoneType' object is not iterable"),
        ("value", "rule = 3\n", "'int' object is not callable"),
        ("absent", "", "no attribute 'rule'"),
        ("unloadable", "import no_such_module_here\n", "No module named 'no_such_module_here'"),
        ("broken", "def rule(:\n", "SyntaxError"),
        (
            "speechless",
            "def rule(records):\n    yield problem(Code('mine', text={'en': '{name}'}), Location(records.root))\n",
            "KeyError",
        ),
        ("silent", "def rule(records):\n    yield problem(Code('mine'), Location(records.root))\n", "KeyError"),
    ],
)
def test_a_rule_that_fails_is_a_problem(house: Path, dossier: Check, name: str, source: str, words: str) -> None:
    """Whatever a rule of the house does wrong is one problem that names it; our own rules are run all the same."""
    (house / f"{name}.py").write_text(BEGINNING + source)
    offer(house, f"{name}:rule")
    found = dossier(units=[{**UNIT, "status": "verified"}])
    assert told(found) == [("house-rule-failed", Severity.ERROR), ("no-evidence", Severity.WARNING)]
    said = found.problems[0].message()
    assert words in said
    assert f"your organisation's rule `sample-house` ({name}:rule)" in said
    assert "secret" not in said
