"""Problems as others read them: a person, a script, a code host. One function for each format, by its name."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from nomination.catalogue import ENGLISH, Language
from nomination.problems import Problem
from nomination.reports.annotations import github_report, gitlab_report
from nomination.reports.places import excerpt, place, shown_path
from nomination.reports.problemlist import json_report
from nomination.reports.sarif import sarif_report
from nomination.reports.text import summary, text_report

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
