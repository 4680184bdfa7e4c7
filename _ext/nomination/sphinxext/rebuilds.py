"""Why each page is read or written again, said on request: `nomination html --explain`, or Sphinx's `-v`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import CONFIG_CHANGED, CONFIG_EXTENSIONS_CHANGED
from sphinx.util import logging

from nomination.checks.reports import shown_path
from nomination.diagnostics.catalogue import Language, sentence
from nomination.output.manifest import PARTS

logger = logging.getLogger(__name__)


def explain(app: Sphinx, changed: Mapping[str, Sequence[str]], read: Sequence[str], language: Language) -> None:
    """Log for each page that is built again what changed; of reasons that all pages share, one line.

    `changed` gives the parts of their state in which pages differ from what was written, `read` the pages that Sphinx
    has read. Says nothing unless it was asked to.
    """
    if not (app.config.nomination_explain or app.verbosity):
        return
    env = app.env
    outdated = set(app.builder.get_outdated_docs())
    reread = env.config_status in {CONFIG_CHANGED, CONFIG_EXTENSIONS_CHANGED}
    reasons = {docname: list(_changes(parts, language)) for docname, parts in changed.items()}
    for docname in {*read, *outdated} & env.found_docs:
        why = reasons.setdefault(docname, [])
        if reread and docname in read:
            why.append(_label(language, "why-configuration", settings=env.config_status_extra.strip(" ()")))
        elif not why:
            why.append(_label(language, "why-newer" if docname in read else "why-output"))
    for named, shared in _grouped(app, reasons, language):
        because = sentence(language, "labels", "semicolon").join(shared)
        logger.info(_label(language, "rebuilt", pages=named, reasons=because))
    if not reasons:
        logger.info(_label(language, "rebuilt-none"))


def _grouped(
    app: Sphinx, reasons: Mapping[str, Sequence[str]], language: Language
) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield pages and their reasons; where all pages of the dossier have the same ones, all of them at once."""
    together: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for docname in sorted(reasons):
        together[tuple(reasons[docname])].append(docname)
    for why, docnames in together.items():
        if len(docnames) > 1 and len(docnames) == len(app.env.found_docs):
            yield _label(language, "rebuilt-all", number=len(docnames)), why
        else:
            yield from ((shown_path(Path(app.env.doc2path(docname))), why) for docname in docnames)


def _changes(parts: Sequence[str], language: Language) -> Iterator[str]:
    """Yield what changed, in words: a new page is new and no more."""
    if PARTS.issubset(parts):
        yield _label(language, "why-new")
        return
    for part in parts:
        if part in PARTS:
            yield _label(language, f"why-{part}")
        elif not part.startswith("nomination/"):  # named already, as the part that every page has
            kind, _, record = part.partition("/")
            yield _label(language, "why-record", kind=sentence(language, "labels", kind), id=record)


def _label(language: Language, key: str, **values: object) -> str:
    return sentence(language, "labels", key, values)
