"""The pipeline as a whole: one pass over all files, all problems in order, digests of records."""

from pathlib import Path
from typing import Any

import pytest

from nomination.checks.dossier import Dossier, NoProjectError, load
from nomination.data.schema.datatypes import Text
from nomination.diagnostics.problems import Severity
from tests.conftest import HEAD, Check, Write

Fields = dict[str, Any]


def unit(name: str, /, **fields: object) -> Fields:
    """Return a unit that is right, but for what `fields` say."""
    return {"id": name, "role": "supporting", "name": {"en": name}, "status": "stated", **fields}


def found(dossier: Dossier) -> list[tuple[str, str, int]]:
    """Return file, code and line of each problem of a dossier."""
    return [(one.location.path.stem, one.code.name, one.location.line) for one in dossier.problems]


def test_nothing_but_a_nomination(dossier: Check) -> None:
    """All files but nomination.json may be absent: there are then no records of their kinds."""
    loaded = dossier()
    assert (found(loaded), [one.record_kind for one in loaded.records.every()]) == ([], ["nomination"])


def test_records_are_built(dossier: Check) -> None:
    """What a data file holds becomes records, in its order."""
    loaded = dossier(units=[unit("b"), unit("a", rank=2)])
    assert [(one.id, one.name, one.rank) for one in loaded.records.units.values()] == [
        ("b", Text({"en": "b"}), None),
        ("a", Text({"en": "a"}), 2),
    ]


def test_all_problems_in_one_run(dossier: Check) -> None:
    """What reading, schemas and rules find in all files comes out in one run, by file and place."""
    loaded = dossier(
        nomination='{"slug": "s", "profile": "generic", "stage": "draft", "languages": [],\n"primary_language": "en"}',
        units='{"units": [\n{"id": "a", "role": "boss", "name": {"en": "A"}, "status": "stated"},\n'
        '{"id": "b", "role": "supporting", "name": {"en": "e\u0301"}, "status": "stated"},\n'
        '{"id": "c", "role": "supporting", "name": {"en": "C"}, "status": "stated", "quote": "x"}]}',
        metrics="[",
        evidence='{"evidence": [\n{"id": "e", "kind": "letter", "file": "none.pdf"}]}',
    )
    assert found(loaded) == [
        ("nomination", "too-few", 1),
        ("units", "not-allowed", 2),
        ("units", "not-normalised", 3),
        ("units", "quote-without-source", 4),
        ("metrics", "unclosed-bracket", 1),
        ("evidence", "no-value", 2),
        ("evidence", "no-such-file", 2),
    ]


def test_order_within_a_line(dossier: Check) -> None:
    """Problems of one line stand in the order of their columns."""
    loaded = dossier(units='{"extra": 1, "units": [{"role": "boss", "rank": 0}]}')
    columns = [one.location.column for one in loaded.problems]
    assert len(columns) > 2
    assert columns == sorted(columns)


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_no_project(tmp_path: Path, name: str) -> None:
    """Where there is no dossier, one exception says so and names the place."""
    with pytest.raises(NoProjectError) as raised:
        load(tmp_path / name)
    assert raised.value.path == tmp_path / name


def test_file_for_project(tmp_path: Path) -> None:
    """A file is no dossier."""
    (tmp_path / "file").touch()
    with pytest.raises(NoProjectError):
        load(tmp_path / "file")


def test_data_folder_without_nomination(tmp_path: Path) -> None:
    """A data folder without nomination.json is a dossier that lacks it."""
    (tmp_path / "source" / "data").mkdir(parents=True)
    assert found(load(tmp_path)) == [("nomination", "missing-file", 1)]


def evidence_project(project: Write) -> Path:
    """Write a project with an evidence file, and with problems of all sorts."""
    (project() / "source" / "leaflet.txt").write_text("The team", encoding="utf-8")
    return project(
        units=[unit("a", role="boss"), unit("b", source="leaflet", quote="The team")],
        evidence=[{"id": "leaflet", "kind": "brochure", "title": {"en": "Leaflet […]"}, "text_file": "leaflet.txt"}],
    )


