"""Rules across records about languages, evidence, people, dates and figures: what keeps them, and what breaks them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from nomination.checks.rules import RULES
from nomination.diagnostics.catalogue import ENGLISH
from nomination.diagnostics.problems import Severity
from tests.conftest import HEAD, Check
from tests.core.checks.test_rules import codes, item, marked, member, metric, milestone, store, team, unit, without

Fields = dict[str, Any]

BOTH = {**HEAD, "languages": ["en", "zh"], "title": {"en": "Sample", "zh": "样本"}}
PERIOD = {**HEAD, "period": "2016/2021-06"}
DEADLINE = {**HEAD, "deadline": "2021-04"}
CENT = {"en": "%"}


def by_contribution(*members: Fields) -> Fields:
    """Return a team that is ordered by contribution."""
    return team(*members, ordering="by-contribution")


def text(**languages: str) -> Fields:
    """Return a contribution in some languages."""
    return {"text": languages}


def series(*periods: str, **fields: object) -> Fields:
    """Return a metric with a series of these periods."""
    return metric(series=[{"period": period, "value": 1} for period in periods], **fields)


def test_every_rule_says_what_must_be_true() -> None:
    """The docstring of a rule begins with a sentence, and no two rules have the same."""
    sentences = [(rule.__doc__ or "").split("\n")[0] for rule in RULES]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == len(RULES)


# Ids, pages, languages


def test_ids_that_are_alike_in_two_kinds(dossier: Check) -> None:
    """Ids of different kinds may differ in their hyphens alone: their anchors begin with the kind."""
    assert codes(dossier(units=[unit(id="a-b")], metrics=[metric(id="a--b")])) == []


@pytest.mark.parametrize("other", ["a-", "a--"])
def test_hyphen_at_the_end_of_an_id(dossier: Check, other: str) -> None:
    """A hyphen at the end makes no other id."""
    found = dossier(units=[unit(id="a"), unit(id=other)])
    assert (codes(found), marked(found)) == (["similar-id"], [f'"{other}"'])


@pytest.mark.parametrize("page", ["introduction", "sections/one"])
def test_page_is_there(dossier: Check, tmp_path: Path, page: str) -> None:
    """A section may name any page of the primary language, in a folder or not."""
    path = tmp_path / f"source/en/{page}.md"
    path.parent.mkdir(parents=True)
    path.write_text("# Page\n", encoding="utf-8")
    assert codes(dossier(nomination={**HEAD, "sections": [{"key": "a", "page": page}]})) == []


def test_page_of_another_language(dossier: Check, tmp_path: Path) -> None:
    """A page that is there in another language alone is a problem."""
    (tmp_path / "source/zh").mkdir(parents=True)
    (tmp_path / "source/zh/one.md").write_text("# 一\n", encoding="utf-8")
    assert codes(dossier(nomination={**HEAD, "sections": [{"key": "a", "page": "one"}]})) == ["unknown-page"]


@pytest.mark.parametrize(
    ("files", "lacking"),
    [
        ({"units": [unit(name={"en": "A", "zh": "甲"}, note={"en": "N"})]}, ["field-note"]),
        ({"units": [unit(name={"en": "A", "zh": "甲"}, extra={"hall": {"en": "B"}})]}, ["field-extra"]),
        (
            {"units": [unit(name={"en": "A", "zh": "甲"}, seal={"state": "pending", "note": {"en": "N"}})]},
            ["field-seal"],
        ),
        ({"evidence": [item(note={"en": "N"})]}, ["field-note"]),
        ({"nomination": {**BOTH, "keywords": [{"en": "k", "zh": "词"}, {"en": "l"}]}}, ["field-keywords"]),
        ({"nomination": {**BOTH, "terms": {"team": {"en": "Crew"}}}}, ["field-terms"]),
        (
            {"team": {"name": {"en": "T", "zh": "队"}, "members": [member(contributions=[text(en="A")])]}},
            ["person-name", "field-contributions"],
        ),
    ],
)
def test_text_lacks_a_language(dossier: Check, files: dict[str, object], lacking: list[str]) -> None:
    """Texts without one of the languages are one warning for each record, which names their fields."""
    found = dossier(**{"nomination": BOTH, **files})
    assert [(one.code.name, one.severity) for one in found.problems] == [("language-missing", Severity.WARNING)]
    assert [phrase.key for phrase in found.problems[0].values["fields"].parts] == lacking  # type: ignore[attr-defined]
    assert found.problems[0].spoken_values(ENGLISH)["languages"] == "zh"


@pytest.mark.parametrize(
    "files",
    [
        {"units": [unit(name={"en": "A", "zh": "甲"}, name_on_seal={"zh": "甲"}, extra={"grant": "X"})]},
        {"evidence": [item(title={"zh": "文章"}, issuer={"en": "Publisher"})]},
        {"units": [unit(name={"en": "A", "zh": "甲", "fr": "A"})]},
    ],
)
def test_texts_in_their_own_language(dossier: Check, files: dict[str, object]) -> None:
    """Titles and issuers of evidence, words of seals, and texts without a language need no translation."""
    assert codes(dossier(nomination=BOTH, **files)) == []


def test_language_in_the_final_stage(dossier: Check) -> None:
    """In the final stage a text that lacks a language is an error."""
    assert dossier(nomination={**BOTH, "stage": "final"}, units=[unit()]).has_errors


# Evidence


@pytest.mark.parametrize(
    "fields",
    [
        {"evidence": ["leaflet"]},
        {"source": "leaflet"},
        {"contributions": [{**text(en="A"), "evidence": ["leaflet"]}]},
        {"contributions": [{**text(en="A"), "source": "leaflet"}]},
        {"status": "disputed"},
    ],
)
def test_verified_with_evidence(dossier: Check, fields: Fields) -> None:
    """A fact with evidence or a source, its own or that of a contribution, may be called verified."""
    assert codes(dossier(team=team(member(**{"status": "verified", **fields})), evidence=[item()])) == []


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("units", unit(status="verified")),
        ("units", unit(status="verified", seal={"state": "stamped", "evidence": ["leaflet"]})),
        ("milestones", milestone(status="verified")),
        ("metrics", metric(status="verified")),
    ],
)
def test_verified_without_evidence(dossier: Check, name: str, record: Fields) -> None:
    """A fact without evidence is not verified; what proves its seal does not prove it."""
    found = dossier(**{name: [record]}, evidence=[item()])
    assert (codes(found), marked(found)) == (["no-evidence"], ['"verified"'])


def test_text_file_to_come(dossier: Check) -> None:
    """A quote whose text file is declared missing is a gap and no second problem; one with a text file is none."""
    found = dossier(evidence=[item(missing={"text_file": "to-come"})], units=[unit(source="leaflet", quote="x")])
    assert codes(found) == ["missing-value"]


def test_quote_with_a_text_file(dossier: Check, tmp_path: Path) -> None:
    """A quote whose evidence item has a text file can be checked."""
    store(tmp_path, "leaflet.txt")
    found = dossier(
        evidence=[item(text_file="evidence/leaflet.txt")], units=[unit(source="leaflet", quote="12 members")]
    )
    assert codes(found) == []


# People


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([member(rank=2), member(id="b", name={"en": "B"}, rank=1)], []),
        ([], []),
        ([member(rank=1), member(id="b", name={"en": "B"}, missing={"rank": "to-come"})], ["missing-value"]),
        ([member(rank=2), member(id="b", name={"en": "B"}, rank=3)], ["rank-gap"]),
        ([member(rank=3), member(id="b", name={"en": "B"}, rank=3)], ["duplicate-rank"]),
        ([member(), member(id="b", name={"en": "B"}, rank=2)], ["missing-rank"]),
        ([member(role="boss", rank=1), member(id="b", name={"en": "B"}, rank=2)], ["not-allowed"]),
    ],
)
def test_ranks(dossier: Check, members: list[Fields], expected: list[str]) -> None:
    """Ranks run from 1 on without gap or double; one slip among them is one problem."""
    assert codes(dossier(team=by_contribution(*members))) == expected


def test_no_rank_without_order(dossier: Check) -> None:
    """Where the order means nothing, no rank is needed; one that is given is a warning."""
    assert codes(dossier(team=team(member()))) == []
    assert codes(dossier(team=team(member(rank=4)))) == ["rank-without-order"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"name": {"en": "Wang Wei", "zh": "王伟"}}, {"name": {"en": "Wang Wei", "zh": "王玮"}}, []),
        ({"name": {"en": "Wang Wei"}}, {"name": {"en": "wang  wei"}}, ["duplicate-name"]),
        ({"name": {"en": "Wang Wei", "zh": "王伟"}}, {"name": {"en": "Wang Wei"}}, ["duplicate-name"]),
        ({"name": {"en": "Wang […]"}}, {"name": {"en": "Wang […]"}}, ["cut-text", "cut-text"]),
        (
            {"name": {"en": "A"}, "orcid": "0000-0002-1825-0097"},
            {"name": {"en": "A"}, "orcid": "0000-0001-5109-3700"},
            [],
        ),
        (
            {"name": {"en": "A"}, "orcid": "0000-0002-1825-0097"},
            {"name": {"en": "A"}, "orcid": "0000-0002-1825-0097"},
            ["duplicate-orcid"],
        ),
    ],
)
def test_people_stand_once(dossier: Check, one: Fields, other: Fields, expected: list[str]) -> None:
    """Two ids with one name or one ORCID iD are one problem, unless something tells the two people apart."""
    found = dossier(team=team(member(**one), member(id="b", **other)))
    assert [code for code in codes(found) if code != "language-missing"] == expected


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ([text(en="Built it.")], [text(en="Planned it.")], []),
        ([text(en="Built it."), text(en="Built it.")], [], []),
        ([text(en="Built it.")], [text(en="built  it.")], ["same-contribution"]),
        ([text(en="Built […]")], [text(en="Built […]")], ["cut-text", "cut-text"]),
    ],
)
def test_contributions(dossier: Check, mine: list[Fields], theirs: list[Fields], expected: list[str]) -> None:
    """A contribution is one's own, whatever its case and spaces; of a cut text nobody knows."""
    members = (member(contributions=mine), member(id="b", name={"en": "B"}, contributions=theirs))
    assert codes(dossier(team=team(*members))) == expected


