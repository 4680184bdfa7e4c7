"""What the person who builds is told."""

import pytest

from tests.render.conftest import HEAD, Project

ADA = {"id": "ada", "status": "verified", "name": {"en": "Ada Lovelace"}}


def test_every_build_raises_the_problems_of_the_data(project: Project) -> None:
    """A wrong word in the data is an error at its own file, line and column, in the first build and the next."""
    project.write(team=[{**ADA, "role": "leadr"}])
    first, second = project.build(), project.build()
    assert "source/data/team.json:13:15: ERROR: " in first.warnings
    assert "did you mean `leader`?" in first.warnings
    assert first.warnings == second.warnings
    assert (first.exit_code, second.exit_code) == (1, 1)


@pytest.mark.parametrize(
    ("words", "place", "said"),
    [
        ("See {member}`adda`.", "3:14", "no member `adda`"),
        ("Two lines\nand {member}`her <adda>`.", "4:19", "no member `adda`"),
        ("```{team}\n:ids: adda\n```", "4:7", "no member `adda`"),
        ("```{units}\n:role: recomending\n```", "4:8", "did you mean `recommending`?"),
        ("```{transcript} nothing\n```", "3:17", "no evidence item `nothing`"),
        (":::{quote} letter\nnot there\n:::", "4:1", "not stand word for word"),
        ("```{transcript} scan\n```", "3:17", "no text file"),
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


def test_a_project_without_data_is_a_sentence(project: Project) -> None:
    """A build without source/data/nomination.json ends with a sentence that says what is missing."""
    (project.root / "source/data/nomination.json").unlink()
    (project.root / "source/data").rmdir()
    with pytest.raises(Exception, match=r"there is no dossier in .*source/data/nomination\.json"):
        project.build()
