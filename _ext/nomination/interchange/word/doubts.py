"""What is doubtful in a paragraph of a Word file, reported with its number and first words."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from nomination.data.jsontext.characters import FORBIDDEN, cleaned, named
from nomination.diagnostics.problems import Code, Location, Phrase, Problem, Severity, problem
from nomination.interchange.word.inlines import web_address
from nomination.interchange.word.paragraphs import Paragraph
from nomination.interchange.word.runs import PLACE, Feature
from nomination.interchange.word.styles import Numbering
from nomination.interchange.word.tidying import without_marks

TRACKED = Code("word-tracked-change", Severity.WARNING)
COMMENT = Code("word-comment", Severity.WARNING)
NOT_TAKEN = Code("word-not-taken", Severity.WARNING)
PICTURE = Code("word-picture", Severity.WARNING)
TABLE = Code("word-table", Severity.WARNING)
FIELD = Code("word-field", Severity.WARNING)
LINK = Code("word-link", Severity.WARNING)
MARKING = Code("word-marking", Severity.WARNING)
NUMBERING = Code("word-numbering", Severity.WARNING)
TYPED_NUMBER = Code("word-typed-number", Severity.WARNING)
LOOKS_LIKE_HEADING = Code("word-looks-like-heading", Severity.WARNING)
FULL_WIDTH = Code("word-full-width", Severity.WARNING)
PUNCTUATION = Code("word-punctuation", Severity.WARNING)
LETTERS = Code("word-letters", Severity.WARNING)
SPACES = Code("word-spaces", Severity.WARNING)

FIRST_WORDS = 30
SHORT = 40
HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
NUMERAL = "[一二三四五六七八九十百零〇]+"
CHAPTER = re.compile(rf"(?:第{NUMERAL}[章节部编]|{NUMERAL}、|[(（]{NUMERAL}[)）]、?|[IVX]+\.(?=\s))")
TYPED = re.compile(
    rf"{CHAPTER.pattern}|\d{{1,3}}(?:\.\d{{1,3}})+\.?(?=\s|{HAN})|\d{{1,3}}[.)、．）](?!\d)|[(（]\d{{1,3}}[)）]|[①-⑳]"
)
WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ．％]*[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ．％]*")
ASCII_IN_CHINESE = re.compile(
    rf"(?<={HAN})[,;:?!](?! ?[A-Za-z0-9])|(?<={HAN})\.(?=\s*$|{HAN})|(?<={HAN})[()]|[,;:?!()](?={HAN})"
)
"""Between Chinese names and Latin words that follow, a half-width comma may be meant."""

CHINESE_IN_LATIN = re.compile("[，。；：？！（）、]")
LATIN_PROSE = re.compile(r"(?:[A-Za-z]{2,}\W+){3}")
ODD_SPACES = re.compile("[ \u3000]{2,}|[\t\u3000]")
SIMPLE_PATTERN = re.compile(r"[(（]?%\d[.)）、．]?")
SENTENCE_END = tuple("。.；;，,：:！!？?…")

BY_FEATURE: Mapping[str, Code] = {
    **dict.fromkeys(("inserted", "deleted"), TRACKED),
    **dict.fromkeys(("equation", "text-box", "object", "chart", "shape", "hidden", "header"), NOT_TAKEN),
    **dict.fromkeys(("struck", "underlined", "highlighted"), MARKING),
    **dict.fromkeys(("nested-table", "merged-cells"), TABLE),
    "comment": COMMENT,
    "picture": PICTURE,
    "field": FIELD,
}


def where(path: Path, one: Paragraph) -> Location:
    """Return the place of a paragraph: its number, and the words with which Word's search finds it."""
    words = " ".join(without_marks(one.text.replace(PLACE, "")).split())
    first = words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rstrip()}…"
    values = {"number": one.number, "words": first}
    return Location(path, spot=Phrase(f"spot-{one.origin}-paragraph" if first else "spot-wordless-paragraph", values))


