"""The domain: which page shows, mentions and quotes which record; roles; the log.

In: directives and roles as they are read. Out: what each page depends on, and every problem of the pages.
"""
