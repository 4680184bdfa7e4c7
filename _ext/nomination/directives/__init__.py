"""Directives: one module to a kind of block, with its options; none builds what a reader sees."""
