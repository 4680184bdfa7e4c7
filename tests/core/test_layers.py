"""The order of the modules: each imports only from its left, and the core knows nothing of Sphinx."""

import ast
import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

import nomination
from nomination.cli import COMMANDS

PACKAGE = Path(nomination.__file__).parent
CONTRIBUTING = (Path(__file__).resolve().parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
HOUSE = CONTRIBUTING.partition("\n## The house\n")[2].partition("\n## ")[0]

PURPOSES: Mapping[str, str] = {
    room.replace("/", "."): purpose for room, purpose in re.findall(r"^\| `([a-z/]+)` \| (.+) \|$", HOUSE, re.MULTILINE)
}
"""Each room and its purpose, in the documented order: a room imports only from those before it."""

ORDER = tuple(PURPOSES)
SPHINX_SIDE = ("sphinxext", "blocks", "extension")
SPHINX = {"sphinx", "docutils", "myst_parser", "sphinx_design"}
MOST_ENTRIES, MOST_MODULES = 18, 20


def module_name(path: Path) -> str:
    """Return the full name of the module in the file `path`."""
    parts = ("nomination", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


SOURCES = {module_name(path): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


def imported(source: str) -> Iterator[str]:
    """Yield the full name of everything that a module imports, at any depth of its text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{each.name}" for each in node.names)


def own(name: str) -> str | None:
    """Return the module of ours that an imported name is or stands in, if there is one."""
    while name and name not in SOURCES:
        name = name.rpartition(".")[0]
    return name or None


IMPORTS: Mapping[str, set[str]] = {
    name: {found for each in imported(source) if (found := own(each))} for name, source in SOURCES.items()
}
"""The modules of ours that each module imports."""


def room(name: str) -> str:
    """Return the room of a module; nothing for the package itself and the folders that only hold rooms."""
    inside = name.removeprefix("nomination").removeprefix(".")
    return next((each for each in ORDER if f"{inside}.".startswith(f"{each}.")), "")


def on_sphinx_side(name: str) -> bool:
    """Tell whether a module may import Sphinx."""
    return name.split(".")[1:2] in [[each] for each in SPHINX_SIDE]


def test_scan_sees_every_import() -> None:
    """The scan finds imports in functions and under TYPE_CHECKING, of modules, of names and of several at once."""
    source = (
        "import a.b, c\n"
        "if TYPE_CHECKING:\n    from d import e\n"
        "def f():\n    try:\n        from .g import h as i\n    except ImportError:\n        pass\n"
    )
    assert set(imported(source)) == {"a.b", "c", "d.e", ".g.h"}


def test_scan_finds_modules() -> None:
    """The scan tells a module of a package from a name in a module."""
    found = {own(name) for name in ("nomination.checks.rules.Rule", "nomination.cli", "sphinx.config")}
    assert found == {"nomination.checks.rules", "nomination.cli", None}


def test_order_is_complete() -> None:
    """Every module is in a room of the order, and the order names no other."""
    outside = {name for name in SOURCES if not room(name)} - {"nomination", "nomination.__main__"}
    assert {source for name in outside for source in IMPORTS[name]} == set()
    assert {room(name) for name in SOURCES} - {""} == set(ORDER)


@pytest.mark.parametrize("name", [name for name in SOURCES if room(name)])
def test_imports_from_the_rooms_above(name: str) -> None:
    """A module imports only from the rooms above its own, or from its own."""
    below = ORDER[ORDER.index(room(name)) + 1 :]
    assert {each for each in IMPORTS[name] if room(each) in below} == set()


@pytest.mark.parametrize("name", ORDER)
def test_docstring_is_the_purpose(name: str) -> None:
    """A room's docstring begins with its purpose as CONTRIBUTING has it."""
    assert (ast.get_docstring(ast.parse(SOURCES[f"nomination.{name}"])) or "").startswith(PURPOSES[name])


def test_the_house_is_small() -> None:
    """The package has few entries at its top."""
    entries = {path.name for path in PACKAGE.iterdir()} - {"__pycache__"}
    assert len(entries) <= MOST_ENTRIES


@pytest.mark.parametrize("folder", sorted({path.parent for path in PACKAGE.rglob("*.py")}))
def test_rooms_are_small(folder: Path) -> None:
    """A folder has at most 20 modules."""
    assert len(list(folder.glob("*.py"))) <= MOST_MODULES


@pytest.mark.parametrize("name", [name for name in SOURCES if not on_sphinx_side(name)])
def test_core_without_sphinx(name: str) -> None:
    """The core, the commands and the package itself import nothing of Sphinx."""
    assert {each.partition(".")[0] for each in imported(SOURCES[name])} & SPHINX == set()


def test_sphinx_side_imports_sphinx() -> None:
    """The same scan finds Sphinx where it is."""
    assert {each.partition(".")[0] for each in imported(SOURCES["nomination.extension"])} & SPHINX == {"sphinx"}


def test_package_imports_nothing() -> None:
    """`import nomination` loads no other module."""
    assert list(imported(SOURCES["nomination"])) == []


def test_no_cycle() -> None:
    """No module imports, over whatever way, a module that imports it."""
    graph = {name: found - {name} for name, found in IMPORTS.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"cycle: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize(("last", "may"), [("extension", set()), ("cli", {"nomination.__main__"})])
def test_nothing_imports_the_last(last: str, may: set[str]) -> None:
    """Nothing of ours imports `extension`, which Sphinx loads by name; only `python -m nomination` imports `cli`."""
    assert {name for name, found in IMPORTS.items() if f"nomination.{last}" in found} == may


def test_domain_imports_no_directive() -> None:
    """The domain knows no block: `extension` adds them."""
    assert "sphinxext.blocks" not in {room(name) for name in IMPORTS["nomination.sphinxext.core.domain"]}


@pytest.mark.parametrize("name", [name for name in SOURCES if name != "nomination.cli"])
def test_one_late_import(name: str) -> None:
    """Only the command line imports by name: elsewhere a late import shows code in the wrong module."""
    called = {node.id for node in ast.walk(ast.parse(SOURCES[name])) if isinstance(node, ast.Name)}
    assert called & {"import_module", "__import__"} == set()


@pytest.mark.parametrize("name", [name for name in SOURCES if name != "nomination"])
def test_imports_stand_at_the_top(name: str) -> None:
    """Every import stands at the top of its module."""
    tree = ast.parse(SOURCES[name])
    deep = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) and node not in tree.body]
    assert [ast.unparse(node) for node in deep] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_there(command: str) -> None:
    """Each command names a module that has a `main`."""
    assert callable(import_module(COMMANDS[command][0]).main)


@pytest.mark.parametrize("name", SOURCES)
def test_module_is_small(name: str) -> None:
    """No module has more than 250 lines."""
    assert len(SOURCES[name].splitlines()) <= 250
