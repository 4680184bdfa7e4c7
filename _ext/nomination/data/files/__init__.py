"""Files on disk: replaced together or not at all, and new ones that overwrite nothing.

In: paths with the bytes to write. Out: the files, or an error that leaves every old one as it was.
"""
