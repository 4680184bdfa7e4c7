"""The command line: finds the command and calls it."""

import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from nomination.diagnostics.catalogue import reader_language, sentence

STOPPED = 130
"""What a shell says of a command that Ctrl-C has ended."""

COMMANDS: Mapping[str, tuple[str, str]] = {
    "check": ("nomination.commands.check", "check the data of a dossier, and its pages against one another"),
    "explain": ("nomination.commands.explain", "say what a problem means and what to do"),
    "fix": ("nomination.commands.fix", "mend slips of typing in the data files"),
    "new": ("nomination.commands.new", "begin a dossier of your own"),
    "html": ("nomination.commands.html", "build the pages of a dossier, in every language"),
    "pdf": ("nomination.commands.pdf", "build the PDF of a dossier, in every language"),
    "sheets": ("nomination.commands.sheets", "write the facts as an Excel workbook, to be filled in"),
    "intake": ("nomination.commands.intake", "take in a workbook that was filled in, or prose from Word"),
    "confirm": ("nomination.commands.confirm", "record that translations say what their originals say"),
    "fields": ("nomination.commands.fields", "print the final texts with their lengths, for the award's form"),
    "renew": ("nomination.commands.renew", "renew the schemas of a dossier after an update of the software"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 nothing wrong, 1 errors found, 2 it could not run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Chinese still shows every line
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        module = import_module(COMMANDS[given[0]][0])
        return _run(given[0], module.main, given[1:])
    asked = not given or given[0] in {"-h", "--help"}
    print(_usage(given[0] if given else ""), file=sys.stdout if asked else sys.stderr)
    return 0 if asked else 2


def _run(name: str, command: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> int:
    try:
        code = command(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has seen enough: `nomination explain | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:  # what no command expects: a folder in the place of a file, a disk that fails
        values = {"path": f"`{error.filename}`" if error.filename else "", "reason": error.strerror or error}
        said = sentence(reader_language("", os.environ), "labels", "system-refused", values)
        print(f"nomination {name}: {said.strip()}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return STOPPED
    return code


def _usage(word: str) -> str:
    said = sentence(reader_language("", os.environ), "labels", "no-such-command", {"command": word})
    lines = [] if word in {"", "-h", "--help"} else [f"nomination: {said}", ""]
    lines += ["usage: nomination COMMAND [...]", ""]
    lines += [f"  {name:8} {purpose}" for name, (_, purpose) in COMMANDS.items()]
    return "\n".join([*lines, "", "`nomination COMMAND --help` says more of one."])
