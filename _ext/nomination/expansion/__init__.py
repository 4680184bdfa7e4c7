"""Blocks into plain docutils nodes: one pure function to a kind of block, `expand(block, view)`."""
