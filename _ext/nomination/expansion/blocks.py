"""Where blocks are expanded: late, so that the whole-tree walks of a build pass over one node instead of hundreds."""

from collections.abc import Callable, Mapping

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from nomination.catalogue import language_tag
from nomination.domain import NominationDomain, nomination_domain
from nomination.expansion import (
    coverage,
    evidence,
    gaps,
    metrics,
    milestones,
    nomination,
    participation,
    team,
    transcript,
    units,
)
from nomination.expansion.parts import line, not_shown
from nomination.nodes import block
from nomination.view import View
from nomination.wording import Wording

Expand = Callable[[block, View], list[nodes.Node]]

EXPANSIONS: Mapping[str, Expand] = {
    "nomination": nomination.expand,
    "units": units.expand,
    "team": team.expand,
    "member": team.expand_one,
    "milestones": milestones.expand,
    "milestone": milestones.expand_one,
    "participation": participation.expand,
    "metrics": metrics.expand,
    "evidence": evidence.expand,
    "gaps": gaps.expand,
    "coverage": coverage.expand,
    "transcript": transcript.expand,
}


def expand_blocks(document: nodes.document, env: BuildEnvironment) -> None:
    """Replace every block of `document` by the nodes that show its records."""
    domain = nomination_domain(env)
    for node in list(document.findall(block)):
        node.replace_self(expanded(node, domain))


MOVING: Mapping[str, Callable[[block, View], object]] = {"evidence": evidence.moving}
"""Where what moves is known without expanding the block."""


def moving(node: block, domain: NominationDomain) -> object:
    """Return what of a block moves when other pages or records change, to be compared with an earlier build."""
    if node["block_name"] in MOVING:
        return MOVING[node["block_name"]](node, _view(node, domain))
    return [one.pformat() for one in expanded(node, domain)]


def expanded(node: block, domain: NominationDomain) -> list[nodes.Node]:
    """Return the nodes that show the records of one block."""
    view = _view(node, domain)
    return [*not_shown(node, view), *EXPANSIONS[node["block_name"]](node, view)]


def _view(node: block, domain: NominationDomain) -> View:
    return View(domain.dossier, language_tag(domain.env.config.language), domain, domain.builder, node["docname"])


def add_banner(document: nodes.document, env: BuildEnvironment) -> None:
    """Put the nomination's banner at the top of a page; the PDF's style sheet prints it on every page of its own."""
    words = Wording(nomination_domain(env).dossier, language_tag(env.config.language))
    if words.banner():
        document.insert(0, line("banner", words.banner()))


def expand_for_html(app: Sphinx, document: nodes.document, _docname: str) -> None:
    """Expand at `doctree-resolved`, when the post-transforms are over: four times as fast as before them."""
    if app.builder.format == "html":
        expand_blocks(document, app.env)
        add_banner(document, app.env)


class ExpandBlocks(SphinxPostTransform):
    """Expands for every other builder, before the link check and the LaTeX builder look at links and images."""

    default_priority = 5

    def run(self, **_: object) -> None:
        """Expand the blocks of one document."""
        if nomination_domain(self.env).builder.format != "html":
            expand_blocks(self.document, self.env)
            if nomination_domain(self.env).builder.format != "latex":
                add_banner(self.document, self.env)
