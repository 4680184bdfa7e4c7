"""The rules: for each what keeps it and what breaks it, in the smallest dossiers."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nomination.checks import rules
from nomination.checks.dossier import Dossier
from nomination.data.jsontext.reader import read
from nomination.data.model.collection import FILES, SOURCES, collect
from nomination.data.schema import validation
from nomination.diagnostics.problems import Severity
from tests.conftest import HEAD, Check, Write, parts_below

Fields = dict[str, Any]

EARLY = {"final": {**HEAD, "stage": "final"}, "draft": HEAD}
LEAFLET = "The team has 12 members and\n17689 friends\nin two towns."


def unit(**fields: object) -> Fields:
    """Return a unit that is right, but for what `fields` say."""
    return {"id": "chemistry", "role": "supporting", "name": {"en": "Chemistry"}, "status": "stated", **fields}


def metric(**fields: object) -> Fields:
    """Return a metric that is right, but for what `fields` say."""
    return {"id": "people", "label": {"en": "People"}, "value": 12, "status": "stated", **fields}


def milestone(**fields: object) -> Fields:
    """Return a milestone that is right, but for what `fields` say."""
    return {"id": "start", "date": "1958", "title": {"en": "Start"}, "status": "stated", **fields}


def item(**fields: object) -> Fields:
    """Return an evidence item that is right, but for what `fields` say."""
    return {"id": "leaflet", "kind": "brochure", "title": {"en": "Leaflet"}, **fields}


def team(*members: Fields, **fields: object) -> Fields:
    """Return a team that is right, but for what `fields` say."""
    return {"name": {"en": "Team"}, "members": list(members), **fields}


def member(**fields: object) -> Fields:
    """Return a member that is right, but for what `fields` say."""
    return {"id": "ada", "name": {"en": "Ada"}, "status": "stated", **fields}


def codes(dossier: Dossier) -> list[str]:
    """Return the codes of the problems of a dossier, in order."""
    return [one.code.name for one in dossier.problems]


def marked(dossier: Dossier) -> list[str]:
    """Return what is marked in the source by each problem of a dossier."""
    places = [one.location for one in dossier.problems]
    return [at.source_line[at.column - 1 : at.column - 1 + at.width] for at in places]


def without(fields: Fields, key: str) -> Fields:
    """Return `fields` without one of them."""
    return {name: value for name, value in fields.items() if name != key}


def store(folder: Path, name: str, content: bytes = LEAFLET.encode()) -> str:
    """Write an evidence file into a project; return its digest."""
    path = folder / "source" / "evidence" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


# Ids


@pytest.mark.parametrize(
    ("name", "make"), [("units", unit), ("metrics", metric), ("milestones", milestone), ("evidence", item)]
)
def test_same_id_twice(dossier: Check, name: str, make: Any) -> None:
    """An id that a record of its kind has already is a problem, marked at the second."""
    found = dossier(**{name: [make(id="one"), make(id="two"), make(id="one")]})
    assert (codes(found), marked(found)) == (["duplicate-id"], ['"one"'])


def test_same_id_of_another_kind(dossier: Check) -> None:
    """Records of different kinds may have the same id."""
    found = dossier(units=[unit(id="one")], metrics=[metric(id="one")], team=team(member(id="one")))
    assert codes(found) == []


# References


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"team": team(member(unit="nobody"))}, "unknown-unit"),
        ({"milestones": [milestone(units=["nobody"])]}, "unknown-unit"),
        ({"milestones": [milestone(members=["nobody"])]}, "unknown-member"),
        ({"nomination": {**HEAD, "recommending_units": ["nobody"]}}, "unknown-unit"),
        ({"nomination": {**HEAD, "accomplishing_units": ["nobody"]}}, "unknown-unit"),
        ({"nomination": {**HEAD, "evidence": ["nobody"]}}, "unknown-evidence"),
        ({"units": [unit(source="nobody")]}, "unknown-evidence"),
        ({"units": [unit(evidence=["nobody"])]}, "unknown-evidence"),
        ({"units": [unit(seal={"state": "stamped", "evidence": ["nobody"]})]}, "unknown-evidence"),
        (
            {"metrics": [metric(readings=[{"field": "value", "value": "13", "evidence": ["nobody"]}])]},
            "unknown-evidence",
        ),
        (
            {"team": team(member(contributions=[{"text": {"en": "A"}, "evidence": ["nobody"]}]))},
            "unknown-evidence",
        ),
        (
            {"declarations": [{"id": "truth", "kind": "truth", "by": "member:nobody", "state": "made"}]},
            "unknown-member",
        ),
        (
            {"declarations": [{"id": "truth", "kind": "truth", "by": "unit:nobody", "state": "made"}]},
            "unknown-unit",
        ),
    ],
)
def test_named_record_is_not_there(dossier: Check, files: dict[str, object], code: str) -> None:
    """An id that belongs to no record is a problem, wherever a record may name one."""
    assert codes(dossier(**files)) == [code]


def test_named_records_are_there(dossier: Check) -> None:
    """Ids of records that are there are no problem."""
    found = dossier(
        nomination={**HEAD, "recommending_units": ["chemistry"], "evidence": ["leaflet"]},
        units=[unit(evidence=["leaflet"])],
        team=team(member(unit="chemistry", contributions=[{"text": {"en": "A"}, "evidence": ["leaflet"]}])),
        milestones=[milestone(units=["chemistry"], members=["ada"], source="leaflet")],
        declarations=[{"id": "truth", "kind": "truth", "by": "member:ada", "state": "made"}],
        evidence=[item()],
    )
    assert codes(found) == []


def test_likely_id_is_suggested(dossier: Check) -> None:
    """An id with a slip is answered with the one that was likely meant."""
    found = dossier(units=[unit()], team=team(member(unit="chemstry")))
    assert "`chemistry`" in found.problems[0].message()


@pytest.mark.parametrize(
    ("by", "likely"),
    [
        ("生物化学研究所", "unit:biochem"),
        ("unit:生物化学 研究所", "unit:biochem"),
        ("ＡＤＡ BYRON", "member:ada"),
        ("Grace", None),
        ("member:生物化学研究所", None),
    ],
)
def test_a_name_where_an_id_belongs(dossier: Check, by: str, likely: str | None) -> None:
    """Who writes a name, in any language, where an id belongs is told the id, if one record alone is so named."""
    people = [
        {**member(id=one, name={"en": name})} for one, name in (("ada", "Ada Byron"), ("g", "Grace"), ("h", "Grace"))
    ]
    found = dossier(
        units=[unit(id="biochem", name={"en": "Biochemistry", "zh": "生物化学研究所"})],
        team=team(*people),
        declarations=[{"id": "truth", "kind": "truth", "by": by, "state": "made"}],
    )
    (refused,) = [one for one in found.problems if one.code.name == "wrong-pattern"]
    assert (refused.values["suggestion"] or None) == likely


def test_a_name_that_could_be_an_id(dossier: Check) -> None:
    """A name that is spelt as ids are, and is none, is answered with the id of the record so named."""
    found = dossier(units=[unit(id="biochem", name={"en": "Sinopec"})], team=team(member(unit="sinopec")))
    assert [one.values["suggestion"] for one in found.problems if one.code.name == "unknown-unit"] == ["biochem"]


def test_a_long_name_where_an_id_belongs(dossier: Check) -> None:
    """A name that is longer than ids may be is one problem, which tells the id; its length is none besides."""
    name = "Institute of Biochemistry and Cell Biology of the Academy"
    found = dossier(units=[unit(id="biochem", name={"en": name})], team=team(member(unit=name)))
    assert [(one.code.name, one.values["suggestion"]) for one in found.problems] == [("wrong-pattern", "biochem")]


def test_unfit_record_is_one_problem(dossier: Check) -> None:
    """A record that its schema refused, and that others name, is one problem only."""
    found = dossier(
        units=[unit(role="boss")], team=team(member(unit="chemistry")), milestones=[milestone(units=["chemistry"])]
    )
    assert codes(found) == ["not-allowed"]


def test_refused_reference_is_one_problem(dossier: Check) -> None:
    """What cannot be an id at all is refused once, and not looked up as well."""
    assert codes(dossier(team=team(member(unit="Not An Id")))) == ["wrong-pattern"]


@pytest.mark.parametrize("content", ["{", b"\xff", {"evidence": "none"}, {}, {"evidense": []}, "null", "[]"])
def test_unreadable_file_is_one_problem(dossier: Check, content: object) -> None:
    """A file that cannot be read, and whose records others name, is one problem only."""
    assert len(codes(dossier(evidence=content, metrics=[metric(evidence=["leaflet"])]))) == 1


@pytest.mark.parametrize("content", ['"\u202e"', '{"evidence": {"x": "\u202e"}}'])
def test_refused_text_for_records(dossier: Check, content: str) -> None:
    """A refused text where records should be makes no problem elsewhere, and makes nothing fall."""
    found = dossier(evidence=content, metrics=[metric(evidence=["leaflet"])])
    assert sorted(codes(found)) == ["forbidden-character", "wrong-type"]


@pytest.mark.parametrize(
    ("units", "may_be"),
    [
        ([unit()], False),
        ([], False),
        ([unit(id="lost", role="boss")], True),
        ([unit(id="other", role="boss")], False),
        ([unit(id="lost", note={"en": "\u202e"})], True),
        ("{", True),
        ("[]", True),
        ({"units": "none"}, True),
        ({"unit": [unit(id="lost")]}, True),
    ],
)
def test_record_may_be_lost(dossier: Check, units: object, may_be: bool) -> None:
    """A record may only be missing because of another problem where it, its list or its file was refused."""
    assert dossier(units=units).records.may_be("unit", "lost") is may_be


def test_absent_file_hides_no_record(dossier: Check) -> None:
    """Where there is no file of a kind, there are no records of it, and no other problem can be the reason."""
    assert not dossier().records.may_be("unit", "lost")


@pytest.mark.parametrize("name", FILES)
def test_every_declared_reference_is_checked(name: str) -> None:
    """Each field that a schema declares as a reference is one that is looked up, and its kinds have a code."""
    declared = [part["x-refers-to"] for part in parts_below(validation.schema(name)) if "x-refers-to" in part]
    found = validation.references(name)
    assert len(found) == len(declared)
    assert {kind for _, kinds in found for kind in kinds} <= set(rules.UNKNOWN)


# Values and reasons for their absence


@pytest.mark.parametrize(
    ("name", "record", "key"),
    [
        ("units", unit(), "name"),
        ("milestones", milestone(), "title"),
        ("milestones", milestone(), "date"),
        ("metrics", metric(), "label"),
        ("metrics", metric(), "value"),
        ("evidence", item(), "title"),
    ],
)
def test_needed_value(dossier: Check, name: str, record: Fields, key: str) -> None:
    """A value that a record cannot be shown without is a problem where it is left out without a reason."""
    assert codes(dossier(**{name: [without(record, key)]})) == ["no-value"]


@pytest.mark.parametrize("files", [{"nomination": without(HEAD, "title")}, {"team": without(team(), "name")}])
def test_needed_value_of_a_whole_file(dossier: Check, files: dict[str, object]) -> None:
    """The nomination needs a title and the team a name, or a reason why not."""
    assert codes(dossier(**files)) == ["no-value"]


@pytest.mark.parametrize("files", [{"nomination": without(HEAD, "title")}, {"team": without(team(), "name")}])
def test_sentence_without_id(dossier: Check, files: dict[str, object]) -> None:
    """A sentence about a record that has no id does not print an empty one."""
    assert "``" not in dossier(**files).problems[0].message()


def test_value_of_nought(dossier: Check) -> None:
    """Nought is a value."""
    assert codes(dossier(metrics=[metric(value=0)])) == []


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("units", unit(missing={"name": "illegible"})),
        ("milestones", milestone(missing={"date": "unknown"})),
        ("metrics", metric(missing={"value": "to-come"})),
        ("metrics", metric(value=0, missing={"value": "not-applicable"})),
        ("evidence", item(missing={"title": "unknown"})),
    ],
)
def test_value_and_missing(dossier: Check, name: str, record: Fields) -> None:
    """A field that has a value and a reason for having none is one problem, marked at the reason."""
    found = dossier(**{name: [record]})
    assert (codes(found), marked(found)) == (["value-and-missing"], [f'"{next(iter(record["missing"].values()))}"'])


def missing_fields() -> Iterator[tuple[str, str]]:
    """Yield kind and field of everything that can be declared missing."""
    for kind, source in SOURCES.items():
        whole = validation.schema(source.file)
        record = whole["properties"][source.list_name]["items"] if source.list_name else whole
        yield from ((kind, key) for key in record["properties"]["missing"]["properties"])


SMALLEST: dict[str, Fields] = {
    "nomination": HEAD,
    "team": team(),
    "unit": unit(),
    "member": member(),
    "milestone": milestone(),
    "metric": metric(),
    "evidence": item(),
    "declaration": {"id": "truth", "kind": "truth", "by": "member:ada", "state": "made"},
}


@pytest.mark.parametrize(("kind", "key"), list(missing_fields()))
def test_everything_can_be_missing(dossier: Check, kind: str, key: str) -> None:
    """Each field that can be declared missing is then one gap and no error, and can be said in words."""
    record = without(SMALLEST[kind], key) | {"missing": {key: "to-come"}}
    if (kind, key) == ("metric", "label"):
        record["status"] = "illegible"
    files: dict[str, object] = {"team": team(member())}
    if kind == "member":
        files["team"] = team(record)
    else:
        files[SOURCES[kind].file] = [record] if SOURCES[kind].list_name else record
    found = dossier(**files)
    assert codes(found) == ["missing-value"]
    assert "still to come" in found.problems[0].message()


# Languages


def test_primary_language_is_listed(dossier: Check) -> None:
    """The primary language may be any of the languages."""
    title = {"en": "Sample", "zh": "样本"}
    assert codes(dossier(nomination={**HEAD, "languages": ["zh", "en"], "title": title})) == []


def test_primary_language_is_not_listed(dossier: Check) -> None:
    """A primary language that is none of the languages is a problem, marked at it, that says which there are."""
    found = dossier(nomination={**HEAD, "languages": ["zh", "fr"]})
    assert (codes(found), marked(found)) == (["primary-language-not-listed"], ['"en"'])
    assert "(zh, fr)" in found.problems[0].message()


# Gaps


@pytest.mark.parametrize("reason", ["illegible", "unknown", "to-come"])
def test_missing_value_is_a_gap(dossier: Check, reason: str) -> None:
    """A value that is illegible, unknown or still to come is a gap."""
    found = dossier(units=[without(unit(missing={"name": reason}), "name")])
    assert [(one.code.name, one.severity) for one in found.problems] == [("missing-value", Severity.GAP)]


def test_not_applicable_is_no_gap(dossier: Check) -> None:
    """What does not apply is not missing."""
    assert codes(dossier(team=team(member(missing={"orcid": "not-applicable"})))) == []


def test_every_reason_is_said(dossier: Check) -> None:
    """Where two fields are missing for two reasons, both reasons are said."""
    record = {"id": "people", "missing": {"label": "illegible", "value": "unknown"}, "status": "illegible"}
    said = " ".join(one.message() for one in dossier(metrics=[record]).problems)
    assert "not legible" in said
    assert "not known" in said


@pytest.mark.parametrize(
    ("files", "source"),
    [
        ({"nomination": {**HEAD, "title": {"en": "A […]"}}}, '"A […]"'),
        ({"units": [unit(contribution={"en": "Made […] parts"})]}, '"Made […] parts"'),
        ({"metrics": [metric(), metric(id="b", note={"en": "[…]"})]}, '"[…]"'),
        ({"team": team(member(contributions=[{"text": {"en": "A […]"}}]))}, '"A […]"'),
        ({"evidence": [item(citation="[…] 2015")]}, '"[…] 2015"'),
    ],
)
def test_cut_is_a_gap(dossier: Check, files: dict[str, object], source: str) -> None:
    """A text with a cut in it is a gap, marked at the text."""
    found = dossier(**{name: _raw(name, value) for name, value in files.items()})
    assert [(one.code.name, one.severity) for one in found.problems] == [("cut-text", Severity.GAP)]
    assert marked(found) == [source]


def _raw(name: str, value: object) -> object:
    """Return the file as the fixture writes it, but with its letters unescaped."""
    lists = {source.file: source.list_name for source in SOURCES.values() if source.list_name}
    content = {lists[name]: value} if isinstance(value, list) else value
    assert isinstance(content, dict)
    return json.dumps({"$schema": f"../../schemas/{name}.schema.json", **content}, ensure_ascii=False)


def test_cut_counts_once_for_all_languages(dossier: Check) -> None:
    """A text that is cut in each of its languages is one gap."""
    assert codes(dossier(units=[unit(name={"en": "A […]", "zh": "甲 […]"})])) == ["cut-text"]


def test_cuts_of_two_fields(dossier: Check) -> None:
    """Two fields with a cut are two gaps."""
    assert codes(dossier(units=[unit(name={"en": "A […]"}, place={"en": "B […]"})])) == ["cut-text"] * 2


def test_cuts_of_two_plain_fields(dossier: Check) -> None:
    """Two fields of plain text with a cut are two gaps too."""
    assert codes(dossier(evidence=[item(citation="A […]", pages="1 […]")])) == ["cut-text"] * 2


@pytest.mark.parametrize(
    "fields",
    [{"extra": {"grant": "A […]"}}, {"readings": [{"field": "value", "value": "1 […]"}]}],
)
def test_every_cut_can_be_said(dossier: Check, fields: Fields) -> None:
    """A cut can be put into words wherever a text may stand."""
    assert "[…]" in dossier(metrics=[metric(**fields)]).problems[0].message()


def test_quote_may_hold_the_mark(dossier: Check, tmp_path: Path) -> None:
    """The mark of a cut in a quote is the source's own text, and no gap."""
    store(tmp_path, "leaflet.txt", "to be […] continued".encode())
    found = dossier(
        evidence=[item(text_file="evidence/leaflet.txt")], units=[unit(source="leaflet", quote="be […] continued")]
    )
    assert codes(found) == []


