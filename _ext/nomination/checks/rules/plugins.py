"""Rules of a house: functions that an installed package offers under the entry-point group `nomination.rules`."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from traceback import extract_tb

from nomination.checks.rules.rule import Rule
from nomination.data.model.collection import Records
from nomination.diagnostics.catalogue import ENGLISH, Language
from nomination.diagnostics.problems import Code, Location, Problem, problem

GROUP = "nomination.rules"
HOUSE_RULE_FAILED = Code("house-rule-failed")

ABOUT_CODE = (ImportError, AttributeError, NameError, SyntaxError, TypeError)
LONGEST = 200


def house_problems(records: Records) -> Iterator[Problem]:
    """Yield what the rules of the house find; a rule that fails is a problem itself, and the others go on."""
    for entry in sorted(entry_points(group=GROUP)):
        try:
            yield from _found(entry, records)
        except Exception as error:  # noqa: BLE001 - foreign code: whatever it raises, the others go on
            yield problem(HOUSE_RULE_FAILED, _head(records), entry=entry.name, written=entry.value, error=_told(error))


def _found(entry: EntryPoint, records: Records) -> list[Problem]:
    """Return what the rules of one entry point find. Raises whatever they raise."""
    offered = entry.load()
    rules: tuple[Rule, ...] = offered if isinstance(offered, tuple) else (offered,)
    found = [problem for rule in rules for problem in rule(records)]
    for one in found:
        if not isinstance(one, Problem):
            raise TypeError(f"a rule yields problems, and this is none: {type(one).__name__}")
        for language in (ENGLISH, *map(Language, one.code.text)):
            one.message(language)  # a sentence that cannot be said fails here, and not in a report
    return found


def _head(records: Records) -> Location:
    return Location(records.files["nomination"].path)


def _told(error: Exception) -> str:
    """Return what was raised and where; its own words only where they are about code, and quote no record."""
    last = extract_tb(error.__traceback__)[-1]
    words = f" ({str(error)[:LONGEST]})" if isinstance(error, ABOUT_CODE) else ""
    return f"{type(error).__name__}{words}, {Path(last.filename).name}:{last.lineno}"
