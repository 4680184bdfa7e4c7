"""What in a Word file is no text: pictures, text boxes, equations, charts, embedded objects."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from nomination.interchange.word.wordxml import full, name

DRAWN = frozenset({"w:drawing", "w:pict", "mc:AlternateContent"})
EQUATIONS = frozenset({"m:oMath", "m:oMathPara"})
NOT_TEXT = DRAWN | EQUATIONS | {"w:object", "w:altChunk", "w:control"}


class Drawn(NamedTuple):
    """Something that no page takes over: `kind` (`picture`, `text-box`, ...) and what it is called or says."""

    kind: str
    said: str


def drawn(element: Element) -> Drawn:
    """Return what an element is that holds no text."""
    if name(element) in EQUATIONS:
        return Drawn("equation", _text(element, "m:t"))
    if name(element) in {"w:object", "w:altChunk", "w:control"}:
        programme = next((embedded.get("ProgID", "") for embedded in element.iter(full("o:OLEObject"))), "")
        return Drawn("equation" if programme.startswith("Equation") else "object", programme)
    if (box := next(element.iter(full("w:txbxContent")), None)) is not None:
        return Drawn("text-box", _text(box, "w:t"))
    if any(True for tag in ("pic:pic", "v:imagedata") for _ in element.iter(full(tag))):
        titled = (drawing.get("descr") or drawing.get("name") for drawing in element.iter(full("wp:docPr")))
        drawn_before_2007 = (picture.get(full("o:title")) for picture in element.iter(full("v:imagedata")))
        return Drawn("picture", next(filter(None, (*titled, *drawn_before_2007)), ""))
    return Drawn("chart" if next(element.iter(full("c:chart")), None) is not None else "shape", "")


def _text(element: Element, tag: str) -> str:
    return "".join(piece.text or "" for piece in element.iter(full(tag)))
