"""Several commands side by side: the words of each kept together, and what all of them say said once."""

import locale
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NoReturn

from nomination.diagnostics.catalogue import LOCALE_VARIABLES

MESSAGES = re.compile(r"(?m)^(?=(?:\S.*?: )?(?:CRITICAL|ERROR|WARNING): |\S.*?:\d+:\d+: )")
"""Where a message of Sphinx or of ours begins."""


def run_all(commands: Sequence[Sequence[str]], at_once: int, environment: Mapping[str, str]) -> list[int]:
    """Run commands, at most `at_once` of them side by side; return their exit codes.

    One alone speaks for itself. Of several each is heard when it has ended, in their order, and a message that an
    earlier one has said in the same words is not said again. What ends us, by hand or by SIGTERM, ends them too.
    """
    environment = with_known_locale(environment)
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        return _alone(commands[0], environment) if len(commands) == 1 else _together(commands, at_once, environment)
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(*_: object) -> NoReturn:
    raise SystemExit(128 + signal.SIGTERM)


def _alone(command: Sequence[str], environment: Mapping[str, str]) -> list[int]:
    with subprocess.Popen(command, env=environment) as process:
        try:
            return [_code(process.wait())]
        except BaseException:
            process.send_signal(signal.SIGINT)
            raise


def _together(commands: Sequence[Sequence[str]], at_once: int, environment: Mapping[str, str]) -> list[int]:
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
        except BaseException:  # with SIGINT they can end what they have started themselves
            executor.shutdown(wait=False, cancel_futures=True)
            for process in running:
                process.send_signal(signal.SIGINT)
            raise
    return codes


def with_known_locale(environment: Mapping[str, str]) -> Mapping[str, str]:
    """Return an environment with a locale that this system has: Sphinx ends with a traceback in any other.

    `ssh` brings the locale of another machine along. Its language stays the one that messages are in.
    """
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        spoken = next(filter(None, map(environment.get, LOCALE_VARIABLES)), "")
        return {**environment, "LC_ALL": "C.UTF-8", "LANGUAGE": spoken}
    finally:
        locale.setlocale(locale.LC_ALL, before)
    return environment


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
    """Yield the messages that were not printed yet, and whatever else was said."""
    for message in MESSAGES.split(said):
        if message not in told or not MESSAGES.match(message):
            yield message
        told.add(message)


def _code(returned: int) -> int:
    """Return an exit code as a shell would."""
    return returned if returned >= 0 else 128 - returned
