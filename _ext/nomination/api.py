"""What the rules of a house may import: records, problems and the values in them. Everything else may change.

A house offers rules in a package of its own, under the entry-point group `nomination.rules`. Each rule takes `Records`
and yields problems; its docstring is the sentence that must be true.
"""

from nomination.data.model.collection import Records
from nomination.data.model.records import (
    Contribution,
    Declaration,
    Evidence,
    Member,
    Metric,
    Milestone,
    Nomination,
    Record,
    State,
    Status,
    Team,
    Unit,
)
from nomination.data.schema.datatypes import Text
from nomination.diagnostics.problems import Code, Location, Problem, Severity, problem

__all__ = [
    "Code",
    "Contribution",
    "Declaration",
    "Evidence",
    "Location",
    "Member",
    "Metric",
    "Milestone",
    "Nomination",
    "Problem",
    "Record",
    "Records",
    "Severity",
    "State",
    "Status",
    "Team",
    "Text",
    "Unit",
    "problem",
]
