"""Blocks of records: one module for each kind, with its options, its directive and its rendering.

In: a directive on a page. Out: plain docutils nodes, made as late as possible. `registry.BLOCKS` lists all kinds.
"""
