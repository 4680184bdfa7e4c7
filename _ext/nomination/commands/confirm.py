"""`nomination confirm`: record that translations say what their originals say; or show the state of each page."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from nomination.checks.dossier import Dossier, NoProjectError, load
from nomination.checks.reports.places import shown_path
from nomination.commands import add_language, cannot_run, no_project, refuse, spoken_language
from nomination.data.files.transaction import ChangedMeanwhileError
from nomination.diagnostics.catalogue import Language, UnknownLanguageError, sentence
from nomination.diagnostics.problems import Severity, closest
from nomination.pages.markdown import read_page
from nomination.pages.translations import PageState, Standing
from nomination.pages.translations.confirmations import FILE, Pair, read_confirmed, write_confirmed

IN_ONE_LANGUAGE = frozenset({Standing.NO_PAGE, Standing.NO_ORIGINAL, Standing.ALONE, Standing.UNREADABLE})


class RefusedError(Exception):
    """Nothing can be recorded; carries the label that says why, and its values."""

    def __init__(self, label: str, **values: object) -> None:
        super().__init__(label)
        self.label, self.values = label, values


def main(arguments: Sequence[str]) -> int:
    """Confirm pages, or show the state of each; return 0, or 2 where nothing could be recorded."""
    options = _parser().parse_args(arguments)
    try:
        spoken_language(options.lang)
        dossier = load(options.project)
    except (NoProjectError, UnknownLanguageError) as error:
        return cannot_run("confirm", error, options.lang)
    language = spoken_language(options.lang, dossier)
    if dossier.project is None:
        return no_project("confirm", options.project, language)
    try:
        states = _asked(dossier, options.only)
        if not (options.pages or options.all):
            print("\n".join(_standings(states, language)))
            return 0
        chosen = [state for state in states if state.standing not in IN_ONE_LANGUAGE] if options.all else []
        chosen += [one for name in options.pages for one in _named(_page_name(name, dossier), states)]
        _record(dossier, chosen)
    except RefusedError as refused:
        return refuse("confirm", sentence(language, "labels", refused.label, refused.values))
    except (OSError, ChangedMeanwhileError) as error:
        reason = getattr(error, "strerror", None) or sentence(language, "labels", "fix-changed-meanwhile")
        return refuse("confirm", sentence(language, "labels", "confirm-not-written", {"reason": reason}))
    once = {(state.page, state.language): state for state in chosen}
    print("\n".join(_line(state, language) for state in once.values()))
    return 0


def _asked(dossier: Dossier, only: str) -> list[PageState]:
    """Return the state of every page, in one language if only that is asked for. Raises RefusedError."""
    head = dossier.records.nomination
    if not dossier.pages.states:
        languages = ", ".join(head.languages) if head else ""
        raise RefusedError("confirm-one-language", languages=languages)
    translations = sorted({state.language for state in dossier.pages.states})
    if only and only not in translations:
        raise RefusedError("confirm-no-translation", language=only, languages=", ".join(translations))
    return [state for state in dossier.pages.states if not only or state.language == only]


def _page_name(written: str, dossier: Dossier) -> str:
    """Return the page that is meant by its name, or by the path of its file in any language."""
    parts = Path(written.removesuffix(".md")).parts
    folders = {state.language for state in dossier.pages.states} | {dossier.primary_language}
    at = next((at for at, part in enumerate(parts[:-1]) if part in folders), -1)
    return Path(*parts[at + 1 :]).as_posix()


def _named(name: str, states: Sequence[PageState]) -> list[PageState]:
    """Return the states of one page in the languages that have it. Raises RefusedError."""
    found = [state for state in states if state.page == name]
    if not found:
        meant = closest(name, sorted({state.page for state in states}))
        raise RefusedError("confirm-other-page" if meant else "confirm-no-page", page=name, suggestion=meant)
    there = [state for state in found if state.standing not in IN_ONE_LANGUAGE]
    if not there:
        raise RefusedError("confirm-page-in-one-language", page=name)
    return there


def _record(dossier: Dossier, chosen: Sequence[PageState]) -> None:
    """Write down what the chosen pages say now; pages that are gone are forgotten. Raises RefusedError, OSError."""
    root, original = dossier.records.root, dossier.primary_language
    confirmed = read_confirmed(root)
    if confirmed.problems:
        raise RefusedError("confirm-unreadable", path=shown_path(root / FILE))
    there = {(state.page, state.language) for state in dossier.pages.states if state.standing not in IN_ONE_LANGUAGE}
    known: dict[str, dict[str, Pair]] = {
        page: kept
        for page, pairs in confirmed.pages.items()
        if (kept := {tag: pair for tag, pair in pairs.items() if (page, tag) in there})
    }
    for state in chosen:
        pages = (read_page(root, tag, state.page) for tag in (original, state.language))
        known.setdefault(state.page, {})[state.language] = {page.language: page.digests for page in pages}
    write_confirmed(root, known)


def _standings(states: Sequence[PageState], language: Language) -> Iterator[str]:
    """Yield a line for each page: its name, its language, its state."""
    widths = [max(len(getattr(state, name)) for state in states) for name in ("page", "language")]
    for state in states:
        said = sentence(language, "labels", f"standing-{state.standing}")
        yield f"{state.page:{widths[0]}}  {state.language:{widths[1]}}  {said}{_counted(state, language)}"


def _counted(one: PageState, language: Language) -> str:
    number = sum(each.severity is not Severity.GAP for each in one.problems)
    return sentence(language, "labels", "standing-open", {"number": number}) if number else ""


def _line(one: PageState, language: Language) -> str:
    """Return what was recorded; what differs all the same is not hidden by it."""
    number = sum(each.code.name != "changed-since-confirmed" for each in one.problems)
    label = "confirm-with-problems" if number else "confirm-done"
    return sentence(language, "labels", label, {"page": one.page, "language": one.language, "number": number})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination confirm",
        description="Record in source/confirmed.json that a person has compared pages with their originals and that "
        "they say the same. `nomination check` then tells of every section of an original that is changed later. "
        "Without a page, show how each page stands.",
        epilog="Exit code: 0, or 2 where nothing could be recorded.",
    )
    parser.add_argument(
        "pages", nargs="*", metavar="PAGE", help="name of a page (team) or its file (source/zh/team.md)"
    )
    parser.add_argument("--all", action="store_true", help="confirm every page that exists in both languages")
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR", help="project folder (default: here)")
    parser.add_argument("--only", default="", metavar="TAG", help="only the translation into this language (zh)")
    add_language(parser)
    return parser
