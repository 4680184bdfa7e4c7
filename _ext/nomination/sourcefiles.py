"""Files that records name: found below the dossier's own folder and nowhere else; and texts compared by words."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

Owner = TypeVar("Owner")


def source_file(root: Path, name: str) -> Path | None:
    """Return the regular file `name` below `root`, or None: absent, outside, or reached over a symbolic link."""
    path = root / name
    inside = path.resolve().is_relative_to(root.resolve())
    linked = any(step.is_symlink() for step in (path, *path.parents) if step != root and root in step.parents)
    return path if inside and not linked and path.is_file() else None


def words(text: str) -> str:
    """Return `text` with every run of white space as one space: what "word for word" compares."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Quotation(Generic[Owner]):
    """Words taken from a text, and who took them; `whole_lines`: only if they fill whole lines of it."""

    owner: Owner
    text: str
    whole_lines: bool = False


def uses_by_line(text: str, quotations: Iterable[Quotation[Owner]]) -> dict[int, list[Owner]]:
    """Return for each line of `text` (from 1) who quotes words of it.

    Two owners of the same words (two figures "3") take them one after the other, in the order of the text, and
    words that fill whole lines come before the same words inside a line.
    """
    found: dict[int, list[Owner]] = {}
    lines = [(number, word) for number, line in enumerate(text.splitlines(), 1) for word in line.split()]
    taken: set[int] = set()
    for quotation in quotations:
        wanted = quotation.text.split()
        starts = [at for at in range(len(lines)) if [word for _, word in lines[at : at + len(wanted)]] == wanted]
        if quotation.whole_lines:
            starts = [at for at in starts if _fills_lines(lines, at, at + len(wanted))]
        free = [at for at in starts if at not in taken] or starts
        free.sort(key=lambda at: not _fills_lines(lines, at, at + len(wanted)))
        if free:
            taken.add(free[0])
            for number in sorted({number for number, _ in lines[free[0] : free[0] + len(wanted)]}):
                found.setdefault(number, []).append(quotation.owner)
    return found


def _fills_lines(lines: list[tuple[int, str]], start: int, end: int) -> bool:
    before = start == 0 or lines[start - 1][0] != lines[start][0]
    after = end == len(lines) or lines[end][0] != lines[end - 1][0]
    return before and after
