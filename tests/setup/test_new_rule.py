"""`tools/new-rule`: the skeleton of a rule is in every place where a rule has to be."""

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PLACES = (
    "_ext/nomination/checks/rules",
    "_ext/nomination/assets/catalogues",
    "_ext/nomination/assets/explanations",
    "manual/pages/problems.md",
    "tools/new-rule",
)
MODULES = sorted(
    path.stem
    for path in (REPOSITORY / PLACES[0]).glob("*.py")
    if 'Code("' in path.read_text(encoding="utf-8") and path.stem != "plugins"
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What the tool reads and writes, in a folder of its own."""
    for name in PLACES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    return tmp_path


def run(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the tool of the copy."""
    return subprocess.run(
        [sys.executable, copy / "tools/new-rule", *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("module", MODULES)
def test_every_place(copy: Path, module: str) -> None:
    """Each file it names holds the code or the function, and what was there before is there still."""
    written = run(copy, "large-share", module, "No share is larger than the whole.").stdout.splitlines()[:-1]
    files = {name: (copy / name).read_text(encoding="utf-8") for name in written}
    silent = {name for name, text in files.items() if "large-share" not in text and "large_share" not in text}
    assert silent == {"tests/data/reject/large-share/source/data/nomination.json"}
    assert len(written) == len({"module", "list", "en", "zh", "manual", "explanation", "dossier", "expected"})
    for name in written:
        if name.endswith((".md", ".json")) and not name.startswith("tests"):
            before = (REPOSITORY / name).read_text(encoding="utf-8").splitlines()
            assert [line for line in before if line not in files[name].splitlines()] == []


def test_it_is_code(copy: Path) -> None:
    """The module has the function with its sentence, the list of rules names it, and the catalogues are JSON."""
    run(copy, "large-share", "metrics", "No share is larger than the whole.")
    rules = copy / "_ext/nomination/checks/rules"
    module = ast.parse((rules / "metrics.py").read_text(encoding="utf-8"))
    (rule,) = [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name == "large_share"]
    assert ast.get_docstring(rule) == "No share is larger than the whole."
    listed = ast.parse((rules / "__init__.py").read_text(encoding="utf-8"))
    named = [node.id for node in ast.walk(listed) if isinstance(node, ast.Name)]
    imported = [alias.name for node in ast.walk(listed) if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert "large_share" in named
    assert "large_share" in imported
    for tag in ("en", "zh"):
        text = (copy / f"_ext/nomination/assets/catalogues/{tag}.json").read_text(encoding="utf-8")
        assert json.loads(text)["problems"]["large-share"] == "..."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sum-differs", "metrics", "A sentence."), "sum-differs is a code already"),
        (("Large share", "metrics", "A sentence."), "a code is words in small letters"),
        (("large-share", "nowhere", "A sentence."), "there is no module"),
    ],
)
def test_refused(copy: Path, arguments: tuple[str, ...], said: str) -> None:
    """What cannot be is refused, and nothing is written."""
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    done = run(copy, *arguments)
    assert (done.returncode, said in done.stderr) == (2, True)
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before
