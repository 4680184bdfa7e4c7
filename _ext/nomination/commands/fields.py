"""`nomination fields`: the final text of each section and field as plain text with its count, for the award's form."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from nomination.checks.dossier import Dossier
from nomination.checks.reports import shown_path
from nomination.commands import add_language, refuse
from nomination.commands.build_plan import NothingToBuildError, Plan, load_and_plan
from nomination.commands.subprocesses import run_all
from nomination.commands.writing import write_all
from nomination.data.files.transaction import Replacement
from nomination.diagnostics.catalogue import Language, sentence
from nomination.interchange.word.export import FORMS, plain_text
from nomination.interchange.word.package import WordFileError
from nomination.output.pagelanguages import PageLanguage
from nomination.text.formfields import Form, form

BUILDER, FILE = "nomination-fields", "pages.json"


def main(arguments: Sequence[str]) -> int:
    """Print or write the texts; return 0, 1 (problems in the dossier) or 2 (nothing could be written)."""
    options = _parser().parse_args(arguments)
    try:
        dossier, chosen = load_and_plan("fields", options)
    except NothingToBuildError as error:
        return error.code
    language = chosen.spoken
    if reason := _refusal(options.to, overwrite=options.overwrite):
        values = {"path": options.to, "endings": ", ".join(FORMS)}
        return refuse("fields", sentence(language, "labels", reason, values))
    made = _made_anew(chosen, dossier)
    forms = [form for form, _ in made if form]
    code = max(chosen.code, *(returned for _, returned in made))
    return max(code, _hand_out(forms, options.to, language)) if forms else code


def _made_anew(chosen: Plan, dossier: Dossier) -> list[tuple[Form | None, int]]:
    """Build the pages of each language; return their texts (None where there are none), and Sphinx's exit codes."""
    files = {language.tag: chosen.project / "build" / "fields" / language.tag / FILE for language in chosen.languages}
    for file in files.values():
        file.unlink(missing_ok=True)  # an older one would be taken for the new one
    commands = [_command(language, chosen, files[language.tag].parent) for language in chosen.languages]
    codes = run_all(commands, chosen.at_once, {**os.environ, "LANGUAGE": chosen.spoken})
    return [_read(dossier, tag, file, code) for (tag, file), code in zip(files.items(), codes, strict=True)]


def _command(language: PageLanguage, chosen: Plan, folder: Path) -> list[str]:
    doctrees = chosen.project / "build" / "doctrees" / f"fields-{language.tag}"
    options = ["-q", "-b", BUILDER, "-c", str(chosen.project), "-d", str(doctrees), "-j", chosen.jobs]
    return [sys.executable, "-m", "sphinx", *options, str(language.pages), str(folder)]


def _read(dossier: Dossier, tag: Language, file: Path, code: int) -> tuple[Form | None, int]:
    if not file.is_file():
        return None, max(code, 1)
    return form(dossier, tag, json.loads(file.read_text(encoding="utf-8"))), code


def _refusal(to: Path | None, *, overwrite: bool) -> str:
    """Return the label that says why nothing can be written there, or nothing."""
    if to is None:
        return ""
    if to.suffix.lower() not in FORMS:
        return "form-ending"
    return "form-there-already" if to.exists() and not overwrite else ""


def _hand_out(forms: Sequence[Form], to: Path | None, language: Language) -> int:
    """Print the texts, or write them to a file; then say how many gaps they have."""
    gaps = max(made.gaps for made in forms)
    if to is None:
        print(plain_text(forms, language), end="")
    else:
        try:
            made = FORMS[to.suffix.lower()](forms, language)
        except WordFileError as error:
            return refuse("fields", sentence(language, "labels", error.key, {"path": to, **error.values}))
        content = made if isinstance(made, bytes) else made.encode()
        if reason := write_all([Replacement(to, to.read_bytes() if to.exists() else None, content)], language):
            values = {"path": to, "reason": reason}
            return refuse("fields", sentence(language, "labels", "prose-not-written", values))
        print(sentence(language, "labels", "form-written", {"path": shown_path(to)}))
    if gaps:
        print(sentence(language, "labels", "gaps-left", {"number": gaps}), file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination fields",
        description="Print the final text of each section and of each long field of the records, with its length, "
        "ready to be pasted into the form of an award. The texts are those a reader of the pages sees, in the order "
        "of `sections` in nomination.json; headings and lengths stand between lines and are not part of them.",
        epilog="Exit code: 0 all well, 1 problems in the dossier, 2 nothing was written, with the reason.",
    )
    parser.add_argument("path", nargs="?", type=Path, default=Path(), metavar="DIR", help="project (default: here)")
    parser.add_argument("--only", metavar="TAG", default="", help="the texts in this language alone (default: all)")
    parser.add_argument("--to", metavar="FILE", type=Path, help="write a file: .docx, .md (a page), .txt or .json")
    parser.add_argument("--overwrite", action="store_true", help="overwrite an existing file")
    add_language(parser)
    return parser
