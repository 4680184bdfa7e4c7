"""The PDF's settings: one document named by the slug, our style sheet, and the words of the title page."""

from collections.abc import Iterator
from itertools import accumulate
from unicodedata import east_asian_width

from sphinx.application import Sphinx
from sphinx.builders.latex import LaTeXBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import texescape
from sphinx.util.texescape import escape

from nomination.assets import ASSETS
from nomination.data.model.records import Unit
from nomination.diagnostics.catalogue import language_tag
from nomination.sphinxext.core.build_language import is_given
from nomination.sphinxext.core.domain import nomination_domain
from nomination.sphinxext.latex.tree import breakable
from nomination.text.formatting import Wording

ENGINE = "xelatex"
STYLE = ASSETS / "latex" / "nomination.sty"
RUNNING_TITLE = 110
"""Characters of the title that fit above each page; a Chinese one counts as two."""
PAGE, PAGES = "\x01", "\x02"
"""Stand for the number of the page and of all pages until the label is TeX."""

ELEMENTS = {
    "papersize": "a4paper",
    "pointsize": "11pt",
    "extraclassoptions": "openany,oneside",
    "babel": "",
    "polyglossia": "",
    "fontenc": r"\usepackage{fontspec}",
    "fontpkg": "",
    "fncychap": "",
    "makeindex": "",
    "printindex": "",
    "maketitle": r"\nommaketitle",
    "tableofcontents": r"\nomtableofcontents",
}


def configure(config: Config, words: Wording) -> None:
    """Set what the PDF needs; what conf.py says goes before ours."""
    texescape.init()  # Sphinx does it later; until then nothing is escaped
    title, name = escape(words.title(), ENGINE), words.dossier.document_name(words.language)
    settings = {
        "latex_engine": ENGINE,
        "latex_use_xindy": False,
        "latex_domain_indices": False,
        "latex_documents": [(config.root_doc, f"{name}.tex", title, "", "howto")],
    }
    for setting, value in settings.items():
        if not is_given(config, setting):
            setattr(config, setting, value)
    config.latex_additional_files = [*config.latex_additional_files, str(STYLE)]
    config.latex_elements = {**ELEMENTS, **config.latex_elements}


def write_preamble(app: Sphinx, env: BuildEnvironment) -> None:
    """Write what the style sheet prints by itself (env-updated: only now are the gaps of the pages known)."""
    if isinstance(app.builder, LaTeXBuilder):
        domain = nomination_domain(env)
        words = Wording(domain.dossier, language_tag(app.config.language))
        gaps = len(words.dossier.gaps) + len(list(domain.page_gaps))
        style = [_definition("nomlanguage", words.language), r"\usepackage{nomination}"]
        theirs = app.config.latex_elements.get("preamble", "")
        app.builder.context["preamble"] = "\n".join([*style, *_title_page(words, gaps), theirs])


def _title_page(words: Wording, gaps: int) -> Iterator[str]:
    """Yield a macro for everything the style sheet prints by itself."""
    head = words.records.nomination
    title, period = words.title(), head.period if head else None
    running = shortened(title, RUNNING_TITLE)
    draft = [words.label("stage-draft")] if words.dossier.stage == "draft" else []
    open_gaps = [words.label("gaps-counted", number=gaps)] if gaps else []
    said = {
        "nomdocument": words.label("nomination"),
        "nomtitle": title,
        "nomrunningtitle": title if running == title else words.label("cut-short", text=running),
        "nomdraft": words.label("in-short").join([*draft, *open_gaps]),
        "nomyear": words.label("year", year=head.year) if head and head.year else "",
        "nomperiod": words.period(period) if period else "",
        "nomdigest": f"{words.label('field-sha256')} {words.dossier.whole_digest[:12]}",
        "nomcontents": words.label("contents"),
        "nombanner": words.banner(),
    }
    for macro, text in said.items():
        yield _definition(macro, text)
    of_pages = _escaped(words.label("page-of-pages", page=PAGE, pages=PAGES)).replace(PAGE, "#1").replace(PAGES, "#2")
    yield rf"\newcommand*{{\nompageof}}[2]{{{of_pages}}}"
    yield rf"\newcommand*{{\nomfacts}}{{{''.join(_facts(words))}}}"


def shortened(text: str, width: int) -> str:
    """Return the beginning of a text that is at most `width` letters wide, without a space at its end."""
    widths = accumulate(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
    return text[: sum(1 for so_far in widths if so_far <= width)].rstrip()


def _facts(words: Wording) -> Iterator[str]:
    """Yield each line below the title."""
    head, team, comma = words.records.nomination, words.records.team, _escaped(words.label("list-comma"))
    if team and team.name and words.text(team.name) != words.title():
        yield _fact(words.label("team"), _escaped(words.text(team.name)))
    for label, ids in (
        ("recommending-unit", head.recommending_units if head else ()),
        ("accomplishing-unit", head.accomplishing_units if head else ()),
    ):
        units = [words.records.units[unit_id] for unit_id in ids if unit_id in words.records.units]
        if units:
            yield _fact(words.label(label), comma.join(_unit(unit, words) for unit in units))
    if head and head.group:
        yield _fact(words.label("field-group"), _escaped(words.text(head.group)))


def _unit(unit: Unit, words: Wording) -> str:
    if unit.name:
        return _escaped(words.text(unit.name))
    missing = words.label(f"missing-{unit.missing.get('name', 'unknown')}")
    return rf"\DUrole{{nom-gap}}{{{_escaped(missing)}}}"


def _fact(label: str, value: str) -> str:
    return rf"\nomfact{{{_escaped(label)}}}{{{value}}}"


def _definition(macro: str, text: str) -> str:
    return rf"\newcommand*{{\{macro}}}{{{_escaped(text)}}}"


def _escaped(text: str) -> str:
    return escape(breakable(text), ENGINE)
