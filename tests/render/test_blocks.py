"""What a reader of the pages sees of each block."""

import pytest

from tests.render.conftest import Project

ADA = {"id": "ada", "status": "verified", "name": {"en": "Ada Lovelace"}, "role": "leader"}
NOTES = {"id": "notes", "kind": "article", "title": {"en": "Notes by the translator"}, "status": "verified"}


def test_a_card_shows_what_the_record_says(project: Project) -> None:
    """A member's card shows name, role, unit and contributions, and links the unit to its entry."""
    ada = {**ADA, "unit": "engine", "contributions": [{"text": {"en": "Wrote the first program."}}]}
    engine = {"id": "engine", "role": "accomplishing", "name": {"en": "Engine office"}, "status": "verified"}
    project.write({"index": "# Home\n\n```{units}\n```\n\n```{team}\n```\n"}, team=[ada], units=[engine])
    page = project.build().page("index")
    card = page.select_one(".nom-card")
    assert card is not None
    said = card.get_text(" ")
    assert all(word in said for word in ("Ada Lovelace", "leader", "Engine office", "Wrote the first program."))
    assert card.select_one('a[href="#unit-engine"]') is not None
    assert page.select_one("#unit-engine") is not None


def test_a_missing_value_is_a_visible_mark(project: Project) -> None:
    """A member whose name is illegible is shown under a placeholder, with a mark that says why."""
    nobody = {"id": "nobody", "status": "stated", "missing": {"name": "illegible"}}
    project.write({"index": "# Home\n\n```{team}\n```\n"}, team=[nobody])
    page = project.build().page("index")
    assert "Member 1" in page.get_text()
    assert [mark.get_text() for mark in page.select(".nom-card .nom-gap")] == ["not legible in the source"]


def test_ranks_are_printed_only_where_they_mean_something(project: Project) -> None:
    """A rank is printed where the team is ordered by contribution, and only there."""
    ranked = [{**ADA, "rank": 1}]
    project.write({"index": "# Home\n\n```{team}\n```\n"}, team={"ordering": "none", "members": ranked})
    assert project.build().page("index").select_one(".nom-rank") is None
    project.write(team={"ordering": "by-contribution", "members": ranked})
    rank = project.build().page("index").select_one(".nom-rank")
    assert rank is not None
    assert rank.get_text() == "1"


def test_milestones_stand_in_the_order_of_their_dates(project: Project) -> None:
    """Milestones are sorted on the first day their dates can mean, whatever the order of the file."""
    dates = {"later": "1965-09-17", "season": "1965-22", "year": "1965", "earlier": "1964-12-31"}
    records = [
        {"id": name, "date": date, "title": {"en": f"the {name} one"}, "status": "verified"}
        for name, date in dates.items()
    ]
    project.write({"index": "# Home\n\n```{milestones}\n```\n"}, milestones=records)
    names = [one.get_text().strip() for one in project.build().page("index").select(".nom-milestone .nom-name")]
    assert names == ["the earlier one", "the year one", "the season one", "the later one"]


def test_a_figure_is_printed_with_its_qualifier_and_measure(project: Project) -> None:
    """A metric reads "about 1,200 months"; its period is written out."""
    metric = {"id": "m", "label": {"en": "Duration"}, "value": 1200, "measure": {"en": "months"}}
    metric |= {"qualifier": "approximate", "period": "1958-12/1965-09", "status": "verified"}
    project.write({"index": "# Home\n\n```{metrics}\n```\n"}, metrics=[metric])
    said = project.build().text("index")
    assert "about 1,200 months" in said
    assert "December 1958 – September 1965" in said


def test_evidence_is_numbered_and_says_where_it_is_cited(project: Project) -> None:
    """An evidence item has the number of its place in the file, the pages that cite it and what it proves."""
    other = {**NOTES, "id": "other", "title": {"en": "Another"}}
    pages = {
        "index": "# Home\n\n```{toctree}\nproof\nstory\n```\n\n```{team}\n```\n",
        "proof": "# Proof\n\n```{evidence}\n```\n",
        "story": "# Story\n\nAs said in {evidence}`notes`.\n",
    }
    project.write(pages, evidence=[other, NOTES], team=[{**ADA, "evidence": ["notes"]}])
    built = project.build()
    item = built.page("proof").select(".nom-item")[1]
    assert item.get_text(" ").split()[0] == "[2]"
    links = [link["href"] for link in item.select("a") if not link.get_text().startswith("http")]
    assert links == ["story.html", "index.html#member-ada"]
    assert built.page("story").select_one('a[href="proof.html#evidence-notes"]') is not None


def test_a_disputed_fact_shows_both_readings(project: Project) -> None:
    """A disputed milestone shows its own reading, the other one, and the evidence of each."""
    reading = {"field": "date", "value": "1958-08", "evidence": ["notes"]}
    start = {"id": "start", "date": "1958-12", "title": {"en": "Start"}, "status": "disputed", "readings": [reading]}
    project.write({"index": "# Home\n\n```{milestones}\n```\n"}, milestones=[start], evidence=[NOTES])
    said = project.build().text("index")
    assert "December 1958" in said
    assert "disputed" in said
    assert "August 1958 [1]" in said


def test_a_house_value_is_shown_under_its_own_label(project: Project) -> None:
    """A value in `extra` is shown without any Python: its label is the key, or the term given for it."""
    ada = {**ADA, "extra": {"room": "B 12", "grade": {"en": "first"}}}
    head = {"slug": "small", "profile": "generic", "stage": "draft", "languages": ["en"], "primary_language": "en"}
    head |= {"title": {"en": "T"}, "terms": {"grade": {"en": "Pay grade"}}}
    project.write({"index": "# Home\n\n```{team}\n```\n"}, team=[ada], nomination=head)
    said = project.build().text("index")
    assert "room B 12" in said
    assert "Pay grade first" in said


def test_text_in_data_is_never_markup(project: Project) -> None:
    """Markup, HTML and directives in a data text come out as the letters they are."""
    odd = "**bold** <script>x</script> {gap}`y` $z_1$ [link](x) :role:`a`"
    project.write({"index": "# Home\n\n```{team}\n```\n"}, team=[{**ADA, "name": {"en": odd}}])
    built = project.build()
    assert odd in built.text("index")
    assert built.warnings == ""


@pytest.mark.parametrize("block", ["nomination", "units", "team", "milestones", "metrics", "evidence", "gaps"])
def test_a_block_without_records_is_no_problem(project: Project, block: str) -> None:
    """A block of a kind that has no records yet builds without a warning, in HTML and LaTeX."""
    project.write({"index": f"# Home\n\n```{{{block}}}\n```\n"})
    assert project.build().warnings == ""
    assert project.build("latex").warnings == ""


def test_a_record_is_anchored_at_its_first_full_showing(project: Project) -> None:
    """A record shown on two pages has its anchor on the first in the table of contents, and links lead there."""
    pages = {
        "index": "# Home\n\n```{toctree}\nb\na\n```\n\n{member}`ada`\n",
        "a": "# A\n\n```{team}\n```\n\n```{team}\n```\n",
        "b": "# B\n\n```{team}\n```\n",
    }
    built = project.write(pages, team=[ADA]).build()
    assert len(built.page("b").select("#member-ada")) == 1
    assert built.page("a").select("#member-ada") == []
    assert built.page("index").select_one('a[href="b.html#member-ada"]') is not None
