"""How the bytes of a data file are read as text, and which other encoding they may be in.

UTF-16 is what old Windows programs call "Unicode", GBK (with its successor GB18030) what Chinese ones call "ANSI".
Korean EUC-KR has the same bytes as GBK and would be taken for it; Big5, Shift JIS and the Western encodings are not.
"""

import codecs
from typing import NamedTuple

UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
COMMON_SHARE = 0.8
"""Share of letters that must be among the 3,755 common ones of GB 2312 (or its signs) to call a file GBK."""

LAST_COMMON = 0xD7
"""First byte of the last row of the common letters of GB 2312, level 1."""


class Decoded(NamedTuple):
    """The text of a file and the encoding it is in; `error`: the offset of a byte that is in none we know."""

    text: str
    encoding: str
    error: int | None = None


def decode(content: bytes) -> Decoded:
    """Return the text: UTF-8, else `utf-8-sig`, `utf-16`, `gbk`, else UTF-8 with replacements and its first error."""
    if content.startswith(codecs.BOM_UTF8):
        return Decoded(content[3:].decode(errors="replace"), "utf-8-sig", _first_error(content[3:]))
    if text := _utf16(content):
        return Decoded(text, "utf-16")
    error = _first_error(content)
    if error is None:
        return Decoded(content.decode(), "utf-8")
    if text := _gbk(content):
        return Decoded(text, "gbk", error)
    return Decoded(content.decode(errors="replace"), "utf-8", error)


def _first_error(content: bytes) -> int | None:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error.start
    return None


def _utf16(content: bytes) -> str | None:
    """Return the text of UTF-16: with its mark, or with a NUL beside the bracket that a data file begins with."""
    encoding = UTF16_MARKS.get(content[:2])
    start = 2 if encoding else 0
    if encoding is None and content.find(b"\0", 0, 2) >= 0 and len(content) > 2:  # noqa: PLR2004 - two bytes a letter
        encoding = "utf-16-be" if content[0] == 0 else "utf-16-le"
    try:
        return content[start:].decode(encoding) if encoding else None
    except UnicodeDecodeError:
        return None


def _gbk(content: bytes) -> str | None:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    letters = [letter for letter in text if letter > "\x7f"]
    common = sum(_is_common(letter) for letter in letters)
    return text if letters and common >= COMMON_SHARE * len(letters) else None


def _is_common(letter: str) -> bool:
    try:
        return letter.encode("gb2312")[0] <= LAST_COMMON
    except UnicodeEncodeError:
        return False