@pytest.mark.parametrize("path", ["source/data", "source/../source/data", "./"])
def test_project_or_data_folder(project: Write, path: str) -> None:
    """The path of the project and that of its data folder give the same dossier."""
    folder = evidence_project(project)
    whole, part = load(folder), load(folder / path)
    assert len(found(whole)) == 2
    assert (found(part), part.whole_digest) == (found(whole), whole.whole_digest)


@pytest.mark.parametrize(
    ("inside", "path"),
    [
        (".", "."),
        (".", "source/data"),
        ("source", "data"),
        ("source/evidence", "../.."),
        ("source/data", "."),
        ("source/evidence", "../data"),
    ],
)
def test_relative_path(project: Write, monkeypatch: pytest.MonkeyPatch, inside: str, path: str) -> None:
    """A dossier is the same from whichever folder it is looked at."""
    folder = evidence_project(project)
    (folder / "source" / "evidence").mkdir()
    monkeypatch.chdir(folder / inside)
    assert found(load(Path(path))) == found(load(folder))


def test_final_stage(dossier: Check) -> None:
    """In the final stage a gap is an error, and says the same."""
    units = [unit("a", name={"en": "A […]"})]
    draft, final = dossier(units=units), dossier(nomination={**HEAD, "stage": "final"}, units=units)
    assert (draft.has_errors, final.has_errors) == (False, True)
    assert [one.message() for one in draft.problems] == [one.message() for one in final.problems]


def test_stage_of_an_unreadable_nomination(dossier: Check) -> None:
    """A nomination that cannot be read counts as a draft."""
    loaded = dossier(nomination="{", units=[unit("a", name={"en": "A […]"})])
    assert (loaded.stage, [one.severity for one in loaded.problems]) == ("draft", [Severity.ERROR, Severity.GAP])


def test_document_name(dossier: Check) -> None:
    """Output files are named by the slug and the language."""
    assert dossier(nomination={**HEAD, "slug": "insulin-1965"}).document_name("zh") == "insulin-1965-zh"


def test_document_name_of_an_unreadable_nomination(dossier: Check) -> None:
    """Output files have a name also where the nomination cannot be read."""
    assert dossier(nomination="{").document_name("en") == "dossier-en"


@pytest.mark.parametrize("name", ["nomination", "units", "metrics", "evidence"])
@pytest.mark.parametrize("content", ["[", b"\xff", "{} x"])
def test_unreadable_file_hides_no_other(dossier: Check, name: str, content: object) -> None:
    """A file that cannot be read hides no problem of another."""
    files: dict[str, object] = {
        "nomination": {**HEAD, "languages": ["zh"]},
        "units": [unit("a", quote="x")],
        "metrics": [{"id": "m", "label": {"en": "M"}, "status": "stated"}],
        "evidence": [{"id": "e", "kind": "letter", "title": {"en": "E"}, "file": "none.pdf"}],
    }
    whole, part = dossier(**files), dossier(**{**files, name: content})
    assert len(found(whole)) == len(files)
    assert [one for one in found(part) if one[0] != name] == [one for one in found(whole) if one[0] != name]
    assert len(found(part)) == len(files)


@pytest.mark.parametrize("name", ["nomination", "units"])
def test_null_for_data_file(dossier: Check, name: str) -> None:
    """A file that holds `null` is not the same as an absent one."""
    assert found(dossier(**{name: "null"})) == [(name, "wrong-type", 1)]


@pytest.mark.parametrize("key", ["²", "7", "1" * 5000, "~/"])
def test_any_key_with_a_bad_text(dossier: Check, key: str) -> None:
    """A key of any letters may lead to a text that is refused, and makes nothing fall."""
    assert [code for _, code, _ in found(dossier(units={"units": [], key: "\u202e"}))] == [
        "unknown-key",
        "forbidden-character",
    ]


