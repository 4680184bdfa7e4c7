"""Makes the dossiers, builds and checks each with every side in turn, and writes the results."""

import argparse
import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from costs import Results, Run, measured
from dossiers import write_dossier
from needs import write_needs
from plain import counts, write_plain
from records import FILES
from report import write_report

CHECKOUT = Path(__file__).resolve().parents[1]
WORK = CHECKOUT / "build" / "bench"
SLOW_REPEATS = 3
LARGE = 10_000
Said = dict[tuple[int, str], tuple[int, int]]


class Bench:
    """The sides, and where their projects and outputs lie."""

    def __init__(self, peers: Path, repeats: int) -> None:
        self.python = {"blocks": Path(sys.executable), "plain": Path(sys.executable), "needs": peers / "bin" / "python"}
        self.peers = peers
        self.repeats = repeats
        self.results = Results()

    def project(self, size: int, side: str) -> Path:
        """Return the folder of one side's project."""
        return WORK / str(size) / side

    def output(self, size: int, side: str, builder: str = "html") -> Path:
        """Return what one side's project is built into."""
        return WORK / "out" / f"{size}-{side}-{builder}"

    def build(self, size: int, side: str, builder: str = "html") -> list[str | Path]:
        """Return the command that builds, in one process."""
        project, output = self.project(size, side), self.output(size, side, builder)
        options: list[str | Path] = ["-q", "-j", "1", "-b", builder, "-c", project, "-d", output / "doctrees"]
        return [self.python[side], "-m", "sphinx", *options, project / "source" / "en", output / builder]

    def cold(self, size: int, side: str, builder: str = "html") -> Run:
        """Return a build from nothing."""
        output = self.output(size, side, builder)
        slow = side != "blocks" and size >= LARGE
        repeats = min(self.repeats, SLOW_REPEATS) if slow else self.repeats
        return Run([self.build(size, side, builder)], lambda: shutil.rmtree(output, ignore_errors=True), repeats)

    def prepare(self, size: int) -> Said:
        """Write the projects of all sides, build each once; return how many words and links the pages have."""
        write_dossier(self.project(size, "blocks"), size)
        said: Said = {}
        for side in self.python:
            built = self.output(size, "blocks") / "html"
            if side == "plain":
                write_plain(built, self.project(size, side))
            if side == "needs":
                write_needs(built, self.project(size, side), size)
            shutil.rmtree(self.output(size, side), ignore_errors=True)
            measured([self.build(size, side)])
            said[size, side] = counts(self.output(size, side) / "html")
            print(f"{side} {size}: {said[size, side][0]} words, {said[size, side][1]} links", flush=True)
        return said

    def html(self, size: int) -> None:
        """Cold HTML of the three sides."""
        self.results.take_turns("html", size, {side: self.cold(size, side) for side in self.python})

    def latex(self, size: int) -> None:
        """The LaTeX builder (TeX itself is not run)."""
        if size < LARGE:  # minutes above, and no goal hangs on it
            self.results.take_turns("latex", size, {side: self.cold(size, side, "latex") for side in self.python})

    def edit(self, size: int) -> None:
        """A build with no change, and one after a text of one milestone was edited."""
        files = {
            "blocks": self.project(size, "blocks") / "source" / "data" / "milestones.json",
            "needs": self.project(size, "needs") / "source" / "en" / "needs.json",
        }
        for side, file in files.items():
            if side == "needs" and size >= LARGE:
                continue  # it builds every page again: minutes, and no goal hangs on it
            repeats = self.repeats if side == "blocks" else min(self.repeats, SLOW_REPEATS)
            command = [self.build(size, side)]
            turns = {
                f"{side}-same": Run(command, repeats=repeats),
                f"{side}-edited": Run(command, lambda file=file: edit_one(file), repeats),  # type: ignore[misc]
            }
            self.results.take_turns("edit", size, turns)

    def check(self, size: int) -> None:
        """The data alone: all files and rules against check-jsonschema, one call for each file."""
        project, program = self.project(size, "blocks"), self.peers / "bin" / "check-jsonschema"
        schemas, data = project / "schemas", project / "source" / "data"
        calls: dict[str, list[str | Path]] = {
            name: [program, "--schemafile", schemas / f"{name}.schema.json", data / f"{name}.json"]
            for name in ("nomination", "units", *FILES.values())
        }
        sides = {
            "nomination": Run([[sys.executable, "-m", "nomination", "check", project]], repeats=self.repeats),
            "check-jsonschema": Run(list(calls.values()), repeats=self.repeats),
            "one call": Run([calls["team"]], repeats=self.repeats),
        }
        self.results.take_turns("check", size, sides)


def edit_one(file: Path) -> None:
    """Make the text of one milestone in the middle of a data file one word longer."""
    document: Any = json.loads(file.read_text(encoding="utf-8"))
    if "milestones" in document:
        texts: Any = document["milestones"][len(document["milestones"]) // 2]["text"]
        texts["en"] += " Again."
    else:
        needs: Mapping[str, Any] = document["versions"]["1"]["needs"]
        milestones = [one for one in needs.values() if one["type"] == "milestone"]
        milestones[len(milestones) // 2]["content"] += " Again."
    file.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Measure what is asked for; write benchmarks/results.md."""
    parser = argparse.ArgumentParser(description="Measure the project against its peers.")
    parser.add_argument("--peers", type=Path, required=True, help="environment of sphinx-needs and check-jsonschema")
    parser.add_argument("--sizes", default="100,1000,10000", help="numbers of records (hundreds)")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--only", default="html,edit,latex,check")
    parser.add_argument("--report", type=Path, default=CHECKOUT / "benchmarks" / "results.md")
    options = parser.parse_args()
    bench = Bench(options.peers.resolve(), options.repeats)
    sizes = [int(size) for size in options.sizes.split(",")]
    said: Said = {}
    for size in sizes:
        said |= bench.prepare(size)
        for scenario in options.only.split(","):
            getattr(bench, scenario)(size)
    write_report(options.report, bench.results, said, bench.python)


if __name__ == "__main__":
    main()
