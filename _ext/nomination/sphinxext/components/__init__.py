"""What renderings are built from: containers, rows, marks, tables and charts.

In: values and words. Out: plain docutils nodes in containers of the classes `nom-...`, which both style sheets know.
"""
