"""Pandoc, closed in: it reads no other file, fetches nothing, and has a limit of time and memory."""

import json
import subprocess
from typing import Any

from pypandoc import get_pandoc_path

from nomination.interchange.word.package import WordFileError

SECONDS = 60
MEMORY = "1G"
"""Of pandoc's own heap (its manual, "A note on security"): 24 MB of XML need less."""


def read_docx(content: bytes) -> list[dict[str, Any]]:
    """Return the blocks of a Word file with all changes accepted. Raises WordFileError."""
    document = json.loads(_run(content, "--from=docx", "--to=json", "--track-changes=accept"))
    blocks: list[dict[str, Any]] = document["blocks"]
    return blocks


def write_docx(document: dict[str, Any], language: str) -> bytes:
    """Return the Word file of a document as pandoc's JSON has it. Raises WordFileError."""
    return _run(json.dumps(document).encode(), "--from=json", "--to=docx", f"--metadata=lang:{language}")


def _run(content: bytes, *options: str) -> bytes:
    command = [get_pandoc_path(), "+RTS", f"-M{MEMORY}", "-RTS", "--sandbox", *options]
    try:
        return subprocess.run(command, input=content, capture_output=True, check=True, timeout=SECONDS).stdout
    except subprocess.TimeoutExpired as error:
        raise WordFileError("word-too-slow", {"seconds": SECONDS}) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise WordFileError("word-refused", {"reason": said[-1] if said else error.returncode}) from error
