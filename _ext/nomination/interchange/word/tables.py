"""Tables: pandoc's as a plain grid, and a grid as Markdown: with bars where every cell is one line, else as a list."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

Cell = Sequence[dict[str, Any]]


class Table(NamedTuple):
    """The blocks of each cell, row by row; the first `head_rows` are the heads of the columns."""

    rows: list[list[Cell]]
    head_rows: int


def grid(content: list[Any]) -> Table:
    """Return a table of pandoc's as a grid: of merged cells the first has the words, the others are empty."""
    _, _, _, head, bodies, foot = content
    body_rows = [row for body in bodies for row in (*body[2], *body[3])]
    rows = [*head[1], *body_rows, *foot[1]]
    filled: dict[tuple[int, int], Cell] = {}
    for down, (_, cells) in enumerate(rows):
        across = 0
        for _, _, row_span, column_span, blocks in cells:
            while (down, across) in filled:
                across += 1
            covered = [(down + below, across + beside) for below in range(row_span) for beside in range(column_span)]
            filled |= dict.fromkeys(covered, ()) | {(down, across): blocks}
    width = max((across + 1 for _, across in filled), default=0)  # Word's own grid may report fewer
    whole = [[filled.get((down, across), ()) for across in range(width)] for down in range(len(rows))]
    head_rows = len(head[1])
    while head_rows and whole and not any(whole[0]):
        whole, head_rows = whole[1:], head_rows - 1
    return Table(whole, head_rows)


def pipe_table(cells: Sequence[Sequence[Sequence[str]]]) -> str:
    """Return a table with bars; its first row is the head."""
    rows = [[" ".join(cell).replace("|", "\\|") for cell in row] for row in cells]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def list_table(cells: Sequence[Sequence[Sequence[str]]], head_rows: int) -> str:
    """Return a table as a list of rows, each a list of its cells."""
    options = [f":header-rows: {head_rows}", ""] if head_rows else []
    rows: list[str] = []
    for row in cells:
        for across, cell in enumerate(row):
            sign = "* - " if across == 0 else "  - "
            lines = "\n\n".join(cell).split("\n")
            rows += [f"{sign}{lines[0]}".rstrip(), *(f"    {line}".rstrip() for line in lines[1:])]
    longest = max((len(found) for row in rows for found in re.findall("`{3,}", row)), default=2)
    fence = "`" * (longest + 1)  # of a table in a table the outer one has more
    return "\n".join([f"{fence}{{list-table}}", *options, *rows, fence])
