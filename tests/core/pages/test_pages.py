"""Pages as outlines: what is read from Markdown, and where it stands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nomination.pages.markdown import Page, page_names, read_page, read_page_text


def page(text: str) -> Page:
    """Return the outline of a page."""
    return read_page_text(Path("source/en/page.md"), "en", "page", text)


def placed(text: str) -> list[tuple[str, int, int]]:
    """Return what the first section of a page mentions, with line and column."""
    outline = page(text)
    found = [(one.written, outline.location(one.offset)) for one in outline.sections[0].mentions]
    return [(written, where.line, where.column) for written, where in found]


def written(text: str) -> list[str]:
    """Return the figures of the first section of a page."""
    return [one.written for one in page(text).sections[0].figures if one.figure.certain]


def test_sections_have_targets() -> None:
    """A section has the target above its heading, its level, its title and its place."""
    outline = page("---\ntitle: x\n---\n# Home\n\nWords.\n\n(part-two)=\n## Part  two\n\nMore.\n")
    found = [(one.key, one.target, one.level, one.title, outline.place(one.offset)) for one in outline.sections]
    assert found == [
        ("(top)", "", 1, "Home", "source/en/page.md:4:1"),
        ("part-two", "part-two", 2, "Part two", "source/en/page.md:9:1"),
    ]


def test_roles_have_places() -> None:
    """A role is found in its line and column, also the second time it stands there, and its words are prose."""
    text = "# A\n\nSee {member}`ada` and\n{unit}`the 3 rooms <rooms>`, {member}`ada`.\n"
    assert placed(text) == [("{member}`ada`", 3, 5), ("{unit}`rooms`", 4, 1), ("{member}`ada`", 4, 30)]
    assert written(text) == ["3"]


def test_blocks_in_grids_are_found() -> None:
    """What stands in a card in a grid belongs to the section, with its own place."""
    text = "# A\n\n::::{grid} 1 2\n:::{grid-item-card} Plan of 1958\n:link: plan\n\n12 rooms {member}`ada`\n:::\n::::\n"
    assert [one for one in placed(text) if one[0] != "{grid}"] == [
        ("{grid-item-card}", 4, 4),
        ("plan", 5, 8),
        ("{member}`ada`", 7, 10),
    ]
    assert written(text) == ["1958", "12"]


def test_options_in_any_order() -> None:
    """The options of a block are compared by what they say, not by their order or commas."""
    one = page("```{team}\n:role: leader\n:ids: a, b\n```\n").sections[0].mentions
    other = page("```{team}\n:ids: a b\n:role: leader\n```\n").sections[0].mentions
    assert one[0].key == other[0].key == ":ids: a b :role: leader"


@pytest.mark.parametrize(
    "text",
    [
        "```{quote} seed-page\nIn 1958 there were 30.\n```\n",
        "```python\nx = 30\n```\n",
        "```{code-block} python\nx = 30\n```\n",
        "`30`\n",
        "<https://example.org/30>\n",
        "{evidence}`sun-2015`\n",
        "% 30 rooms\n",
    ],
)
def test_no_prose(text: str) -> None:
    """Code, addresses, ids, comments and the words of a quotation are no prose of the page."""
    assert written(f"# A\n\n{text}") == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[words](gaps.md)\n", ["gaps"]),
        ("[](#part-two) and <https://example.org/>\n", ["#part-two", "https://example.org"]),
        ("{ref}`part-two` {doc}`its words <gaps>`\n", ["#part-two", "gaps"]),
        ("A note[^one].\n\n[^one]: Words.\n", ["one"]),
        ("```{toctree}\n:hidden:\n\nteam\nWords <gaps>\n```\n", ["", "team", "gaps"]),
        ("(somewhere)=\n\nWords.\n", ["somewhere"]),
    ],
)
def test_links(text: str, keys: list[str]) -> None:
    """Links, addresses, references, footnotes, lists of pages and targets are read."""
    assert [one.key for one in page(f"# A\n\n{text}").sections[0].mentions] == keys


def test_figures_have_places() -> None:
    """A figure is found in its line and column, also behind an id with the same digits."""
    outline = page("# A\n\nSee {evidence}`sun-2015` of\n**2015** and 1,200.\n")
    found = [(one.written, outline.location(one.offset)) for one in outline.sections[0].figures if one.figure.certain]
    assert [(text, where.line, where.column) for text, where in found] == [("2015", 4, 3), ("1,200", 4, 14)]


def test_wrapping_is_no_change() -> None:
    """White space, line breaks, targets, comments and front matter change no digest; words do."""
    before = page("# A\n\nOne line of words.\n\n> quoted words\n").digests
    after = page("---\nx: 1\n---\n\n# A\n\n% note\nOne line\nof  words.\n\n> quoted\n> words\n\n").digests
    assert before == after != page("# A\n\nTwo lines of words.\n\n> quoted words\n").digests


def test_only_here() -> None:
    """A comment names what stands in one language alone; without names it is the whole section."""
    outline = page("# A\n\n% only here: 1,200 and {member}`ada`\n\n(b)=\n## B\n\n% 仅此处\n")
    first, second = outline.sections
    assert [one.written for one in first.allowed] == ["{member}`ada`"]
    assert [int(one.value) for one in first.allowed_figures if one.certain] == [1200]
    assert (first.only_here, second.only_here) == (False, True)


@pytest.mark.parametrize(
    ("content", "code"),
    [("# 背景".encode("gbk"), "gbk"), ("# 背景".encode("utf-16"), "utf-16"), (b"# a\n\xff\xfe\xfa", "not-utf8")],
)
def test_other_encodings(content: bytes, code: str, tmp_path: Path) -> None:
    """A page that is not UTF-8 has a problem, and no sections."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en/page.md").write_bytes(content)
    read = read_page(tmp_path, "en", "page")
    assert read.problem
    assert (read.problem.code.name, read.sections) == (code, ())


