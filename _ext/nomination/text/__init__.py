"""The dossier in words: names, dates and numbers in a language, selections of records, the texts of a form.

In: a checked dossier and a language. Out: plain text, without any markup.
"""