# Dates


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"date": "2016-01-01"}, []),
        ({"date": "2021"}, []),
        ({"date": "2010/2016"}, []),
        ({"date": "2015-12"}, ["outside-period"]),
        ({"date": "2021-07"}, ["outside-period"]),
        ({"date": "2021-07", "tags": ["work", "award"]}, []),
        ({"date": "2021-07", "tags": ["work"]}, ["outside-period"]),
    ],
)
def test_period(dossier: Check, fields: Fields, expected: list[str]) -> None:
    """A milestone may touch the period, or say by a tag why it lies outside."""
    assert codes(dossier(nomination=PERIOD, milestones=[milestone(**fields)])) == expected


def test_no_period(dossier: Check) -> None:
    """Without a period no milestone lies outside."""
    assert codes(dossier(milestones=[milestone(date="1900")])) == []


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-04-30", []),
        ("2021", []),
        ("2021-04/2021-06", []),
        ("2021-05-01", ["after-deadline"]),
        ("2021-05", ["after-deadline"]),
        ("2022/2023", ["after-deadline"]),
    ],
)
@pytest.mark.parametrize("name", ["milestones", "declarations", "evidence"])
def test_deadline(dossier: Check, name: str, date: str, expected: list[str]) -> None:
    """What may be of the last day or before keeps the deadline; only what lies wholly after it is a problem."""
    truth = {"id": "truth", "kind": "truth", "by": "member:ada", "state": "made"}
    record = {"milestones": milestone(), "declarations": truth, "evidence": item()}[name]
    found = dossier(nomination=DEADLINE, team=team(member()), **{name: [{**record, "date": date}]})
    assert (codes(found), marked(found)) == (expected, [f'"{date}"'] * len(expected))


