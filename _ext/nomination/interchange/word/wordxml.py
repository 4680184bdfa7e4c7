"""Names in the XML of Word files (ECMA-376, WordprocessingML), and how to ask for them."""

from xml.etree.ElementTree import Element, register_namespace

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
"""Those we ask for. Parts are written again under these prefixes: pandoc looks elements up by them."""

for _prefix, _address in NAMESPACES.items():
    register_namespace(_prefix, _address)

PREFIXES = {address: prefix for prefix, address in NAMESPACES.items()}
MOST_DIGITS = 5
OFF = frozenset({"0", "false", "off", "none"})


def name(element: Element) -> str:
    """Return the name of an element with its usual prefix: `w:p`; without one where it is none of `NAMESPACES`."""
    address, _, local = element.tag.removeprefix("{").rpartition("}")
    return f"{PREFIXES.get(address, '')}:{local}".removeprefix(":")


def full(prefixed: str) -> str:
    """Return the name that ElementTree has for `w:p`."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def below(element: Element | None, *path: str) -> Element | None:
    """Return the first element down a path of names, if there is one."""
    for step in path:
        element = element.find(full(step)) if element is not None else None
    return element


def attribute(element: Element | None, prefixed: str = "w:val") -> str:
    """Return an attribute of an element, or nothing where either is missing."""
    return element.get(full(prefixed), "") if element is not None else ""


def figure(written: str) -> int | None:
    """Return a whole number that Word may have written (the greatest it counts to has five digits), else None."""
    return int(written) if written.isdecimal() and len(written) <= MOST_DIGITS else None


def switched_on(properties: Element | None, *names: str) -> bool:
    """Tell whether one of the properties of those names is there and is not switched off."""
    found = (below(properties, each) for each in names)
    return any(element is not None and attribute(element) not in OFF for element in found)
