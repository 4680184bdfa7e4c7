"""Files that shown records name: Sphinx copies these into the output, and no others."""

from collections.abc import Iterable
from pathlib import Path

from sphinx.environment import BuildEnvironment

from nomination.data.model.records import Record
from nomination.data.model.sourcefiles import source_file
from nomination.sphinxext.core.context import page_path
from nomination.sphinxext.core.domain import nomination_domain

PICTURES = ("photo", "image")


def note_files(env: BuildEnvironment, shown: Iterable[Record]) -> None:
    """Note the pictures and files of the records that the current page shows; what is not there is not copied."""
    root, docname = nomination_domain(env).dossier.records.root, env.current_document.docname
    for record in shown:
        for path in filter(None, (getattr(record, name, None) for name in PICTURES)):
            if source_file(root, path):
                env.images.add_file(docname, page_path(env, root, path))
        file = getattr(record, "file", None)
        if file and source_file(root, file):
            env.dlfiles.add_file(docname, Path(page_path(env, root, file)))
