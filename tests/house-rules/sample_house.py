"""The rules of a sample house. Each is a function whose docstring is the sentence that must be true."""

from collections.abc import Iterator

from nomination.api import Code, Problem, Records, Severity, problem

GRANT_MISSING = Code(
    "sample-grant-missing",
    text={
        "en": "our house needs the grant number of the unit `{unit}`: write it under `extra` as `grant-number`",
        "zh": "本单位要求填写单位 `{unit}` 的项目编号：请写入 `extra` 的 `grant-number`",
    },
)
TOO_MANY_TAGS = Code(
    "sample-too-many-tags",
    Severity.WARNING,
    text={"en": "the milestone `{milestone}` has {count} tags; our house uses at most {most}"},
)
MOST_TAGS = 2


def accomplishing_units_have_a_grant(records: Records) -> Iterator[Problem]:
    """Each accomplishing unit has a grant number."""
    for unit in records.units.values():
        if unit.role == "accomplishing" and "grant-number" not in unit.extra:
            yield problem(GRANT_MISSING, records.location(unit), unit=unit.id)


def tags_are_few(records: Records) -> Iterator[Problem]:
    """A milestone has at most two tags."""
    for milestone in records.milestones.values():
        if len(milestone.tags) > MOST_TAGS:
            values = {"milestone": milestone.id, "count": len(milestone.tags), "most": MOST_TAGS}
            yield problem(TOO_MANY_TAGS, records.location(milestone, "tags"), **values)


RULES = (accomplishing_units_have_a_grant, tags_are_few)
