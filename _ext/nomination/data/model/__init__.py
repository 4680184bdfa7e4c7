"""The frozen records of a dossier, what they refer to, and the files that they name.

In: values that their schema has accepted. Out: `Records`, with the location of every record and field.
"""
