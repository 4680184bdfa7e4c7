"""Problems as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the line."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from nomination.checks.reports.places import message_with_spot, shown_path
from nomination.diagnostics.catalogue import ENGLISH, Language
from nomination.diagnostics.problems import Code, Location, Problem, Severity, spoken_spot

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.GAP: "note"}
BASE = "%SRCROOT%"
"""What paths are relative to: the folder the command ran in. Code hosts know it by this name."""


def sarif_report(problems: Iterable[Problem], language: Language = ENGLISH) -> str:
    """Return all problems as one SARIF log with one run; of the rules it has those that were broken."""
    listed = list(problems)
    codes = sorted({problem.code for problem in listed}, key=lambda code: code.name)
    places = {code: index for index, code in enumerate(codes)}
    run = {
        "tool": {"driver": {"name": "nomination", "rules": [_rule(code, language) for code in codes]}},
        "language": language[:2],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: {"uri": Path.cwd().as_uri().rstrip("/") + "/"}},
        "results": [_result(problem, places[problem.code], language) for problem in listed],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Code, language: Language) -> dict[str, object]:
    return {
        "id": code.name,
        "shortDescription": {"text": _description(code, language)},
        "help": {"text": f"nomination explain {code.name}"},
        "defaultConfiguration": {"level": LEVEL[code.severity]},
    }


def _description(code: Code, language: Language) -> str:
    """Return the sentence of a code without the values of one case; the code itself where it is nothing else."""
    said = code.sentence(language, defaultdict(lambda: "…", code="…"))
    return said if re.search(r"\w", said) else code.name


def _result(one: Problem, rule: int, language: Language) -> dict[str, object]:
    return {
        "ruleId": one.code.name,
        "ruleIndex": rule,
        "level": LEVEL[one.severity],
        "message": {"text": message_with_spot(one, language)},
        "locations": [_location(one.location, language)],
    }


def _location(location: Location, language: Language) -> dict[str, object]:
    spot = spoken_spot(location, language)
    logical = {"logicalLocations": [{"fullyQualifiedName": spot}]} if spot else {}
    return {"physicalLocation": _physical(location), **logical}


def _physical(location: Location) -> dict[str, object]:
    shown = shown_path(location.path)
    if Path(shown).is_absolute():
        artifact = {"uri": Path(shown).as_uri()}
    else:
        # A colon in the first part would make it a scheme; `quote` leaves none.
        artifact = {"uri": quote(shown, errors="replace"), "uriBaseId": BASE}
    if not location.line:
        return {"artifactLocation": artifact}
    column = max(1, location.column)
    region = {"startLine": location.line, "startColumn": column, "endColumn": column + location.width}
    return {"artifactLocation": artifact, "region": region}
