"""What a reader of the pages sees of each block."""

import re
from typing import Any

import pytest

from nomination.data.schema.annotations import schema
from tests.sphinxext.conftest import HEAD, Project

ADA = {"id": "ada", "status": "stated", "name": {"en": "Ada Lovelace"}, "role": "leader"}
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


@pytest.mark.parametrize("file", ["units", "team", "milestones", "metrics", "evidence"])
def test_every_missing_value_is_marked_where_its_record_is_shown(project: Project, file: str) -> None:
    """Each field that may be missing is marked on the page, by its label or beside it, whatever it is."""
    listed = schema(file)["properties"]["members" if file == "team" else file]["items"]
    fields = list(listed["properties"]["missing"]["properties"])
    base = {
        "id": "one",
        "kind": "other",
        "role": "accomplishing",
        "by": "unit:one",
        "state": "missing",
        "status": "stated",
    }
    record = {key: value for key, value in base.items() if key in listed["properties"] and key not in fields}
    records = [{**record, "id": f"one-{place}", "missing": {field: "to-come"}} for place, field in enumerate(fields)]
    project.write({"index": f"# Home\n\n```{{{file}}}\n```\n"}, **{file: records})
    page = project.build().page("index")
    shown = page.select(".nom-unit, .nom-card, .nom-milestone, .nom-tile, .nom-item")
    unmarked = [field for field, entry in zip(fields, shown, strict=True) if len(entry.select(".nom-gap")) != 1]
    assert unmarked == []


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
    head = {**HEAD, "terms": {"grade": {"en": "Pay grade"}}}
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


def milestone(name: str, date: str, **more: Any) -> dict[str, Any]:
    """Return a milestone."""
    return {"id": name, "date": date, "title": {"en": f"The {name} one"}, "status": "stated", **more}


EVENTS = [
    milestone("early", "1958-22", tags=["plan"], members=["ada"], evidence=["notes"]),
    milestone("middle", "1960~", tags=["work"]),
    milestone("late", "1965-09-17", tags=["work", "award"], members=["ada", "ben"]),
]
BEN = {"id": "ben", "status": "stated", "name": {"en": "Ben"}, "role": "member", "unit": "office"}
OFFICE = {"id": "office", "role": "supporting", "name": {"en": "Office"}, "status": "stated"}


@pytest.fixture
def full(project: Project) -> Project:
    """A dossier with people, events, a unit and an evidence item."""
    return project.write(team=[ADA, BEN], milestones=EVENTS, units=[OFFICE], evidence=[NOTES])


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ("", ["early", "middle", "late"]),
        (":order: newest-first", ["late", "middle", "early"]),
        (":tags: award plan", ["early", "late"]),
        (":from: 1960", ["middle", "late"]),
        (":to: 1960-06", ["early", "middle"]),
        (":from: 1958-08\n:to: 1959", ["early"]),
        (":ids: late, early", ["late", "early"]),
    ],
)
@pytest.mark.parametrize("display", ["timeline", "table", "cards", "list"])
def test_milestones_are_selected_by_their_options(full: Project, display: str, options: str, names: list[str]) -> None:
    """Each option narrows or orders the milestones, in every display."""
    block = f"```{{milestones}}\n:display: {display}\n{options}\n```\n"
    said = full.write({"index": f"# Home\n\n{block}"}).build().text("index")
    shown = sorted(
        (said.index(f"The {name} one"), name) for name in ("early", "middle", "late") if f"The {name}" in said
    )
    assert [name for _, name in shown] == names


@pytest.mark.parametrize("display", ["cards", "table", "list"])
@pytest.mark.parametrize(("option", "name"), [(":role: leader", "Ada Lovelace"), (":unit: office", "Ben")])
def test_members_are_selected_by_their_options(full: Project, display: str, option: str, name: str) -> None:
    """`:role:` and `:unit:` narrow the team, in every display."""
    said = full.write({"index": f"# Home\n\n```{{team}}\n:display: {display}\n{option}\n```\n"}).build().text("index")
    assert [one for one in ("Ada Lovelace", "Ben") if one in said] == [name]


def test_a_single_record_is_a_card_with_its_anchor(full: Project) -> None:
    """`{member}` and `{milestone}` show one record in full, and links lead there."""
    words = "# Home\n\n{member}`ben`\n\n```{member} ben\n```\n\n```{milestone} late\n```\n"
    page = full.write({"index": words}).build().page("index")
    assert [name.get_text().strip() for name in page.select(".nom-card .nom-name")] == ["Ben", "The late one"]
    assert page.select_one("#member-ben, #milestone-late") is not None
    assert page.select_one('a[href="#member-ben"]') is not None


