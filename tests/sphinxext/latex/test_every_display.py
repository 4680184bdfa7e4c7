"""Every display of every block in one real PDF: set without an error, every word on the paper, and seen there."""

import ctypes
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from pypdfium2 import raw

from nomination import sphinxext
from nomination.assets import asset_folder
from nomination.data.model.collection import SOURCES
from nomination.output.latexmk import typeset
from tests.sphinxext.conftest import Built, Project
from tests.sphinxext.schemarecords import FILES, every_display, largest, write

MEMBERS = 24
LINES = (3, 17, 31, 45, 59)
"""Sentences of a contribution: cards of every height, so that pages end everywhere in them."""

WORDS = {
    "en": ("Person Number {}", "Led the work on the crystals. ", "What is known of this person. "),
    "zh": ("第{}位完成人", "主持晶体合成的全部工作，并完成鉴定。", "关于此人的说明。"),
}
WHITE = 200
"""A glyph is not seen on paper when the darkest of its colours is at least this light, of 255."""

SIDE, LINE = (0.95, 1.05), 12
"""In points: how wide the side of a frame measures (half a point, with half of one on either side), and a line."""

FOOT = 62
"""Height of the running head and the foot, in points."""


def portrait(path: Path, height: int) -> None:
    """Write a grey PNG, 300 pixels wide."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 300, height, 8, 0, 0, 0, 0))
    pixels = zlib.compress((b"\0" + b"\x90" * 300) * height)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def team(root: Path, language: str) -> Iterator[dict[str, Any]]:
    """Yield members with portraits, whose cards are short and long."""
    name, work, note = WORDS[language]
    for number in range(MEMBERS):
        portrait(root / f"source/pictures/{number}.png", 300 + number % 4 * 60)
        yield {
            "id": f"person-{number}",
            "name": {language: name.format(number)},
            "unit": "unit-of-all",
            "photo": f"pictures/{number}.png",
            "contributions": [{"text": {language: (work * LINES[number % len(LINES)]).strip()}, "status": "stated"}],
            "note": {language: (note * (1 + number % 3)).strip()},
            "status": "stated",
        }


@pytest.fixture(scope="module", params=WORDS)
def built(request: pytest.FixtureRequest, seed: Any) -> tuple[Built, Path]:
    """The pages in HTML and in a PDF: all displays of the largest records, then a long team with portraits."""
    language = request.param
    root = seed().root
    project = Project(root, language)
    for page in (root / "source").glob("*/*.md"):
        page.unlink()
    records = {kind: largest(kind) for kind in SOURCES}
    records["nomination"] |= {"languages": [language], "primary_language": language, "title": {language: "All"}}
    records["metric"]["series"] = [{"period": str(2019 + at), "value": at * 150_000 - 200_000} for at in range(4)]
    write(project, records)
    project.write({"index": "\n".join(["# Blocks", "", *every_display(), "# Team", "", "```{team}", "```", ""])})
    portrait(root / "source" / FILES["photo"], 400)
    members = [{**largest("member"), "id": "member-of-all"}, *team(root, language)]
    project.write(team={**records["team"], "members": members})
    html, latex = project.build(), project.build("latex")
    name = next(latex.folder.glob("*.tex")).stem
    result = typeset(latex.folder, name, 1767225600, 300)
    assert (result.exit_code, list(result.messages)) == (0, [])
    return html, latex.folder / f"{name}.pdf"


def letters(text: str) -> str:
    """Return the letters and digits of a text alone."""
    return re.sub(r"[\W_]+", "", text)


def inner(page: pypdfium2.PdfPage) -> str:
    """Return the text of a page without running head and foot."""
    left, bottom, right, top = page.get_bbox()
    text: str = page.get_textpage().get_text_bounded(left, bottom + FOOT, right, top - FOOT)
    return text


def test_every_word_is_in_the_pdf(built: tuple[Built, Path]) -> None:
    """Whatever a paragraph, a label, a cell or a bar of the page says is in the text of the PDF."""
    html, pdf = built
    said = letters("".join(map(inner, pypdfium2.PdfDocument(pdf))))
    article = BeautifulSoup((html.folder / "index.html").read_text(encoding="utf-8"), "html.parser").find("article")
    assert article is not None
    parts = {letters(part.get_text()) for part in article.select("p, dt, li > p, svg text > tspan, h1, th, td")}
    lost = {part for part in parts if part not in said and letters(part).lower() != "skiptocontent"}
    assert len(parts) > MEMBERS
    assert lost == set()


def test_every_glyph_is_seen(built: tuple[Built, Path]) -> None:
    """No letter of any page has the colour of the paper."""
    unseen: dict[int, str] = {}
    for number, page in enumerate(pypdfium2.PdfDocument(built[1]), 1):
        text = page.get_textpage()
        for at in range(text.count_chars()):
            red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
            letter = chr(raw.FPDFText_GetUnicode(text, at))
            known = raw.FPDFText_GetFillColor(text, at, red, green, blue, alpha)
            assert known or letter.isspace()
            if min(red.value, green.value, blue.value) >= WHITE and not letter.isspace():
                unseen[number] = unseen.get(number, "") + letter
    assert unseen == {}


def test_no_head_without_its_body(built: tuple[Built, Path]) -> None:
    """The name of a member is never the last line of a page, and no page begins with the mark of a status alone."""
    name = re.compile(r"^(?:Person Number \d+|第\d+位完成人)$")
    found = 0
    for page in pypdfium2.PdfDocument(built[1]):
        lines = [line.strip() for line in inner(page).splitlines() if line.strip()]
        found += sum(1 for line in lines if name.match(line))
        assert not (lines and name.match(lines[-1]))
        if len(lines) > 1 and name.match(lines[1]):
            assert lines[0] not in {"stated", "仅见记载"}
    assert found >= MEMBERS


def test_no_frame_is_empty(built: tuple[Built, Path]) -> None:
    """A frame that is begun at the end of a page has room for its first lines."""
    sides = 0
    for number, page in enumerate(pypdfium2.PdfDocument(built[1]), 1):
        for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = part.get_bounds()
            if SIDE[0] < right - left < SIDE[1]:
                sides += 1
                assert top - bottom > 2 * LINE, number
    assert sides >= 2 * MEMBERS


def test_every_macro_is_defined() -> None:
    """Each macro of ours that Python writes into a document is defined, by the style file or by the preamble."""
    package = Path(sphinxext.__file__).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    style = (asset_folder("latex") / "nomination.sty").read_text(encoding="utf-8")
    written = set(re.findall(r"\\(nom[a-z]+)", sources))
    defined = re.findall(r"\\(?:new|renew|provide)command\*?\{?\{?\\(nom[a-z]+)|\\def\\(nom[a-z]+)", style + sources)
    assert {"nombar", "nommaketitle"} <= written
    assert written - {name for pair in defined for name in pair} == set()
