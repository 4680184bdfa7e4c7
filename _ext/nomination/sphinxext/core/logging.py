"""The one place that speaks to the person who builds: problems as Sphinx warnings, gaps as one line."""

from collections.abc import Iterable

from sphinx.application import Sphinx
from sphinx.util import logging

from nomination.checks.reports import place
from nomination.diagnostics.catalogue import Language, sentence
from nomination.diagnostics.problems import Problem, Severity

logger = logging.getLogger(__name__)


def raise_problems(app: Sphinx, problems: Iterable[Problem], language: Language) -> None:
    """Log every problem as `nomination.<code>` at its own place; errors make the build exit 1; gaps are counted."""
    gaps = 0
    for problem in problems:
        if problem.severity is Severity.GAP:
            gaps += 1
            continue
        log = logger.error if problem.severity is Severity.ERROR else logger.warning
        log(
            "%s",
            problem.message(language),
            type="nomination",
            subtype=problem.code.name,
            location=place(problem.location),
        )
        if problem.severity is Severity.ERROR:
            app.statuscode = 1
    if gaps:
        logger.info(sentence(language, "labels", "gaps-left", {"number": gaps}))
