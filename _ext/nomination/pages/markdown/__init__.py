"""Pages as outlines: what a MyST page holds, section by section, read without Sphinx.

In: the text of a page. Out: its sections with their prose, figures, mentions and places.
"""

from nomination.pages.markdown.files import page_names, read_page
from nomination.pages.markdown.outline import ANY, Mention, Page, PlacedFigure, Section
from nomination.pages.markdown.parser import read_page_text

__all__ = ["ANY", "Mention", "Page", "PlacedFigure", "Section", "page_names", "read_page", "read_page_text"]
