"""The text of a data file: parsed strictly, with the line and column of every value.

In: a path. Out: the value, a position for every JSON pointer, and a problem for each error of spelling.
"""
