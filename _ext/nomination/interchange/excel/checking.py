"""What a workbook would make of the dossier is checked before it is written; what is wrong with it names its cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl.utils.cell import coordinate_to_tuple

from nomination.checks.dossier import Dossier, checked
from nomination.checks.rules.values import NO_VALUE
from nomination.data.jsontext.positions import Positions, split_pointer
from nomination.data.jsontext.reader import DataFile, read_text
from nomination.data.model.collection import FILES
from nomination.data.schema.annotations import field
from nomination.data.schema.serializer import dumps
from nomination.data.schema.validation import MISSING_KEY
from nomination.diagnostics.problems import Location, Problem, Severity
from nomination.interchange.excel.merging import Keys

LACKING = {NO_VALUE: "field", MISSING_KEY: "key"}
"""Problems of a value that is not there, and where they say which."""


def check_merged(
    folder: Path, values: Mapping[str, Any], cells: Mapping[Keys, Location], before: Dossier
) -> Iterator[Problem]:
    """Yield the errors and warnings that the dossier would have and has not yet, at their cells where they have one."""
    files = {name: _file(folder / f"{name}.json", values[name]) for name in FILES}
    known = {_named(problem, before.records.files) for problem in before.problems}
    filled = {place[:length] for place in cells for length in range(1, len(place) + 1)}
    for problem in checked(folder, files).problems:
        if problem.severity is Severity.GAP or _named(problem, files) in known:
            continue
        lacking = str(problem.values[LACKING[problem.code]]) if problem.code in LACKING else ""
        if not lacking:
            yield replace(problem, location=_in_workbook(problem.location, cells))
        elif (*_place(problem.location), lacking) not in filled:  # what is filled in and not there has its own problem
            yield _by_title(replace(problem, location=_in_workbook(problem.location, cells)), problem.location, lacking)


def _by_title(one: Problem, location: Location, lacking: str) -> Problem:
    """Return a problem of a row with the name that the workbook has for the missing field."""
    if not one.location.spot:
        return one
    name, *path = _place(location)
    titled = field(name, (int(token) if token.isdigit() else token for token in (*path, lacking)))
    return replace(one, values={**one.values, LACKING[one.code]: titled})


def _place(location: Location) -> Keys:
    return (location.path.stem, *split_pointer(location.pointer or ""))


def in_order(problems: Iterable[Problem], titles: Sequence[str]) -> list[Problem]:
    """Return problems in the order of the workbook (`titles` are its sheets), then those of the data files."""
    return sorted(problems, key=lambda one: _place_in_workbook(one.location, titles))


def _place_in_workbook(location: Location, titles: Sequence[str]) -> tuple[int, int, int]:
    spot = location.spot.values if location.spot else {}
    row, column = coordinate_to_tuple(str(spot["cell"])) if "cell" in spot else (0, 0)
    return titles.index(str(spot["sheet"])) if spot.get("sheet") in titles else len(titles), row, column


def _file(path: Path, value: Any) -> DataFile:
    if value is None:
        return DataFile(path, None, Positions(path, ""), absent=True)
    return read_text(path, dumps(path.stem, value))


def _named(one: Problem, files: Mapping[str, DataFile]) -> tuple[str, ...]:
    """Return what makes a problem the same before and after: what it says, of which record, wherever it is."""
    name = one.location.path.stem
    value = files[name].value if name in files else None
    place = split_pointer(one.location.pointer or "")
    if len(place) > 1 and isinstance(value, dict) and isinstance(value.get(place[0]), list):
        record = value[place[0]][int(place[1])]
        place[1] = str(record.get("id", place[1])) if isinstance(record, dict) else place[1]
    return (one.code.name, one.message(), name, *place)


def _in_workbook(location: Location, cells: Mapping[Keys, Location]) -> Location:
    """Return the cell of a value or of what it is in; the place in the data file where no cell says it."""
    place = _place(location)
    for length in range(len(place), 1, -1):
        if found := cells.get(place[:length]):
            return found
    return cells.get(place[:1], location) if len(place) > 1 and place[0] == "nomination" else location
