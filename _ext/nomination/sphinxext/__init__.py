"""The Sphinx side: what pages show, and how it looks in each output. The only rooms that import Sphinx or docutils."""
