"""The records of a dossier: frozen, and built only from what the schemas accepted.

Field names are the keys of the data files; `schemas/*.schema.json` says what each means.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from nomination.data.schema.datatypes import Period, Text

Extra = Mapping[str, str | int | float | Text]
"""A house's own values by label; the labels may be translated in the nomination's `terms`."""


def field_label(kind: str, name: str) -> str:
    """Return the key of the label of a field: what a person is called has another word than the name of a unit."""
    return "person-name" if (kind, name) == ("member", "name") else f"field-{name}"


class Status(StrEnum):
    """How well a fact is known. `verified` is shown silently, every other status is marked."""

    VERIFIED = "verified"
    STATED = "stated"
    DISPUTED = "disputed"
    ILLEGIBLE = "illegible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Another reading of a disputed fact: the field it concerns, what it says, and which evidence says so."""

    field: str
    value: str | Text
    evidence: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a statement comes from, and how well it is known."""

    status: Status = Status.VERIFIED
    source: str | None = None
    quote: str | None = None
    evidence: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Provenance):
    """What every record has. `pointer` is the record's place in its data file (RFC 6901)."""

    record_kind: ClassVar[str]
    id: str = ""
    visibility: str = "internal"
    tags: tuple[str, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    extra: Extra = field(default_factory=dict)
    pointer: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The state of a seal, a signature or an evidence item; the words it may take are the schema's."""

    state: str
    date: Period | None = None
    evidence: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAward:
    """An award the result has had before."""

    title: Text
    date: Period | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part that the call asks for, and the page that holds it."""

    key: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination(Record):
    """The nomination itself: one to a dossier."""

    record_kind: ClassVar[str] = "nomination"
    slug: str
    profile: str
    stage: str
    languages: tuple[str, ...]
    primary_language: str
    title: Text | None = None
    year: int | None = None
    deadline: Period | None = None
    group: Text | None = None
    recommending_units: tuple[str, ...] = ()
    accomplishing_units: tuple[str, ...] = ()
    keywords: tuple[Text, ...] = ()
    period: Period | None = None
    earlier_awards: tuple[EarlierAward, ...] = ()
    confidentiality: str | None = None
    sections: tuple[Section, ...] = ()
    terms: Mapping[str, Text] = field(default_factory=dict)
    banner: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifiers:
    """Public identifiers of an organisation."""

    ror: str | None = None
    uscc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """An organisation that recommends, accomplishes or supports."""

    record_kind: ClassVar[str] = "unit"
    role: str
    rank: int | None = None
    name: Text | None = None
    name_on_seal: Text | None = None
    place: Text | None = None
    contribution: Text | None = None
    identifiers: Identifiers | None = None
    seal: State | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution(Provenance):
    """One thing a member did for the result."""

    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """A person of the team."""

    record_kind: ClassVar[str] = "member"
    rank: int | None = None
    name: Text | None = None
    unit: str | None = None
    post: Text | None = None
    role: str | None = None
    orcid: str | None = None
    lifespan: Period | None = None
    contributions: tuple[Contribution, ...] = ()
    signature: State | None = None
    photo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Record):
    """The team as a whole: its name, and whether the order of its members means anything."""

    record_kind: ClassVar[str] = "team"
    name: Text | None = None
    ordering: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Record):
    """Something that happened, when, where and by whom."""

    record_kind: ClassVar[str] = "milestone"
    date: Period | None = None
    title: Text | None = None
    text: Text | None = None
    place: Text | None = None
    units: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    image: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of a series, or the baseline it is compared with."""

    period: Period
    value: int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Record):
    """A figure, with what it counts. `measure` is its unit of measurement; `printed` its form as a source has it."""

    record_kind: ClassVar[str] = "metric"
    label: Text | None = None
    value: int | float | None = None
    measure: Text | None = None
    printed: Text | None = None
    qualifier: str = "exact"
    period: Period | None = None
    baseline: Point | None = None
    series: tuple[Point, ...] = ()
    parts: tuple[str, ...] = ()
    definition: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """Something that proves facts. `file` and `text_file` are paths below `source/`."""

    record_kind: ClassVar[str] = "evidence"
    kind: str
    title: Text | None = None
    date: Period | None = None
    issuer: Text | None = None
    citation: str | None = None
    url: str | None = None
    doi: str | None = None
    file: str | None = None
    text_file: str | None = None
    sha256: str | None = None
    pages: str | None = None
    obtained: State | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration(Record):
    """A declaration that the call asks for, by a unit or a member (`unit:biochemistry`)."""

    record_kind: ClassVar[str] = "declaration"
    kind: str
    by: str
    state: str
    date: Period | None = None
    text: Text | None = None

    @property
    def actor(self) -> tuple[str, str]:
        """Kind and id of the unit or member who declares."""
        kind, _, actor_id = self.by.partition(":")
        return kind, actor_id
