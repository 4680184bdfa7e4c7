"""Sphinx settings of the manual; its live examples show the insulin dossier."""

extensions = ["myst_parser", "sphinx_design", "nomination.extension", "nomination_manual"]
primary_domain = "nom"
nitpicky = True
nomination_project = "../examples/insulin-1965"
suppress_warnings = ["nomination.uncited-evidence"]  # the pages of the dossier itself cite it, these need not

myst_enable_extensions = ["colon_fence", "deflist"]
myst_disable_syntax = ["html_block", "html_inline"]
smartquotes = False

html_theme = "furo"
html_title = "nomination: the manual"
html_static_path = ["static"]
html_css_files = ["manual.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
