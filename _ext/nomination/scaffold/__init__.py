"""A new dossier: its files from templates, its settings, the packages it keeps to.

In: the answers of `nomination new`. Out: files that build at once.
"""