@pytest.mark.parametrize(("stage", "severity"), [("draft", Severity.GAP), ("final", Severity.ERROR)])
@pytest.mark.parametrize("record", [without(unit(missing={"name": "illegible"}), "name"), unit(name={"en": "A […]"})])
def test_stages(dossier: Check, stage: str, severity: Severity, record: Fields) -> None:
    """A gap stays a gap while the dossier is a draft, and is an error when it is final."""
    found = dossier(nomination=EARLY[stage], units=[record])
    assert [one.severity for one in found.problems] == [severity]
    assert found.has_errors is (stage == "final")


@pytest.mark.parametrize("stage", ["draft", "final"])
def test_gaps_are_listed_in_both_stages(dossier: Check, stage: str) -> None:
    """What is still to come is listed as a gap, also where it is an error."""
    found = dossier(nomination=EARLY[stage], units=[unit(name={"en": "A […]"})])
    assert [one.code.name for one in found.gaps] == ["cut-text"]


# Evidence files


def test_file_is_there(dossier: Check, tmp_path: Path) -> None:
    """A file below `source/` with the digest written down is no problem."""
    digest = store(tmp_path, "leaflet.txt")
    assert codes(dossier(evidence=[item(file="evidence/leaflet.txt", sha256=digest)])) == []


