"""Every warning of a build as a problem of ours: known kinds in our words, unknown ones in their own.

A filter behind Sphinx's own: what `suppress_warnings` silences never reaches it, and Sphinx has counted the rest.
"""

import json
import logging
import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.logging import NAMESPACE, WarningStreamHandler

from nomination.checks.reports import place
from nomination.diagnostics.catalogue import Language
from nomination.diagnostics.problems import Location, Problem, problem
from nomination.pages.markdown.locations import page_location
from nomination.sphinxext.core.warning_kinds import kind_of

LOCATION = re.compile(r"(?P<path>.+?)(?::(?P<line>\d*))?$")


class CarryWarnings(logging.Filter):
    """Give each warning our words and place where its kind is known; make the build exit 1 over each error."""

    def __init__(self, app: Sphinx, language: Language) -> None:
        super().__init__()
        self.app, self.language = app, language
        self.pages: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record in place; drop none."""
        name = ".".join(filter(None, (getattr(record, "type", ""), getattr(record, "subtype", ""))))
        if name.startswith("nomination."):
            return True
        location = self._location(record)
        if found := kind_of(name, logging.LogRecord.getMessage(record).removesuffix(f" [{name}]")):
            kind, values = found
            where = page_location(location.path, location.line, values["word"]) if location.line else location
            _reword(record, problem(kind.code, where, **values), self.language)
        if record.levelno >= logging.ERROR:
            self.app.statuscode = 1
        return True

    def _location(self, record: logging.LogRecord) -> Location:
        """Return the place of a warning, and note the page: the next build reads it again."""
        parts = LOCATION.match(str(getattr(record, "location", None) or ""))
        if not parts:
            return Location(Path())
        path = Path(parts["path"])
        docname = self.app.env.path2doc(path) if hasattr(self.app, "env") and path.is_file() else None
        if docname:
            self.pages.add(docname)
        return Location(path, int(parts["line"] or 0))

    def warned_pages(self, _: Sphinx, env: BuildEnvironment, *__: object) -> list[str]:
        """Return the pages that the last build warned of: Sphinx would be silent about them now (env-get-outdated)."""
        noted = _notes(env.doctreedir)
        pages = json.loads(noted.read_text(encoding="utf-8")) if noted.is_file() else []
        return [page for page in pages if page in env.found_docs and page in env.all_docs]

    def note_pages(self, app: Sphinx, _: Exception | None) -> None:
        """Note which pages this build warned of (build-finished)."""
        if self.pages or _notes(app.doctreedir).is_file():
            _notes(app.doctreedir).write_text(json.dumps(sorted(self.pages)), encoding="utf-8")


def carry_warnings(app: Sphinx, language: Language) -> None:
    """Put the filter behind those of Sphinx, and let the pages it has seen be read again by the next build."""
    carrier = CarryWarnings(app, language)
    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            handler.addFilter(carrier)
    app.connect("env-get-outdated", carrier.warned_pages)
    app.connect("build-finished", carrier.note_pages)


def _reword(record: logging.LogRecord, said: Problem, language: Language) -> None:
    record.msg, record.args = f"%s [nomination.{said.code.name}]", (said.message(language),)
    record.levelno, record.levelname = logging.ERROR, "ERROR"
    record.location = place(said.location)


def _notes(folder: Path) -> Path:
    return folder / "warned-pages.json"
