"""Problems as text, as GitHub annotations and as a GitLab Code Quality report."""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from unicodedata import east_asian_width

from nomination.datafiles import FORBIDDEN
from nomination.dossier import Dossier
from nomination.problems import Location, Problem, Severity

GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.GAP: "notice"}
GITLAB_LEVEL = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.GAP: "info"}
EXCERPT_WIDTH = 100


def place(location: Location) -> str:
    """Return `file:line:column`, as far as known, with the file as seen from the current folder."""
    known = [str(number) for number in (location.line, location.column) if number]
    return ":".join([shown_path(location.path), *known])


def shown_path(path: Path) -> str:
    """Return `path` as seen from the current folder where it lies below it, with forward slashes."""
    relative = os.path.relpath(path)
    return Path(relative if not relative.startswith("..") else path).as_posix()


def excerpt(location: Location) -> list[str]:
    """Return the offending line and, below it, a marker under what is meant; a long line is cut around it."""
    line = printable(location.source_line)
    if not line.strip() or not location.column:
        return []
    column = len(printable(location.source_line[: location.column - 1 - location.left_out]))
    start = max(0, column - EXCERPT_WIDTH // 2) if len(line) > EXCERPT_WIDTH else 0
    shown = line[start : start + EXCERPT_WIDTH]
    before, after = "…" if start or location.left_out else "", "…" if start + EXCERPT_WIDTH < len(line) else ""
    offset = column - start
    marker = " " * (len(before) + _columns(shown[:offset]))
    marked = shown[offset : offset + location.width]
    return [f"    {before}{shown}{after}", f"    {marker}{'^' * max(1, _columns(marked))}"]


def printable(text: str) -> str:
    """Return `text` with everything that would steer a terminal, forge a line or not show, as its code."""
    return FORBIDDEN.sub(lambda found: _code(found[0]), text.replace("\t", " ")).replace("\n", _code("\n"))


def _code(letter: str) -> str:
    return f"\\u{ord(letter):04x}"


def _columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes: East Asian letters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def text_report(problems: Iterable[Problem]) -> str:
    """Return every problem with its place, its sentence, its code, and the line marked."""
    lines: list[str] = []
    for one in problems:
        said = printable(f"{one.severity}: {one.message()}")
        lines.append(f"{place(one.location)}: {said} [{one.code.name}]")
        lines += excerpt(one.location)
    return "".join(f"{line}\n" for line in lines)


def github_report(problems: Iterable[Problem]) -> str:
    """Return every problem as a workflow command (docs.github.com, "Workflow commands")."""
    return "".join(_github_line(one) for one in problems)


def _github_line(one: Problem) -> str:
    properties = {
        "file": shown_path(one.location.path),
        "line": max(1, one.location.line),
        "col": max(1, one.location.column),
        "title": one.code.name,
    }
    named = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in properties.items())
    return f"::{GITHUB_LEVEL[one.severity]} {named}::{_escaped(one.message())}\n"


def _escaped(text: str, also: str = "") -> str:
    for letter in "%\r\n" + also:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text


def gitlab_report(problems: Iterable[Problem]) -> str:
    """Return a Code Quality report (docs.gitlab.com, "Code Quality report format")."""
    entries = [
        {
            "description": one.message(),
            "check_name": one.code.name,
            "fingerprint": hashlib.sha256(
                f"{place(one.location)} {one.code.name} {one.message()}".encode("utf-8", "replace")
            ).hexdigest(),
            "severity": GITLAB_LEVEL[one.severity],
            "location": {
                "path": shown_path(one.location.path),
                "lines": {"begin": max(1, one.location.line)},
            },
        }
        for one in problems
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def summary(dossier: Dossier) -> str:
    """Return one line that counts what was found."""
    counts = Counter(one.severity for one in dossier.problems)
    records = sum(1 for _ in dossier.records.every())
    found = [_counted(counts[severity], severity) for severity in Severity if counts[severity]]
    return f"{_counted(records, 'record')} checked: {', '.join(found) or 'nothing wrong'}."


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


REPORTS: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    "text": text_report,
    "github": github_report,
    "gitlab": gitlab_report,
}
