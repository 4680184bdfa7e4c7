"""A small bar chart: drawn in HTML (SVG) and LaTeX; in every other form its words stand as a list."""

from html import escape
from unicodedata import east_asian_width

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.texescape import escape as escape_tex
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.latex import LaTeXTranslator

LINE, BAR, GAP, FITTING = 20, 10, 16, 38
"""Heights in pixels: a line of text, a bar, the space below it; and how many letters fit a phone's line."""


class chart(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Bars with labels. `bars`: a list of (label, value as written, share of the longest bar from 0 to 1).

    `title` and `description` are what a screen reader says. Its children say the same in words, for writers that do
    not draw.
    """


def visit_html(self: HTML5Translator, node: chart) -> None:
    """Draw the bars, each below its words; the title and the description are what a screen reader says.

    Widths are shares of the page's, and nothing is scaled: the words keep their size on a phone.
    """
    lines = 1 if all(_letters(f"{label}  {value}") <= FITTING for label, value, _ in node["bars"]) else 2
    row = lines * LINE + BAR + GAP
    self.body.append(
        f'<svg class="nom-chart" role="img" width="100%" height="{row * len(node["bars"])}" fill="currentColor">'
        f"<title>{escape(node['title'])}</title><desc>{escape(node['description'])}</desc>"
    )
    for number, (label, value, share) in enumerate(node["bars"]):
        top = number * row
        place = 'dx="10"' if lines == 1 else f'x="0" dy="{LINE}"'
        bar = f'y="{top + lines * LINE}" height="{BAR}" rx="2"'
        self.body.append(
            f'<text x="0" y="{top + 14}">{escape(label)}<tspan class="nom-point" {place}>{escape(value)}</tspan></text>'
            f'<rect class="nom-track" {bar} width="100%" opacity=".12"/><rect {bar} width="{share:.1%}"/>'
        )
    self.body.append("</svg>")
    raise nodes.SkipNode


def _letters(text: str) -> int:
    """Return how wide a text is, a Chinese character counting as two letters."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


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
