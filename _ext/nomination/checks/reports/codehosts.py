"""Problems as GitHub annotations and as a GitLab Code Quality report."""

import hashlib
import json
from collections.abc import Iterable

from nomination.checks.reports.places import message_with_spot, place, shown_path
from nomination.diagnostics.catalogue import ENGLISH, Language
from nomination.diagnostics.problems import Problem, Severity

GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.GAP: "notice"}
GITLAB_LEVEL = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.GAP: "info"}


def github_report(problems: Iterable[Problem], language: Language = ENGLISH) -> str:
    """Return every problem as a workflow command (docs.github.com, "Workflow commands")."""
    return "".join(_github_line(problem, language) for problem in problems)


def _github_line(one: Problem, language: Language) -> str:
    properties = {
        "file": shown_path(one.location.path),
        "line": max(1, one.location.line),
        "col": max(1, one.location.column),
        "title": one.code.name,
    }
    named = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in properties.items())
    return f"::{GITHUB_LEVEL[one.severity]} {named}::{_escaped(message_with_spot(one, language))}\n"


def _escaped(text: str, also: str = "") -> str:
    for letter in "%\r\n" + also:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text


def gitlab_report(problems: Iterable[Problem], language: Language = ENGLISH) -> str:
    """Return a Code Quality report (docs.gitlab.com, "Code Quality report format")."""
    entries = [
        {
            "description": message_with_spot(problem, language),
            "check_name": problem.code.name,
            "fingerprint": hashlib.sha256(
                f"{place(problem.location)} {problem.code.name} {problem.message()}".encode("utf-8", "replace")
            ).hexdigest(),
            "severity": GITLAB_LEVEL[problem.severity],
            "location": {
                "path": shown_path(problem.location.path),
                "lines": {"begin": max(1, problem.location.line)},
            },
        }
        for problem in problems
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
