"""Several commands side by side: the words of each kept together, and what all of them say said once."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

MESSAGES = re.compile(r"(?m)^(?=(?:\S.*?: )?(?:CRITICAL|ERROR|WARNING): |\S.*?:\d+:\d+: )")
"""Where a message of Sphinx or of ours begins."""


def run_all(commands: Sequence[Sequence[str]], at_once: int, environment: Mapping[str, str]) -> list[int]:
    """Run commands, at most `at_once` of them side by side; return their exit codes.

    One alone speaks for itself. Of several each is heard when it has ended, in their order, and a message that an
    earlier one has said in the same words is not said again.
    """
    if len(commands) == 1:
        return [_code(subprocess.run(commands[0], check=False, env=environment).returncode)]
    running: list[subprocess.Popen[str]] = []
    told: set[str] = set()
    codes: list[int] = []
    with ThreadPoolExecutor(at_once) as executor:
        futures = [executor.submit(_hear, command, environment, running) for command in commands]
        try:
            for future in futures:
                code, out, err = future.result()
                print(out, end="", flush=True)
                print("".join(_new(err, told)), end="", file=sys.stderr, flush=True)
                codes.append(code)
        except BaseException:  # Ctrl-C, or `make` ends us: what we started ends too, and can end its own
            executor.shutdown(wait=False, cancel_futures=True)
            for process in running:
                process.send_signal(signal.SIGINT)
            raise
    return codes


def _hear(
    command: Sequence[str], environment: Mapping[str, str], running: list[subprocess.Popen[str]]
) -> tuple[int, str, str]:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment, stdout=pipe, stderr=pipe, encoding="utf-8", errors="replace"
    ) as process:
        running.append(process)
        out, err = process.communicate()
    return _code(process.returncode), out, err


def _new(said: str, told: set[str]) -> Iterator[str]:
    """Yield the messages that were not told yet, and whatever else was said."""
    for message in MESSAGES.split(said):
        if message not in told or not MESSAGES.match(message):
            yield message
        told.add(message)


def _code(returned: int) -> int:
    """Return an exit code as a shell would."""
    return returned if returned >= 0 else 128 - returned