def test_no_deadline(dossier: Check) -> None:
    """Without a deadline nothing lies after it."""
    assert codes(dossier(milestones=[milestone(date="2022")], evidence=[item(date="2022")])) == []


def test_deadline_is_an_error_and_named(dossier: Check) -> None:
    """A date after the deadline is an error, and the message names the last day."""
    found = dossier(nomination=DEADLINE, evidence=[item(date="2022")])
    assert found.has_errors
    assert "2021-04-30" in found.problems[0].message()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"milestones": [milestone(date="2020/2999")]}, []),
        ({"milestones": [milestone(date="2999/3000")]}, ["date-in-future"]),
        ({"team": team(member(signature={"state": "signed", "date": "2999"}))}, ["date-in-future"]),
        ({"team": team(member(signature={"state": "pending", "date": "2999"}))}, []),
        ({"units": [unit(seal={"state": "stamped", "date": "2999"})]}, ["date-in-future"]),
    ],
)
def test_future(dossier: Check, files: dict[str, object], expected: list[str]) -> None:
    """Only what lies wholly in the future and is said to be done is a problem."""
    assert codes(dossier(**files)) == expected


def test_this_year_is_not_the_future(dossier: Check) -> None:
    """The current year, month and day are not in the future."""
    now = datetime.now(UTC).date()
    dates = [f"{now:%Y}", f"{now:%Y-%m}", f"{now:%Y-%m-%d}"]
    assert codes(dossier(milestones=[milestone(id=f"a{one}", date=date) for one, date in enumerate(dates)])) == []


