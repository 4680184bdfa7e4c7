"""`nomination intake FILE.xlsx`: shows what a workbook changes in the data files, and writes it when asked to."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nomination.checks.dossier import Dossier, data_folder
from nomination.checks.reports import place, shown_path, text_report
from nomination.checks.reports.places import printable
from nomination.commands import CANNOT_RUN, refuse
from nomination.commands.writing import write_all
from nomination.data.files.transaction import Replacement
from nomination.data.jsontext.reader import MISSING_FILE, DataFile
from nomination.data.schema.serializer import dumps
from nomination.diagnostics.catalogue import Language, sentence
from nomination.diagnostics.problems import Code, Location, Problem, Severity, problem
from nomination.interchange.excel.checking import check_merged, in_order
from nomination.interchange.excel.differences import Difference, differences, kept_said, said
from nomination.interchange.excel.facts import Facts, is_in_order, read_facts, used_tags
from nomination.interchange.excel.headings import every_tag
from nomination.interchange.excel.merging import Merged
from nomination.interchange.excel.opening import UnreadableWorkbookError, open_pages
from nomination.interchange.excel.partmerging import merge
from nomination.interchange.excel.taking import take, written_tags
from nomination.interchange.excel.takings import Otherwise, Takings

UNREADABLE = Code("unreadable-workbook")


def run(options: argparse.Namespace, dossier: Dossier, language: Language) -> int:
    """Show what the workbook changes, and write it if asked to; return 0, 1 (something waits) or 2."""
    unreadable = any(file.value is None and not _is_absent(file) for file in dossier.records.files.values())
    facts = {} if unreadable else read_facts(data_folder(options.project))
    if unreadable or not is_in_order(facts):
        return refuse("intake", sentence(language, "labels", "intake-mend-first"))
    try:
        pages = open_pages(options.path)
    except UnreadableWorkbookError as error:
        found = problem(UNREADABLE, Location(options.path), reason=error.reason)
        print(text_report([found], language), end="")
        return CANNOT_RUN
    takings = take(options.path, pages, every_tag([*used_tags(facts), *written_tags(pages)]))
    merged = merge(takings, facts, remove_missing=options.remove_missing)
    problems = [*takings.problems, *merged.problems]
    problems += check_merged(data_folder(options.project), merged.values, merged.cells, dossier)
    problems = in_order(problems, [page.title for page in pages])
    changed = differences(facts, merged.values)
    print("".join(f"{line}\n" for line in _report(problems, takings, changed, facts, language)), end="")
    print("".join(f"{printable(line)}\n" for line in kept_said(merged.kept, language)), end="")
    return _finish(options, facts, merged, changed, problems, language)


def _is_absent(file: DataFile) -> bool:
    """Tell whether there is no such file: then the workbook may make it."""
    return file.absent or any(problem.code is MISSING_FILE for problem in file.problems)


def _report(
    problems: Sequence[Problem],
    takings: Takings,
    changed: Mapping[str, list[Difference]],
    facts: Facts,
    language: Language,
) -> Iterator[str]:
    yield from text_report(problems, language).splitlines()
    yield from (_read_otherwise(taking, language) for taking in takings.otherwise)
    for name, found in changed.items():
        yield f"{shown_path(facts[name].path)}:"
        yield from (printable(line) for difference in found for line in said(difference, language))


def _read_otherwise(one: Otherwise, language: Language) -> str:
    values = {"written": printable(one.written), "read": printable(one.read)}
    understood = sentence(language, "labels", "intake-otherwise", values)
    return sentence(language, "labels", "intake-at", {"place": place(one.location, language), "said": understood})


def _finish(  # noqa: PLR0913, PLR0917 - what was found, and what is asked
    options: argparse.Namespace,
    facts: Facts,
    merged: Merged,
    changed: Mapping[str, list[Difference]],
    problems: Sequence[Problem],
    language: Language,
) -> int:
    errors = sum(1 for problem in problems if problem.severity is Severity.ERROR)
    values: dict[str, Any] = {"records": sum(map(len, changed.values())), "files": len(changed), "errors": errors}
    if errors:
        print(sentence(language, "labels", "intake-errors", values))
    elif not changed:
        print(sentence(language, "labels", "intake-same"))
    elif not options.write:
        print(sentence(language, "labels", "intake-shown", values))
    elif reason := _write(facts, merged, changed, language):
        print(sentence(language, "labels", "intake-not-written", {"reason": reason}))
        return 1
    else:
        print(sentence(language, "labels", "intake-written", values))
    return 1 if errors or (changed and not options.write) else 0


def _write(facts: Facts, merged: Merged, changed: Mapping[str, list[Difference]], language: Language) -> str:
    """Write every changed data file, or none; return why that failed, or nothing."""
    new = [(facts[name], dumps(name, merged.values[name]).encode()) for name in changed]
    return write_all([Replacement(fact.path, fact.content, content) for fact, content in new], language)