def test_absent_and_huge_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is not there or too large has a problem; nothing is raised."""
    monkeypatch.setattr("nomination.pages.markdown.files.MAX_BYTES", 3)
    (tmp_path / "en").mkdir()
    (tmp_path / "en/large.md").write_text("# Large\n", encoding="utf-8")
    codes = [one.problem.code.name for name in ("gone", "large") if (one := read_page(tmp_path, "en", name)).problem]
    assert codes == ["cannot-read", "file-too-large"]


def test_names_of_pages(tmp_path: Path) -> None:
    """Pages are found in folders below, hidden files and folders of Sphinx's own are not."""
    for name in ("a.md", "b/c.md", ".x.md", "_templates/t.md", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert list(page_names(tmp_path)) == ["a", "b/c"]


SIGNS = st.sampled_from(
    [
        *("#", "\n", "\n\n", "`", "```", ":::", "{a}", "{team}", "{member}`a`", "%", "% x\n", "(", ")=", "[", "]"),
        *("(b)=\n", ">", "- ", "|", "+++", "---", ":x: 1", "<", "\\", "&amp;", "\0", "\r", "\t", "[^1]", "1,2", "万"),
        *("：", "*", "    "),
    ]
)


@given(st.lists(SIGNS, max_size=40).map("".join))
def test_no_page_breaks_it(text: str) -> None:
    """Whatever stands on a page, reading it raises nothing, and every place lies on it."""
    outline = page(text)
    places = [one.offset for section in outline.sections for one in section.mentions]
    places += [one.offset for section in outline.sections for one in section.figures]
    assert all(outline.location(offset).line >= 1 for offset in places)


@pytest.mark.parametrize("text", [":" * 400 + "{a}\n", "> " * 2000 + "a", "[" * 5000, "{a}`" * 3000, "*a " * 5000])
def test_deep_pages(text: str) -> None:
    """A page nested beyond all measure is read, as far as Markdown reads it."""
    assert page(text).sections


def test_fences_in_fences() -> None:
    """Forty fences in one another are read without harm."""
    fences = [":" * (43 - depth) for depth in range(40)]
    text = "".join(f"{one}{{note}}\n" for one in fences) + "30 rooms\n" + "".join(f"{one}\n" for one in fences[::-1])
    assert page(f"# A\n\n{text}").sections[0].mentions


def test_equal_headings_have_keys_of_their_own() -> None:
    """Two sections of one name have each a digest."""
    assert list(page("# A\n\n## B\n\none\n\n## B\n\ntwo\n").digests) == ["(top)", "B", "B (2)"]
