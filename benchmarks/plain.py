"""The floor: our built pages written back as plain Markdown, so that words and links are the same."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from dossiers import SETTINGS

MARKS = re.compile(r"([\\`*_\[\]<>#$])")
INLINE = frozenset({"a", "span", "code", "em", "strong"})


def article(page: Path) -> Tag:
    """Return what a built page says: without the marks beside headings, and without the theme."""
    found = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find("article")
    if not isinstance(found, Tag):
        raise TypeError(page)
    for mark in found.select("a.headerlink, button, script, style"):
        mark.decompose()
    for link in found.select('a[href="#"]'):
        link["href"] = page.name  # a page that names itself
    return found


def counts(folder: Path) -> tuple[int, int]:
    """Return how many words and links the pages of a built dossier have."""
    pages = [article(page) for page in (folder / "index.html", *folder.glob("page-*.html"))]
    return sum(len(page.get_text(" ").split()) for page in pages), sum(len(page.select("a[href]")) for page in pages)


def write_plain(built: Path, folder: Path) -> None:
    """Write into `folder` a project of plain Markdown that says what the pages in `built` say."""
    shutil.rmtree(folder, ignore_errors=True)
    source = folder / "source" / "en"
    source.mkdir(parents=True)
    (folder / "conf.py").write_text(SETTINGS, encoding="utf-8")
    for page in (built / "index.html", *sorted(built.glob("page-*.html"))):
        (source / f"{page.stem}.md").write_text(markdown(article(page)), encoding="utf-8")


def markdown(page: Tag) -> str:
    """Return a page as Markdown; its table of contents as the directive that makes it."""
    return "\n\n".join(_blocks(page)) + "\n"


def _blocks(whole: Tag) -> Iterator[str]:
    for part in whole.children:
        if not isinstance(part, Tag):
            continue
        if "toctree-wrapper" in part.get_attribute_list("class"):
            names = [str(link["href"]).removesuffix(".html") for link in part.select("li.toctree-l1 > a")]
            yield "```{toctree}\n" + "\n".join(names) + "\n```"
        elif part.name in {"h1", "h2", "h3"}:
            yield f"{'#' * int(part.name[1])} {_inline(part)}"
        elif part.name == "p":
            yield _inline(part)
        elif part.name == "ul":
            yield "\n".join(f"- {_inline(item)}" for item in part.find_all("li", recursive=False))
        elif part.name == "dl":
            yield from _definitions(part)
        elif part.name == "span" and part.get("id"):
            yield f"({part['id']})="
        else:
            yield from _blocks(part)


def _definitions(whole: Tag) -> Iterator[str]:
    for term in whole.find_all("dt", recursive=False):
        said = term.find_next_sibling("dd")
        yield f"{_inline(term)}\n: {_inline(said) if isinstance(said, Tag) else ''}"


def _inline(part: PageElement) -> str:
    if isinstance(part, NavigableString):
        return MARKS.sub(r"\\\1", str(part).replace("\n", " "))
    if not isinstance(part, Tag):
        return ""
    said = "".join(_inline(child) for child in part.children)
    if part.name != "a":
        return said if part.name in INLINE else said.strip()
    address = str(part["href"])
    if "://" in address:
        return f"[{said}]({address})"
    page, _, anchor = address.partition("#")
    name = page.removesuffix(".html")
    return f"[{said}](#{anchor})" if anchor else f"[{said}]({name}.md)"
