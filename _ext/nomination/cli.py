"""The command `nomination`: finds the module of a command and loads only that one."""

import io
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

COMMANDS: Mapping[str, tuple[str, str]] = {
    "check": ("nomination.commands.check", "check the data files of a dossier"),
    "pdf": ("nomination.commands.pdf", "build the PDF of a dossier"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 nothing wrong, 1 errors found, 2 it could not run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Chinese still shows every line
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        module = import_module(COMMANDS[given[0]][0])
        code: int = module.main(given[1:])
        return code
    asked = not given or given[0] in {"-h", "--help"}
    print(_usage(given[0] if given else ""), file=sys.stdout if asked else sys.stderr)
    return 0 if asked else 2


def _usage(word: str) -> str:
    lines = [] if word in {"", "-h", "--help"} else [f"nomination: there is no command `{word}`.", ""]
    lines += ["usage: nomination COMMAND [...]", ""]
    lines += [f"  {name:8} {purpose}" for name, (_, purpose) in COMMANDS.items()]
    return "\n".join([*lines, "", "`nomination COMMAND --help` says more of one."])
