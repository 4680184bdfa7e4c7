"""Right after every edit: what an incremental build leaves behind equals a clean build, file by file."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.sphinxext.conftest import HEAD, Built, Project, skeleton

EVIDENCE = [
    {"id": one, "kind": "report", "title": {"en": f"Report {one}"}, "status": "verified"} for one in ("alpha", "beta")
]
UNITS = [
    {"id": "lab", "role": "accomplishing", "name": {"en": "The laboratory"}, "status": "verified"},
    {"id": "board", "role": "recommending", "name": {"en": "The board"}, "status": "verified"},
]
PAGES = {
    "index": "# Home\n```{toctree}\nteam\nstory\nproof\nwords\ngaps\n```\n\n```{nomination}\n```\n\n```{units}\n```\n",
    "team": "# Team\n\n```{team}\n```\n",
    "story": "# Story\n\n{member}`ada` of {unit}`lab`, see {evidence}`beta`. Cut […] here.\n\n```{milestones}\n```\n",
    "proof": "# Proof\n\n```{evidence}\n```\n\n:::{quote} letter\nWords of the letter.\n:::\n",
    "words": "# Words\n\nNo block.\n",
    "gaps": "# Gaps\n\n```{gaps}\n```\n\n```{transcript} letter\n```\n",
}


def members(**changed: Any) -> list[dict[str, Any]]:
    """Return two members; `changed` are fields of the first."""
    ada = {"id": "ada", "status": "verified", "name": {"en": "Ada"}, "unit": "lab", "evidence": ["alpha"], **changed}
    ada.setdefault("photo", "evidence/ada.png")
    return [ada, {"id": "ben", "status": "verified", "name": {"en": "Ben"}, "unit": "lab"}]


def milestones() -> list[dict[str, Any]]:
    """Return two milestones."""
    return [
        {"id": "start", "date": "2019", "title": {"en": "Start"}, "status": "verified", "members": ["ben"]},
        {"id": "end", "date": "2021", "title": {"en": "End"}, "status": "stated", "source": "beta"},
    ]


JOBS = (1, 4)
"""By how many processes a dossier is built."""

PICTURE = b"\x89PNG\r\n\x1a\n"
LETTER = {"id": "letter", "kind": "letter", "title": {"en": "Letter"}, "text_file": "evidence/letter.txt"}


def written(project: Project) -> Project:
    """Write a dossier in which pages show, mention, cite and quote across one another."""
    (project.root / "source/evidence/ada.png").write_bytes(PICTURE)
    (project.root / "source/evidence/letter.txt").write_text("Words of the letter.\nMore.\n", encoding="utf-8")
    return project.write(
        PAGES,
        nomination={**HEAD, "accomplishing_units": ["lab"]},
        team=members(),
        milestones=milestones(),
        units=UNITS,
        evidence=[{**EVIDENCE[0], "file": "evidence/letter.txt"}, EVIDENCE[1], {**LETTER, "status": "verified"}],
    )


@pytest.fixture
def dossier(project: Project) -> Project:
    """The dossier, not built yet."""
    return written(project)


@dataclass(frozen=True)
class Restored:
    """A dossier that is put back, built, to one and the same place before each edit: a build is known by its paths."""

    root: Path
    built: Mapping[int, Path]

    def edited(self, jobs: int, edit: Callable[[Path], Any]) -> Project:
        """Return the dossier as `jobs` processes have built it, with an edit since then."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.built[jobs], self.root)
        edit(self.root)
        return Project(self.root)


@pytest.fixture(scope="module")
def restored(tmp_path_factory: pytest.TempPathFactory) -> Restored:
    """The dossier, built once by one process and once by four."""
    place = tmp_path_factory.mktemp("edits")
    root, built = place / "dossier", {jobs: place / f"built-{jobs}" for jobs in JOBS}
    for jobs, copy in built.items():
        shutil.rmtree(root, ignore_errors=True)
        written(Project(skeleton(root))).build(jobs=jobs)
        shutil.copytree(root, copy)
    return Restored(root, built)


def page(root: Path, name: str, words: str) -> None:
    """Write a page."""
    (root / f"source/en/{name}.md").write_text(words, encoding="utf-8")