@pytest.mark.parametrize("key", ["file", "text_file"])
def test_file_is_not_there(dossier: Check, key: str) -> None:
    """A file that is not there is a problem, marked at its name."""
    found = dossier(evidence=[item(**{key: "evidence/none.txt"})])
    assert (codes(found), marked(found)) == (["no-such-file"], ['"evidence/none.txt"'])


def test_folder_is_no_file(dossier: Check, tmp_path: Path) -> None:
    """A folder is no evidence file."""
    store(tmp_path, "leaflet.txt")
    assert codes(dossier(evidence=[item(file="evidence")])) == ["no-such-file"]


def test_linked_file(dossier: Check, tmp_path: Path) -> None:
    """A symbolic link is no evidence file, even where it leads to one."""
    store(tmp_path, "leaflet.txt")
    (tmp_path / "source/evidence/link.txt").symlink_to("leaflet.txt")
    assert codes(dossier(evidence=[item(file="evidence/link.txt")])) == ["no-such-file"]


def test_linked_folder(dossier: Check, tmp_path: Path) -> None:
    """A file that is reached over a linked folder is no evidence file."""
    store(tmp_path, "leaflet.txt")
    (tmp_path / "source/linked").symlink_to("evidence")
    assert codes(dossier(evidence=[item(file="linked/leaflet.txt")])) == ["no-such-file"]