@pytest.mark.parametrize(
    ("epoch", "expected"),
    [
        ("40000000000", []),
        ("0", ["date-in-future"]),
        ("", ["date-in-future"]),
        ("soon", ["date-in-future"]),
        ("9" * 30, ["date-in-future"]),
    ],
)
def test_stated_day(dossier: Check, monkeypatch: pytest.MonkeyPatch, epoch: str, expected: list[str]) -> None:
    """A SOURCE_DATE_EPOCH that is later than today is the day to compare with; an earlier one, or nonsense, is not."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert codes(dossier(milestones=[milestone(date="3000")])) == expected


# Figures


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ((), []),
        (("2019",), []),
        (("2018", "2019", "2020"), []),
        (("2010", "2015", "2020"), []),
        (("2019-11", "2019-12", "2020-01"), []),
        (("2018", "2019-06", "2021"), []),
        (("2018/2019", "2020", "2022"), []),
        (("1958-21", "1958-22", "1958-24"), []),
        (("2019-11", "2019-12", "2020-02"), ["series-hole"]),
        (("2018", "2020", "2021"), ["series-hole"]),
        (("2019", "2019"), ["series-repeats"]),
        (("2020", "2019", "2018"), ["series-out-of-order"]),
    ],
)
def test_series(dossier: Check, periods: tuple[str, ...], expected: list[str]) -> None:
    """A series runs forward, and leaves no year or month out where it counts them one by one."""
    assert codes(dossier(metrics=[series(*periods)])) == expected


def test_hole_is_explained(dossier: Check) -> None:
    """A note that names the year explains the hole."""
    assert codes(dossier(metrics=[series("2018", "2019", "2021", note={"en": "Nobody counted in 2020."})])) == []


def test_hole_is_named(dossier: Check) -> None:
    """The message says which month is lacking first."""
    assert "2020-01" in dossier(metrics=[series("2019-11", "2019-12", "2020-03")]).problems[0].message()


@pytest.mark.parametrize(
    ("whole", "first", "second", "expected"),
    [
        ({"value": 0.3}, {"value": 0.1}, {"value": 0.2}, []),
        ({"value": 12.0}, {"value": 7}, {"value": 5}, []),
        ({"value": 12}, {"value": 7}, {"value": 6}, ["sum-differs"]),
        ({"value": 12, "qualifier": "approximate"}, {"value": 7}, {"value": 5.5}, []),
        ({"value": 12}, {"value": 7, "qualifier": "estimate"}, {"value": 9}, ["sum-differs"]),
        ({"value": 12, "qualifier": "at-least"}, {"value": 7}, {"value": 6}, []),
        ({"value": 12, "qualifier": "at-least"}, {"value": 7}, {"value": 4}, ["sum-differs"]),
        ({"value": 12}, {"value": 7, "qualifier": "at-least"}, {"value": 4}, []),
        ({"value": 12}, {"value": 7, "qualifier": "at-least"}, {"value": 6}, ["sum-differs"]),
        ({"value": 12}, {"missing": {"value": "unknown"}}, {"value": 6}, ["missing-value"]),
        ({"value": 12, "measure": CENT}, {"value": 7, "measure": CENT}, {"value": 5, "measure": CENT}, []),
        ({"value": 12, "measure": CENT}, {"value": 7, "measure": CENT}, {"value": 5}, ["measure-differs"]),
        (
            {"value": 12, "measure": CENT},
            {"value": 7, "measure": CENT},
            {"value": 5, "missing": {"measure": "unknown"}},
            ["missing-value"],
        ),
    ],
)
def test_sums(dossier: Check, whole: Fields, first: Fields, second: Fields, expected: list[str]) -> None:
    """A figure is the sum of its parts, as exactly as they are meant."""
    parts = [without(metric(id="a"), "value") | first, without(metric(id="b"), "value") | second]
    assert codes(dossier(metrics=[metric(parts=["a", "b"], **whole), *parts])) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": 0}, []),
        ({"value": 100}, []),
        ({"value": 100.1}, ["share-out-of-range"]),
        ({"value": -1}, ["share-out-of-range"]),
        ({"value": 140, "baseline": {"period": "2016", "value": 20}}, []),
        ({"value": 140, "measure": {"en": "people"}}, []),
        ({"value": 14, "series": [{"period": "2019", "value": 140}]}, ["share-out-of-range"]),
    ],
)
def test_shares(dossier: Check, fields: Fields, expected: list[str]) -> None:
    """A share lies between 0 and 100; a change against a baseline need not."""
    assert codes(dossier(metrics=[metric(**{"measure": CENT, **fields})])) == expected


@pytest.mark.parametrize("reason", ["illegible", "unknown"])
def test_label_that_is_lost(dossier: Check, reason: str) -> None:
    """A figure whose source is illegible may lack its label."""
    record = without(metric(status="illegible", missing={"label": reason}), "label")
    assert codes(dossier(metrics=[record])) == ["missing-value"]