def data(root: Path, name: str, change: Callable[[Any], Any]) -> None:
    """Change a data file."""
    path = root / f"source/data/{name}.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    change(value)
    path.write_text(json.dumps(value, indent=2), encoding="utf-8")


def keep_time(root: Path) -> None:
    """Edit a page and a data file and give both the times they had."""
    for path in (root / "source/en/story.md", root / "source/data/team.json"):
        times = path.stat()
        path.write_text(path.read_text(encoding="utf-8").replace("Cut", "Bit").replace("Ben", "Bob"), encoding="utf-8")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def set_time_back(root: Path) -> None:
    """Edit a page and set its time to long ago."""
    path = root / "source/en/story.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Cut", "Bit"), encoding="utf-8")
    os.utime(path, (1, 1))


def letter(root: Path) -> None:
    """Change the text that is quoted and transcribed."""
    (root / "source/evidence/letter.txt").write_text("Before.\nWords of the letter.\n", encoding="utf-8")


def remove_page(root: Path) -> None:
    """Take a page away, and out of the table of contents."""
    (root / "source/en/story.md").unlink()
    page(root, "index", PAGES["index"].replace("story\n", ""))


EDITS: dict[str, Callable[[Path], Any]] = {
    "record edited": lambda root: data(root, "team", lambda v: v["members"][0].update(name={"en": "Ada L."})),
    "record added": lambda root: data(root, "team", lambda v: v["members"].insert(0, {**members()[0], "id": "new"})),
    "record removed": lambda root: data(root, "team", lambda v: v["members"].pop(1)),
    "records reordered": lambda root: data(root, "team", lambda v: v["members"].reverse()),
    "record renamed": lambda root: data(root, "team", lambda v: v["members"][0].update(id="ada-l")),
    "unit renamed in words": lambda root: data(root, "units", lambda v: v["units"][0].update(name={"en": "New"})),
    "evidence reordered": lambda root: data(root, "evidence", lambda v: v["evidence"].reverse()),
    "evidence title": lambda root: data(root, "evidence", lambda v: v["evidence"][0].update(title={"en": "New"})),
    "record refused": lambda root: data(root, "team", lambda v: v["members"][0].update(rank="x")),
    "selection changed": lambda root: page(root, "team", "# Team\n\n```{team}\n:ids: ben\n```\n"),
    "date moved": lambda root: data(root, "milestones", lambda v: v["milestones"][0].update(date="2022")),
    "gap opened": lambda root: data(
        root, "milestones", lambda v: v["milestones"][1].update(missing={"text": "unknown"})
    ),
    "time kept": keep_time,
    "time set back": set_time_back,
    "text file changed": letter,
    "photo replaced": lambda root: (root / "source/evidence/ada.png").write_bytes(PICTURE + b"x"),
    "photo deleted": lambda root: (root / "source/evidence/ada.png").unlink(),
    "photo no longer named": lambda root: data(root, "team", lambda v: v["members"][0].pop("photo")),
    "file no longer named": lambda root: data(root, "evidence", lambda v: v["evidence"][0].pop("file")),
    "configuration changed": lambda root: (root / "conf.py").write_text(
        (root / "conf.py").read_text(encoding="utf-8") + "\nhtml_theme_options = {'top_of_page_buttons': []}\n"
    ),
    "data file added": lambda root: (root / "source/data/metrics.json").write_text('{"metrics": []}'),
    "data file deleted": lambda root: (root / "source/data/milestones.json").unlink(),
    "data file broken": lambda root: (root / "source/data/milestones.json").write_text("{"),
    "page added": lambda root: page(root, "extra", "# Extra\n\n{evidence}`alpha` {member}`ben`\n"),
    "page removed": remove_page,
    "page retitled": lambda root: page(root, "story", PAGES["story"].replace("# Story", "# Tale")),
    "first showing moved": lambda root: page(root, "index", PAGES["index"] + "\n```{team}\n```\n"),
    "order of pages": lambda root: page(root, "index", PAGES["index"].replace("team\nstory", "story\nteam")),
    "stage changed": lambda root: data(root, "nomination", lambda v: v.update(stage="final")),
    "term changed": lambda root: data(root, "nomination", lambda v: v.update(terms={"team-members": {"en": "Us"}})),
    "banner given": lambda root: data(root, "nomination", lambda v: v.update(banner={"en": "A translation."})),
    "title changed": lambda root: data(root, "nomination", lambda v: v.update(title={"en": "Another title"})),
}


