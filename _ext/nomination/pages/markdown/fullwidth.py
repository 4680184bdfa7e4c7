"""Slips of real hands on a page: signs of blocks and roles typed full-width, or with a word processor's quotes.

Markdown takes them for plain text, and says nothing: the reader would see `｛metric｝` instead of a figure.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from nomination.data.jsontext.positions import Lines
from nomination.diagnostics.problems import Code, Problem, problem
from nomination.pages.markdown.markup import GAP_ROLE, RECORD_ROLES

PAGE_SIGNS = Code("page-signs")

ROLES = "|".join([*sorted(RECORD_ROLES), GAP_ROLE])
ROLE = re.compile(rf"(?P<open>[{{｛])(?P<name>{ROLES})(?P<close>[}}｝]) ?(?P<quote>[`｀‘’“”'\"])")
FENCE = re.compile(r"^[ \t]*(?P<fence>[`｀]{3,}|[:：]{3,})[ \t]*(?P<name>[{｛][a-z-]+[}｝])", re.MULTILINE)
OPTION = re.compile(r"^[ \t]*(?P<option>[:：][a-z-]+[:：])(?=\s)", re.MULTILINE)
CODE_BLOCK = re.compile(
    r"^(?P<fence>`{3,}|~{3,})(?![^\n]*[{｛])[^\n]*\n.*?(?:^(?P=fence)[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
HALF_WIDTH = str.maketrans("｛｝｀：", "{}`:")
QUOTES = str.maketrans(dict.fromkeys("‘’“”'\"", "`"))


def page_slips(path: Path, text: str) -> Iterator[Problem]:
    """Yield a problem for each sign of a block, an option or a role that Markdown does not take for one."""
    lines = Lines(path, text)
    code = [found.span() for pattern in (CODE_BLOCK, CODE_SPAN) for found in pattern.finditer(text)]
    for pattern in (FENCE, OPTION, ROLE):
        for found in pattern.finditer(text):
            written = found[0].strip()
            right = written.translate(HALF_WIDTH)
            if pattern is ROLE:
                right = right.translate(QUOTES).replace(" ", "")
            if right != written and not any(start < found.start() < end for start, end in code):
                offset = found.end() - len(found[0].lstrip())
                yield problem(PAGE_SIGNS, lines.location(offset, len(written)), written=written, right=right)
