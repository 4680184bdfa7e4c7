"""The commands of `nomination`: one module each, loaded only when called."""

import sys

from nomination.catalogue import ENGLISH, sentence
from nomination.dossier import NoProjectError


def no_project(command: str, error: NoProjectError) -> int:
    """Say that there is no dossier where the command looked for one; return 2."""
    print(
        f"nomination {command}: {sentence(ENGLISH, 'labels', 'no-project', {'path': error.path})}",
        file=sys.stderr,
    )
    return 2
