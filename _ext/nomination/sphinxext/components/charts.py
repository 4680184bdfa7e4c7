"""A small bar chart: drawn in HTML (SVG) and LaTeX; in every other form a list of words."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple
from unicodedata import east_asian_width

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.texescape import escape as escape_tex
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.latex import LaTeXTranslator

LINE, BAR, GAP, ZERO, FITTING = 20, 10, 16, 3, 38
"""In pixels: a line of text, a bar, the space below it, how far the zero line passes it; letters on a phone's line."""


class Bar(NamedTuple):
    """One bar: its label, its value as it is written, and where it is, in shares of the width of the chart."""

    label: str
    value: str
    start: float
    width: float


def bars_of(points: Sequence[tuple[str, str, float]]) -> tuple[list[Bar], float]:
    """Return a bar for each label, written value and value, and where zero is: negative values go to its left."""
    values = (0, *(value for *_, value in points))
    least, span = min(values), (max(values) - min(values)) or 1
    bars = [Bar(label, written, (min(0, value) - least) / span, abs(value) / span) for label, written, value in points]
    return bars, -least / span


class chart(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Bars with labels. `bars`: a list of `Bar`; `zero` is where the bars begin, as a share of the width.

    `title` and `description` are what a screen reader says. Its children say the same in words, for writers that do
    not draw.
    """


def visit_html(self: HTML5Translator, node: chart) -> None:
    """Draw the bars, each below its words; the title and the description are what a screen reader says.

    Widths are shares of the page's, and nothing is scaled: the words keep their size on a phone.
    """
    lines = 1 if all(_letters(f"{bar.label}  {bar.value}") <= FITTING for bar in node["bars"]) else 2
    row = lines * LINE + BAR + GAP
    self.body.append(
        f'<svg class="nom-chart" role="img" width="100%" height="{row * len(node["bars"])}" fill="currentColor">'
        f"<title>{escape(node['title'])}</title><desc>{escape(node['description'])}</desc>"
    )
    for number, bar in enumerate(node["bars"]):
        top = number * row
        place = 'dx="10"' if lines == 1 else f'x="0" dy="{LINE}"'
        at = f'y="{top + lines * LINE}" height="{BAR}" rx="2"'
        start = f'x="{bar.start:.1%}" ' if bar.start else ""
        self.body.append(
            f'<text x="0" y="{top + 14}">{escape(bar.label)}'
            f'<tspan class="nom-point" {place}>{escape(bar.value)}</tspan></text>'
            f'<rect class="nom-track" {at} width="100%" opacity=".12"/><rect {start}{at} width="{bar.width:.1%}"/>'
        )
        if node["zero"]:
            y = top + lines * LINE
            zero = f'x1="{node["zero"]:.1%}" x2="{node["zero"]:.1%}" y1="{y - ZERO}" y2="{y + BAR + ZERO}"'
            self.body.append(f'<line class="nom-zero" {zero} stroke="currentColor"/>')
    self.body.append("</svg>")
    raise nodes.SkipNode


def _letters(text: str) -> int:
    """Return how wide a text is, a Chinese character counting as two letters."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def visit_latex(self: LaTeXTranslator, node: chart) -> None:
    """Draw each bar as a rule below its label and its value, by a macro of nomination.sty."""
    for bar in node["bars"]:
        said, counted = (escape_tex(text, "xelatex") for text in (bar.label, bar.value))
        self.body.append(
            rf"\nombar{{{said}}}{{{counted}}}{{{bar.start:.3f}}}{{{bar.width:.3f}}}{{{node['zero']:.3f}}}" + "\n"
        )
    self.body.append("\n")
    raise nodes.SkipNode


def visit_words(self: nodes.NodeVisitor, node: chart) -> None:
    """Let the children speak."""


def setup(app: Sphinx) -> None:
    """Register the node: drawn in HTML, in words elsewhere."""
    words = (visit_words, visit_words)
    app.add_node(chart, html=(visit_html, None), latex=words, text=words, man=words, texinfo=words, xml=words)


def draw_in_latex(app: Sphinx) -> None:
    """Let LaTeX draw charts, too: its document has our style sheet."""
    app.registry.add_translation_handlers(chart, latex=(visit_latex, None))
