"""Files are written by a command: all of them or none, and why not in a sentence; and the time that is in them."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from nomination.data.files.transaction import ChangedMeanwhileError, Replacement, replace_all
from nomination.diagnostics.catalogue import Language, sentence

LATEST = 4102444799
"""The end of 2099: zip files, which workbooks are, know no time after 2107."""


def write_all(replacements: Sequence[Replacement], language: Language, *, make: Sequence[Path] = ()) -> str:
    """Replace every file, or none, after making the folders `make`; return why that failed, or nothing."""
    try:
        replace_all(replacements, make=make)
    except ChangedMeanwhileError:
        return sentence(language, "labels", "fix-changed-meanwhile")
    except OSError as error:
        return str(error.strerror)
    return ""


def build_time() -> int | None:
    """Return SOURCE_DATE_EPOCH (reproducible-builds.org), where it is a time before the year 2100."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(said) if re.fullmatch("[0-9]{1,10}", said) and int(said) <= LATEST else None