def test_link_to_the_outside(dossier: Check, tmp_path: Path) -> None:
    """A link to a file outside `source/` is no evidence file."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    store(tmp_path, "leaflet.txt")
    (tmp_path / "source/evidence/secret.txt").symlink_to(tmp_path / "secret.txt")
    assert codes(dossier(evidence=[item(file="evidence/secret.txt")])) == ["no-such-file"]


@pytest.mark.parametrize("name", ["../secret.txt", "evidence/../../secret.txt", "/etc/hostname"])
def test_path_to_the_outside(dossier: Check, tmp_path: Path, name: str) -> None:
    """A path that leaves `source/` is refused, whether there is a file or not."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    assert codes(dossier(evidence=[item(file=name)])) == ["wrong-format"]


def test_link_to_itself(dossier: Check, tmp_path: Path) -> None:
    """A link that leads to itself is no evidence file, and makes nothing fall."""
    store(tmp_path, "leaflet.txt")
    (tmp_path / "source/evidence/loop").symlink_to("loop")
    assert codes(dossier(evidence=[item(file="evidence/loop")])) == ["no-such-file"]


def test_name_too_long_to_exist(dossier: Check) -> None:
    """A name that no file can have is one that is not there, and makes nothing fall."""
    assert codes(dossier(evidence=[item(file="a" * 300)])) == ["no-such-file"]


