"""Words as MyST Markdown: every sign that Markdown would take for its own is marked, and as few others as can be."""

import re

from nomination.data.schema.datatypes import CUT

UNDERSCORE = r"(?<![^\W_])_|_(?![^\W_])"
"""Inside a word it marks nothing."""

NOTE, LINK = r"\[(?=\^)", rf"\](?=[(:])|(?<!{re.escape(CUT[:-1])})\](?=$)"
"""Brackets are plain text where neither a note nor an address follows; what follows the end is not known."""

TAG_OR_ADDRESS = r"<(?=[A-Za-z/!?])"
ENTITY = r"&(?=#?\w+;)"
ANYWHERE = f"{UNDERSCORE}|{TAG_OR_ADDRESS}|{ENTITY}"
SIGNS = re.compile(rf"[\\`*]|{NOTE}|{LINK}|{ANYWHERE}")
SIGNS_IN_LINK = re.compile(rf"[\\`*\[\]]|{ANYWHERE}")
AT_START = re.compile(
    r"^ *(?:(?P<sign>[#>+\-=:%|~]|\((?=[^\n]*\)=\s*$))|(?P<digits>\d{1,9})(?P<point>[.)])(?=\s|$))", re.ASCII
)


def escaped(text: str, *, in_link: bool = False) -> str:
    """Return words as Markdown shows them, wherever on a line they are."""
    return (SIGNS_IN_LINK if in_link else SIGNS).sub(lambda found: f"\\{found[0]}", text)


def whole_line(line: str) -> str:
    """Return a line of Markdown whose first sign begins no heading, list, quotation, comment or target."""
    marked = AT_START.sub(lambda found: f"{found['digits'] or ''}\\{found['sign'] or found['point']}", line)
    return f"{marked[:-2]}]" if marked.endswith("\\]") else marked  # nothing follows that bracket


def role(name: str, text: str) -> str:
    """Return a role with plain words; the words alone, escaped, where a role cannot hold them."""
    return escaped(text) if set("`\\\n").intersection(text) else f"{{{name}}}`{text}`"
