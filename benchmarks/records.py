"""Seeded records in equal parts of the four kinds that fill a dossier: no chance, so that every run has the same."""

from random import Random
from typing import Any

from stdnum.iso7064 import mod_11_2

PER_PAGE = 100
KINDS = ("member", "milestone", "metric", "evidence")
FILES = {"member": "team", "milestone": "milestones", "metric": "metrics", "evidence": "evidence"}
FAR, STATED = 0.2, 0.1
"""Shares: references to a record of any page, and facts that are only stated."""
PER_KIND = PER_PAGE // len(KINDS)
UNITS = ("Institute of Hydrobiology", "Institute of Rock Mechanics", "Botanical Garden", "Office of Cooperation")

FAMILY = ("Chen", "Zhou", "Wang", "Liu", "Zhao", "Huang", "Wu", "Xu", "Sun", "Hu")
GIVEN = ("Ming", "Hua", "Jianguo", "Li", "Wei", "Fang", "Xiaoyun", "Jun", "Lan", "Yifei")
PLACES = ("Wuhan", "Changsha", "Yichang", "Xiangyang", "Hengyang", "Jingzhou", "Yueyang", "Huangshi")
POSTS = ("Research professor", "Engineer", "Head of the laboratory", "Project manager", "Postdoctoral fellow")
DEEDS = ("designed", "measured", "planned", "tested", "documented", "modelled", "supervised", "evaluated")
WHAT = (
    "the pilot plant", "the monitoring network", "a training course", "the joint laboratory", "the sediment model",
    "the agreement with the province", "a licence for the process", "the data centre", "the field trials",
)  # fmt: skip
HOW = (
    "together with partners from industry", "over three flood seasons", "with a tenth of the usual energy",
    "for towns along the middle reaches", "after two independent reviews", "and trained the people who run it",
)  # fmt: skip
SHOWN = ("Firms served", "Hectares restored", "Patents granted", "People trained", "Water treated", "Costs saved")
MEASURES = ("firms", "hectares", "patents", "people", "million tonnes", "million yuan")
PAPERS = ("certificate", "report", "contract", "letter", "news", "article")


def record_id(kind: str, number: int) -> str:
    """Return the id of a kind's record `number`, from 0."""
    return f"{kind[:3]}-{number + 1:05}"


def records(size: int) -> dict[str, list[dict[str, Any]]]:
    """Return `size` records, by kind; the n-th page shows the n-th 25 of each kind."""
    random = Random(size)  # noqa: S311 - chance that is the same every time is the aim
    count = size // len(KINDS)
    return {kind: [MAKERS[kind](random, number, count) for number in range(count)] for kind in KINDS}


def _member(random: Random, number: int, count: int) -> dict[str, Any]:
    first = f"{number + 1:015}"
    orcid = first + mod_11_2.calc_check_digit(first)
    return {
        "id": record_id("member", number),
        "name": {"en": f"{random.choice(FAMILY)} {random.choice(GIVEN)} {number + 1}"},
        "unit": f"unit-{random.randrange(len(UNITS)) + 1}",
        "post": {"en": random.choice(POSTS)},
        "role": "leader" if number == 0 else "member",
        "orcid": "-".join(orcid[start : start + 4] for start in range(0, 16, 4)),
        "contributions": [
            {"text": {"en": f"{_text(random, 2)} This was task {number + 1}-{place}."}, "evidence": [one]}
            for place, one in enumerate(_evidence(random, number, count, 2), 1)
        ],
        "status": _status(random),
    }


def _milestone(random: Random, number: int, count: int) -> dict[str, Any]:
    return {
        "id": record_id("milestone", number),
        "date": f"{random.randint(2001, 2020)}-{random.randint(1, 12):02}",
        "title": {"en": f"{_sentence(random)[:-1].partition(' ')[2].capitalize()} ({number + 1})"},
        "text": {"en": _text(random, 3)},
        "place": {"en": random.choice(PLACES)},
        "units": [f"unit-{random.randrange(len(UNITS)) + 1}"],
        "members": [record_id("member", one) for one in _near(random, number, count, 2)],
        "evidence": _evidence(random, number, count, random.randint(1, 2)),
        "tags": [random.choice(("science", "transfer", "training"))],
        "status": _status(random),
    }


def _metric(random: Random, number: int, count: int) -> dict[str, Any]:
    which = random.randrange(len(SHOWN))
    return {
        "id": record_id("metric", number),
        "label": {"en": f"{SHOWN[which]} in {random.choice(PLACES)} ({number + 1})"},
        "value": random.randint(2, 90000),
        "measure": {"en": MEASURES[which]},
        "qualifier": random.choice(("exact", "approximate", "at-least")),
        "period": f"{random.randint(2001, 2010)}/{random.randint(2011, 2020)}",
        "definition": {"en": _text(random, 1)},
        "evidence": _evidence(random, number, count, 1),
        "status": _status(random),
    }


def _evidence_item(random: Random, number: int, _: int) -> dict[str, Any]:
    issuer, year = random.choice(UNITS), random.randint(2001, 2020)
    return {
        "id": record_id("evidence", number),
        "kind": random.choice(PAPERS),
        "title": {"en": f"On {random.choice(WHAT)} ({number + 1})"},
        "date": f"{year}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
        "issuer": {"en": issuer},
        "citation": f"{issuer}: {_sentence(random)[:-1]}. {random.choice(PLACES)}, {year}",
        "url": f"https://example.org/records/{number + 1}",
        "obtained": {"state": "have"},
    }


MAKERS = {"member": _member, "milestone": _milestone, "metric": _metric, "evidence": _evidence_item}


def _sentence(random: Random) -> str:
    return f"They {random.choice(DEEDS)} {random.choice(WHAT)} {random.choice(HOW)}."


def _text(random: Random, sentences: int) -> str:
    return " ".join(_sentence(random) for _ in range(sentences))


def _status(random: Random) -> str:
    return "stated" if random.random() < STATED else "verified"


def _evidence(random: Random, number: int, count: int, how_many: int) -> list[str]:
    return [record_id("evidence", one) for one in _near(random, number, count, how_many)]


def _near(random: Random, number: int, count: int, how_many: int) -> list[int]:
    """Return the numbers of different records: four of five from the same page."""
    page = number // PER_KIND * PER_KIND
    found: dict[int, None] = {}
    while len(found) < how_many:
        anywhere = random.random() < FAR
        found[random.randrange(count) if anywhere else random.randrange(page, page + PER_KIND)] = None
    return list(found)
