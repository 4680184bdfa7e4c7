"""The table of results: ratios, which are what counts, and absolute figures as context."""

import os
import platform
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from math import isnan, log10
from pathlib import Path
from typing import NamedTuple

from costs import Results

PACKAGES = ("Sphinx", "docutils", "myst-parser", "furo", "jsonschema", "sphinx-needs", "check-jsonschema")
SIDES = {"blocks": "blocks", "plain": "plain Markdown", "needs": "sphinx-needs"}
VERSIONS = "from importlib.metadata import distributions as d; print(*(f'{x.name}=={x.version}' for x in d()))"

INTRODUCTION = (
    "Written by `make bench`; how is told in [run](run) and the scripts beside it. Processor time (user and system) "
    "and peak memory of one process (`-j 1`) and all it starts; medians; the sides ran in turn. The ratios are the "
    "results; seconds and MiB are their context."
)
NOTES = (
    "`edit`: one milestone's text, the records standing in four files of a quarter each (for sphinx-needs in one "
    "`needs.json`; left out at 10,000, where it rebuilds every page). `latex`: the builder without TeX, up to 1,000. "
    "`check`: check-jsonschema takes one schema a call, so six calls; `one call` is team.json alone."
)


class Goal(NamedTuple):
    """One goal of the issue: what is compared, the most it may be, and what it is."""

    name: str
    most: float
    found: float


def goals(results: Results) -> list[Goal]:
    """Return the goals with what was found."""

    def cpu(scenario: str, size: int, one: str, other: str) -> float:
        return results.seconds(scenario, size, one) / results.seconds(scenario, size, other)

    def memory(size: int) -> float:
        return results.memory("html", size, "blocks") / results.memory("html", size, "needs")

    growth = log10(results.seconds("html", 10000, "blocks") / results.seconds("html", 1000, "blocks"))
    return [
        Goal("100 records: HTML against plain Markdown", 1.2, cpu("html", 100, "blocks", "plain")),
        Goal("1,000 records: HTML against sphinx-needs", 1 / 3, cpu("html", 1000, "blocks", "needs")),
        Goal("1,000 records: memory against sphinx-needs", 1 / 2, memory(1000)),
        Goal("10,000 records: HTML against sphinx-needs", 1 / 4, cpu("html", 10000, "blocks", "needs")),
        Goal("10,000 records: memory against sphinx-needs", 1 / 2, memory(10000)),
        Goal("10,000 records: one edited against none", 1.3, cpu("edit", 10000, "blocks-edited", "blocks-same")),
        Goal("growth exponent from 1,000 to 10,000", 1.15, growth),
        Goal("100 records: check against check-jsonschema", 1 / 3, cpu("check", 100, "nomination", "check-jsonschema")),
        Goal("10,000 records: the same", 1, cpu("check", 10000, "nomination", "check-jsonschema")),
    ]


def write_report(
    path: Path, results: Results, said: Mapping[tuple[int, str], tuple[int, int]], pythons: Mapping[str, Path]
) -> None:
    """Write the results as a page of Markdown."""
    content = ((f"{size:,}", SIDES[side], f"{words:,}", f"{links:,}") for (size, side), (words, links) in said.items())
    parts = [
        "# Results",
        INTRODUCTION,
        _machine(pythons),
        "## Goals",
        _table(("Goal", "at most", "found", "reached"), map(_goal_row, goals(results))),
        "## Same content",
        _table(("Records", "side", "words", "links"), content),
        "## Figures",
        _table(("Scenario", "records", "side", "runs", "seconds", "MiB"), _figures(results)),
        NOTES,
    ]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _goal_row(goal: Goal) -> Sequence[str]:
    reached = "not measured" if isnan(goal.found) else "yes" if goal.found <= goal.most else "**no**"
    return goal.name, f"{goal.most:.2f}", "" if isnan(goal.found) else f"{goal.found:.2f}", reached


def _figures(results: Results) -> Iterable[Sequence[str]]:
    for (scenario, size, side), costs in results.costs.items():
        seconds, memory = results.seconds(scenario, size, side), results.memory(scenario, size, side)
        yield scenario, f"{size:,}", SIDES.get(side, side), str(len(costs)), f"{seconds:.2f}", f"{memory:.0f}"


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (headings, ["---"] * len(headings), *rows))


def _machine(pythons: Mapping[str, Path]) -> str:
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    versions = {name: version for python in pythons.values() for name, version in _versions(python).items()}
    described = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    named = ", ".join(f"{name} {versions[name.lower()]}" for name in PACKAGES if name.lower() in versions)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, commit {described.stdout.strip()}; {cpu[1] if cpu else platform.machine()}, "
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}; {named}."
    )


def _versions(python: Path) -> dict[str, str]:
    said = subprocess.run([python, "-c", VERSIONS], capture_output=True, text=True, check=True).stdout
    return {
        name.lower().replace("_", "-"): version for name, _, version in (one.partition("==") for one in said.split())
    }
