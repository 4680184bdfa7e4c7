"""The facts of a dossier: JSON text, what its schema allows, the frozen records made from it, files written whole."""
