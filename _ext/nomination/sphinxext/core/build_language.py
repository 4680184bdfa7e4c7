"""The language of a build: that of the folder its pages are in, unless conf.py or `-D language=` says another."""

from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from nomination.checks.dossier import Dossier
from nomination.diagnostics.catalogue import Language, known_language
from nomination.diagnostics.problems import Code, Location, Problem, Severity, problem
from nomination.output.pagelanguages import PageLanguage, page_languages, sphinx_locale

LANGUAGE_DIFFERS = Code("language-differs", Severity.WARNING)


def folder_language(dossier: Dossier, folder: Path) -> PageLanguage | None:
    """Return the language whose pages are in `folder`.

    While nomination.json cannot be read, its name alone tells: pages keep their language over a slip of typing.
    """
    known = page_languages(dossier)
    if not known and folder.parent == dossier.records.root and known_language(folder.name):
        return PageLanguage(Language(folder.name), folder, "")
    return next((language for language in known if language.pages == folder), None)


def set_language(app: Sphinx, config: Config, dossier: Dossier) -> Iterator[Problem]:
    """Give a build the language of its folder of pages; yield a problem where it was told another.

    Comes before everything that asks for the language; `theme_words.translate` loads Sphinx's own words again.
    """
    folder = folder_language(dossier, Path(app.srcdir))
    if folder is None:
        return
    own = sphinx_locale(folder.tag)
    if is_given(config, "language") and sphinx_locale(config.language) != own:
        yield problem(
            LANGUAGE_DIFFERS,
            _told_at(Path(app.confdir) / "conf.py"),
            folder=f"source/{folder.tag}",
            language=config.language,
        )
    elif config.language != own:
        config.language = own


def is_given(config: Config, name: str) -> bool:
    """Tell whether conf.py or `-D` gives a setting; Sphinx does not say it in public."""
    return name in config.overrides or name in config._raw_config  # noqa: SLF001


def _told_at(conf: Path) -> Location:
    """Return the line of conf.py that names a language; its first where `-D` does."""
    lines = conf.read_text(encoding="utf-8", errors="replace").splitlines()
    return Location(conf, next((number for number, line in enumerate(lines, 1) if line.startswith("language")), 1))
