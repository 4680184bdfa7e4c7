"""The one node of our own: a block, opaque while pages are read and expanded into plain nodes when written."""

from docutils import nodes


class block(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Takes the place of records until they are shown.

    `block_name`: the directive's name. `kind`: the kind of record it shows, if any. `docname`: the page, since
    the LaTeX builder works on one tree for all. `shows`: the ids of the records, in order. `first`: those that
    the page shows for the first time. `unknown`: those it could not find. `argument`: the directive's argument.
    """
