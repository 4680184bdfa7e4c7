"""The Sphinx extension: everything it registers, and what happens when."""

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from nomination import __version__, charts, memory, search
from nomination.building import Build
from nomination.cuts import MarkCuts
from nomination.directives.evidence import EvidenceBlock
from nomination.directives.metrics import MetricsBlock
from nomination.directives.milestones import MilestoneBlock, MilestonesBlock, ParticipationBlock
from nomination.directives.overview import CoverageBlock, GapsBlock, NominationBlock
from nomination.directives.quote import Quote, TranscriptBlock
from nomination.directives.team import MemberBlock, TeamBlock
from nomination.directives.units import UnitsBlock
from nomination.domain import KINDS, NominationDomain
from nomination.expansion.blocks import ExpandBlocks, expand_for_html
from nomination.fieldtexts import FieldTexts
from nomination.latex import write_preamble
from nomination.latextree import ShapeForLatex
from nomination.nodes import block
from nomination.references import GapRole, RecordRole
from nomination.shipped import shipped, software_version
from nomination.themewords import speak_on_page, translate

BLOCKS = (
    NominationBlock,
    UnitsBlock,
    TeamBlock,
    MemberBlock,
    MilestonesBlock,
    MilestoneBlock,
    ParticipationBlock,
    MetricsBlock,
    EvidenceBlock,
    GapsBlock,
    CoverageBlock,
    TranscriptBlock,
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain with its blocks and roles, the nodes, the style sheets and the build steps."""
    app.add_domain(NominationDomain)
    for directive in BLOCKS:
        app.add_directive_to_domain("nom", directive.block_name, directive)
    app.add_directive_to_domain("nom", "quote", Quote)
    for kind in KINDS:
        app.add_role_to_domain("nom", kind, RecordRole(kind))
    app.add_role_to_domain("nom", "gap", GapRole())
    app.add_config_value("nomination_project", default=".", rebuild="env", types=(str,))
    app.add_config_value("nomination_switch", default=True, rebuild="", types=(bool, str))
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
    config.html_static_path.append(str(shipped("static")))
    config.templates_path.append(str(shipped("templates")))
    app.add_css_file("nomination.css")
