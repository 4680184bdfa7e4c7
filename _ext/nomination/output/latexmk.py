"""From Sphinx's LaTeX to a PDF: runs latexmk closed in, and finds what TeX loses without failing."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nomination.diagnostics.catalogue import ENGLISH, Language, sentence

TIMED_OUT, NOT_FOUND, LOST = 124, 127, 1  # the first two as a shell has them

# Up to a line's height, or within the margin, a box that is too large hides nothing.
ALLOWED_POINTS = {"v": 12.0, "h": 50.0}

# What is lost while TeX exits with 0: from the log, which reports the last pass alone,
LOSSES = re.compile(
    r"Missing character: .*"
    r"|No pages of output.*"
    r"|LaTeX Warning: (?:Float too large|(?:Hyper )?[Rr]eference .* undefined|Citation .* undefined).*"
    r"|LaTeX Font Warning: .*undefined.*"
)
# and from what the tools say on the way, in every pass, which the log does not keep.
REFUSED = r"\S+: Not (?:reading from|writing to) .*"
REFUSALS = re.compile(rf"{REFUSED}|xdvipdfmx:warning: .*(?:not found|[Ff]ailed|[Cc]ould not|Invalid).*")
OVERFULL = re.compile(r"Overfull \\([hv])box \(([\d.]+)pt too (?:wide|high)\).*")
ERROR = re.compile(r"! (?!Emergency stop)")


@dataclass(frozen=True, slots=True)
class TypesetResult:
    """How typesetting ended: 0 or why not, the PDF if this run made or confirmed one, and what went wrong."""

    exit_code: int
    pdf: Path | None
    messages: tuple[str, ...]


def typeset(folder: Path, name: str, epoch: int, limit_seconds: int, language: Language = ENGLISH) -> TypesetResult:
    """Make `name`.pdf from `name`.tex in `folder`, which TeX can neither read nor write beyond.

    `epoch` (seconds since 1970) is the only clock TeX sees: equal sources give equal bytes. After a
    failure no older PDF is left to be taken for the new one. Where TeX succeeded and yet lost something,
    the PDF stays and the exit code is 1. In both cases the next call starts afresh.
    """
    code, output = _latexmk(folder, name, epoch, limit_seconds)
    pdf, log = folder / f"{name}.pdf", folder / f"{name}.log"
    text = log.read_text("utf-8", "replace") if log.is_file() else ""
    messages = list(dict.fromkeys([*_losses(text), *REFUSALS.findall(output)]))
    if code == TIMED_OUT:
        messages.insert(0, sentence(language, "labels", "pdf-late", {"seconds": limit_seconds}))
    elif code == NOT_FOUND:
        messages = [sentence(language, "labels", "no-latexmk")]
    elif code or not pdf.is_file():
        failed = sentence(language, "labels", "latexmk-failed", {"code": code, "path": log})
        messages = _errors(text) or messages or [failed]
    if code or not pdf.is_file():
        pdf.unlink(missing_ok=True)
    code = code or (LOST if messages else 0)
    if code:
        # Else latexmk finds nothing to do next time, and all would seem well.
        (folder / f"{name}.fdb_latexmk").unlink(missing_ok=True)
    return TypesetResult(code, pdf if pdf.is_file() else None, tuple(messages))


def _latexmk(folder: Path, name: str, epoch: int, limit_seconds: int) -> tuple[int, str]:
    """Run latexmk in a group of its own, which ends with it; return its exit code and what it said."""
    options = ("-xelatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape")
    command = ["latexmk", "-norc", "-r", "latexmkrc", *options, f"{name}.tex"]
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(epoch),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    except FileNotFoundError:
        return NOT_FOUND, ""
    with process:
        try:
            output, _ = process.communicate(timeout=limit_seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return TIMED_OUT, process.communicate()[0]
        except BaseException:  # Ctrl-C does not reach a group of its own
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return process.returncode, output


def _environment(epoch: int) -> dict[str, str]:
    """Return the environment that lets TeX neither out of its folder nor into a shell."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR", "XDG_CACHE_HOME") if key in os.environ}
    closed = {"openin_any": "p", "openout_any": "p", "shell_escape": "f"}
    clock = {"SOURCE_DATE_EPOCH": str(epoch), "FORCE_SOURCE_DATE": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    return {**kept, **closed, **clock, "max_print_line": "10000", "LATEXOPTS": "", "XINDYOPTS": ""}


def _losses(text: str) -> Iterator[str]:
    """Yield each line that reports something the reader does not get."""
    for line in text.splitlines():
        if loss := LOSSES.search(line):
            yield loss[0].strip()
        elif (box := OVERFULL.search(line)) and float(box[2]) > ALLOWED_POINTS[box[1]]:
            yield box[0].rstrip(" []")


def _errors(text: str) -> list[str]:
    """Return TeX's error messages, each with the lines up to the one that names its place in the source."""
    lines = text.splitlines()
    found: list[str] = []
    for number, line in enumerate(lines):
        if ERROR.match(line):
            place = next((later for later in lines[number + 1 : number + 12] if later.startswith("l.")), "")
            found.append(f"{line} {place}".strip())
    return found
