"""What the rules of a house may import: records, problems and the values in them. Everything else may change.

A house offers rules in a package of its own, under the entry-point group `nomination.rules`. Each rule takes `Records`
and yields problems; its docstring is the sentence that must be true.
"""

from nomination.data.model.collection import Records
from nomination.data.model.records import (
    Contribution,
    Declaration,
    EarlierAward,
    Evidence,
    Identifiers,
    Member,
    Metric,
    Milestone,
    Nomination,
    Point,
    Reading,
    Record,
    Section,
    State,
    Status,
    Team,
    Unit,
)
from nomination.data.schema.datatypes import PartialDate, Period, Text
from nomination.diagnostics.problems import Code, Location, Problem, Severity, problem

__all__ = [
    "Code",
    "Contribution",
    "Declaration",
    "EarlierAward",
    "Evidence",
    "Identifiers",
    "Location",
    "Member",
    "Metric",
    "Milestone",
    "Nomination",
    "PartialDate",
    "Period",
    "Point",
    "Problem",
    "Reading",
    "Record",
    "Records",
    "Section",
    "Severity",
    "State",
    "Status",
    "Team",
    "Text",
    "Unit",
    "problem",
]