@pytest.mark.parametrize("letter", ["\0", "\ud800"])
def test_name_with_forbidden_character(dossier: Check, letter: str) -> None:
    """A file name with a letter that no text may hold is refused, and makes nothing fall."""
    assert codes(dossier(evidence=[item(file=f"evidence/{letter}")])) == ["forbidden-character"]


def test_other_file(dossier: Check, tmp_path: Path) -> None:
    """A file whose digest is another than the one written down is a problem, which says the right one."""
    digest = store(tmp_path, "leaflet.txt")
    found = dossier(evidence=[item(file="evidence/leaflet.txt", sha256="0" * 64)])
    assert codes(found) == ["digest-differs"]
    assert digest in found.problems[0].message()


def test_digest_is_of_the_file(dossier: Check, tmp_path: Path) -> None:
    """Where the file is not there, the digest is not held against the text file."""
    store(tmp_path, "leaflet.txt")
    found = dossier(evidence=[item(file="evidence/none.pdf", text_file="evidence/leaflet.txt", sha256="0" * 64)])
    assert codes(found) == ["no-such-file"]


# Quotes


QUOTED = [item(text_file="evidence/leaflet.txt")]


@pytest.mark.parametrize("quote", ["12 members", "members and 17689 friends", "in two towns.", "17689"])
def test_quote_stands_in_its_source(dossier: Check, tmp_path: Path, quote: str) -> None:
    """A quote may be any run of words of its source, also across line ends."""
    store(tmp_path, "leaflet.txt")
    assert codes(dossier(evidence=QUOTED, metrics=[metric(source="leaflet", quote=quote)])) == []


