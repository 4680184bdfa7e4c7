"""A fresh environment with our wheel, where nothing of the checkout is seen."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
HIDDEN = ("PYTHONPATH", "VIRTUAL_ENV", "PIP_TARGET", "PIP_PREFIX", "LANGUAGE")
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}

Run = Callable[..., subprocess.CompletedProcess[str]]


def run(*command: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command without this environment's own Python settings and without a network for pip."""
    kept = {key: value for key, value in os.environ.items() if key not in HIDDEN}
    arguments = [str(one) for one in command]
    whole = {**kept, **OFFLINE, **environment}
    return subprocess.run(arguments, cwd=cwd, env=whole, check=False, capture_output=True, text=True, timeout=300)


def build_wheel(project: Path, folder: Path) -> Path:
    """Build a wheel with the locked build backend, in this environment and without a network."""
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder]
    done = run(sys.executable, "-m", "pip", "wheel", *options, project, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `python` of a fresh environment with our wheel; of this environment it sees the dependencies alone.

    A .pth file adds the folder of the dependencies; .pth files in there, such as that of the editable install, are
    not followed, and what is installed in the fresh environment comes first.
    """
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "checkout"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", "build", "examples", "benchmarks", "tests", "__pycache__", ".*_cache"
    )
    shutil.copytree(REPOSITORY, copy, ignore=ignored)
    wheel = build_wheel(copy, folder)
    shutil.rmtree(copy)
    assert run(sys.executable, "-m", "venv", folder / "venv", cwd=folder).returncode == 0
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
    Path(site, "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    install(python, wheel)
    return python


def install(python: Path, wheel: Path) -> None:
    """Install a wheel without a network; of a version that is seen elsewhere already, too."""
    options = ["--quiet", "--no-index", "--no-deps", "--ignore-installed"]
    done = run(python, "-m", "pip", "install", *options, wheel, cwd=wheel.parent)
    assert done.returncode == 0, done.stdout + done.stderr
