"""What the theme and Sphinx say on a page by themselves, in the page's language.

Sphinx has catalogues of its own, which leave out the theme's words. Ours are in `catalogues/<language>.json` under
`theme`, by the English words, and go before Sphinx's. What the theme's templates have in English only, accessible
names and the titles of icons, is replaced in the finished page.
"""

import re
from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import sphinx
from docutils import nodes
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.config import Config

from nomination.diagnostics.catalogue import ENGLISH, Language, catalogue, known_language, language_tag

NAMED = "Toggle navigation of "
"""What the theme says before the title of a page that has subpages."""

ENGLISH_ONLY = re.compile(rf'(?<= aria-label=")(?P<named>{NAMED})?(?P<label>[^"]+)(?=")|(?<=<title>)(?P<title>[^<]+)')


class ThemeWords(NullTranslations):
    """Our words for what the theme and Sphinx say; Sphinx's where we have none, else English."""

    def __init__(self, said: Mapping[str, str], others: NullTranslations) -> None:
        super().__init__()
        self._said = said
        self.add_fallback(others)

    def gettext(self, message: str) -> str:
        """Return the words for a message; templates break its lines as they like."""
        return self._said.get(" ".join(message.split())) or super().gettext(message)


def said_by_theme(language: Language) -> Mapping[str, str]:
    """Return our words for what the theme and Sphinx say, by the English ones; none for English."""
    return catalogue(known_language(language) or ENGLISH).get("theme", {})


def translate(app: Sphinx, config: Config) -> None:
    """Let Sphinx and the theme speak the language of the pages (config-inited, when that is decided)."""
    locale.translators.pop(("general", "sphinx"), None)  # another build in this process may have left its language
    folders = [*(Path(app.srcdir, each) for each in config.locale_dirs), None, Path(sphinx.package_dir, "locale")]
    others, _ = locale.init(folders, config.language)
    said = said_by_theme(language_tag(config.language))
    app.translator = locale.translators["general", "sphinx"] = ThemeWords(said, others)
    if said:
        config.html_context["theme_words"] = dict(said)
        app.add_js_file("theme-words.js", priority=600)  # after Sphinx's own, of 500


def speak_on_page(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _document: nodes.document | None
) -> None:
    """Give our template of a page what puts the theme's own words into the page's language (html-page-context)."""
    said = said_by_theme(language_tag(app.config.language))

    def spoken(found: re.Match[str]) -> str:
        words = found["label"] or found["title"]
        return said[NAMED].format(title=words) if found["named"] else said.get(words, words)

    context["in_page_language"] = (lambda page: ENGLISH_ONLY.sub(spoken, page)) if said else str
