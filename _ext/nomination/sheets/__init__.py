"""The facts of a dossier as an Excel workbook: one layout, made from the schemas, by which it is written and read."""
