"""What Sphinx, docutils and MyST warn of, as kinds of ours: the pattern of their message, our code, what it names.

A message that no kind matches keeps its own words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nomination.diagnostics.problems import Code

BLOCK_LOST = Code("block-lost")
BLOCK_BROKEN = Code("block-broken")
OPTION_LOST = Code("option-lost")
ROLE_LOST = Code("role-lost")
NOTE_LOST = Code("note-lost")
LINK_LOST = Code("link-lost")
FILE_LOST = Code("file-lost")
ENTRY_LOST = Code("entry-lost")
PAGE_UNLISTED = Code("page-unlisted")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of warning: the `type.subtype` that Sphinx gives it, the pattern of its message, and our code for it.

    The named groups of the pattern are the values of our sentence; the group `word` is also looked up on the page.
    """

    name: str
    pattern: re.Pattern[str]
    code: Code


def _kinds() -> Iterator[Kind]:
    for name, pattern, code in (
        ("myst.directive_unknown", r"Unknown directive type: '(?P<word>[^']*)'", BLOCK_LOST),
        ("docutils", r'Unknown directive type "(?P<word>[^"]*)"', BLOCK_LOST),
        ("docutils", r'(?P<reason>Error parsing content block for the "(?P<word>[\w:-]+)" dir[^\n]*)', BLOCK_BROKEN),
        ("docutils", r'(?P<reason>Content block expected for the "(?P<word>[\w:-]+)" dir[^\n]*)', BLOCK_BROKEN),
        ("docutils", r'(?P<reason>Error in "(?P<word>[\w:-]+)" directive[^\n]*(?:\n[^\n]+)?)', BLOCK_BROKEN),
        ("docutils", r"Directive '(?P<word>[\w:-]+)': (?P<reason>[^\n]*)", BLOCK_BROKEN),
        ("myst.directive_parse", r"'(?P<word>[\w:-]+)': (?P<reason>[^\n]*)", BLOCK_BROKEN),
        ("myst.directive_option", r"'(?P<block>[\w:-]+)': Unknown option key: '(?P<word>[^']*)'", OPTION_LOST),
        ("myst.role_unknown", r'Unknown interpreted text role "(?P<word>[^"]*)"', ROLE_LOST),
        ("docutils", r'Unknown interpreted text role "(?P<word>[^"]*)"', ROLE_LOST),
        ("ref.footnote", r"Footnote \[(?P<word>[^\]]*)\] is not referenced", NOTE_LOST),
        ("ref.footnote", r"Duplicate footnote definition found for label: '(?P<word>[^']*)'", NOTE_LOST),
        ("myst.xref_missing", r"'myst' cross-reference target not found: '(?P<word>[^']*)'", LINK_LOST),
        ("ref.ref", r"undefined label: '(?P<word>[^']*)'", LINK_LOST),
        ("ref.doc", r"unknown document: '(?P<word>[^']*)'", LINK_LOST),
        ("ref.term", r"term not in glossary: '(?P<word>[^']*)'", LINK_LOST),
        ("docutils", r'Unknown target name: "(?P<word>[^"]*)"', LINK_LOST),
        ("image.not_readable", r"image file not readable: (?P<word>.*)", FILE_LOST),
        ("download.not_readable", r"download file not readable: (?:.*/)?(?P<word>[^/\n]*)", FILE_LOST),
        ("toc.not_readable", r"toctree contains reference to \w+ document '(?P<word>[^']*)'", ENTRY_LOST),
        ("toc.excluded", r"toctree contains reference to excluded document '(?P<word>[^']*)'", ENTRY_LOST),
        ("toc.not_included", r"document isn't included in any toctree(?P<word>)", PAGE_UNLISTED),
    ):
        yield Kind(name, re.compile(pattern), code)


KINDS = tuple(_kinds())


def kind_of(name: str, message: str) -> tuple[Kind, Mapping[str, str]] | None:
    """Return the kind of a warning named `type.subtype` and the values of our sentence; None where we have none."""
    for kind in KINDS:
        if kind.name == name and (found := kind.pattern.match(message)):
            return kind, found.groupdict()
    return None
