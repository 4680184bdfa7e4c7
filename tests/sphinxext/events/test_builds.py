"""Builds as such: every builder, several processes, edits."""

from collections.abc import Callable

import pytest

from tests.sphinxext.conftest import Built, Project

MEMBERS = [{"id": f"m-{one}", "status": "verified", "name": {"en": f"Member of page {one}"}} for one in range(12)]
EVIDENCE = [{"id": "proof", "kind": "report", "title": {"en": "Proof"}, "status": "verified"}]


def twelve_pages(project: Project) -> Project:
    """Write a dossier of twelve pages that show, cite and mention across pages."""
    names = [f"page-{one}" for one in range(12)]
    listing = "\n".join(names)
    index = f"# Home\n\n```{{toctree}}\n{listing}\n```\n\n```{{evidence}}\n```\n\n```{{gaps}}\n```\n"
    pages = {
        name: f"# Page {one}\n\n{{evidence}}`proof` […] {{member}}`m-{(one + 5) % 12}`\n\n"
        f"```{{team}}\n:ids: m-{one} m-0\n```\n"
        for one, name in enumerate(names)
    }
    return project.write({"index": index, **pages}, team=MEMBERS, evidence=EVIDENCE)


def written(built: Built) -> dict[str, bytes]:
    """Return the pages of a build by name."""
    return {path.name: path.read_bytes() for path in built.folder.glob("*.html")}


def test_several_processes_write_the_same_pages(project: Project) -> None:
    """Twelve pages read and written by four processes are the pages that one process writes."""
    alone = written(twelve_pages(project).build())
    (project.root / "build").rename(project.root / "alone")
    assert written(project.build(jobs=4)) == alone


def test_several_processes_tell_the_same_problems(project: Project) -> None:
    """Problems of pages that other processes read are told once each, in the same order."""
    twelve_pages(project).write({"page-3": "# P\n\n{member}`no-one`\n", "page-9": "# P\n\n{unit}`no-one`\n"})
    alone = project.build().warnings
    (project.root / "build").rename(project.root / "alone")
    assert project.build(jobs=4).warnings == alone
    assert alone.count("ERROR") == 2


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "text", "latex", "man", "texinfo", "epub", "pseudoxml"])
def test_no_builder_warns_or_loses_a_block(seed: Callable[[], Project], builder: str) -> None:
    """Every builder prints the words of every block of the repository's own dossier."""
    built = seed().build(builder, man_pages=[("index", "seed", "seed", "", 1)], copyright="x", version="1")
    assert built.warnings == ""
    files = [path for path in built.folder.rglob("*") if path.suffix in {".html", ".xhtml", ".txt", ".tex", ".texi"}]
    files += [path for path in built.folder.rglob("*") if path.suffix in {".1", ".pseudoxml"}]
    said = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in files)
    words = [
        "768",
        "What it counts, Measure: not legible in the source",
        "Accomplished Unit",
        "Member 2",
        "line-number",
    ]
    assert [word for word in words[:4] if word not in said] == []


def test_an_edited_record_shows_on_the_pages_that_show_or_mention_it(project: Project) -> None:
    """After an edit of one record, the next build rewrites what shows it, and equals a clean build."""
    twelve_pages(project).build()
    members = [dict(one) for one in MEMBERS]
    members[3]["name"] = {"en": "Somebody new"}
    project.write(team=members)
    edited = project.build()
    assert "Somebody new" in edited.text("page-3")
    assert "Somebody new" in edited.text("page-10")
    after = written(edited)
    (project.root / "build").rename(project.root / "edited")
    assert after == written(project.build())


def test_nothing_changed_reads_and_writes_nothing(project: Project) -> None:
    """A second build of an unchanged dossier reads no page and writes none."""
    twelve_pages(project).build()
    said = project.build().said
    assert "0 added, 0 changed, 0 removed" in said
    assert "no targets are out of date" in said


def test_the_search_knows_the_words_of_blocks(project: Project) -> None:
    """Words that only a block shows are found by the search, and records are listed by their names."""
    index = (twelve_pages(project).build().folder / "searchindex.js").read_text(encoding="utf-8")
    assert "proof" in index
    assert "Member of page 7" in index


def test_the_link_check_sees_the_links_of_blocks(project: Project) -> None:
    """The link check is given the addresses that blocks print."""
    item = {**EVIDENCE[0], "doi": "10.1000/182", "url": "https://example.org/proof"}
    project.write({"index": "# Home\n\n```{evidence}\n```\n"}, evidence=[item])
    built = project.build("linkcheck", linkcheck_ignore=[".*"])
    said = (built.folder / "output.json").read_text(encoding="utf-8")
    assert "https://doi.org/10.1000/182" in said
    assert "https://example.org/proof" in said