@pytest.mark.parametrize("quote", ["13 members", "12 Members", "12 members, and", "friends members"])
def test_quote_differs_from_its_source(dossier: Check, tmp_path: Path, quote: str) -> None:
    """A quote that differs from its source is a problem, marked at the quote."""
    store(tmp_path, "leaflet.txt")
    found = dossier(evidence=QUOTED, metrics=[metric(source="leaflet", quote=quote)])
    assert (codes(found), marked(found)) == (["quote-not-found"], [f'"{quote}"'])


@pytest.mark.parametrize("quote", ["768", "12 member"])
def test_quote_is_whole_words(dossier: Check, tmp_path: Path, quote: str) -> None:
    """A part of a word or figure is no quote: `768` does not stand in `17689`."""
    store(tmp_path, "leaflet.txt")
    assert codes(dossier(evidence=QUOTED, metrics=[metric(source="leaflet", quote=quote)])) == ["quote-not-found"]


def test_quote_in_chinese(dossier: Check, tmp_path: Path) -> None:
    """A quote in Chinese may begin and end anywhere, since nothing parts the words."""
    store(tmp_path, "leaflet.txt", "我国首次人工合成结晶牛胰岛素".encode())
    assert codes(dossier(evidence=QUOTED, metrics=[metric(source="leaflet", quote="人工合成")])) == []


