"""The switch on every page of HTML: the same page in each other language, else that one's home."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.project import Project
from sphinx.util.osutil import relative_uri

from nomination.checks.dossier import Dossier
from nomination.output.pagelanguages import PageLanguage, page_languages
from nomination.sphinxext.core.build_language import folder_language
from nomination.text.formatting import Wording

BUILDERS = frozenset({"html", "dirhtml"})
"""The builders that give each page an address of its own."""

SCRIPT, STYLE, TEMPLATE = "nomination-switch.js", "nomination-switch.css", "nomination-switch.html"


@dataclass(frozen=True)
class Switch:
    """The other languages that are built beside one, each with the names of its pages; none without a switch."""

    here: PageLanguage | None = None
    pages: Mapping[PageLanguage, frozenset[str]] = field(default_factory=dict)

    def state(self, docname: str) -> tuple[tuple[str, str, bool], ...]:
        """Return what the switch on a page depends on."""
        return tuple((language.tag, language.place, docname in names) for language, names in self.pages.items())

    def add(self, app: Sphinx, pagename: str, context: dict[str, Any], words: Wording) -> None:
        """Put the links to the other languages into the head of a page, and below the first part of its sidebar."""
        if self.here is None:
            return
        links = [self._link(app, pagename, language) for language in self.pages]
        listed = "".join(f"<li>{link.shown(words)}</li>" for link in links)
        label = escape(words.label("switch-languages"))
        switch = f'<nav class="nom-switch" aria-label="{label}"><ul>{listed}</ul></nav>\n'
        own = _Link(self.here, _address(app, self.here, pagename).rpartition("/")[2] or "./")
        alternates = [own, *(link for link in links if link.is_same_page)]
        if len(alternates) > 1:
            context["metatags"] = context.get("metatags", "") + "".join(link.in_head for link in alternates)
        context["nomination_switch"] = switch
        context["sidebars"] = [*context["sidebars"][:1], TEMPLATE, *context["sidebars"][1:]]

    def _link(self, app: Sphinx, pagename: str, other: PageLanguage) -> "_Link":
        generated = pagename not in app.env.all_docs  # search and index: every language has them
        is_same_page = generated or pagename in self.pages[other]
        there = _address(app, other, pagename if is_same_page else str(app.config.root_doc))
        here = self.here or other
        return _Link(other, relative_uri(_address(app, here, pagename), there), is_same_page)


@dataclass(frozen=True, slots=True)
class _Link:
    language: PageLanguage
    address: str
    is_same_page: bool = True

    @property
    def in_head(self) -> str:
        return f'<link rel="alternate" hreflang="{self.language.tag}" href="{escape(self.address)}">\n'

    def shown(self, words: Wording) -> str:
        tag, name = self.language.tag, escape(self.language.own_name)
        linked = f'href="{escape(self.address)}" hreflang="{tag}"'
        named = f'<span lang="{tag}">{name}</span>'
        if self.is_same_page:
            return f'<a rel="alternate" {linked}>{named}</a>'
        said = escape(words.label("switch-no-page", language=self.language.own_name))
        home = escape(words.label("switch-home"))
        return f'<a {linked} title="{said}">{named} <span class="nom-quiet">{home}</span></a>'


def _address(app: Sphinx, language: PageLanguage, pagename: str) -> str:
    return f"{language.place}/{app.builder.get_target_uri(pagename)}".lstrip("/")


def switch_of(app: Sphinx, dossier: Dossier) -> Switch:
    """Return the switch of a build; one without a link where it has no other language or is not in its place.

    A preview shows one language, and a build of another language beside no site has nothing beside it to lead to.
    """
    here = folder_language(dossier, Path(app.srcdir))
    wanted = app.config.nomination_switch and not app.config.nomination_preview
    placed = here is not None and here.place in {"", Path(app.outdir).name}
    if not (wanted and placed and isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.name in BUILDERS):
        return Switch()
    others = (language for language in page_languages(dossier) if language != here and language.has_pages)
    found = {other: frozenset(_pages(app, other)) for other in others}
    return Switch(here, found) if found else Switch()


def _pages(app: Sphinx, language: PageLanguage) -> Iterator[str]:
    """Yield the pages of another language as Sphinx finds them."""
    config = app.config
    left_out = [*config.exclude_patterns, *config.templates_path, *app.builder.get_asset_paths()]
    yield from Project(language.pages, config.source_suffix).discover(left_out, config.include_patterns)