def files(built: Built) -> dict[str, bytes]:
    """Return every file that a reader of the site can reach; the search index keeps emptied terms by design."""
    left_out = {".buildinfo", ".buildinfo.bak", "searchindex.js"}
    found = (path for path in built.folder.rglob("*") if path.is_file() and path.name not in left_out)
    return {str(path.relative_to(built.folder)): path.read_bytes() for path in found}


@pytest.mark.parametrize("edit", EDITS)
def test_an_incremental_build_equals_a_clean_one(
    restored: Restored, edit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each kind of edit the next build leaves the files, and reports the problems, of a clean build."""
    next_ones: list[tuple[dict[str, bytes], str]] = []
    for jobs in JOBS:
        project = restored.edited(jobs, EDITS[edit])
        monkeypatch.chdir(project.root)
        built = project.build(jobs=jobs)
        next_ones.append((files(built), built.warnings))
    shutil.rmtree(project.root / "build")
    clean = project.build()
    for after, reported in next_ones:
        assert sorted(after) == sorted(files(clean))
        assert {name for name, content in files(clean).items() if after[name] != content} == set()
        assert reported == clean.warnings


def test_only_the_pages_that_show_or_mention_a_record_are_written(project: Project) -> None:
    """One edited record among 100 pages: only its page, and one that mentions it, are written again."""
    names = [f"p{one:03}" for one in range(100)]
    listing = "\n".join(names)
    pages = {name: f"# Page {name}\n\n```{{team}}\n:ids: m-{name}\n```\n" for name in names}
    pages["p042"] += "\n{member}`m-p007`\n"
    index = f"# Home\n\n```{{toctree}}\n{listing}\n```\n\n```{{nomination}}\n```\n\n```{{gaps}}\n```\n"
    people = [{"id": f"m-{name}", "status": "verified", "name": {"en": f"Member {name}"}} for name in names]
    project.write({"index": index, **pages}, team=people).build()
    before = {path.name: path.stat().st_mtime_ns for path in (project.root / "build/html").glob("*.html")}
    people[7]["name"] = {"en": "Somebody new"}
    built = project.write(team=people).build()
    after = {path.name: path.stat().st_mtime_ns for path in built.folder.glob("*.html")}
    rewritten = {name for name in after if after[name] != before[name]}
    by_sphinx = {"index.html", "genindex.html", "search.html"}  # the root page is in each of its builds
    assert rewritten - by_sphinx == {"p007.html", "p042.html"}


def test_a_build_killed_between_reading_and_writing_leaves_nothing_stale(dossier: Project) -> None:
    """Pages that were read but not written by a build that died are written by the next."""
    dossier.build()
    data(dossier.root, "team", lambda value: value["members"][0].update(name={"en": "Ada L."}))
    states = dossier.root / "build/doctrees/html"
    recorded = {path: path.read_bytes() for path in states.glob("written-*.json")}
    pages = files(dossier.build())
    for path, content in recorded.items():
        path.write_bytes(content)
    old = dossier.root / "build/html/team.html"
    old.write_text("as the killed build left it", encoding="utf-8")
    assert files(dossier.build()) == pages


def test_html_after_latex_is_html_alone(dossier: Project) -> None:
    """Building the PDF's source in between changes nothing in the pages."""
    alone = files(dossier.build())
    dossier.build("latex")
    assert files(dossier.build()) == alone


def test_another_version_of_the_software_reads_every_page_anew(
    dossier: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that another version of the software has read are read again."""
    dossier.build()
    assert "0 added, 0 changed, 0 removed" in dossier.build().said
    monkeypatch.setattr("nomination.blocks.software_version", lambda: 1)
    assert "6 added" in dossier.build().said
