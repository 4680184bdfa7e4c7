"""New files put into a folder: all of them or none, and never in the place of what is there."""

import errno
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

Files = Mapping[PurePosixPath, bytes]
"""Files by their paths in a folder, with what they hold."""


def taken(folder: Path, names: Iterable[PurePosixPath]) -> tuple[PurePosixPath, ...]:
    """Return what is already in `folder` where one of the files, or a folder for it, is to be."""
    found = {place: None for name in names if (place := _taken_by(folder, name))}
    return tuple(found)


def _taken_by(folder: Path, name: PurePosixPath) -> PurePosixPath | None:
    for above in reversed(name.parents[:-1]):
        if os.path.lexists(folder / above) and not (folder / above).is_dir():
            return above
    return name if os.path.lexists(folder / name) else None


def place(folder: Path, files: Files) -> None:
    """Write the files into `folder`, which is made if it is not there.

    They are written aside and then moved, so that a failure leaves everything as it was. Raises OSError where the
    system refuses, FileExistsError where something has taken the place of a file.
    """
    with ExitStack() as undo:
        base = folder if folder.exists() else folder.parent
        _make(base, undo)
        with tempfile.TemporaryDirectory(dir=base, prefix=".nomination-new-") as aside:
            stage = Path(aside) / "new"
            _write(stage, files)
            if base is not folder:
                stage.rename(folder)  # one step: the folder is there with all that is in it, or not at all
            else:
                for name in files:
                    _move(stage / name, folder / name, undo)
        undo.pop_all()


def _write(stage: Path, files: Files) -> None:
    for name, content in files.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _make(folder: Path, undo: ExitStack) -> None:
    """Make a folder with all above it, each to be removed again if the rest fails."""
    if not folder.exists():
        _make(folder.parent, undo)
        folder.mkdir()
        undo.callback(folder.rmdir)


def _move(staged: Path, target: Path, undo: ExitStack) -> None:
    _make(target.parent, undo)
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    staged.rename(target)
    undo.callback(target.unlink)
