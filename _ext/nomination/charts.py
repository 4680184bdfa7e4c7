"""A small bar chart: drawn in HTML (SVG) and LaTeX; in every other form its words stand as a list."""

from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.texescape import escape as escape_tex
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.latex import LaTeXTranslator

ROW, GAP, LABEL, BAR, VALUE = 22, 6, 150, 330, 120
"""Heights and widths in the chart's own units: a row, the space below it, and its three columns."""


class chart(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Bars with labels. `title`; `bars`: a list of (label, value as written, share of the longest bar from 0 to 1).

    Its children say the same in words, for writers that do not draw.
    """


def visit_html(self: HTML5Translator, node: chart) -> None:
    """Draw the bars; the title and the description are what a screen reader says."""
    height = len(node["bars"]) * (ROW + GAP)
    words = "; ".join(f"{label}: {value}" for label, value, _ in node["bars"])
    self.body.append(
        f'<svg class="nom-chart" role="img" viewBox="0 0 {LABEL + BAR + VALUE} {height}">'
        f"<title>{escape(node['title'])}</title><desc>{escape(words)}</desc>"
    )
    for number, (label, value, share) in enumerate(node["bars"]):
        top, width = number * (ROW + GAP), round(share * BAR, 1)
        middle = top + ROW * 0.7
        self.body.append(
            f'<text x="{LABEL - 8}" y="{middle:g}" text-anchor="end">{escape(label)}</text>'
            f'<rect x="{LABEL}" y="{top}" width="{width:g}" height="{ROW}" rx="2"/>'
            f'<text x="{LABEL + width + 8:g}" y="{middle:g}">{escape(value)}</text>'
        )
    self.body.append("</svg>")
    raise nodes.SkipNode


def visit_latex(self: LaTeXTranslator, node: chart) -> None:
    """Draw each bar as a rule between its label and its value."""
    for label, value, share in node["bars"]:
        said, counted = (escape_tex(text, "xelatex") for text in (label, value))
        self.body.append(rf"\nombar{{{said}}}{{{counted}}}{{{share:.3f}}}" + "\n")
    self.body.append("\n")
    raise nodes.SkipNode


def visit_words(self: nodes.NodeVisitor, node: chart) -> None:
    """Let the children speak."""


def setup(app: Sphinx) -> None:
    """Register the node for every writer."""
    words = (visit_words, visit_words)
    app.add_node(
        chart,
        html=(visit_html, None),
        latex=(visit_latex, None),
        text=words,
        man=words,
        texinfo=words,
        xml=words,
    )
