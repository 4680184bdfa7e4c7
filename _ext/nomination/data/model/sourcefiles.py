"""Files that records name: found below the dossier's own folder and nowhere else; and texts compared by words."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Generic, TypeVar

Owner = TypeVar("Owner")


LATIN = r"[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]"
"""Letters and digits that make one word together; a match must not cut such a word."""


def source_file(root: Path, name: str) -> Path | None:
    """Return the regular file `name` below `root`, or None: absent, outside, or reached over a symbolic link."""
    path = root / name
    try:
        inside = path.resolve().is_relative_to(root.resolve())
        linked = any(step.is_symlink() for step in (path, *path.parents) if step != root and root in step.parents)
        return path if inside and not linked and path.is_file() else None
    except (OSError, RuntimeError, ValueError):  # a name too long, a loop of links, a letter no file name has
        return None


def source_text(root: Path, name: str | None) -> str | None:
    """Return the text of the file `name` below `root`; None where there is none, or it is not UTF-8."""
    path = source_file(root, name) if name else None
    try:
        return path.read_text(encoding="utf-8") if path else None
    except UnicodeDecodeError:
        return None


def one_line(text: str) -> str:
    """Return `text` with every run of white space as one space: what "word for word" compares."""
    return " ".join(text.split())


def found_at(text: str, quoted: str) -> Iterator[int]:
    """Yield every offset in `one_line(text)` at which `quoted` is word for word, with no word cut in two."""
    wanted = one_line(quoted)
    before = f"(?<!{LATIN})" if re.match(LATIN, wanted) else ""
    after = f"(?!{LATIN})" if re.search(f"{LATIN}$", wanted) else ""
    yield from (match.start() for match in re.finditer(before + re.escape(wanted) + after, one_line(text)))


def stands_in(text: str, quoted: str) -> bool:
    """Tell whether `quoted` is word for word in `text`."""
    return next(found_at(text, quoted), None) is not None


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
    lines = [(number, one_line(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    starts = [0, *accumulate(len(line) + 1 for _, line in lines)]
    found: dict[int, list[Owner]] = {}
    taken: set[int] = set()
    for quotation in quotations:
        length = len(one_line(quotation.text))
        places = list(found_at(text, quotation.text))
        whole = [at for at in places if at in starts and at + length + 1 in starts]
        offered = whole if quotation.whole_lines else sorted(places, key=lambda at: at not in whole)
        free = [at for at in offered if at not in taken] or offered
        if free:
            taken.add(free[0])
            first, last = (bisect_right(starts, at) - 1 for at in (free[0], free[0] + length - 1))
            for number, _ in lines[first : last + 1]:
                found.setdefault(number, []).append(quotation.owner)
    return found
