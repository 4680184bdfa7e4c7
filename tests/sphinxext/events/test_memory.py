"""What a build leaves to Python's search for garbage."""

import gc
import io
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from weakref import ref

from docutils import nodes
from sphinx.application import Sphinx

from tests.sphinxext.conftest import Project

MEMBERS = [{"id": f"m-{one}", "status": "verified", "name": {"en": f"Member {one}"}} for one in range(3)]
PAGE = "# Page\n\n```{team}\n```\n"


def living(root: Path) -> tuple[int, int, int]:
    """Build without any search for garbage; return the number of containers made, of those left, of objects spared."""
    app = Sphinx(root / "source/en", root, root / "out", root / "doctrees", "html", status=None, warning=io.StringIO())
    boxes: list[ref[nodes.Node]] = []

    def note(_: Sphinx, tree: nodes.document, __: str) -> None:
        boxes.extend(ref(one) for one in tree.findall(nodes.container))

    app.connect("doctree-resolved", note, priority=900)
    gc.disable()
    app.build()
    return len(boxes), sum(one() is not None for one in boxes), gc.get_freeze_count()


def in_its_own_process(project: Project) -> tuple[int, int, int]:
    """Return what `living` finds in a process that has built nothing before."""
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as executor:
        return executor.submit(living, project.root).result()


def test_written_pages_are_let_go(project: Project) -> None:
    """What a block showed is gone when its page is written, without a search for garbage."""
    made, left, _ = in_its_own_process(project.write({"index": PAGE}, team=MEMBERS))
    assert (made > len(MEMBERS), left) == (True, 0)


def test_search_goes_on(project: Project) -> None:
    """After a build Python searches everything for garbage again: a program may go on to do something else."""
    assert in_its_own_process(project.write({"index": PAGE}, team=MEMBERS))[2] == 0