def test_a_table_or_list_only_links(full: Project) -> None:
    """A table links to the card on another page and is no showing of its own, wherever it stands."""
    pages = {
        "index": "# Home\n\n```{toctree}\ncards\n```\n\n```{team}\n:display: table\n```\n",
        "cards": "# Cards\n\n```{team}\n```\n",
    }
    built = full.write(pages).build()
    assert built.page("index").select_one('table a[href="cards.html#member-ada"]') is not None
    assert built.page("index").select("#member-ada") == []


def test_participation_shows_who_took_part_with_the_evidence(full: Project) -> None:
    """The matrix has a row for each member that a milestone names, and the evidence where the two meet."""
    table = full.write({"index": "# Home\n\n```{participation}\n```\n"}).build().page("index").select_one("table")
    assert table is not None
    rows = [[cell.get_text(" ").split() for cell in row.select("th, td")] for row in table.select("tr")]
    assert [len(row) for row in rows] == [3, 3, 3]
    assert rows[1][1] == ["●", "[1]"]
    assert rows[2][1:] == [[], ["●"]]


def test_bars_are_drawn_with_title_and_description(project: Project) -> None:
    """A series is an SVG in HTML that a screen reader can read, and a list of words where nothing is drawn."""
    series = [{"period": str(2019 + one), "value": 10 * (one + 1)} for one in range(3)]
    metric = {"id": "m", "label": {"en": "Firms"}, "value": 30, "measure": {"en": "firms"}, "series": series}
    project.write(
        {"index": "# Home\n\n```{metrics}\n:display: bars\n```\n"}, metrics=[{**metric, "status": "verified"}]
    )
    drawn = project.build().page("index").select_one("svg[role=img]")
    assert drawn is not None
    assert drawn.select_one("title").get_text() == "Firms"  # type: ignore[union-attr]
    assert drawn.select_one("desc").get_text() == "2019: 10 firms; 2020: 20 firms; 2021: 30 firms"  # type: ignore[union-attr]
    assert [bar["width"] for bar in drawn.select("rect:not(.nom-track)")] == ["33.3%", "66.7%", "100.0%"]
    text = (project.build("text").folder / "index.txt").read_text(encoding="utf-8")
    assert "2021: 30 firms" in text


def test_a_negative_value_is_left_of_zero(project: Project) -> None:
    """Bars of negative values end where those of positive ones begin, and a line says where that is."""
    series = [{"period": str(2019 + at), "value": value} for at, value in enumerate((-200, 0, 300))]
    metric = {"id": "m", "label": {"en": "Result"}, "value": 300, "series": series, "status": "verified"}
    project.write({"index": "# Home\n\n```{metrics}\n:display: bars\n```\n"}, metrics=[metric])
    drawn = project.build().page("index").select_one("svg[role=img]")
    assert drawn is not None
    bars = [(bar.get("x", "0"), bar["width"]) for bar in drawn.select("rect:not(.nom-track)")]
    assert bars == [("0", "40.0%"), ("40.0%", "0.0%"), ("40.0%", "60.0%")]
    assert {line["x1"] for line in drawn.select("line")} == {"40.0%"}
    latex = (project.build("latex").folder / "small-en.tex").read_text(encoding="utf-8")
    written = [
        r"{2019}{\sphinxhyphen{}200}{0.000}{0.400}{0.400}",
        r"{2020}{0}{0.400}{0.000}{0.400}",
        r"{2021}{300}{0.400}{0.600}{0.400}",
    ]
    assert re.findall(r"\\nombar(.*)", latex) == written


def test_a_sum_names_its_parts(project: Project) -> None:
    """A figure that is a sum links the figures that it is the sum of."""
    figures = [
        {"id": name, "label": {"en": f"The {name}"}, "value": value, "status": "stated"}
        for name, value in (("whole", 51), ("first", 21), ("second", 30))
    ]
    figures[0]["parts"] = ["first", "second"]
    project.write({"index": "# Home\n\n```{metrics}\n```\n"}, metrics=figures)
    built = project.build(nitpicky=True)
    assert "Parts The first, The second" in " ".join(built.text("index").replace(" ,", ",").split())
    assert built.page("index").select_one('.nom-tile a[href="#metric-second"]') is not None
    assert built.warnings == ""