def doubts(path: Path, one: Paragraph, *, is_heading: bool, begins_list: bool) -> Iterator[Problem]:
    """Yield what is doubtful in one paragraph; the numbers of a list are reported with its first item."""
    place = where(path, one)
    for feature in one.features:
        yield from of_feature(place, feature)
    if one.is_contents:
        return
    yield from _of_numbering(place, one, is_heading=is_heading, begins_list=begins_list)
    yield from _of_letters(place, one.text)


def of_feature(place: Location, feature: Feature) -> Iterator[Problem]:
    """Yield what is doubtful in something that is beside the words."""
    code, said = BY_FEATURE.get(feature.kind), " ".join(feature.said.split())
    if feature.kind == "link":
        target, _, words = feature.said.partition("\n")
        if not web_address(target):
            yield problem(LINK, place, target=target, words=words)
    elif feature.kind == "symbol":
        yield problem(LETTERS, place, letters=said, done=Phrase("word-letters-look"))
    elif code:
        saying = "word-said" if said and feature.kind not in {"field", "picture"} else "word-unsaid"
        what = Phrase(saying, {"what": Phrase(f"word-{feature.kind}"), "words": said})
        yield problem(code, place, what=what, name=said)


def _of_numbering(place: Location, one: Paragraph, *, is_heading: bool, begins_list: bool) -> Iterator[Problem]:
    text = one.text.strip()
    if one.numbering and is_heading:
        yield problem(NUMBERING, place, change=Phrase("word-number-lost"))
    elif one.numbering and begins_list and not _is_simple(one.numbering):
        yield problem(NUMBERING, place, change=Phrase("word-number-changed", {"form": one.numbering.pattern}))
    if typed := TYPED.match(text):
        yield problem(TYPED_NUMBER, place, number=typed[0])
    is_free = not (is_heading or one.in_table or one.numbering or one.is_quote) and one.origin == "text"
    looks_so = one.is_bold or CHAPTER.match(text)
    if is_free and looks_so and 0 < len(text) <= SHORT and not text.endswith(SENTENCE_END):
        yield problem(LOOKS_LIKE_HEADING, place)


def _is_simple(numbering: Numbering) -> bool:
    if numbering.form in {"bullet", "none"}:
        return True
    return numbering.form == "decimal" and bool(SIMPLE_PATTERN.fullmatch(numbering.pattern))


def _of_letters(place: Location, text: str) -> Iterator[Problem]:
    if wide := list(dict.fromkeys(WIDE.findall(text))):
        half = unicodedata.normalize("NFKC", wide[0])
        yield problem(FULL_WIDTH, place, written=_some(wide), right=half)
    is_chinese = bool(re.search(HAN, text))
    mixed = (ASCII_IN_CHINESE if is_chinese else CHINESE_IN_LATIN).findall(text)
    if mixed and (is_chinese or LATIN_PROSE.search(text)):
        kind = Phrase("word-signs-half" if is_chinese else "word-signs-full")
        yield problem(PUNCTUATION, place, signs=" ".join(dict.fromkeys(mixed)), found=kind)
    if ODD_SPACES.search(text.strip()):
        yield problem(SPACES, place)
    lines = "".join(letter for letter in text if letter not in "\t\n")
    if odd := list(dict.fromkeys(FORBIDDEN.findall(lines))):
        left = FORBIDDEN.search(cleaned(without_marks(lines)))
        done = Phrase("word-letters-left" if left else "word-letters-gone")
        yield problem(LETTERS, place, letters=" ".join(map(named, odd)), done=done)
    if not unicodedata.is_normalized("NFC", text):
        yield problem(LETTERS, place, letters=_not_normal(text), done=Phrase("word-letters-joined"))


def _not_normal(text: str) -> str:
    found = next((at for at, letter in enumerate(text) if unicodedata.combining(letter)), 0)
    return text[max(0, found - 1) : found + 1]


def _some(words: list[str]) -> str:
    return ", ".join(words[:3]) + (", …" if len(words) > 3 else "")  # noqa: PLR2004 - the first three of many
