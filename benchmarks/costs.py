"""What a command costs: processor time and peak memory of it and all that it starts."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor time (user and system) in seconds, peak memory in MiB."""

    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Run:
    """One side of a comparison: what is done before each run, unmeasured, and the commands that are measured."""

    commands: Sequence[Sequence[str | Path]]
    before: Callable[[], None] = lambda: None
    repeats: int = 5


@dataclass(slots=True)
class Results:
    """The costs of every run, by (scenario, size, side)."""

    costs: dict[tuple[str, int, str], list[Cost]] = field(default_factory=dict)

    def take_turns(self, scenario: str, size: int, sides: Mapping[str, Run]) -> None:
        """Run all sides in turn, so that what else the machine does falls on each alike."""
        for turn in range(max(run.repeats for run in sides.values())):
            for side, run in sides.items():
                if turn < run.repeats:
                    run.before()
                    cost = measured(run.commands)
                    self.costs.setdefault((scenario, size, side), []).append(cost)
                    print(f"{scenario} {size} {side}: {cost.seconds:.2f} s, {cost.memory:.0f} MiB", flush=True)

    def seconds(self, scenario: str, size: int, side: str) -> float:
        """Return the median of the processor times; not a number where there are none."""
        return _median([cost.seconds for cost in self.costs.get((scenario, size, side), ())])

    def memory(self, scenario: str, size: int, side: str) -> float:
        """Return the median of the peak memories; not a number where there are none."""
        return _median([cost.memory for cost in self.costs.get((scenario, size, side), ())])


def _median(values: Sequence[float]) -> float:
    return median(values) if values else float("nan")


def measured(commands: Sequence[Sequence[str | Path]]) -> Cost:
    """Run commands one after the other; return the sum of their times and the largest memory. Raises on failure."""
    written = json.dumps([[str(word) for word in command] for command in commands])
    said = subprocess.run([sys.executable, "-I", __file__, written], stdout=subprocess.PIPE, text=True, check=True)
    return Cost(*json.loads(said.stdout))


def main(commands: Sequence[Sequence[str]]) -> None:
    """Print what the commands cost. A process of its own: Linux counts the memory of whoever starts a command."""
    for command in commands:
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
