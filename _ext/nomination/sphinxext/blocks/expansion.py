"""Where blocks are expanded: late, so that the whole-tree walks of a build pass over one node instead of hundreds."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from nomination.diagnostics.catalogue import language_tag
from nomination.sphinxext.blocks.registry import BLOCKS
from nomination.sphinxext.components.parts import line
from nomination.sphinxext.core.context import View
from nomination.sphinxext.core.domain import NominationDomain, nomination_domain
from nomination.sphinxext.core.nodes import block
from nomination.text.formatting import Wording


def expand_blocks(document: nodes.document, env: BuildEnvironment) -> None:
    """Replace every block of `document` by the nodes that show its records."""
    domain = nomination_domain(env)
    for node in list(document.findall(block)):
        node.replace_self(BLOCKS[node["block_name"]].render(node, _view(node, domain)))


def moving(node: block, domain: NominationDomain) -> object:
    """Return what of a block changes with other pages or records, to be compared with an earlier build."""
    return BLOCKS[node["block_name"]].moving(node, _view(node, domain))


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
