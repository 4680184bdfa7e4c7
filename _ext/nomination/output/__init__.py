"""What HTML and PDF need in addition to Sphinx: glyphs of the fonts, latexmk, languages, the manifest of a build.

In: a dossier and a folder of built files. Out: PDF files, problems with their location, what was written from what.
"""
