"""Characters missing in the PDF's fonts, found in Sphinx's LaTeX before TeX starts, reported where they were written.

Only what is in the LaTeX can be missing in the PDF; which font draws it is decided there and by xeCJK.
"""

import re
import subprocess
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from fontTools.ttLib import TTFont

from nomination.checks.dossier import Dossier
from nomination.data.jsontext.positions import line_location
from nomination.data.jsontext.reader import DataFile, texts
from nomination.data.model.sourcefiles import source_file, source_text
from nomination.diagnostics.problems import Code, Location, Problem, problem

MISSING_GLYPH = Code("missing-glyph")

LATIN = {"serif": "texgyrepagella-regular.otf", "sans": "texgyreheros-regular.otf"}
CHINESE = {"serif": "Noto Serif CJK SC", "sans": "Noto Sans CJK SC"}
"""The faces that nomination.sty sets; bold and italic ones, and other regions, have the same characters."""

CHINESE_RANGES = (
    *((0x01D6, 0x01D6), (0x01F9, 0x01F9), (0x02EA, 0x02EB), (0x1100, 0x11FF), (0x1E3F, 0x1E3F), (0x2032, 0x2033)),
    *((0x2160, 0x217F), (0x2460, 0x24FF), (0x25A0, 0x26FF), (0x2713, 0x2713), (0x2E3A, 0x2E3A), (0x2E80, 0xA4CF)),
    *((0xA960, 0xA97F), (0xAC00, 0xFAFF), (0xFE00, 0xFE1F), (0xFE30, 0xFE50), (0xFE52, 0xFE57), (0xFE59, 0xFE5E)),
    *((0xFE69, 0xFE6A), (0xFF00, 0xFFEF), (0x16FE0, 0x1B2FF), (0x1F200, 0x1F2FF), (0x20000, 0x2FA1F)),
)
"""What xeCJK and our declarations give to the Chinese faces. A test asks XeLaTeX for the same."""
CHINESE_PAGE = re.compile(r"\\nomlanguage\}\{(?:zh|ja)")
CHINESE_ON_CHINESE_PAGES = frozenset("·–—‘’“”‥…‧")
FIRST = [first for first, _ in CHINESE_RANGES]

NOT_DRAWN = frozenset("\u00a0\u2009\u200b\u2011\u202f\ufeff\u212f\u2148\u23bd\u2714\u2715\u2716")
"""What Sphinx or nomination.sty writes in another way."""

SANS = re.compile(
    r"\\(?:sub)*section\{.*"
    r"|\\begin\{sphinxuseclass\}\{nom-(?:name|team-name|post|label|initials|provenance|quiet|date)\}"
    r"(?s:.*?)\\end\{sphinxuseclass\}"
)
"""What is surely set in sans serif. More may be: what this does not find, TeX does."""


class NoFontsError(Exception):
    """The fonts cannot be looked at; `name` is the tool or the font that is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def missing_glyphs(dossier: Dossier, tex: Path, pages: Path) -> tuple[Problem, ...]:
    """Return a problem for each character of `tex` that is missing in its font. Raises NoFontsError.

    Its place is the first in the data files, the pages in the folder `pages`, the text files of the evidence;
    else in `tex` itself.
    """
    written = tex.read_text(encoding="utf-8")
    chinese = CHINESE_PAGE.search(written) is not None
    sans = "".join(SANS.findall(written))
    lacking = lacked(written, "serif", chinese_page=chinese) | lacked(sans, "sans", chinese_page=chinese)
    problems: list[Problem] = []
    for find in _sources(dossier, tex, pages) if lacking else ():
        places = {letter: place for letter in lacking if (place := find(letter))}
        lacking -= places.keys()
        problems += [_problem(letter, places[letter]) for letter in sorted(places, key=places.__getitem__)]
    return tuple(problems)


def lacked(written: str, style: str, *, chinese_page: bool = False) -> set[str]:
    """Return the characters that the faces of one style ("serif", "sans") do not have. Raises NoFontsError."""
    letters = {letter for letter in written if not letter.isascii()} - NOT_DRAWN
    chinese = {letter for letter in letters if is_chinese(letter, chinese_page=chinese_page)}
    latin = letters - chinese
    return {
        *(latin - characters(*latin_face(LATIN[style])) if latin else ()),
        *(chinese - characters(*chinese_face(CHINESE[style])) if chinese else ()),
    }


def is_chinese(letter: str, *, chinese_page: bool = False) -> bool:
    """Tell whether xeCJK takes a character from the Chinese faces."""
    if letter in CHINESE_ON_CHINESE_PAGES:
        return chinese_page
    at = bisect_right(FIRST, ord(letter)) - 1
    return at >= 0 and ord(letter) <= CHINESE_RANGES[at][1]


def characters(path: str, number: int) -> set[str]:
    """Return the characters that a face has."""
    with TTFont(path, fontNumber=number, lazy=True) as font:
        return {chr(point) for point in font.getBestCmap()}


def latin_face(name: str) -> tuple[str, int]:
    """Return file and face number of a font of TeX's, found as XeTeX finds it."""
    path = _output("kpsewhich", name)
    if not path:
        raise NoFontsError(name)
    return path, -1


def chinese_face(name: str) -> tuple[str, int]:
    """Return file and face number of a font of the system's, found as XeTeX finds it."""
    path, number, families = _output("fc-match", "--format", "%{file}\t%{index}\t%{family}", name).split("\t")
    if name not in families.split(","):
        raise NoFontsError(name)
    return path, int(number) & 0xFFFF  # the bits above name the instance of a variable font


def _output(*command: str) -> str:
    try:
        return subprocess.run(command, check=False, capture_output=True, encoding="utf-8").stdout.strip()
    except FileNotFoundError as error:
        raise NoFontsError(command[0]) from error


def _sources(dossier: Dossier, tex: Path, pages: Path) -> Iterator[Callable[[str], Location | None]]:
    """Yield for each file in which a character may have been written what finds it there."""
    records = dossier.records
    for file in records.files.values():
        yield partial(_in_data, file)
    for page in sorted(pages.rglob("*.md")):
        yield partial(_in_text, page, page.read_text(encoding="utf-8-sig", errors="replace"))
    for name in dict.fromkeys(item.text_file for item in records.evidence.values() if item.text_file):
        path, text = source_file(records.root, name), source_text(records.root, name)
        if path and text:
            yield partial(_in_text, path, text)
    yield partial(_in_text, tex, tex.read_text(encoding="utf-8"))


def _in_data(file: DataFile, letter: str) -> Location | None:
    for pointer, text, is_key in texts(file.value, ""):
        if letter in text:
            where = file.positions.key(pointer) if is_key else file.positions.value(pointer)
            column = where.source_line.find(letter, where.column - 1 - where.left_out)
            return replace(where, column=column + 1 + where.left_out, width=1) if column >= 0 else where
    return None


def _in_text(path: Path, text: str, letter: str) -> Location | None:
    at = text.find(letter)
    return line_location(path, text, at) if at >= 0 else None


def _problem(letter: str, place: Location) -> Problem:
    name = unicodedata.name(letter, "").lower()
    return problem(MISSING_GLYPH, place, character=letter, point=f"U+{ord(letter):04X}", name=name)
