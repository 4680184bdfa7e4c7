"""MyST as the pages of a dossier use it: the parser, and what the names of directives and roles mean to us."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from nomination.assets import ASSETS

INVENTORY = json.loads((ASSETS / "blocks.json").read_text(encoding="utf-8"))
"""What our blocks and roles declare: written by `make inventory`, since declarations import Sphinx."""

RECORD_BLOCKS = frozenset(INVENTORY["blocks"])
"""Our blocks: their argument and all their options are facts."""

RECORD_ROLES = frozenset(INVENTORY["roles"])
GAP_ROLE = "gap"
LINK_ROLES = frozenset({"ref", "doc", "numref", "eq", "any", "term", "download", "cite", "footcite"})

VERBATIM = frozenset(
    {
        *("code-block", "code", "code-cell", "sourcecode", "literalinclude", "highlight", "include", "math", "raw"),
        *("csv-table", "parsed-literal", "mermaid", "graphviz", "toctree", "quote", "image", "only", "contents"),
    }
)
"""Directives whose content is no prose of the page: code, lists of pages, words of an evidence item."""

PLAIN_ARGUMENT = frozenset({"figure", "image", "include", "literalinclude", "grid", "container"})
"""Directives whose argument is a path or a layout, not words."""

PROSE_OPTIONS = ("alt", "caption", "title", "subtitle")

HEAD = re.compile(r"\{(?P<name>[^\s}]+)\}[ \t]*(?P<argument>.*)", re.DOTALL)
OPTION = re.compile(r":(?P<key>[A-Za-z][\w-]*):[ \t]*(?P<value>.*)")
YAML_OPTION = re.compile(r"(?P<key>[A-Za-z][\w-]*):[ \t]*(?P<value>.*)")
ENTRY = re.compile(r"(?:.*<(?P<inside>[^>]+)>|(?P<bare>\S.*))\s*")


@dataclass(frozen=True, slots=True)
class Directive:
    """A fence with a name in braces; `first` is the number of lines of it that are before its content."""

    name: str
    argument: str
    options: Mapping[str, str]
    body: str
    first: int


def new_parser() -> MarkdownIt:
    """Return a parser with the syntax that MyST always has, and with the extensions of our `conf.py`."""
    parser = MarkdownIt("commonmark").enable("table").disable(["html_block", "html_inline"])
    parser.use(front_matter_plugin).use(myst_block_plugin).use(myst_role_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.use(colon_fence_plugin).use(deflist_plugin)
    setattr(parser, "normalizeLink", str)  # noqa: B010 - addresses stay as they are written
    return parser


def directive(opening: str, content: str) -> Directive | None:
    """Return the directive that a fence is; None for code."""
    head = HEAD.fullmatch(opening.strip())
    if head is None:
        return None
    lines = content.split("\n")
    options: dict[str, str] = {}
    at = 0
    if lines[0].strip() == "---":
        end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
        options = {found["key"]: found["value"] for line in lines[1:end] if (found := YAML_OPTION.match(line))}
        at = end + 1 if end else 0
    else:
        while at < len(lines) and (found := OPTION.fullmatch(lines[at].strip())):
            options[found["key"]] = found["value"]
            at += 1
    name = head["name"].removeprefix("nom:")
    return Directive(name, head["argument"].strip(), options, "\n".join(lines[at:]), at + 1)


def role_target(content: str) -> tuple[str, str]:
    """Return what a role names, and the words shown for it where they are written: `her title <ada>`."""
    title, sign, rest = content.rpartition("<")
    if sign and rest.rstrip().endswith(">") and title.strip():
        return rest.rstrip()[:-1].strip(), title.strip()
    return content.strip(), ""


def block_key(one: Directive) -> str:
    """Return what must be equal of a block in all languages."""
    if one.name not in RECORD_BLOCKS:
        return ""
    options = (f":{key}: {' '.join(one.options[key].replace(',', ' ').split())}" for key in sorted(one.options))
    return " ".join([one.argument, *options]).strip()


def link_key(address: str) -> str:
    """Return what must be equal of a link: a page by its name, whatever way it is written."""
    plain = address.strip().removeprefix("project:").removeprefix("./")
    if "://" in plain or plain.startswith("mailto:"):
        return plain.rstrip("/")
    return re.sub(r"\.md(?=#|$)", "", plain)


def role_link(name: str, target: str) -> tuple[str, str]:
    """Return name and key of the link that a role is; to a page or a section it is the same as one in Markdown."""
    if name == "doc":
        return "", link_key(target).removeprefix("/")
    return ("", f"#{target}") if name == "ref" else (name, link_key(target))


def page_entries(body: str) -> list[str]:
    """Return the pages that a table of contents lists."""
    found = (ENTRY.fullmatch(line.strip()) for line in body.split("\n") if line.strip())
    return [(match["inside"] or match["bare"]).strip() for match in found if match]