def test_quote_of_a_contribution(dossier: Check, tmp_path: Path) -> None:
    """The quote of a contribution is compared like that of a record."""
    store(tmp_path, "leaflet.txt")
    part = {"text": {"en": "A"}, "source": "leaflet", "quote": "not there"}
    assert codes(dossier(evidence=QUOTED, team=team(member(contributions=[part])))) == ["quote-not-found"]


def test_quote_without_source(dossier: Check) -> None:
    """A quote that names no source is a problem."""
    assert codes(dossier(metrics=[metric(quote="12")])) == ["quote-without-source"]


def test_quote_of_unknown_source(dossier: Check) -> None:
    """A quote whose source is not there is one problem: the source."""
    assert codes(dossier(metrics=[metric(source="nobody", quote="12")])) == ["unknown-evidence"]


def test_quote_of_absent_text(dossier: Check) -> None:
    """A quote whose source has lost its text file is one problem: the file."""
    assert codes(dossier(evidence=QUOTED, metrics=[metric(source="leaflet", quote="12")])) == ["no-such-file"]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_text_file_in_another_encoding(dossier: Check, tmp_path: Path, encoding: str) -> None:
    """A text file that is not UTF-8 is one problem, marked at its name, however often it is quoted."""
    store(tmp_path, "leaflet.txt", "général".encode(encoding))
    found = dossier(evidence=QUOTED, metrics=[metric(source="leaflet", quote="général")])
    assert (codes(found), marked(found)) == (["text-file-not-utf8"], ['"evidence/leaflet.txt"'])


def test_evidence_file_of_any_encoding(dossier: Check, tmp_path: Path) -> None:
    """Only text files are UTF-8; the file itself may hold any bytes."""
    store(tmp_path, "leaflet.pdf", b"%PDF-1.7 \xff")
    assert codes(dossier(evidence=[item(file="evidence/leaflet.pdf")])) == []


# What all rules share


def test_list_refused_with_an_item(project: Write) -> None:
    """A list that is refused as a whole and in one item gives no records, and makes nothing fall."""
    folder = project(units=[unit(role="boss")])
    files = {name: _read(folder, name) for name in FILES}
    assert collect(folder, files, {"units": [("units",), ("units", 0)]}).units == {}


def _read(folder: Path, name: str) -> Any:
    return read(folder / "source" / "data" / f"{name}.json")


def test_rules_say_what_is_true() -> None:
    """Every rule has a docstring of whole sentences: the manual prints it."""
    assert all(rule.__doc__ and rule.__doc__.strip().endswith(".") for rule in rules.RULES)
