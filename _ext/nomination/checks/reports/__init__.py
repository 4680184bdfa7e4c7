"""Problems in the formats that others read: a person, a script, a code host.

In: problems and a language. Out: the text of the report. One function for each format, by its name.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol

from nomination.checks.reports.codehosts import github_report, gitlab_report
from nomination.checks.reports.places import excerpt, place, shown_path
from nomination.checks.reports.problemlist import json_report
from nomination.checks.reports.sarif import sarif_report
from nomination.checks.reports.text import summary, text_report
from nomination.diagnostics.catalogue import ENGLISH, Language
from nomination.diagnostics.problems import Problem

__all__ = [
    "REPORTS",
    "Report",
    "excerpt",
    "github_report",
    "gitlab_report",
    "json_report",
    "place",
    "sarif_report",
    "shown_path",
    "summary",
    "text_report",
]


class Report(Protocol):
    """Writes problems in one format."""

    def __call__(self, problems: Iterable[Problem], language: Language = ENGLISH) -> str:
        """Return the whole report, with its last line ended."""


REPORTS: Mapping[str, Report] = {
    "text": text_report,
    "json": json_report,
    "sarif": sarif_report,
    "github": github_report,
    "gitlab": gitlab_report,
}
