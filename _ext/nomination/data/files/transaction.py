"""Files replaced whole: every one of them, or none, and never one that somebody has changed in the meantime."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Replacement:
    """A file's new bytes, and those it is known to have (None: there is no such file)."""

    path: Path
    old: bytes | None
    new: bytes


class ChangedMeanwhileError(Exception):
    """A file is no longer what it was when it was read; `path` names it."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def replace_all(replacements: Sequence[Replacement], *, make: Sequence[Path] = ()) -> None:
    """Replace the files in one step each; where one fails, or a person stops it, all are as they were.

    The folders `make` are made first, where they are not there. Raises ChangedMeanwhileError, or OSError where the
    system refuses.
    """
    with ExitStack() as made, ExitStack() as asides, ExitStack() as undo:
        for folder in make:
            if not folder.is_dir():
                folder.mkdir()
                made.callback(folder.rmdir)
        ready = [(replacement, asides.enter_context(_aside(replacement))) for replacement in replacements]
        for replacement, (new, old) in ready:
            target = replacement.path.resolve()
            new.replace(target)
            undo.callback(target.unlink if replacement.old is None else partial(old.replace, target))
        undo.pop_all()
        made.pop_all()


@contextmanager
def _aside(one: Replacement) -> Iterator[tuple[Path, Path]]:
    """Hold the new bytes on the disk beside their target, and a copy of the old ones, which need no more room then."""
    target = one.path.resolve()
    if (target.read_bytes() if target.exists() else None) != one.old:
        raise ChangedMeanwhileError(one.path)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
        new, old = Path(folder, "new"), Path(folder, "old")
        with new.open("xb") as aside:
            aside.write(one.new)
            aside.flush()
            os.fsync(aside.fileno())
        if one.old is not None:
            shutil.copy2(target, old)
            shutil.copymode(target, new)
        yield new, old
