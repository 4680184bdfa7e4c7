"""`nomination fix`: show what can be fixed without asking, and with `--write` fix it."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest
from pathlib import Path

from nomination.checks.dossier import DATA_FILES, NoProjectError, data_folder, load_at
from nomination.checks.reports.places import EXCERPT_WIDTH, place, printable, shown_path
from nomination.commands import add_language, cannot_run, spoken_language
from nomination.commands.writing import write_all
from nomination.data.files.transaction import Replacement
from nomination.data.jsontext.reader import read_text
from nomination.data.schema.autofix import Change, Mended, mend
from nomination.data.schema.serializer import in_usual_form
from nomination.data.schema.validation import check
from nomination.diagnostics.catalogue import Language, UnknownLanguageError, sentence
from nomination.diagnostics.problems import Problem

WHAT = "project, data folder, or one data file (default: here)"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A data file with its fixes, brought into the usual form; `form_line`: the first line that this changes."""

    file: Mended
    form_line: int = 0


def main(arguments: Sequence[str]) -> int:
    """Fix the data files; return 0 (nothing left to fix), 1 (something is) or 2 (no dossier there)."""
    options = _parser().parse_args(arguments)
    try:
        spoken_language(options.lang)
        dossier, is_file = load_at(options.path), options.path.is_file()
        folder = options.path.parent if is_file else data_folder(options.path)
    except (NoProjectError, UnknownLanguageError) as error:
        return cannot_run("fix", error, options.lang)
    language = spoken_language(options.lang, dossier)
    paths = [folder / name for name in ([options.path.name] if is_file else DATA_FILES)]
    found = [_fixed(mend(path)) for path in paths if path.exists()]
    failed = 0
    for fixed in found:
        new = fixed.file.new if options.write else None
        reason = "" if new is None else write_all([Replacement(fixed.file.path, fixed.file.old, new)], language)
        failed += bool(reason)
        print("".join(f"{line}\n" for line in _report(fixed, reason, language)), end="")
    print(_summary(found, failed, written=options.write, language=language))
    waiting = any(fixed.file.new is not None for fixed in found) and not options.write
    return 1 if waiting or failed or any(fixed.file.left for fixed in found) else 0


def _fixed(file: Mended) -> Fixed:
    """Bring a file into the usual form once nothing in it is left to fix by hand."""
    text = (file.old if file.new is None else file.new).decode("utf-8", "replace")
    if file.left or not text:
        return Fixed(file)
    usual = in_usual_form(file.path.stem, text)
    if usual == text:
        return Fixed(file)
    wrong = tuple(problem for _, problem in check(file.path.stem, read_text(file.path, text)))
    if wrong:
        return Fixed(replace(file, left=wrong))
    pairs = zip_longest(file.old.decode("utf-8", "replace").split("\n"), usual.split("\n"))
    line = next(number for number, (old, new) in enumerate(pairs, 1) if old != new)
    return Fixed(replace(file, new=usual.encode()), line)


def _report(one: Fixed, reason: str, language: Language) -> Iterator[str]:
    file = one.file
    for change in file.changes:
        for each in {each.code: each for each in reversed(change.problems)}.values():  # of one kind the first
            yield _line(each, language)
        yield from _before_and_after(change)
    path = shown_path(file.path)
    if one.form_line:
        yield f"{path}:{one.form_line}: {sentence(language, 'labels', 'fix-usual-form')}"
    if reason:
        yield f"{path}: {sentence(language, 'labels', 'fix-not-written', {'reason': reason})}"
    if file.left:
        label = "fix-file-left" if file.new is None else "fix-part-left"
        yield f"{path}: {sentence(language, 'labels', label)}"
        yield from (f"    {_line(each, language)}" for each in file.left)


def _line(one: Problem, language: Language) -> str:
    return f"{place(one.location, language)}: {printable(one.message(language))} [{one.code.name}]"


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


def _summary(found: Sequence[Fixed], failed: int, *, written: bool, language: Language) -> str:
    changed = [fixed for fixed in found if fixed.file.new is not None]
    values = {
        "changes": sum(len(fixed.file.changes) for fixed in changed),
        "forms": sum(1 for fixed in changed if fixed.form_line),
        "files": len(changed) - failed,
    }
    if not changed:
        left = any(fixed.file.left for fixed in found)
        return sentence(language, "labels", "fix-left" if left else "fix-nothing")
    return sentence(language, "labels", "fix-written" if written else "fix-shown", values)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination fix",
        description="Show every typing mistake in the data files that can be fixed without asking what was meant: "
        "commas, quotes, comments, full-width signs, odd spaces, the encoding, dates and numbers. "
        "Each is shown with its line before (-) and after (+). A file without errors is also brought into the usual "
        "form: keys in the order of the schema, two spaces for each level. Nothing is written without --write.",
        epilog="Exit code: 0 nothing is left to mend, 1 something is, 2 there is nothing to mend here.",
    )
    parser.add_argument("path", nargs="?", type=Path, default=Path(), help=WHAT)
    parser.add_argument("--write", action="store_true", help="write the fixed files (each in one step, or not at all)")
    add_language(parser)
    return parser
