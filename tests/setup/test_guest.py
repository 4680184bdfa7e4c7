"""The blocks as a guest: in projects of other people, with the wheel, they change nothing but what they show."""

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.setup.conftest import run

TEAM = {
    "name": {"en": "The crystal group"},
    "members": [
        {"id": "ada", "name": {"en": "Ada Lovelace"}, "role": "leader", "status": "stated"},
        {"id": "ben", "name": {"en": "Ben Franklin"}, "role": "member", "status": "stated"},
    ],
}
MILESTONES = {"milestones": [{"id": "first", "date": "1965-09-17", "title": {"en": "Crystals"}, "status": "stated"}]}

DUMP = """
def _dump(app, error):
    import gc, json
    values = {each.name: repr(each.value) for each in app.config}
    app.outdir.joinpath("config.json").write_text(json.dumps({**values, "frozen": gc.get_freeze_count() > 0}))

def setup(app):
    app.connect("build-finished", _dump, priority=1)
"""

REST = {
    "conf.py": """project = "Laboratory handbook"
html_theme = "alabaster"
nomination_project = "facts"
extensions = [EXTENSIONS]
""",
    "index.rst": "Handbook\n========\n\n.. toctree::\n\n   people\n   prose\n\nBLOCK",
    "people.rst": "People\n======\n\nTEAM",
    "prose.rst": "Prose\n=====\n\nA cut […] and a (note […]) stay. 你好，世界。\n\n* one\n* two\n",
}
MYST = {
    "conf.py": """project = "Handbuch"
language = "de"
html_theme = "nature"
html_search_language = "de"
latex_engine = "pdflatex"
latex_documents = [("index", "handbuch.tex", "Das Handbuch", "Labor", "manual")]
nomination_project = "facts"
extensions = ["myst_parser", EXTENSIONS]
""",
    "index.md": "# Handbuch\n\n```{toctree}\npeople\nprose\n```\n\nBLOCK",
    "people.md": "# Leute\n\nTEAM",
    "prose.md": "# Prosa\n\nEine Lücke […] bleibt. 你好，世界。\n\n- eins\n- zwei\n",
}
BLOCKS = {
    "rst": (".. nom:milestones::\n", ".. nom:team::\n\n:nom:member:`ada` leads.\n"),
    "md": ("```{nom:milestones}\n```\n", "```{nom:team}\n```\n\n{nom:member}`ada` leads.\n"),
}
HOSTS = {"rst": REST, "md": MYST}

MAY_DIFFER = {"extensions", "html_static_path", "nomination_project", "nomination_explain"}
"""What a host sees of its guest in its configuration."""


def host(root: Path, kind: str, *, guest: bool, facts: bool = True) -> Path:
    """Write a project of somebody else, with the blocks or without them."""
    milestones, team = BLOCKS[kind] if guest else ("", "")
    extensions = '"nomination.blocks"' if guest else ""
    root.mkdir(parents=True)
    for name, text in HOSTS[kind].items():
        whole = text.replace("EXTENSIONS", extensions).replace("BLOCK", milestones).replace("TEAM", team)
        if name == "conf.py":
            whole = (whole if guest else whole.replace('nomination_project = "facts"\n', "")) + DUMP
        (root / name).write_text(whole, encoding="utf-8")
    if facts:
        (root / "facts").mkdir()
        for name, value in {"team": TEAM, "milestones": MILESTONES}.items():
            (root / f"facts/{name}.json").write_text(json.dumps(value), encoding="utf-8")
    return root


def built(python: Path, root: Path, builder: str = "html") -> tuple[Path, str, int]:
    """Build a host; return the output, what was said on standard error, and the exit code."""
    output = root / "build" / builder
    done = run(python, "-m", "sphinx", "-b", builder, root, output, cwd=root, PYTHONHASHSEED="0")
    return output, done.stderr, done.returncode


def configuration(output: Path) -> dict[str, Any]:
    """Return the settings that a build ended with."""
    found: dict[str, Any] = json.loads((output / "config.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(params=HOSTS)
def pair(request: pytest.FixtureRequest, installed: Path, tmp_path: Path) -> tuple[Path, Path]:
    """One project without the blocks and with them."""
    kind = request.param
    return host(tmp_path / "without/host", kind, guest=False), host(tmp_path / "with/host", kind, guest=True)


def body(page: Path) -> str:
    """Return the article of a page, without the folder that it was built in."""
    whole = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    found = whole.select_one("div.body")
    assert found is not None
    return str(found)


def test_a_guest_changes_nothing_but_what_it_shows(installed: Path, pair: tuple[Path, Path]) -> None:
    """Settings, prose and exit code are those of the project without blocks; team and milestones are shown."""
    without, with_blocks = (built(installed, root) for root in pair)
    assert (without[1:], with_blocks[1:]) == (("", 0), ("", 0))
    alone, hosted = configuration(without[0]), configuration(with_blocks[0])
    assert {name for name in hosted if hosted[name] != alone.get(name)} <= MAY_DIFFER
    assert body(with_blocks[0] / "prose.html") == body(without[0] / "prose.html")
    people = BeautifulSoup((with_blocks[0] / "people.html").read_text(encoding="utf-8"), "html.parser")
    assert {each.get_text().strip() for each in people.select(".nom-card .nom-name")} == {
        "Ada Lovelace",
        "Ben Franklin",
    }
    assert people.select_one('a[href="#member-ada"]') is not None
    assert people.select(".nom-status") == []
    assert (with_blocks[0] / "_static/nomination-blocks.css").is_file()
    assert not list(with_blocks[0].glob("_static/nomination.css"))


def test_a_guest_in_the_pdf_of_its_host(installed: Path, pair: tuple[Path, Path]) -> None:
    """The LaTeX of the host keeps its engine, its document and its title, and names the members."""
    (without, *_), (with_blocks, said, code) = (built(installed, root, "latex") for root in pair)
    assert (said, code) == ("", 0)
    names = {path.name for path in with_blocks.glob("*.tex")}
    assert names == {path.name for path in without.glob("*.tex")}
    (text,) = ((with_blocks / name).read_text(encoding="utf-8") for name in names)
    (alone,) = ((without / name).read_text(encoding="utf-8") for name in names)
    assert text.partition(r"\begin{document}")[0] == alone.partition(r"\begin{document}")[0]
    assert "Ada Lovelace" in text
    assert "\\nom" not in text.replace("\\begin{sphinxuseclass}{nom", "")


@pytest.mark.parametrize("kind", HOSTS)
def test_no_facts_is_one_warning(installed: Path, tmp_path: Path, kind: str) -> None:
    """Without data files the pages are built, and one warning says what to do."""
    _, said, code = built(installed, host(tmp_path / "host", kind, guest=True, facts=False))
    lines = [line for line in said.splitlines() if "no-facts" in line]
    assert len(lines) == 1
    assert 'nomination_project = "folder"' in lines[0]
    assert "Traceback" not in said
    assert code == 1  # the member that the page names is unknown
