"""The order of the modules: each imports only from its left, and the core knows nothing of Sphinx."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

import nomination
from nomination.cli import COMMANDS

PACKAGE = Path(nomination.__file__).parent

CORE = (
    *("shipped", "catalogue", "problems"),  # what the software says
    *("positions", "edits", "letters", "encodings", "tokens", "slips", "datafiles"),  # text as it lies in a file
    *("values", "spellings", "formats", "fields", "keywords", "schemas"),  # what a value may be
    *("mending", "canonical", "replacing"),  # writing a data file
    *("records", "relations", "collection", "rawvalues", "byname", "sourcefiles"),  # records
    *("numerals", "pages", "confirmed", "instep"),  # pages in several languages
    *("rules", "dossier", "reports"),  # the dossier checked
    *("wording", "selection", "counters", "formfields"),  # the dossier in words
    *("glyphs", "typeset", "pagelanguages", "writtenfiles"),  # what builds need to know
    "prose",  # Word files
    *("boxes", "placing", "software", "beginnings"),  # a new dossier
    "sheets",  # workbooks
)
SPHINX_SIDE = (
    *("nodes", "domain", "pagelines", "pageslips", "notices"),  # what is shown where
    *("view", "references", "cuts", "charts", "search", "themewords", "memory"),  # what pages say
    *("directives", "expansion"),  # blocks
    *("latextree", "latex", "buildlanguage", "switch", "pagestates", "building", "fieldtexts", "extension"),  # outputs
    *("fieldlists", "manual"),  # the manual
)
LAST = ("commands", "cli", "__main__")
ORDER = (*CORE, *SPHINX_SIDE, *LAST)
"""The documented order; of `reports`, `directives` and other packages the modules stand together."""

WITHOUT_SPHINX = (*CORE, *LAST)
SPHINX = {"sphinx", "docutils", "myst_parser", "sphinx_design"}


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
    """Return what stands in the order for a module: its own name, or its package's."""
    return f"{name}.".split(".")[1]


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
    found = {own(name) for name in ("nomination.values.Text", "nomination.directives.base", "sphinx.config")}
    assert found == {"nomination.values", "nomination.directives.base", None}


def test_order_is_complete() -> None:
    """Every module has its place in the order, and the order names no other."""
    assert sorted({room(name) for name in SOURCES} - {""}) == sorted(ORDER)


@pytest.mark.parametrize("name", [name for name in SOURCES if room(name) in ORDER])
def test_imports_from_the_left(name: str) -> None:
    """A module imports only what stands to its left in the order, or beside it in its package."""
    place = ORDER.index(room(name))
    right = {each for each in IMPORTS[name] if room(each) in ORDER[place + 1 :]}
    assert right == set()


@pytest.mark.parametrize("name", ["nomination", *(name for name in SOURCES if room(name) in WITHOUT_SPHINX)])
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


@pytest.mark.parametrize(("last", "may"), [("extension", {"nomination.manual"}), ("cli", {"nomination.__main__"})])
def test_nothing_imports_the_last(last: str, may: set[str]) -> None:
    """Of ours only the manual imports `extension`, which Sphinx loads by name; only `python -m nomination` `cli`."""
    assert {name for name, found in IMPORTS.items() if f"nomination.{last}" in found} == may


def test_domain_imports_no_directive() -> None:
    """The domain knows no block: `extension` adds them."""
    assert {room(name) for name in IMPORTS["nomination.domain"]} & {"directives", "expansion"} == set()


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
