"""The largest and the smallest record of each schema in every block; each field is shown, or it is listed why not."""

import io
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from sphinx.application import Sphinx

from nomination.checks.dossier import Dossier, load
from nomination.data.model.collection import SOURCES
from nomination.diagnostics.catalogue import ENGLISH, languages
from nomination.sphinxext.blocks.registry import BLOCKS
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import KINDS, nomination_domain
from nomination.sphinxext.core.nodes import block
from nomination.text.formatting import Wording
from nomination.text.selection import select
from tests.sphinxext.conftest import Project
from tests.sphinxext.schemarecords import (
    TARGETS,
    JsonPath,
    every_display,
    largest,
    record_schema,
    smallest,
    variants,
    write,
)

NOT_SHOWN: Mapping[str, str] = {
    "nomination.slug": "names the PDF",
    "nomination.sections": "decides which pages hold the texts of a form",
    "nomination.banner": "is on every page, in the frame of the theme",
    "visibility": "decides who sees the record",
    "tags": "selects records",
    "rank": "decides the order of several records",
}
"""Fields that no block prints, of one kind (`kind.field`) or of each, and what they are for."""

INSTEAD = {("metric", "printed")}
"""Fields that are shown in place of others."""


def missing(kind: str) -> dict[str, Any]:
    """Return a record of which every value that can be missing is, each for another reason."""
    given, reasons = record_schema(kind)["properties"], ("illegible", "unknown", "to-come", "not-applicable")
    gaps = given["missing"]["properties"] if "missing" in given else {}
    kept = {key: value for key, value in smallest(kind).items() if key not in gaps}
    return kept | ({"missing": {key: reasons[at % len(reasons)] for at, key in enumerate(gaps)}} if gaps else {})


MADE = {"largest": largest, "smallest": smallest, "missing": missing}


@pytest.fixture(params=MADE)
def whole(project: Project, request: pytest.FixtureRequest) -> Project:
    """A dossier whose records are all large, all small, or all without what can be missing."""
    make = MADE[request.param]
    write(project, {kind: make(kind) for kind in SOURCES})
    text = ["# Home", "", *every_display()]
    text += [f"{{nom:{kind}}}`{TARGETS[kind]}`" for kind in KINDS]
    return project.write({"index": "\n".join(text) + "\n"})


@pytest.mark.parametrize("builder", ["html", "latex", "nomination-fields"])
def test_every_block_is_built(whole: Project, builder: str) -> None:
    """Whatever the schemas accept is built, in every block and display."""
    assert not any(load(whole.root).records.unfit.values())
    built = whole.build(builder)
    assert "exception" not in built.warnings.lower()
    assert built.folder.is_dir()


def test_every_kind_has_words(whole: Project) -> None:
    """A record of any kind has a name, a title and a substitute for both, in each language."""
    dossier = load(whole.root)
    for language in languages():
        words = Wording(dossier, language)
        for record in dossier.records.every():
            for said in (
                words.name(record.record_kind, record.id),
                words.title_of(record),
                words.placeholder(record),
                words.label(record.record_kind),
            ):
                assert said.strip()
                assert "{" not in said


def test_a_fact_that_evidence_proves_is_named(project: Project) -> None:
    """The index of evidence names what each item proves, whatever its kind, a declaration and a team with an id too."""
    write(project, {kind: largest(kind) for kind in SOURCES})
    text = project.write({"index": "# Home\n\n```{evidence}\n```\n"}).build().text("index")
    for named in ("Truth of all statements (Words of name)", "Team", "Nomination", "Words of title", "Words of label"):
        assert named in text.partition("Proves")[2]


# Each field of each kind is shown, or is listed above.


def _render(root: Path, kind: str, left_out: AbstractSet[tuple[str, str]]) -> dict[str, str]:
    """Return what the blocks print of the largest record of a kind, and of each of its variants, by path."""
    quiet = io.StringIO()
    app = Sphinx(root / "source/en", root, root / "build", root / "build/trees", "html", status=quiet, warning=quiet)
    app.build()
    records = {each: largest(each) for each in SOURCES}
    whole = {key: value for key, value in records[kind].items() if (kind, key) not in left_out}
    printed: dict[str, str] = {}
    for path, changed in (((), whole), *variants(kind, whole)):
        write(Project(root), {**records, kind: changed})
        dossier = load(root)
        assert not any(dossier.records.unfit.values()), path
        printed[_name(path)] = _printed(app, dossier)
    return printed


def _printed(app: Sphinx, dossier: Dossier) -> str:
    """Return the nodes of every display of every block."""
    domain = nomination_domain(app.env)
    domain.dossier = dossier
    view = View(dossier, ENGLISH, domain, app.builder, "index")
    found = []
    for name, kind in BLOCKS.items():
        shows = select(dossier.records, kind.kind, {}) if kind.kind else ()
        asked = {"block_name": name, "docname": "index", "kind": kind.kind, "argument": TARGETS["evidence"]}
        for display in kind.displays:
            node = block("", **asked, display=display.name, shows=list(shows), first=list(shows), unknown=[])
            found += [each.pformat() for each in kind.render(node, view)]
    return "\n".join(found)


def _name(path: JsonPath) -> str:
    return ".".join(map(str, path))


@pytest.mark.parametrize("kind", SOURCES)
def test_each_field_is_shown(project: Project, kind: str) -> None:
    """A reader sees the difference when one value is taken away or changed, unless the field is listed with its use."""
    write(project, {each: largest(each) for each in SOURCES})
    seen, paths = set(), set()
    for left_out in (set(), INSTEAD):
        with ProcessPoolExecutor(1, mp_context=get_context("fork")) as executor:
            printed = executor.submit(_render, project.root, kind, left_out).result()
        full = printed.pop("")
        seen |= {path for path, text in printed.items() if text != full}
        paths |= set(printed)
    listed = {path for path in paths if path in NOT_SHOWN or f"{kind}.{path}" in NOT_SHOWN}
    assert paths - seen - listed == set()
    assert seen & listed == set()
