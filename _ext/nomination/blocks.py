"""The blocks and roles for any Sphinx project: they take nothing from it, and set nothing of it.

A dossier's own site has `nomination.extension` instead, which is this and the dossier's settings.
"""

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from nomination import __version__
from nomination.assets import asset_folder, software_version
from nomination.sphinxext.blocks.expansion import ExpandBlocks, expand_for_html
from nomination.sphinxext.blocks.quote import Quote
from nomination.sphinxext.blocks.registry import BLOCKS
from nomination.sphinxext.components import charts
from nomination.sphinxext.core.domain import KINDS, NominationDomain
from nomination.sphinxext.core.nodes import block
from nomination.sphinxext.core.roles import GapRole, RecordRole
from nomination.sphinxext.events import Build


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain with its blocks and roles, the nodes, the style sheet and the steps of a build."""
    return register(app, Build())


def register(app: Sphinx, build: Build) -> ExtensionMetadata:
    """Register the blocks, with the steps of `build`."""
    app.add_domain(NominationDomain)
    for directive in BLOCKS.values():
        app.add_directive_to_domain("nom", directive.block_name, directive)
    app.add_directive_to_domain("nom", "quote", Quote)
    for kind in KINDS:
        app.add_role_to_domain("nom", kind, RecordRole(kind))
    app.add_role_to_domain("nom", "gap", GapRole())
    app.add_config_value("nomination_project", default=".", rebuild="env", types=(str,))
    app.add_config_value("nomination_explain", default=False, rebuild="", types=(bool, str))
    app.add_post_transform(ExpandBlocks)
    app.add_node(block)
    charts.setup(app)
    build.connect(app)
    app.connect("doctree-resolved", expand_for_html)
    app.connect("config-inited", add_style_sheet)
    return {
        "version": __version__,
        "env_version": software_version(),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def add_style_sheet(app: Sphinx, config: Config) -> None:
    """Add the style sheet of the blocks to the pages."""
    config.html_static_path.append(str(asset_folder("static/blocks")))
    app.add_css_file("nomination-blocks.css")
