"""Garbage collection during a build: as little as possible."""

import atexit
import gc
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

FIRST, LAST = 0, 1000
"""Priorities: before and after everybody else's."""


def setup(app: Sphinx) -> None:
    """Connect what follows with the steps of a build."""
    app.connect("builder-inited", spare, priority=LAST)
    app.connect("env-updated", spare_pages, priority=LAST)
    app.connect("html-page-context", take_apart, priority=LAST)
    app.connect("build-finished", restore, priority=FIRST)


def spare(_: Sphinx) -> None:
    """Search no more what is read by now: it lives to the end."""
    gc.freeze()


def spare_pages(app: Sphinx, _: object) -> None:
    """Search no more the pages either, where each is taken apart when it is written."""
    if app.builder.format == "html":
        gc.freeze()


def take_apart(_: Sphinx, _page: str, _template: str, _context: dict[str, Any], tree: nodes.document | None) -> None:
    """Take the tree of a written page apart: it goes at once, with no search for nodes that hold one another."""
    for node in list(tree.findall(nodes.Element)) if tree else ():
        node.clear()


def restore(_: Sphinx, __: Exception | None) -> None:
    """Search everything again in what else this process does, but not at its very end."""
    gc.unfreeze()
    atexit.register(gc.freeze)
