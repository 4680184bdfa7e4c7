"""Award nominations as checked records and prose: the core (no Sphinx) and its Sphinx extension."""

__version__ = "0.1.0"
