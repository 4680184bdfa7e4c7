"""Prose from Word files: opened with care, every doubt reported, and converted to a MyST page.

In: a .docx file. Out: the text of a page, and a problem for each doubt; and texts as a Word file, the other way round.
"""
