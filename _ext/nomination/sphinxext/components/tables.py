"""Tables: headings and rows of cells. A cell is a list of inline nodes."""

from collections.abc import Iterable, Sequence

from docutils import nodes

from nomination.sphinxext.components.parts import box

Cell = Sequence[nodes.Node]


def table(
    name: str, headings: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Cell]], *, stubs: int = 0
) -> nodes.container:
    """Return a table in a container of the class `nom-<name>`, which scrolls by itself where it is too wide.

    `widths` are shares of the line; the first `stubs` columns head their rows. A long table breaks over pages between
    its rows.
    """
    group = nodes.tgroup("", cols=len(headings))
    columns = [nodes.colspec("", colwidth=width) for width in widths]
    for column in columns[:stubs]:
        column["stub"] = 1
    group += columns
    head = nodes.thead("", _row([[nodes.Text(heading)] for heading in headings]))
    group += [head, nodes.tbody("", *(_row(cells) for cells in rows))]
    whole = nodes.table("", group, classes=["longtable", "colwidths-given"])
    return box(name, whole)


def _row(cells: Iterable[Cell]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))


def bullets(name: str, items: Iterable[Cell]) -> nodes.container | None:
    """Return a bullet list in a container of the class `nom-<name>`; nothing where there are no items."""
    listed = [nodes.list_item("", nodes.paragraph("", "", *item)) for item in items]
    return box(name, nodes.bullet_list("", *listed)) if listed else None
