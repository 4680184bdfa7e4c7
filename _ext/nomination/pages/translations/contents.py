"""What a section holds: the same blocks, roles, links and footnotes in both languages, as often, in any order."""

from collections import Counter
from collections.abc import Iterable, Iterator

from nomination.diagnostics.problems import Code, Phrase, Problem, Severity
from nomination.pages.markdown import ANY, Mention
from nomination.pages.translations.pair import Side, Versions, both_ways, problem_at

BLOCK = Code("block-differs", Severity.WARNING)
ROLE = Code("role-differs", Severity.WARNING)
LINK = Code("link-differs", Severity.WARNING)

CODES = {"block": BLOCK, "role": ROLE, "link": LINK, "footnote": LINK, "target": LINK}


def contents_differ(versions: Versions) -> Iterator[Problem]:
    """Each block, role, link, footnote and target of a section is in it in the other language, too."""
    spare = {side: _spare(side, other) for side, other in both_ways(versions)}
    ours, theirs = versions
    for one, other in _same_block(spare[ours], spare[theirs]):
        spare[ours].remove(one)
        spare[theirs].remove(other)
        said = Phrase("block-other", {"other": f"{other.written} {_options(other)}".strip()})
        width = len(one.written)
        values = {"written": f"{one.written} {_options(one)}".strip(), "reason": said}
        yield problem_at(BLOCK, ours, one.offset, width, **values, place=theirs.page.place(other.offset))
    for side, other_side in both_ways(versions):
        yield from _alone(spare[side], side, other_side)


def _spare(side: Side, other: Side) -> list[Mention]:
    """Return what is here more often than there, from the last on, less what its author wants so."""
    left = Counter(mention.identity for mention in other.section.mentions)
    wanted = {mention.identity for mention in side.section.allowed}
    found: list[Mention] = []
    for mention in side.section.mentions:
        if left[mention.identity] > 0:
            left[mention.identity] -= 1
        elif wanted.isdisjoint({mention.identity, (mention.kind, mention.name, ANY)}):
            found.append(mention)
    return found


def _same_block(ours: Iterable[Mention], theirs: Iterable[Mention]) -> list[tuple[Mention, Mention]]:
    """Return blocks of the same name, of which only the options differ, in pairs."""
    rest = [mention for mention in theirs if mention.kind == "block"]
    pairs: list[tuple[Mention, Mention]] = []
    for mention in ours:
        other = next((each for each in rest if mention.kind == "block" and each.name == mention.name), None)
        if other:
            rest.remove(other)
            pairs.append((mention, other))
    return pairs


def _options(one: Mention) -> str:
    return one.key[one.key.find(":") :] if ":" in one.key else ""


def _alone(spare: Iterable[Mention], side: Side, other: Side) -> Iterator[Problem]:
    """Yield one problem for each thing that is here more often than there."""
    told: set[tuple[str, str, str]] = set()
    for mention in spare:
        if mention.identity not in told:
            told.add(mention.identity)
            count, there = (
                sum(each.identity == mention.identity for each in at.section.mentions) for at in (side, other)
            )
            reason = Phrase("not-there") if not there else Phrase("count-there", {"here": count, "there": there})
            width = len(mention.written)
            yield problem_at(
                CODES[mention.kind],
                side,
                mention.offset,
                width,
                written=mention.written,
                reason=reason,
                place=other.place,
            )
