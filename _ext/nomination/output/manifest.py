"""The record of a build, kept beside its doctrees: where it wrote, from what, and which files pages became.

Nothing that we did not make is ever removed: what this record lists is ours, and what Sphinx itself puts into a
folder of HTML.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from nomination.data.schema.formats import FORMATS

FORM = 3
"""The form of the file; a file of another form counts as none."""

NAME = "written-{digest}.json"
OWN_FILES = ("search.html", "genindex.html", "searchindex.js", "objects.inv", ".buildinfo", ".buildinfo.bak")
OWN_FOLDERS = ("_static", "_sources", "_images", "_downloads")
"""What Sphinx puts into every folder of HTML."""

PARTS = frozenset({"text", "selections", "overviews", "switch", "menu", "nomination", "settings"})
"""What the state of every page holds; what else it holds are the records that the page knows."""

PageState = Mapping[str, str]
"""A digest of each thing that a page shows, by its name."""


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """What was built: the output `folder` as seen from the doctrees, the state of each page, the output files."""

    folder: str = ""
    states: Mapping[str, PageState] = field(default_factory=dict)
    files: Sequence[str] = ()


def record_path(doctrees: Path, output: Path) -> Path:
    """Return the path of the record of builds from `doctrees` to `output`."""
    return doctrees / NAME.format(digest=hashlib.sha256(str(output).encode()).hexdigest()[:16])


def read_record(path: Path) -> WrittenFiles:
    """Return a record; an empty one where there is none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return WrittenFiles()
    if not isinstance(found, dict) or found.pop("version", None) != FORM:
        return WrittenFiles()
    return WrittenFiles(**found)


def write_record(path: Path, written: WrittenFiles) -> None:
    """Write a record in one step."""
    aside = path.with_suffix(".new")
    aside.write_text(json.dumps({"version": FORM, **asdict(written)}, indent=0), encoding="utf-8")
    aside.replace(path)


def clear_misplaced(build: Path, places: Mapping[str, str]) -> None:
    """Remove the HTML of languages that are gone or are built to another place now; `places` says where each belongs.

    `build` is the folder of all output: the site is `html` in it.
    """
    site = (build / "html").resolve()
    for path in sorted(build.glob("doctrees/html-*/" + NAME.format(digest="*"))):
        tag = path.parent.name.removeprefix("html-")
        written = read_record(path)
        folder = Path(os.path.normpath(path.parent.resolve() / written.folder))
        belongs = tag in places and folder == site / places[tag]
        if FORMATS["language-tag"](tag) and folder.is_relative_to(site) and not belongs:
            _clear(folder, written.files, whole=folder != site)
            path.unlink()
            if tag not in places:
                shutil.rmtree(path.parent)


def clear_documents(build: Path, tags: Sequence[str]) -> None:
    """Remove the PDFs of languages that are gone; `tags` are those there are."""
    for doctrees in sorted(build.glob("doctrees/latex-*")):
        tag = doctrees.name.removeprefix("latex-")
        if FORMATS["language-tag"](tag) and tag not in tags:
            for tex in (build / "latex" / tag).glob(f"*-{tag}.tex"):
                (build / "latex" / f"{tex.stem}.pdf").unlink(missing_ok=True)
            shutil.rmtree(build / "latex" / tag, ignore_errors=True)
            shutil.rmtree(doctrees)


def _clear(folder: Path, files: Sequence[str], *, whole: bool) -> None:
    """Remove `files` from an output folder; of a `whole` one also what Sphinx put there, and the folder when empty."""
    for name in (*files, *(OWN_FILES if whole else ())):
        (folder / name).unlink(missing_ok=True)
    for name in OWN_FOLDERS if whole else ():
        shutil.rmtree(folder / name, ignore_errors=True)
    emptied = sorted({parent for name in files for parent in (folder / name).parents if parent != folder}, reverse=True)
    for parent in (*(parent for parent in emptied if parent.is_relative_to(folder)), *((folder,) if whole else ())):
        if parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()
