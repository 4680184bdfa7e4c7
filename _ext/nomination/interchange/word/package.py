"""A Word file (.docx) opened with care: a zip file of XML parts, from anybody, that may be torn or made to do harm."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

MEGABYTE = 1 << 20
MAX_FILE = 100 * MEGABYTE
MAX_XML = 24 * MEGABYTE
"""Of all XML parts together, unpacked: a page has some 20 kB, so that this is a thousand pages."""

MAX_DEPTH = 200
"""Of elements in elements: Word nests some thirty."""

MAX_PARTS = 5_000
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""Begins what Word wrote before 2007, and what it writes under a password (MS-CFB, MS-OFFCRYPTO)."""

DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ParseError, NotImplementedError, RuntimeError, ValueError)
"""What `zipfile` and the reader of XML raise over torn files, those with a password, and unknown packings."""


class WordFileError(Exception):
    """A file cannot be taken in; `key` is the label that says why, `values` fill it."""

    def __init__(self, key: str, values: Mapping[str, object] | None = None) -> None:
        super().__init__(key)
        self.key = key
        self.values = values or {}


@dataclass(frozen=True, slots=True)
class WordFile:
    """The XML parts of a Word file by name; `main` is the name of the part that has the text."""

    parts: Mapping[str, Element]
    main: str

    @property
    def document(self) -> Element:
        """The part that has the text."""
        return self.parts[self.main]

    def beside(self, name: str) -> Element | None:
        """Return a part that is beside the text, such as `styles.xml`, if there is one."""
        return self.parts.get(join(dirname(self.main), name))

    def relations(self, name: str = "") -> Mapping[str, str]:
        """Return what the ids of relations of a part (by default the text) lead to: addresses, names of parts."""
        folder, _, file = (join(dirname(self.main), name) if name else self.main).rpartition("/")
        found = self.parts.get(join(folder, "_rels", f"{file}.rels"))
        each = found.findall(f"{RELATIONS}Relationship") if found is not None else ()
        return {relation.get("Id", ""): relation.get("Target", "") for relation in each}

    def packed(self) -> bytes:
        """Return a Word file of the XML parts as they are now, without pictures and embedded files."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as file:
            for name, part in self.parts.items():
                file.writestr(name, tostring(part, encoding="utf-8", xml_declaration=True))
        return packed.getvalue()


def read_word_file(path: Path) -> WordFile:
    """Read the XML parts of a Word file. Raises WordFileError where it is none, or is not safe to read."""
    if not path.is_file():
        raise WordFileError("no-file")
    try:
        if path.stat().st_size > MAX_FILE:
            raise WordFileError("word-too-large", {"most": MAX_FILE // MEGABYTE})
        content = path.read_bytes()
    except OSError as error:
        raise WordFileError("word-not-read", {"reason": error.strerror}) from error
    if path.suffix.lower() != ".docx":
        raise WordFileError("word-not-docx")
    if content.startswith(OLE):
        raise WordFileError("word-locked" if "EncryptedPackage".encode("utf-16-le") in content else "word-not-docx")
    if not content.startswith(b"PK"):
        raise WordFileError("word-not-docx" if content else "word-broken")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return _whole(_xml_parts(file))
    except DefusedXmlException as error:
        raise WordFileError("word-unsafe") from error
    except BROKEN as error:
        raise WordFileError("word-broken") from error


def _xml_parts(file: zipfile.ZipFile) -> dict[str, Element]:
    """Return the XML parts; a part is never read further than the size that the zip file states for it."""
    found = [entry for entry in file.infolist() if entry.filename.lower().endswith((".xml", ".rels"))]
    if len(found) > MAX_PARTS or sum(entry.file_size for entry in found) > MAX_XML:
        raise WordFileError("word-too-large", {"most": MAX_XML // MEGABYTE})
    parts = {normpath(entry.filename): fromstring(file.read(entry), forbid_dtd=True) for entry in found}
    if any(map(_is_too_deep, parts.values())):
        raise WordFileError("word-broken")
    return parts


def _is_too_deep(part: Element) -> bool:
    level: list[Element] = [part]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
    return bool(level)


def _whole(parts: Mapping[str, Element]) -> WordFile:
    top = parts.get("_rels/.rels")
    relations = top.findall(f"{RELATIONS}Relationship") if top is not None else ()
    main = next(
        (
            normpath(relation.get("Target", "").lstrip("/"))
            for relation in relations
            if relation.get("Type") == DOCUMENT
        ),
        "",
    )
    if main not in parts or not parts[main].tag.endswith("}document"):
        raise WordFileError("word-not-docx")
    return WordFile(parts, main)
