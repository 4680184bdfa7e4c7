"""Places on pages: the line Sphinx knows, and the column where the words in question are."""

from pathlib import Path

from nomination.data.jsontext.positions import line_location
from nomination.diagnostics.problems import Location


def page_location(path: Path, first_line: int, word: str) -> Location:
    """Return where `word` first is on the page at or below `first_line` (from 1); else that line alone.

    Docutils knows the first line of a paragraph or directive, not the column of a role in it.
    """
    text = path.read_text(encoding="utf-8", errors="replace")
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: max(0, first_line - 1)]))
    found = text.find(word, start) if word else -1
    return line_location(path, text, found, len(word)) if found >= 0 else Location(path, first_line)
