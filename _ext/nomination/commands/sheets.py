"""`nomination sheets`: the facts of a dossier as an Excel workbook, to be filled in and sent back."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from nomination.checks.dossier import Dossier, NoProjectError, data_folder, load
from nomination.commands import add_language, cannot_run, refuse, spoken_language
from nomination.commands.writing import build_time, write_all
from nomination.data.files.transaction import Replacement
from nomination.diagnostics.catalogue import Language, UnknownLanguageError, known_language, sentence
from nomination.interchange.excel.facts import is_in_order, read_facts
from nomination.interchange.excel.workbook import workbook_bytes

ENDING = ".xlsx"


def main(arguments: Sequence[str]) -> int:
    """Write the workbook; return 0, or 2 where there is no dossier, it cannot be read, or the file is there already."""
    options = _parser().parse_args(arguments)
    try:
        spoken_language(options.lang)
        dossier, folder = load(options.path), data_folder(options.path)
    except (NoProjectError, UnknownLanguageError) as error:
        return cannot_run("sheets", error, options.lang)
    language = spoken_language(options.lang, dossier)
    reason = _refusal(options.out, dossier, overwrite=options.overwrite)
    facts = {} if reason else read_facts(folder)
    if reason or not is_in_order(facts):
        return refuse("sheets", sentence(language, "labels", reason or "sheets-errors-first", {"path": options.out}))
    heads = known_language(options.lang or dossier.primary_language) or language
    epoch = build_time()
    made = workbook_bytes(facts, heads, datetime.now(UTC) if epoch is None else datetime.fromtimestamp(epoch, UTC))
    old = options.out.read_bytes() if options.out.exists() else None
    if failed := write_all([Replacement(options.out, old, made)], language):
        values = {"path": options.out, "reason": failed}
        return refuse("sheets", sentence(language, "labels", "sheets-not-written", values))
    print(_outcome(options.out, dossier, language))
    return 0


def _refusal(out: Path, dossier: Dossier, *, overwrite: bool) -> str:
    """Return the label that says why nothing is written, or nothing."""
    if out.suffix.lower() != ENDING:
        return "sheets-ending"
    if out.exists() and not overwrite:
        return "sheets-there-already"
    return "sheets-errors-first" if dossier.unreadable or any(dossier.records.refused.values()) else ""


def _outcome(out: Path, dossier: Dossier, language: Language) -> str:
    records = sum(1 for _ in dossier.records.every())
    return sentence(language, "labels", "sheets-written", {"path": out, "records": records})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination sheets",
        description="Write the facts of a dossier as one Excel workbook: a sheet for each kind of record, with "
        "drop-downs, limits and notes, to be filled in by people who know Excel. What comes back is taken in "
        "with `nomination intake OUT.xlsx`. Its headings are in the language of --lang, else in the primary "
        "language of the nomination.",
        epilog="Exit code: 0 written, 2 not written, with the reason.",
    )
    parser.add_argument("out", type=Path, metavar="OUT.xlsx", help="the workbook to write")
    parser.add_argument("path", nargs="?", type=Path, default=Path(), metavar="DIR", help="project (default: here)")
    parser.add_argument("--overwrite", action="store_true", help="overwrite an existing workbook")
    add_language(parser)
    return parser
