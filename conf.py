"""Sphinx settings of this dossier: its facts are in source/data, its pages in source/<language>."""

extensions = ["myst_parser", "sphinx_design", "nomination.extension"]
primary_domain = "nom"
nitpicky = True

# Pages are prose: no raw HTML, no templates, no maths, no files from elsewhere.
myst_enable_extensions = ["colon_fence", "deflist"]
myst_disable_syntax = ["html_block", "html_inline"]
smartquotes = False

html_theme = "furo"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
html_use_index = False
