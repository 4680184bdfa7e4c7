"""People: in their order, each once, each with a contribution of their own."""

from collections.abc import Iterator

from nomination.checks.rules.rule import folded, named
from nomination.data.model.collection import Records
from nomination.data.model.records import Member
from nomination.data.schema.datatypes import Text
from nomination.diagnostics.problems import Code, Problem, Severity, problem

RANK_WITHOUT_ORDER = Code("rank-without-order", Severity.WARNING)
MISSING_RANK = Code("missing-rank")
DUPLICATE_RANK = Code("duplicate-rank")
RANK_GAP = Code("rank-gap")
DUPLICATE_ORCID = Code("duplicate-orcid")
DUPLICATE_NAME = Code("duplicate-name", Severity.WARNING)
SAME_CONTRIBUTION = Code("same-contribution", Severity.WARNING)


def ranks_need_an_order(records: Records) -> Iterator[Problem]:
    """Members have ranks only where the team is ordered by contribution."""
    if records.team and records.team.ordering == "none":
        for member in records.members.values():
            if member.rank is not None:
                yield problem(RANK_WITHOUT_ORDER, records.location(member, "rank"), rank=member.rank)


def ranks_are_complete(records: Records) -> Iterator[Problem]:
    """Where the team is ordered by contribution, its members have the ranks from 1 on, each once, with no gap."""
    if records.team is None or records.team.ordering != "by-contribution":
        return
    by_rank: dict[int, Member] = {}
    sure = not (records.unfit.get(Member.record_kind) or Member.record_kind in records.unsure)
    for member in records.members.values():
        if member.rank is None:
            sure = False
            if "rank" not in member.missing:
                yield problem(MISSING_RANK, records.location(member), record=named(member))
        elif member.rank in by_rank:
            sure = False
            values = {"rank": member.rank, "other": by_rank[member.rank].id}
            yield problem(DUPLICATE_RANK, records.location(member, "rank"), **values)
        else:
            by_rank[member.rank] = member
    ranks = sorted(by_rank)
    gap = next((right for place, right in enumerate(ranks, 1) if right != place), None)
    if sure and gap is not None:
        values = {"lacking": ranks.index(gap) + 1, "count": len(ranks), "rank": gap}
        yield problem(RANK_GAP, records.location(by_rank[gap], "rank"), **values)


def orcids_are_unique(records: Records) -> Iterator[Problem]:
    """An ORCID iD belongs to one member."""
    seen: dict[str, str] = {}
    for member in records.members.values():
        if member.orcid and seen.setdefault(member.orcid, member.id) != member.id:
            location = records.location(member, "orcid")
            yield problem(DUPLICATE_ORCID, location, orcid=member.orcid, other=seen[member.orcid])


def names_are_unique(records: Records) -> Iterator[Problem]:
    """No two members have the same name, unless another language or their ORCID iDs tell them apart.

    王伟 and 王玮 are both Wang Wei.
    """
    seen: dict[str, Member] = {}
    for member in records.members.values():
        for language, name in member.name.by_language.items() if member.name else ():
            other = seen.setdefault(folded(name), member)
            if other is not member and folded(name) and not _told_apart(member, other):
                location = records.location(member, "name", language)
                yield problem(DUPLICATE_NAME, location, name=name, other=other.id)
                break


def _told_apart(one: Member, other: Member) -> bool:
    if one.orcid and other.orcid:  # equal ones are a problem of their own
        return True
    mine, theirs = ((each.name or Text({})).by_language for each in (one, other))
    return any(folded(mine[language]) != folded(theirs[language]) for language in mine.keys() & theirs.keys())


def contributions_differ(records: Records) -> Iterator[Problem]:
    """No two members have the same text for a contribution."""
    seen: dict[str, Member] = {}
    for member in records.members.values():
        for index, contribution in enumerate(member.contributions):
            for language, text in contribution.text.by_language.items():
                other = seen.setdefault(folded(text), member)
                if other is not member and folded(text):
                    location = records.location(member, "contributions", index, "text", language)
                    yield problem(SAME_CONTRIBUTION, location, other=other.id)
                    break
