"""What the person who builds is told."""

import pytest

from tests.core.checks.test_house import install
from tests.sphinxext.conftest import HEAD, Project

ADA = {"id": "ada", "status": "verified", "name": {"en": "Ada Lovelace"}}
TWINS = [ADA, {**ADA, "id": "ada-2"}]


def test_every_build_raises_the_problems_of_the_data(project: Project) -> None:
    """A wrong word in the data is an error at its own file, line and column, in the first build and the next."""
    project.write(team=[{**ADA, "role": "leadr"}])
    first, second = project.build(), project.build()
    assert "source/data/team.json:13:15: ERROR: " in first.warnings
    assert "did you mean `leader`?" in first.warnings
    assert first.warnings == second.warnings
    assert (first.exit_code, second.exit_code) == (1, 1)


def test_problems_are_told_in_the_readers_language(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build speaks the language of the system, as `nomination check` does; its pages keep their own."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    project.write({"index": "# Home\n\n{member}`adda`\n"}, team=[{**ADA, "role": "leadr"}])
    built = project.build()
    assert "——是否应为 `leader`？" in built.warnings
    assert "中没有标识为 `adda` 的成员" in built.warnings
    assert "not shown: adda (team.json)" in built.text("index")


@pytest.mark.parametrize(
    ("words", "place", "said"),
    [
        ("See {member}`adda`.", "3:14", "no member `adda`"),
        ("Two lines\nand {member}`her <adda>`.", "4:19", "no member `adda`"),
        ("```{team}\n:ids: adda\n```", "4:7", "no member `adda`"),
        ("```{units}\n:role: recomending\n```", "4:8", "did you mean `recommending`?"),
        ("```{transcript} nothing\n```", "3:17", "no evidence item `nothing`"),
        (":::{quote} letter\nnot there\n:::", "4:1", "not found word for word"),
        ("```{transcript} scan\n```", "3:17", "no text file"),
        ("About ｛member｝`ada`.", "3:7", "type `{member}`"),
    ],
)
def test_a_slip_on_a_page_is_a_located_problem(project: Project, words: str, place: str, said: str) -> None:
    """An unknown id, an unknown option value and a wrong quotation are errors with page, line and column."""
    (project.root / "source/evidence/letter.txt").write_text("The words of the letter.\n", encoding="utf-8")
    letter = {"id": "letter", "kind": "letter", "title": {"en": "L"}, "text_file": "evidence/letter.txt"}
    scan = {"id": "scan", "kind": "letter", "title": {"en": "S"}}
    project.write({"index": f"# Home\n\n{words}\n"}, team=[ADA], evidence=[letter, scan])
    first, second = project.build(), project.build()
    assert f"source/en/index.md:{place}: ERROR: " in first.warnings
    assert said in first.warnings
    assert first.warnings == second.warnings
    assert first.exit_code == second.exit_code == 1


def test_what_cannot_be_shown_is_marked_on_the_page(project: Project) -> None:
    """An unknown record leaves a mark where it was asked for, never silence."""
    project.write({"index": "# Home\n\n{member}`adda`\n\n```{team}\n:ids: adda ada\n```\n"}, team=[ADA])
    page = project.build().page("index")
    assert [mark.get_text() for mark in page.select(".nom-gap")] == ["not shown: adda (team.json)"] * 2
    assert "Ada Lovelace" in page.get_text()


def test_a_refused_record_is_one_problem_however_often_it_is_named(project: Project) -> None:
    """A record that its schema refuses is marked wherever a page names it, and told of once."""
    project.write({"index": "# Home\n\n{member}`ada` {member}`ada`\n"}, team=[{**ADA, "orcid": "wrong"}])
    built = project.build()
    assert built.warnings.count("ERROR") == 1
    assert built.text("index").count("not shown: ada (team.json)") == 2


def test_a_draft_counts_its_gaps_in_one_line_and_warns_of_none(project: Project) -> None:
    """In the draft stage gaps of data and pages are no warnings; one line counts them."""
    nobody = {"id": "nobody", "status": "stated", "missing": {"name": "to-come"}}
    project.write({"index": "# Home\n\n{gap}`a photo | the press office` and a cut […] here.\n"}, team=[nobody])
    built = project.build()
    assert built.warnings == ""
    assert built.exit_code == 0
    assert "3 gaps are still open" in built.said


def test_the_final_stage_fails_on_each_gap(project: Project) -> None:
    """In the final stage each gap is an error at its own place."""
    nobody = {"id": "nobody", "status": "stated", "missing": {"name": "to-come"}}
    words = "# Home\n\n{gap}`a photo | the press office` and a cut […] here.\n"
    project.write({"index": words}, team=[nobody], nomination={**HEAD, "stage": "final"})
    built = project.build()
    assert built.exit_code == 1
    assert [line.split(": ERROR")[0] for line in built.warnings.splitlines()] == [
        "source/data/team.json:11:17",
        "source/en/index.md:3:7",
        "source/en/index.md:3:45",
    ]


def test_a_warning_can_be_suppressed_by_its_code(project: Project) -> None:
    """`suppress_warnings` silences one code of ours, as it does Sphinx's."""
    project.write({"index": "# Home\n\n{member}`adda` {unit}`adda`\n"})
    built = project.build(suppress_warnings=["nomination.unknown-unit"])
    assert "unknown-member" in built.warnings
    assert "unknown-unit" not in built.warnings


def test_a_warning_is_no_error(project: Project) -> None:
    """What is worth a look is a warning with its code, in every build, and leaves the exit code 0."""
    project.write(team=TWINS)
    first, second = project.build(), project.build()
    assert "source/data/team.json:" in first.warnings
    assert "WARNING: " in first.warnings
    assert "[nomination.duplicate-name]" in first.warnings
    assert first.warnings == second.warnings
    assert first.exit_code == second.exit_code == 0


def test_a_suppressed_warning_leaves_the_errors(project: Project) -> None:
    """A warning is silenced by its code; errors beside it still set the exit code, even when silenced themselves."""
    project.write(team=[*TWINS, {**ADA, "id": "cy", "role": "leadr"}])
    built = project.build(suppress_warnings=["nomination.duplicate-name"])
    assert "duplicate-name" not in built.warnings
    assert "[nomination.not-allowed]" in built.warnings
    assert built.exit_code == 1
    assert project.build(suppress_warnings=["nomination.not-allowed"]).exit_code == 1


def test_an_evidence_item_that_nothing_cites_is_a_warning(project: Project) -> None:
    """An evidence item that no record names and no page cites is a warning at its id, in every build."""
    letters = [{"id": one, "kind": "letter", "title": {"en": one}} for one in ("alpha", "beta", "gamma", "delta")]
    (project.root / "source/evidence/alpha.txt").write_text("The words of the letter.\n", encoding="utf-8")
    letters[0]["text_file"] = "evidence/alpha.txt"
    words = "# Home\n\n:::{quote} alpha\nThe words\n:::\n\nSee {evidence}`beta`.\n\n```{evidence}\n```\n"
    project.write({"index": words}, team=[{**ADA, "evidence": ["gamma"]}], evidence=letters)
    first, second = project.build(), project.build()
    assert first.warnings.startswith("source/data/evidence.json:26:13: WARNING: no record names")
    assert "`delta`" in first.warnings
    assert first.warnings.count("WARNING") == 1
    assert first.warnings == second.warnings
    assert (first.exit_code, second.exit_code) == (0, 0)


def test_citing_an_evidence_item_ends_the_warning(project: Project) -> None:
    """A block that shows an evidence item by its id cites it."""
    letter = {"id": "alpha", "kind": "letter", "title": {"en": "Alpha"}}
    project.write(evidence=[letter])
    assert "uncited-evidence" in project.build().warnings
    project.write({"index": "# Home\n\n```{evidence}\n:ids: alpha\n```\n"})
    assert project.build().warnings == ""


def test_a_refused_record_hides_what_it_names(project: Project) -> None:
    """While a record is refused, an evidence item that it may name is no second problem."""
    letter = {"id": "alpha", "kind": "letter", "title": {"en": "Alpha"}}
    project.write(team=[{**ADA, "role": "leadr", "evidence": ["alpha"]}], evidence=[letter])
    assert "uncited-evidence" not in project.build().warnings


def test_a_build_runs_the_rules_of_the_house(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rules that an installed package offers are run by every build, and their problems can be suppressed."""
    monkeypatch.syspath_prepend(install(tmp_path_factory.mktemp("site")))
    lab = {"id": "lab", "role": "accomplishing", "name": {"en": "Lab"}, "status": "stated"}
    project.write(units=[lab])
    first, second = project.build(), project.build()
    assert "source/data/units.json:3:5: ERROR: our house needs the grant number" in first.warnings
    assert first.warnings == second.warnings
    assert first.exit_code == 1
    assert project.build(suppress_warnings=["nomination.sample-grant-missing"]).warnings == ""


def test_a_project_without_data_is_a_sentence(project: Project) -> None:
    """A build without source/data/nomination.json ends with a sentence that says what is missing."""
    (project.root / "source/data/nomination.json").unlink()
    (project.root / "source/data").rmdir()
    with pytest.raises(Exception, match=r"there is no dossier in .*source/data/nomination\.json"):
        project.build()
