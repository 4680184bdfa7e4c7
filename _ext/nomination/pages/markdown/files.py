"""The files of pages: which there are, and how their bytes are read."""

from collections.abc import Iterator
from pathlib import Path

from nomination.data.jsontext.encodings import decode
from nomination.data.jsontext.positions import Lines, line_location
from nomination.data.jsontext.reader import CANNOT_READ, GBK, NOT_UTF8, TOO_LARGE, UTF16
from nomination.diagnostics.problems import Problem, problem
from nomination.pages.markdown.outline import Page
from nomination.pages.markdown.parser import read_page_text

MAX_BYTES = 4 << 20
"""Bytes of a page beyond which it is not read: no page that people write is longer."""


def page_names(folder: Path) -> Iterator[str]:
    """Yield the name of every page below the folder of a language, without its ending."""
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        if path.is_file() and not any(step.startswith((".", "_")) for step in name.split("/")):
            yield name


def read_page(root: Path, language: str, name: str) -> Page:
    """Read one page below `root`; whatever is wrong with its file is its problem, nothing is raised."""
    path = root / language / f"{name}.md"
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as refused:
        why = problem(CANNOT_READ, line_location(path, "", 0), reason=refused.strerror)
        return _unread(path, language, name, why)
    if size > MAX_BYTES:
        values = {"size": size >> 20, "most": MAX_BYTES >> 20}
        return _unread(path, language, name, problem(TOO_LARGE, line_location(path, "", 0), **values))
    text, encoding, error = decode(content)
    if encoding == "utf-16":
        return _unread(path, language, name, problem(UTF16, line_location(path, text, 0)))
    if error is not None:
        place = line_location(path, text, len(content[:error].decode(errors="replace")))
        wrong = problem(GBK, place) if encoding == "gbk" else problem(NOT_UTF8, place, byte=f"{content[error]:02x}")
        return _unread(path, language, name, wrong)
    return read_page_text(path, language, name, text)


def _unread(path: Path, language: str, name: str, why: Problem) -> Page:
    return Page(name, language, Lines(path, ""), (), why)
