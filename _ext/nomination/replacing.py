"""Files replaced whole: every one of them, or none, and never one that somebody has changed in the meantime."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
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


def replace_all(replacements: Sequence[Replacement]) -> None:
    """Replace the files in one step each; where one fails, all are as they were.

    Raises ChangedMeanwhileError, or OSError where the system refuses.
    """
    with ExitStack() as stack:
        ready = [(one, stack.enter_context(_aside(one))) for one in replacements]
        done: list[Replacement] = []
        try:
            for one, aside in ready:
                aside.replace(one.path.resolve())
                done.append(one)
        except OSError:
            for one in done:
                _put_back(one)
            raise


@contextmanager
def _aside(one: Replacement) -> Iterator[Path]:
    """Hold the new bytes on the disk beside their target until they take its place."""
    target = one.path.resolve()
    if (target.read_bytes() if target.exists() else None) != one.old:
        raise ChangedMeanwhileError(one.path)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
        path = Path(folder) / target.name
        with path.open("xb") as aside:
            aside.write(one.new)
            aside.flush()
            os.fsync(aside.fileno())
        if one.old is not None:
            shutil.copymode(target, path)
        yield path


def _put_back(one: Replacement) -> None:
    if one.old is None:
        one.path.resolve().unlink()
    else:
        one.path.resolve().write_bytes(one.old)
