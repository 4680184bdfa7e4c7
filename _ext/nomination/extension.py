"""The Sphinx extension: everything it registers, and what happens when."""

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from nomination import __version__
from nomination.assets import asset_folder, software_version
from nomination.sphinxext import memory
from nomination.sphinxext.blocks.expansion import ExpandBlocks, expand_for_html
from nomination.sphinxext.blocks.quote import Quote
from nomination.sphinxext.blocks.registry import BLOCKS
from nomination.sphinxext.components import charts
from nomination.sphinxext.core.domain import KINDS, NominationDomain
from nomination.sphinxext.core.ellipses import MarkCuts
from nomination.sphinxext.core.nodes import block
from nomination.sphinxext.core.roles import GapRole, RecordRole
from nomination.sphinxext.events import Build
from nomination.sphinxext.fieldtexts import FieldTexts
from nomination.sphinxext.html import search
from nomination.sphinxext.html.theme_words import speak_on_page, translate
from nomination.sphinxext.latex.preamble import write_preamble
from nomination.sphinxext.latex.tree import ShapeForLatex


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain with its blocks and roles, the nodes, the style sheets and the build steps."""
    app.add_domain(NominationDomain)
    for directive in BLOCKS.values():
        app.add_directive_to_domain("nom", directive.block_name, directive)
    app.add_directive_to_domain("nom", "quote", Quote)
    for kind in KINDS:
        app.add_role_to_domain("nom", kind, RecordRole(kind))
    app.add_role_to_domain("nom", "gap", GapRole())
    app.add_config_value("nomination_project", default=".", rebuild="env", types=(str,))
    app.add_config_value("nomination_switch", default=True, rebuild="", types=(bool, str))
    app.add_config_value("nomination_explain", default=False, rebuild="", types=(bool, str))
    app.add_config_value("nomination_preview", default=False, rebuild="", types=(bool, str))
    app.add_transform(MarkCuts)
    app.add_post_transform(ExpandBlocks)
    app.add_post_transform(ShapeForLatex)
    app.add_node(block)
    charts.setup(app)
    app.add_builder(FieldTexts)
    search.setup(app)
    build = Build()
    app.connect("config-inited", build.read_dossier, priority=400)  # first: others ask for the language
    app.connect("config-inited", translate)
    app.connect("builder-inited", build.hand_over)
    app.connect("source-read", build.note_source)
    app.connect("env-get-outdated", build.stale_pages)
    app.connect("env-before-read-docs", build.note_reading)
    app.connect("env-updated", build.settle)
    app.connect("env-updated", write_preamble)
    app.connect("doctree-resolved", expand_for_html)
    app.connect("html-page-context", speak_on_page)
    app.connect("html-page-context", build.add_switch)
    app.connect("build-finished", build.record)
    app.connect("config-inited", add_style_sheet)
    memory.setup(app)
    return {
        "version": __version__,
        "env_version": software_version(),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def add_style_sheet(app: Sphinx, config: Config) -> None:
    """Add our style sheet and our templates to the pages."""
    config.html_static_path.append(str(asset_folder("static")))
    config.templates_path.append(str(asset_folder("templates")))
    app.add_css_file("nomination.css")
