"""The languages of a dossier's pages: the folder each is written in, the place it is built to, what Sphinx calls it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError

from nomination.checks.dossier import Dossier
from nomination.data.schema.formats import FORMATS
from nomination.diagnostics.catalogue import Language, language_tag

TAIWAN, MAINLAND = "zh_TW", "zh_CN"
"""The two kinds of Chinese that Sphinx has words for: in traditional and in simplified characters."""


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """One language of a dossier: its tag in the nomination, its folder of pages, its place below that of the site."""

    tag: Language
    pages: Path
    place: str

    @property
    def has_pages(self) -> bool:
        """Whether there is a page in this language."""
        return any(self.pages.glob("*.md"))

    @property
    def own_name(self) -> str:
        """What the language calls itself."""
        try:
            name = Locale.parse(self.tag, sep="-").get_display_name() or self.tag
        except UnknownLocaleError:
            return self.tag
        return name[:1].upper() + name[1:]


def page_languages(dossier: Dossier) -> tuple[PageLanguage, ...]:
    """Return the languages of the nomination, the primary one first; none where nomination.json tells none.

    They are read from the file as it is: other mistakes in it keep no language from being built.
    """
    whole = dossier.records.files["nomination"].value
    listed = whole.get("languages") if isinstance(whole, Mapping) else None
    written = [tag for tag in listed if isinstance(tag, str)] if isinstance(listed, list) else []
    tags = dict.fromkeys(Language(tag) for tag in written if FORMATS["language-tag"](tag))
    ordered = sorted(tags, key=lambda tag: tag != dossier.primary_language)
    root = dossier.records.root
    return tuple(PageLanguage(tag, root / tag, tag if number else "") for number, tag in enumerate(ordered))


def sphinx_locale(written: str) -> str:
    """Return what Sphinx and Babel call a language, given its tag or its name as a locale: `zh` is `zh_CN`."""
    tag = language_tag(written)
    try:
        known = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return tag.replace("-", "_")
    if known.language == "zh":
        return TAIWAN if known.script == "Hant" else MAINLAND
    return str(known)


def build_language(dossier: Dossier, locale: str, folder: str) -> Language:
    """Return the language of a build as the nomination writes it; `folder` is the name of the folder of pages.

    Where the nomination has no such language, it is the locale's own tag.
    """
    alike = [
        language.tag for language in page_languages(dossier) if sphinx_locale(language.tag) == sphinx_locale(locale)
    ]
    return next((tag for tag in alike if tag == folder), next(iter(alike), language_tag(locale)))
