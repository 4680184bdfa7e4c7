"""Problems as a person reads them on a terminal or in a log."""

from collections import Counter
from collections.abc import Iterable

from nomination.checks.dossier import Dossier
from nomination.checks.reports.places import excerpt, place, printable
from nomination.diagnostics.catalogue import ENGLISH, Language, sentence
from nomination.diagnostics.problems import Problem, Severity

STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.GAP: "1;36"}
"""Bold red, yellow and cyan (ECMA-48, "Select graphic rendition"); the word says the same without colour."""


def text_report(problems: Iterable[Problem], language: Language = ENGLISH, *, colour: bool = False) -> str:
    """Return every problem with its place, its sentence, its code, and the line marked."""
    lines: list[str] = []
    for problem in problems:
        style = STYLES[problem.severity] if colour else ""
        said = {
            "severity": _styled(sentence(language, "labels", f"severity-{problem.severity}"), style),
            "sentence": printable(problem.message(language)),
        }
        graded = sentence(language, "labels", "graded-sentence", said)
        lines.append(f"{place(problem.location, language)}: {graded} [{problem.code.name}]")
        if shown := excerpt(problem.location):
            lines += [f"    {shown.line}", f"    {' ' * shown.indent}{_styled(shown.marker, style)}"]
    return "".join(f"{line}\n" for line in lines)


def _styled(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if style else text


def summary(dossier: Dossier, language: Language = ENGLISH) -> str:
    """Return one line that counts what was found."""
    counts = Counter(problem.severity for problem in dossier.problems)
    found = [_counted(counts[severity], severity, language) for severity in Severity if counts[severity]]
    said = {
        "found": sentence(language, "labels", "list-comma").join(found),
        "files": _counted(len({problem.location.path for problem in dossier.problems}), "file", language),
    }
    outcome = sentence(language, "labels", "found-in-files" if found else "nothing-wrong", said)
    records = _counted(sum(1 for _ in dossier.records.every()), "record", language)
    return sentence(language, "labels", "summary", {"records": records, "found": outcome})


def _counted(number: int, word: str, language: Language) -> str:
    return sentence(language, "labels", f"counted-{word}", {"number": number})
