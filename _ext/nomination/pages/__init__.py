"""The prose of a dossier, read without Sphinx: its outline, the figures in it, one language against another."""
