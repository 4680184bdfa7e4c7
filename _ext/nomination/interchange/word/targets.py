"""The targets of headings, `(team-members)=`: equal in every language of a page, and kept when it is taken in again."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from nomination.data.schema.datatypes import as_id

HEADING = re.compile(r"(?:^\((?P<target>[^()\s]+)\)=\n+)?^(?P<level>#{1,6}) +(?P<words>.*?)\s*$", re.MULTILINE)
TARGET = re.compile(r"^\((?P<target>[^()\s]+)\)=$", re.MULTILINE)
CODE = re.compile(r"^(?P<fence>`{3,}|~{3,}|:{3,}).*?^(?P=fence)[`~:]*[ \t]*$", re.MULTILINE | re.DOTALL)
LONGEST = 41
"""Letters of an id, as everywhere in a dossier."""


def targets(page: str) -> list[str]:
    """Return the targets that a page has."""
    return [found["target"] for found in TARGET.finditer(page)]


def headings(page: str) -> list[tuple[str, int, str]]:
    """Return target (or nothing), level and words of each heading of a page."""
    return [
        (found["target"] or "", len(found["level"]), found["words"]) for found in HEADING.finditer(CODE.sub("", page))
    ]


class TargetNames:
    """Gives the headings of a page their targets, in their order.

    A heading that the page had keeps its own; else it has that of the same heading in another language, where
    the two pages have headings of the same levels; else its own words, or `section-1` where those are not ASCII.
    """

    def __init__(self, page: str, before: str, others: Sequence[str], taken: Collection[str]) -> None:
        self.page, self.taken = page, set(taken)
        self.own = {words: target for target, level, words in headings(before) if target and level > 1}
        self.others = [list(_below_title(page)) for page in others]
        self.number = 0

    def fit(self, levels: Sequence[int]) -> "TargetNames":
        """Leave the pages in other languages out whose headings do not have these levels; return itself."""
        self.others = [other for other in self.others if [level for _, level in other] == list(levels)]
        return self

    def name(self, words: str, written: str) -> str:
        """Return the target of the next heading, by its words and as the page writes them."""
        at, self.number = self.number, self.number + 1
        same = next((other[at][0] for other in self.others if other[at][0]), "")
        found = self.own.get(written) or same or self._free(_latin_id(words) or f"section-{self.number}")
        self.taken.add(found)
        return found

    def _free(self, wanted: str) -> str:
        """Return what is wanted, with the page's name before it, or a number after it, where another has it."""
        wanted = wanted if wanted[0].isalpha() else f"section-{wanted}"
        yet_free = (choice for choice in self._choices(wanted) if choice not in self.taken)
        return next(yet_free)

    def _choices(self, wanted: str) -> Iterator[str]:
        yield wanted
        yield f"{self.page}-{wanted}"
        yield from (f"{self.page}-{wanted}-{number}" for number in range(2, 1 << 20))


def _below_title(page: str) -> Iterator[tuple[str, int]]:
    yield from ((target, level) for target, level, _ in headings(page) if level > 1)


def _latin_id(words: str) -> str:
    """Return the id of a heading in Latin letters, cut between two words where it is too long for one."""
    if any(letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN") for letter in words):
        return ""
    name = as_id(unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode())
    return name if len(name) <= LONGEST else name[: LONGEST + 1].rpartition("-")[0]
