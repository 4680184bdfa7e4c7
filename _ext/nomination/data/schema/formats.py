"""What the `format` keyword of our schemas means. Every format a schema names is checked here.

`jsonschema` lets a format pass whose library is missing; these need none but python-stdnum.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2, mod_97_10

from nomination.data.schema.datatypes import is_read_by, parse_date, parse_period

LONGEST_RUN = 100
"""Letters without a space: longer runs crash XeTeX (1,000 to 3,000 Latin letters, exit 139)."""

COMBINING_RUN = 4
"""Combining marks in a row: more make XeTeX run for minutes."""

UNBROKEN = re.compile(rf"[!-~\u00a1-\u1fff]{{{LONGEST_RUN + 1},}}")
WEB_SCHEMES = frozenset({"http", "https", "mailto", "doi"})
CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def _is_paragraphs(text: str) -> bool:
    return UNBROKEN.search(text) is None and (text.isascii() or not _piles_marks(text))


def _piles_marks(text: str) -> bool:
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > COMBINING_RUN:
            return True
    return False


def _is_one_line(text: str) -> bool:
    return "\n" not in text and text.strip() == text and _is_paragraphs(text)


def text_fault(text: str) -> str:
    """Return the label that says what is wrong with a text that is not in one of the formats of TEXTS."""
    if UNBROKEN.search(text):
        return "text-unbroken"
    if _piles_marks(text):
        return "text-marks"
    return "text-line-break" if "\n" in text else "text-edge-space"


def _is_partial_date(text: str) -> bool:
    return is_read_by(parse_date, text)


def _is_period(text: str) -> bool:
    return is_read_by(parse_period, text)


def _is_orcid(text: str) -> bool:
    """ORCID iD: ISO 7064 MOD 11-2 (orcid.org)."""
    written = re.fullmatch(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", text)
    return bool(written) and mod_11_2.is_valid(text.replace("-", ""))


def _is_ror(text: str) -> bool:
    """ROR id: Crockford base 32 after a 0, then two digits by ISO 7064 MOD 97-10 (ror.readme.io)."""
    written = re.fullmatch(rf"(?:https://ror\.org/)?0([{CROCKFORD}]{{6}})([0-9]{{2}})", text)
    if written is None:
        return False
    number = 0
    for letter in written[1]:
        number = number * 32 + CROCKFORD.index(letter)
    return bool(mod_97_10.is_valid(f"{number}{written[2]}"))


def _is_uscc(text: str) -> bool:
    """Unified social credit code (GB 32100-2015)."""
    return re.fullmatch(r"[0-9A-Z]{18}", text) is not None and bool(uscc.is_valid(text))


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    needs_host = parts.scheme in {"http", "https"}
    plain = re.fullmatch(r"[!#-;=?-\[\]_a-z~]+", text) is not None
    return parts.scheme in WEB_SCHEMES and plain and bool(parts.hostname if needs_host else parts.path)


def _is_doi(text: str) -> bool:
    """DOI name: directory indicator 10, registrant code, slash, suffix (ISO 26324)."""
    return re.fullmatch(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[!-~]+", text) is not None


def _is_relative_path(text: str) -> bool:
    plain = not any(letter in text for letter in "\\:\n")
    return plain and all(part not in {"", ".", ".."} for part in text.split("/"))


def _is_language_tag(text: str) -> bool:
    """BCP 47: language, script and region, as Babel knows them."""
    written = re.fullmatch(r"[a-z]{2,3}(?:-([A-Z][a-z]{3}))?(?:-(?:[A-Z]{2}|[0-9]{3}))?", text)
    if written is None:
        return False
    try:
        Locale.parse(text, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return written[1] is None or written[1] in Locale("en").scripts


TEXTS = frozenset({"one-line", "paragraphs"})
"""The formats of which `text_fault` tells what is wrong."""

FORMATS: Mapping[str, Callable[[str], bool]] = {
    "one-line": _is_one_line,
    "paragraphs": _is_paragraphs,
    "partial-date": _is_partial_date,
    "period": _is_period,
    "orcid": _is_orcid,
    "ror": _is_ror,
    "uscc": _is_uscc,
    "web-address": _is_web_address,
    "doi": _is_doi,
    "relative-path": _is_relative_path,
    "language-tag": _is_language_tag,
}