def test_only_files_that_a_shown_record_names_are_copied(project: Project) -> None:
    """A photo and an evidence file are copied for the page that shows their record; others are not."""
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )
    for name in ("ada.png", "ben.png", "scan.pdf", "other.pdf"):
        (project.root / "source/evidence" / name).write_bytes(pixel)
    team = [{**ADA, "photo": "evidence/ada.png"}, {**BEN, "photo": "evidence/ben.png"}]
    proofs = [{**NOTES, "file": "evidence/scan.pdf"}, {**NOTES, "id": "other", "file": "evidence/other.pdf"}]
    words = "# Home\n\n```{member} ada\n```\n\n```{evidence}\n:ids: notes\n```\n"
    built = project.write({"index": words}, team=team, units=[OFFICE], evidence=proofs).build()
    copied = {
        path.name for path in built.folder.rglob("*") if path.suffix in {".png", ".pdf"} and "_static" not in str(path)
    }
    assert copied == {"ada.png", "scan.pdf"}
    assert built.page("index").select_one("img.nom-portrait") is not None


def test_initials_stand_where_others_have_a_photo(project: Project) -> None:
    """A member without a photo is shown with initials, if another member has a photo."""
    project.write({"index": "# Home\n\n```{team}\n```\n"}, team=[ADA])
    assert project.build().page("index").select(".nom-initials") == []
    (project.root / "source/ben.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    project.write(team=[ADA, {**BEN, "photo": "ben.png"}], units=[OFFICE])
    assert [one.get_text().strip() for one in project.build().page("index").select(".nom-initials")] == ["AL"]


def test_the_banner_stands_on_every_page(project: Project) -> None:
    """The nomination's banner is the first thing on every page."""
    head = {**HEAD, "banner": {"en": "A sample; nobody signed it."}}
    pages = {"index": "# Home\n\n```{toctree}\nother\n```\n", "other": "# Other\n"}
    built = project.write(pages, nomination=head).build()
    assert all(built.text(page).startswith("A sample; nobody signed it.") for page in pages)


def test_a_banner_stands_on_the_pages_of_its_own_language_alone(project: Project) -> None:
    """A banner that is given in one language alone is no problem, and no page of another language shows it."""
    head = {**HEAD, "languages": ["en", "zh"], "title": {"en": "A", "zh": "甲"}, "banner": {"zh": "中文为译文。"}}
    (project.root / "source/zh").mkdir()
    (project.root / "source/zh/index.md").write_text("# 首页\n", encoding="utf-8")
    english = project.write(nomination=head).build()
    assert (english.warnings, english.text("index")) == ("", "Home ¶")
    assert project.build(language="zh_CN").text("index").startswith("中文为译文。")


@pytest.mark.parametrize("builder", ["html", "latex", "text", "man", "texinfo", "epub", "dirhtml", "singlehtml"])
def test_every_display_of_every_block_prints_its_words_in_every_builder(full: Project, builder: str) -> None:
    """No builder warns about, or loses a word of, any display of any block."""
    series = [{"period": "2019", "value": 17}]
    metric = {"id": "m", "label": {"en": "Firms served"}, "value": 18, "series": series, "status": "stated"}
    blocks = [f"```{{milestones}}\n:display: {one}\n```" for one in ("timeline", "table", "cards", "list")]
    blocks += [f"```{{team}}\n:display: {one}\n```" for one in ("cards", "table", "list")]
    blocks += [f"```{{metrics}}\n:display: {one}\n```" for one in ("tiles", "table", "bars")]
    blocks += [
        "```{units}\n```",
        "```{evidence}\n```",
        "```{participation}\n```",
        "```{nomination}\n```",
        "```{gaps}\n```",
    ]
    words = {
        "timeline": ["The middle one", "about 1960"],
        "cards": ["Ada Lovelace", "leader"],
        "tiles": ["Firms served", "18"],
        "bars": ["17"],
        "evidence": ["Notes by the translator"],
        "participation": ["●"],
    }
    for number, block in enumerate(blocks):
        full.write({f"p{number}": f"# Page {number}\n\n{block}\n"})
    listing = "\n".join(f"p{number}" for number in range(len(blocks)))
    full.write({"index": f"# Home\n\n```{{toctree}}\n{listing}\n```\n"}, metrics=[metric])
    built = full.build(builder, man_pages=[("index", "small", "small", "", 1)], copyright="x", version="1")
    assert built.warnings == ""
    suffixes = {".html", ".xhtml", ".txt", ".tex", ".texi", ".1"}
    files = [path for path in built.folder.rglob("*") if path.suffix in suffixes]
    said = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in files)
    assert [word for group in words.values() for word in group if word not in said] == []
