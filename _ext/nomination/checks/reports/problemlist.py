"""Problems as JSON of our own shape, for scripts: `assets/reports/problems.schema.json` describes it."""

import json
from collections import Counter
from collections.abc import Iterable

from nomination.checks.reports.places import excerpt, shown_path
from nomination.diagnostics.catalogue import ENGLISH, Language
from nomination.diagnostics.problems import Problem, Severity, spoken_spot

VERSION = 1
"""Goes up when a key goes away or changes its meaning; a new key leaves it as it is."""


def json_report(problems: Iterable[Problem], language: Language = ENGLISH) -> str:
    """Return all problems as one JSON object: `version`, `problems`, `summary`."""
    listed = list(problems)
    counts = Counter(problem.severity for problem in listed)
    summary = {f"{severity}s": counts[severity] for severity in Severity}
    whole = {
        "version": VERSION,
        "problems": [_entry(problem, language) for problem in listed],
        "summary": {**summary, "files": len({problem.location.path for problem in listed})},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _entry(one: Problem, language: Language) -> dict[str, object]:
    where = one.location
    line, column = max(1, where.line), max(1, where.column)
    shown = excerpt(where)
    return {
        "code": one.code.name,
        "severity": str(one.severity),
        "message": one.message(language),
        "file": shown_path(where.path),
        "line": line,
        "column": column,
        "end_column": column + where.width,
        **({} if where.pointer is None else {"pointer": where.pointer}),
        **({"spot": spoken_spot(where, language)} if where.spot else {}),
        "excerpt": shown.line if shown else "",
    }
