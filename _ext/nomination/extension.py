"""The Sphinx extension of a dossier: the blocks, and what a dossier decides of its site."""

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from nomination.assets import asset_folder
from nomination.blocks import register
from nomination.sphinxext import memory
from nomination.sphinxext.components.charts import draw_in_latex
from nomination.sphinxext.core.ellipses import MarkCuts
from nomination.sphinxext.fieldtexts import FieldTexts
from nomination.sphinxext.html import search
from nomination.sphinxext.html.theme_words import speak_on_page, translate
from nomination.sphinxext.latex.preamble import write_preamble
from nomination.sphinxext.latex.tree import ShapeForLatex
from nomination.sphinxext.settings import DossierBuild


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the blocks, and whatever else a dossier has: its settings, its PDF, its search, its languages."""
    metadata = register(app, DossierBuild())
    app.add_config_value("nomination_switch", default=True, rebuild="", types=(bool, str))
    app.add_config_value("nomination_preview", default=False, rebuild="", types=(bool, str))
    app.add_transform(MarkCuts)
    app.add_post_transform(ShapeForLatex)
    draw_in_latex(app)
    app.add_builder(FieldTexts)
    search.setup(app)
    app.connect("config-inited", translate)
    app.connect("env-updated", write_preamble)
    app.connect("html-page-context", speak_on_page)
    app.connect("config-inited", add_style_sheet)
    memory.setup(app)
    return metadata


def add_style_sheet(app: Sphinx, config: Config) -> None:
    """Add our style sheet and our templates to the pages."""
    config.html_static_path.append(str(asset_folder("static/dossier")))
    config.templates_path.append(str(asset_folder("templates")))
    app.add_css_file("nomination.css")