def test_own_name_in_another_form(dossier: Check) -> None:
    """A name of the house's own that is no id is answered with how one is written, and with one where that is sure."""
    (problem,) = dossier(units=[unit("a", extra={"Grant Number": 1})]).problems
    assert problem.message().endswith("joined by hyphens, e.g. `grant-number` - did you mean `grant-number`?")


# Digests


UNITS = [unit("a"), unit("b"), unit("c")]


def test_digest_of_an_edited_record(dossier: Check) -> None:
    """The digest of a record is another when the record is edited."""
    before = dossier(units=UNITS).digest("unit", "b")
    after = dossier(units=[UNITS[0], unit("b", name={"en": "Other"}), UNITS[2]]).digest("unit", "b")
    assert before != after


@pytest.mark.parametrize("neighbour", ["a", "c"])
def test_digest_of_other_records(dossier: Check, neighbour: str) -> None:
    """The digest of a record stays when another record is edited, and when lines move."""
    before = dossier(units=UNITS)
    after = dossier(units=[UNITS[0], unit("b", note={"en": "Longer\n\nby lines"}), UNITS[2]])
    assert before.digest("unit", neighbour) == after.digest("unit", neighbour)


@pytest.mark.parametrize(
    "fields",
    [
        {"rank": 1},
        {"note": {"en": "Note"}},
        {"missing": {"rank": "unknown"}},
        {"extra": {"grant": "X"}},
        {"seal": {"state": "pending"}},
        {"name": {"en": "b", "zh": "乙"}},
        {"status": "verified"},
        {"readings": [{"field": "name", "value": "B"}]},
    ],
)
def test_digest_holds_every_field(dossier: Check, fields: Fields) -> None:
    """No field of a record can change without its digest."""
    before = dossier(units=UNITS).digest("unit", "b")
    assert dossier(units=[UNITS[0], unit("b", **fields), UNITS[2]]).digest("unit", "b") != before


def test_digest_holds_the_place(dossier: Check) -> None:
    """The digest of a record is another when it moves among its kind: placeholders and numbers show the place."""
    assert dossier(units=UNITS).digest("unit", "b") != dossier(units=UNITS[1:]).digest("unit", "b")


def test_digest_of_no_record(dossier: Check) -> None:
    """There is no digest where there is no record."""
    assert dossier().digest("unit", "b") is None


def test_digest_of_the_nomination(dossier: Check) -> None:
    """The nomination has a digest too, without an id, which does not hang on other records."""
    first, other = dossier(), dossier(units=UNITS)
    changed = dossier(nomination={**HEAD, "year": 2021})
    assert first.digest("nomination") == other.digest("nomination") != changed.digest("nomination")


def test_whole_digest(dossier: Check) -> None:
    """The digest of the whole changes with any record, and stays while none does."""
    before = dossier(units=UNITS).whole_digest
    assert dossier(units=UNITS).whole_digest == before
    assert dossier(units=[*UNITS[:2], unit("c", rank=3)]).whole_digest != before


# Numbers of evidence


def item(name: str, /, **fields: object) -> Fields:
    """Return an evidence item that is right, but for what `fields` say."""
    return {"id": name, "kind": "letter", "title": {"en": name}, **fields}


def test_evidence_numbers(dossier: Check) -> None:
    """Evidence is numbered from 1 in the order of its file."""
    assert dossier(evidence=[item("b"), item("a")]).evidence_numbers == {"b": 1, "a": 2}


def test_evidence_numbers_stay(dossier: Check) -> None:
    """The number of an evidence item is its place in the file, also where one before it was refused."""
    assert dossier(evidence=[item("b", kind="rumour"), item("a")]).evidence_numbers["a"] == 2


# What the system refuses


def test_folder_for_data_file(project: Write) -> None:
    """A folder where a data file should be is a problem of that file, and the others are checked."""
    folder = project(units=[unit("a", role="boss")])
    (folder / "source/data/metrics.json").mkdir()
    assert [code for _, code, _ in found(load(folder))] == ["not-allowed", "cannot-read"]
