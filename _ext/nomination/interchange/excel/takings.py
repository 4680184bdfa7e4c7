"""What was taken from a workbook: its rows, the cells they are in, what is doubtful, what was read otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nomination.diagnostics.problems import Code, Location, Phrase, Problem
from nomination.interchange.excel.layout import RECORD, Sheet

UNSURE_CELL = Code("unsure-cell")


@dataclass(frozen=True, slots=True)
class Taken:
    """One row: what each column says (None: an empty cell), and the cell it is in; `at` is the first filled one."""

    sheet: Sheet
    page: str
    at: str
    values: Mapping[tuple[str, ...], Any]
    cells: Mapping[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A cell that was read otherwise than it is written."""

    location: Location
    written: str
    read: str


@dataclass(slots=True)
class Takings:
    """Everything a workbook says. `sheets` are those it has, with the columns that each has."""

    path: Path
    rows: list[Taken] = field(default_factory=list)
    sheets: dict[Sheet, frozenset[tuple[str, ...]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    otherwise: list[Otherwise] = field(default_factory=list)

    def cell(self, page: str, at: str) -> Location:
        """Return the location of a cell."""
        return Location(self.path, spot=Phrase("spot-cell", {"sheet": page, "cell": at}))


def record_id(row: Taken) -> str:
    """Return the id of the record that a row is or belongs to, as far as it names one."""
    named = row.values.get((RECORD,) if row.sheet.name else ("id",))
    return named if isinstance(named, str) else ""
