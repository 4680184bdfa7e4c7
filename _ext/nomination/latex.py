"""The PDF's settings: one document named by the slug, our style sheet, and the words of the title page."""

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.texescape import escape

from nomination.shipped import ASSETS
from nomination.wording import Wording

ENGINE = "xelatex"
STYLE = ASSETS / "latex" / "nomination.sty"
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


def configure(app: Sphinx, config: Config, words: Wording) -> None:
    """Set what the PDF needs; what conf.py says in `latex_elements` goes before ours."""
    title, name = escape(words.title(), ENGINE), words.dossier.document_name(config.language)
    config.latex_engine = ENGINE
    config.latex_use_xindy = False
    config.latex_domain_indices = False
    config.latex_documents = [(config.root_doc, f"{name}.tex", title, "", "howto")]
    config.latex_additional_files = [*config.latex_additional_files, str(STYLE)]
    preamble = "\n".join([r"\usepackage{nomination}", *(_definition(*pair) for pair in _title_words(words).items())])
    config.latex_elements = {**ELEMENTS, "preamble": preamble, **config.latex_elements}


def _title_words(words: Wording) -> dict[str, str]:
    """Return the words of the title page and the running heads by the macro that prints each."""
    head = words.records.nomination
    period = head.period if head else None
    return {
        "nomlanguage": words.language,
        "nomdocument": words.label("nomination"),
        "nomtitle": words.title(),
        "nomstage": words.label(f"stage-{words.dossier.stage}"),
        "nomgaps": words.label("gaps-counted", number=len(words.dossier.gaps)) if words.dossier.gaps else "",
        "nomyear": str(head.year) if head and head.year else "",
        "nomperiod": words.period(period) if period else "",
        "nomdigest": words.dossier.whole_digest[:12],
        "nomcontents": words.label("contents"),
    }


def _definition(macro: str, text: str) -> str:
    return rf"\newcommand*{{\{macro}}}{{{escape(text, ENGINE)}}}"
