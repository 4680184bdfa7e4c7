"""Which records a block shows, and in what order."""

from typing import Any

import pytest

from nomination.checks.dossier import Dossier
from nomination.text.selection import Choice, select
from tests.conftest import HEAD, Check

Fields = dict[str, Any]


def member(name: str, /, **fields: object) -> Fields:
    """Return a member that is right, but for what `fields` say."""
    return {"id": name, "name": {"en": name}, "status": "stated", **fields}


def milestone(name: str, date: str) -> Fields:
    """Return a milestone of that date; without one it is missing."""
    dated = {"date": date} if date else {"missing": {"date": "unknown"}}
    return {"id": name, "title": {"en": name}, "status": "stated", **dated}


def of_team(dossier: Check, *members: Fields, ordering: str = "none") -> Dossier:
    """Return a dossier with a team."""
    return dossier(nomination=HEAD, team={"name": {"en": "T"}, "ordering": ordering, "members": list(members)})


def chosen(dossier: Dossier, kind: str, **choice: tuple[str, ...]) -> str:
    """Return the ids that a block shows, in one line."""
    options: Choice = choice
    return " ".join(select(dossier.records, kind, options))


@pytest.mark.parametrize(("ordering", "order"), [("none", "a b c"), ("by-contribution", "c a b")])
def test_members_by_rank(dossier: Check, ordering: str, order: str) -> None:
    """Members stand by rank where the team says that their order means something, else as in the file."""
    members = (member("a", rank=2), member("b", rank=3), member("c", rank=1))
    assert chosen(of_team(dossier, *members, ordering=ordering), "member") == order


def test_without_rank_comes_last(dossier: Check) -> None:
    """Members without a rank come after those with one, in the order of the file."""
    members = (member("a"), member("b"), member("c", rank=1))
    assert chosen(of_team(dossier, *members, ordering="by-contribution"), "member") == "c a b"


def test_without_rank_comes_last_behind_any_rank(dossier: Check) -> None:
    """Members without a rank come after those with one, however large it is."""
    members = (member("a"), member("b", rank=20))
    assert chosen(of_team(dossier, *members, ordering="by-contribution"), "member") == "b a"


def test_milestones_by_date(dossier: Check) -> None:
    """Milestones stand in the order of time, those without a date last."""
    dates = {"a": "", "b": "1965-09-17", "c": "1958-22", "d": "1965", "e": "1958-05"}
    loaded = dossier(milestones=[milestone(name, date) for name, date in dates.items()])
    assert chosen(loaded, "milestone") == "e c d b a"


def test_newest_first(dossier: Check) -> None:
    """A block may show milestones from the newest to the oldest."""
    loaded = dossier(milestones=[milestone("a", "1958"), milestone("b", "1965")])
    assert chosen(loaded, "milestone", order=("newest-first",)) == "b a"


def test_newest_first_without_date(dossier: Check) -> None:
    """Milestones without a date stand last in either order."""
    loaded = dossier(milestones=[milestone("a", ""), milestone("b", "1958"), milestone("c", "1965")])
    assert chosen(loaded, "milestone", order=("newest-first",)) == "c b a"


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        ({"from": ("1960",)}, "b c"),
        ({"to": ("1960",)}, "a b"),
        ({"from": ("1959",), "to": ("1961",)}, "b"),
        ({"from": ("1958-12",)}, "a b c"),
        ({"to": ("1965-09-16",)}, "a b"),
    ],
)
def test_from_and_to(dossier: Check, choice: dict[str, tuple[str, ...]], ids: str) -> None:
    """A block for a time shows the milestones that can lie in it, and none without a date."""
    dates = {"a": "1958", "b": "1959/1962", "c": "1965-09-17", "d": ""}
    loaded = dossier(milestones=[milestone(name, date) for name, date in dates.items()])
    assert chosen(loaded, "milestone", **choice) == ids


@pytest.mark.parametrize(("tags", "ids"), [(("x",), "a b"), (("y", "z"), "b c"), (("w",), "")])
def test_tags(dossier: Check, tags: tuple[str, ...], ids: str) -> None:
    """A block for tags shows the records that have one of them."""
    tagged = {"a": ["x"], "b": ["x", "y"], "c": ["z"]}
    loaded = dossier(milestones=[{**milestone(name, "1958"), "tags": own} for name, own in tagged.items()])
    assert chosen(loaded, "milestone", tags=tags) == ids


def test_ids_in_their_order(dossier: Check) -> None:
    """A block that names its records shows them in the order it names them."""
    loaded = dossier(milestones=[milestone("a", "1958"), milestone("b", "1965")])
    assert chosen(loaded, "milestone", ids=("b", "a")) == "b a"


def test_unknown_ids(dossier: Check) -> None:
    """An id that no record has is passed over: the block says so elsewhere."""
    loaded = dossier(milestones=[milestone("a", "1958")])
    assert chosen(loaded, "milestone", ids=("x", "a")) == "a"


def test_role(dossier: Check) -> None:
    """A block for roles shows the records that have one of them."""
    roles = {"a": "member", "b": "leader", "c": "outstanding-contributor"}
    loaded = of_team(dossier, *(member(name, role=role) for name, role in roles.items()))
    assert chosen(loaded, "member", role=("leader", "outstanding-contributor")) == "b c"
