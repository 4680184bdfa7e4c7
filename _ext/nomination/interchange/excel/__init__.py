"""The facts of a dossier as an Excel workbook: one layout, made from the schemas, by which it is written and read.

In: a dossier or a workbook that was filled in. Out: a workbook, or data files with the differences and problems.
"""
