"""What a value may be: validation against the schemas, coercion of what people type, the canonical form of a file.

In: a parsed data file. Out: a problem for each value that the schema refuses, and the values of the datatypes.
"""
