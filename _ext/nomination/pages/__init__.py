"""Pages as outlines: what a MyST page holds, section by section, read without Sphinx."""

from nomination.pages.files import page_names, read_page
from nomination.pages.outline import ANY, Mention, Page, PlacedFigure, Section
from nomination.pages.reading import read_page_text

__all__ = ["ANY", "Mention", "Page", "PlacedFigure", "Section", "page_names", "read_page", "read_page_text"]
