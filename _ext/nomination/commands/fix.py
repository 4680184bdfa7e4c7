"""`nomination fix`: show what can be mended without asking, and with `--write` mend it."""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from nomination.catalogue import Language, UnknownLanguageError, sentence
from nomination.commands import add_language, cannot_run, spoken_language
from nomination.dossier import DATA_FILES, NoProjectError, data_folder, load_at
from nomination.mending import Change, Mended, mend
from nomination.problems import Problem
from nomination.reports.places import EXCERPT_WIDTH, place, printable, shown_path

WHAT = "project, data folder, or one data file (default: here)"


def main(arguments: Sequence[str]) -> int:
    """Mend the data files; return 0 (nothing left to mend), 1 (something is) or 2 (no dossier there)."""
    options = _parser().parse_args(arguments)
    try:
        spoken_language(options.lang)
        dossier, is_file = load_at(options.path), options.path.is_file()
        folder = options.path.parent if is_file else data_folder(options.path)
    except (NoProjectError, UnknownLanguageError) as error:
        return cannot_run("fix", error, options.lang)
    language = spoken_language(options.lang, dossier)
    paths = [folder / name for name in ([options.path.name] if is_file else DATA_FILES)]
    files = [mend(path) for path in paths if path.exists()]
    failed = 0
    for file in files:
        reason = _write(file, language) if options.write and file.new is not None else ""
        failed += bool(reason)
        print("".join(f"{line}\n" for line in _report(file, reason, language)), end="")
    print(_summary(files, failed, written=options.write, language=language))
    waiting = any(file.new is not None for file in files) and not options.write
    return 1 if waiting or failed or any(file.left for file in files) else 0


def _report(file: Mended, reason: str, language: Language) -> Iterator[str]:
    for change in file.changes:
        for one in {one.code: one for one in reversed(change.problems)}.values():  # of one kind the first
            yield _said(one, language)
        yield from _before_and_after(change)
    path = shown_path(file.path)
    if reason:
        yield f"{path}: {sentence(language, 'labels', 'fix-not-written', {'reason': reason})}"
    if file.left:
        label = "fix-file-left" if file.new is None else "fix-part-left"
        yield f"{path}: {sentence(language, 'labels', label)}"
        yield from (f"    {_said(one, language)}" for one in file.left)


def _said(one: Problem, language: Language) -> str:
    return f"{place(one.location)}: {printable(one.message(language))} [{one.code.name}]"


def _before_and_after(change: Change) -> Iterator[str]:
    """Yield the line before and after, both cut to what differs where they are long."""
    if change.before is None or change.after is None:
        return
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(change.before, change.after, strict=False)))
    start = same - EXCERPT_WIDTH // 2 if max(map(len, (change.before, change.after))) > EXCERPT_WIDTH else 0
    for sign, line in (("-", change.before), ("+", change.after)):
        shown = line[max(0, start) : max(0, start) + EXCERPT_WIDTH]
        cut = "…" if start > 0 else "", "…" if len(line) > max(0, start) + EXCERPT_WIDTH else ""
        if line or sign == "-":
            yield f"    {sign} {cut[0]}{printable(shown)}{cut[1]}"


def _summary(files: Sequence[Mended], failed: int, *, written: bool, language: Language) -> str:
    changed = [file for file in files if file.new is not None]
    values = {"changes": sum(len(file.changes) for file in changed), "files": len(changed) - failed}
    if not changed:
        return sentence(language, "labels", "fix-left" if any(file.left for file in files) else "fix-nothing")
    return sentence(language, "labels", "fix-written" if written else "fix-shown", values)


def _write(file: Mended, language: Language) -> str:
    """Replace the file in one step by its mended text, with the same rights; return why that failed, or nothing."""
    target = file.path.resolve()
    try:
        if file.new is None or target.read_bytes() != file.old:
            return sentence(language, "labels", "fix-changed-meanwhile")
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as aside:
            _write_aside(Path(aside) / target.name, file.new, target).replace(target)
    except OSError as error:
        return str(error.strerror)
    return ""


def _write_aside(path: Path, content: bytes, target: Path) -> Path:
    """Write a new file whose bytes are on the disk before it takes the place of `target`; return its path."""
    with path.open("xb") as aside:
        aside.write(content)
        aside.flush()
        os.fsync(aside.fileno())
    shutil.copymode(target, path)
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination fix",
        description="Show every slip of typing in the data files that can be mended without asking what was meant: "
        "commas, quotes, comments, full-width signs, odd spaces, the encoding, dates and numbers. "
        "Each is shown with its line before (-) and after (+). Nothing is written without --write.",
        epilog="Exit code: 0 nothing is left to mend, 1 something is, 2 there is nothing to mend here.",
    )
    parser.add_argument("path", nargs="?", type=Path, default=Path(), help=WHAT)
    parser.add_argument("--write", action="store_true", help="write the mended files (each in one step, or not at all)")
    add_language(parser)
    return parser
