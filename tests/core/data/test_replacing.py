"""Replacing files: every one of them or none, and never one that has changed in the meantime."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from nomination.data.files.transaction import ChangedMeanwhileError, Replacement, replace_all


@pytest.fixture
def three(tmp_path: Path) -> list[Replacement]:
    """Return the replacements of two files that are there and of one that is not."""
    found = [Replacement(tmp_path / "one", b"1", b"one"), Replacement(tmp_path / "new", None, b"new")]
    found.append(Replacement(tmp_path / "two", b"2", b"two"))
    for one in found:
        if one.old is not None:
            one.path.write_bytes(one.old)
            one.path.chmod(0o640)
    return found


def held(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return what every file of a folder holds, and its rights."""
    return {path.name: (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) for path in folder.rglob("*")}


def failing(error: BaseException, at: int) -> Callable[[Path, Path], Path]:
    """Return a `Path.replace` of which one call fails."""
    real, calls = Path.replace, list[Path]()

    def replace(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == at:
            raise error
        return real(self, target)

    return replace


def test_all_are_replaced(three: list[Replacement], tmp_path: Path) -> None:
    """All files have their new bytes, those that were there their rights, and nothing else is left behind."""
    replace_all(three)
    assert {name: content for name, (content, _) in held(tmp_path).items()} == {
        "one": b"one",
        "new": b"new",
        "two": b"two",
    }
    assert held(tmp_path)["one"][1] == 0o640


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_none_is_replaced(
    three: list[Replacement], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, at: int
) -> None:
    """Whatever stops the work, and wherever, all files are as they were, without a byte written to them again."""
    before = held(tmp_path)
    monkeypatch.setattr(Path, "replace", failing(error, at))
    monkeypatch.setattr(Path, "write_bytes", lambda *_: pytest.fail("a full disk would lose the old bytes"))
    with pytest.raises(type(error)):
        replace_all(three)
    assert held(tmp_path) == before


@pytest.mark.parametrize("now", [b"other", None])
def test_changed_meanwhile(three: list[Replacement], tmp_path: Path, now: bytes | None) -> None:
    """Where one file is no longer what it was, or has gone, none is replaced, and the error names it."""
    three[2].path.unlink()
    if now is not None:
        three[2].path.write_bytes(now)
    before = held(tmp_path)
    with pytest.raises(ChangedMeanwhileError) as error:
        replace_all(three)
    assert error.value.path == three[2].path
    assert held(tmp_path) == before


def test_link_stays_one(tmp_path: Path) -> None:
    """What a link leads to is replaced, not the link."""
    (tmp_path / "file").write_bytes(b"1")
    (tmp_path / "link").symlink_to("file")
    replace_all([Replacement(tmp_path / "link", b"1", b"2")])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"2"


@pytest.mark.parametrize("fails", [True, False])
def test_a_folder_made_for_nothing_goes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool) -> None:
    """A folder that is made for the files is there afterwards only if they are."""
    folder = tmp_path / "schemas"
    files = [Replacement(folder / name, None, b"new") for name in ("one", "two")]
    if fails:
        monkeypatch.setattr(Path, "replace", failing(OSError("no"), 1))
        with pytest.raises(OSError, match="no"):
            replace_all(files, make=[folder])
    else:
        replace_all(files, make=[folder])
    assert folder.exists() is not fails
