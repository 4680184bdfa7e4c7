"""What a Word file becomes: the page, as MyST reads it."""

import re
from pathlib import Path

import pytest
from docutils.core import publish_doctree
from hypothesis import given
from hypothesis import strategies as st
from myst_parser.parsers.docutils_ import Parser

from nomination.diagnostics.catalogue import Language
from nomination.interchange.word.escaping import escaped, whole_line
from nomination.interchange.word.intake import Prose, take_in
from nomination.interchange.word.targets import TargetNames
from tests.wordfiles import cell, docx, from_markdown, heading, paragraph, run, table

MYST = {"myst_disable_syntax": ["html_block", "html_inline"], "myst_enable_extensions": ["colon_fence", "deflist"]}
pytestmark = pytest.mark.filterwarnings("ignore:nodes.Node.traverse:DeprecationWarning")  # MyST's
LIST = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='{}'/></w:numPr>"


def taken(folder: Path, content: bytes, before: str = "", others: tuple[str, ...] = ()) -> Prose:
    """Take a Word file in for the page `team`."""
    path = folder / "words.docx"
    path.write_bytes(content)
    return take_in(path, "words", TargetNames("team", before, others, ["taken"]), Language("en"))


def page(folder: Path, content: bytes) -> str:
    """Return the page that a Word file becomes."""
    return taken(folder, content).page


def shown(markdown: str) -> str:
    """Return the words that MyST makes of a page."""
    settings = {**MYST, "report_level": 2, "halt_level": 2}
    return str(publish_doctree(markdown, parser=Parser(), settings_overrides=settings).astext())


def test_prose_becomes_a_page(tmp_path: Path) -> None:
    """Headings, emphasis, lists, quotations, tables, notes and links come out as MyST, one paragraph on a line."""
    written = (
        "# The team\n\nIt has *seven* **members**, H~2~O and 10^3^ more; see [the site](https://example.org/a)[^1].\n\n"
        "## Their work\n\n- one\n- two\n\n1. first\n2. second\n\n> said\n\n"
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n[^1]: The note.\n"
    )
    assert page(tmp_path, from_markdown(written)) == (
        "# The team\n\nIt has *seven* **members**, H{sub}`2`O and 10{sup}`3` more; "
        "see [the site](https://example.org/a)[^1].\n\n(their-work)=\n## Their work\n\n- one\n- two\n\n"
        "1. first\n2. second\n\n> said\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n[^1]: The note.\n"
    )


def test_chinese_is_not_broken(tmp_path: Path) -> None:
    """Chinese text keeps its signs, gets no space, loses its typed indent, and its headings get numbered targets."""
    content = docx(heading("团队", "t"), paragraph("　　“甲”与乙（1965年）。"), heading("分工"), heading("成果"))
    assert page(tmp_path, content) == (
        "# 团队\n\n“甲”与乙（1965年）。\n\n(section-1)=\n## 分工\n\n(section-2)=\n## 成果\n"
    )


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        (run("关键词：", "<w:b/>") + run("创新"), "**关键词**：创新"),
        (run("在") + run("“重点”", "<w:b/>") + run("内容"), "在“**重点**”内容"),
        (run("a ", "<w:i/>") + run("b"), "*a* b"),
        (run("a", "<w:b/>") + run("b", "<w:i/>"), "**a**{emphasis}`b`"),
        (run("a", "<w:b/>") + run("b", "<w:b/>"), "**ab**"),
        (run("x", "<w:b/><w:i/>") + run("y"), "***x***y"),
        (run("：", "<w:b/>"), "："),
    ],
)
def test_emphasis_beside_signs_and_letters(tmp_path: Path, runs: str, markdown: str) -> None:
    """Bold and italic words are so on the page, whatever stands beside them."""
    written = page(tmp_path, docx(heading("T", "t"), paragraph(runs)))
    assert written == f"# T\n\n{markdown}\n"
    words = "".join(re.findall(r"<w:t [^>]*>([^<]*)", runs))
    assert shown(written) == f"T\n\n{words}"


@given(st.text(st.sampled_from("ab1二。、 \\`*_[]()<>!&#+-=:;%|~{}^$.\"'"), min_size=1, max_size=30))
def test_signs_print_as_they_are(text: str) -> None:
    """Whatever signs a paragraph has, MyST shows it as Word did."""
    words = " ".join(text.split())
    if words:
        assert shown(f"# T\n\n{whole_line(escaped(words))}\n") == f"T\n\n{words}"


def test_cuts_stay_cuts(tmp_path: Path) -> None:
    """The mark of a cut in the source stays one."""
    assert "words […]" in page(tmp_path, docx(heading("T", "t"), paragraph("words […]")))


def test_tables_of_any_shape(tmp_path: Path) -> None:
    """A table with merged cells or without a head is a list of rows, with the words where they began."""
    merged = table(
        cell("A", "<w:gridSpan w:val='2'/>"),
        cell("B", "<w:vMerge w:val='restart'/>") + cell("1"),
        cell("", "<w:vMerge/>") + cell("2"),
    )
    written = page(tmp_path, docx(heading("T", "t"), merged))
    assert written.endswith("```{list-table}\n* - A\n  -\n* - B\n  - 1\n* -\n  - 2\n```\n")


def test_lists_go_on_after_a_paragraph(tmp_path: Path) -> None:
    """An ordered list that a paragraph interrupts goes on with the next number."""
    items = [paragraph(words, LIST.format(1)) for words in ("one", "two")]
    written = page(tmp_path, docx(heading("T", "t"), items[0], paragraph("between"), items[1]))
    assert written == "# T\n\n1. one\n\nbetween\n\n2. two\n"


def test_breaks_and_spaces(tmp_path: Path) -> None:
    """A line that Word breaks is broken; page breaks, tabs and rows of spaces are one space or nothing."""
    inside = (
        "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t xml:space='preserve'>c   d</w:t><w:br w:type='page'/></w:r>"
    )
    assert page(tmp_path, docx(heading("T", "t"), paragraph(inside))) == "# T\n\na\\\nb c d\n"


def test_indented_paragraphs_are_no_quotations(tmp_path: Path) -> None:
    """A paragraph is a quotation by its style alone: an indent is none."""
    content = docx(
        heading("T", "t"),
        paragraph("indented", "<w:ind w:left='840'/>"),
        paragraph("quoted", "<w:pStyle w:val='q'/>"),
        paragraph("too", "<w:pStyle w:val='q'/>"),
    )
    assert page(tmp_path, content) == "# T\n\nindented\n\n> quoted\n>\n> too\n"


def test_what_is_not_taken_leaves_a_gap(tmp_path: Path) -> None:
    """Where an equation, a picture or a text box stood, the page marks a gap; hidden text and contents go."""
    box = f"<w:pict><v:textbox><w:txbxContent>{paragraph('boxed')}</w:txbxContent></v:textbox></w:pict>"
    content = docx(
        heading("T", "t"),
        paragraph("contents 1", "<w:pStyle w:val='c'/>"),
        paragraph(f"{run('E ')}<m:oMath><m:r><m:t>mc</m:t></m:r></m:oMath>{run('hidden', '<w:vanish/>')}"),
        paragraph(f"<w:r>{box}</w:r>"),
    )
    assert page(tmp_path, content) == (
        "# T\n\nE {gap}`the equation from words.docx`\n\n{gap}`the words of the text box from words.docx`\n"
    )


def test_changes_are_accepted(tmp_path: Path) -> None:
    """Of tracked changes the page has what was inserted and not what was deleted."""
    deleted = "<w:del w:id='2'><w:r><w:delText>never </w:delText></w:r></w:del>"
    inside = f"{run('We ')}<w:ins w:id='1'>{run('now ')}</w:ins>{deleted}{run('work.')}"
    assert page(tmp_path, docx(heading("T", "t"), paragraph(inside))) == "# T\n\nWe now work.\n"


def test_letters_are_mended(tmp_path: Path) -> None:
    """Accents in two parts are joined, invisible characters go, a letter of private use stays."""
    written = page(tmp_path, docx(heading("T", "t"), paragraph("e\u0301 a\u200bb \ue001")))
    assert written == "# T\n\né ab \ue001\n"


@pytest.mark.parametrize(
    ("target", "markdown"),
    [
        ("https://example.org/a_(b)", "[here](<https://example.org/a_(b)>)"),
        ("mailto:a@example.org", "[here](mailto:a@example.org)"),
        ("doi:10.1000/182", "[here](https://doi.org/10.1000/182)"),
        ("file:///C:/secret.docx", "here"),
        ("javascript:alert(1)", "here"),
    ],
)
def test_links(tmp_path: Path, target: str, markdown: str) -> None:
    """A link to the web, to an address or a DOI stays; any other is its words alone."""
    content = docx(
        heading("T", "t"), paragraph(f"<w:hyperlink r:id='l'>{run('here')}</w:hyperlink>"), links={"l": target}
    )
    assert page(tmp_path, content) == f"# T\n\n{markdown}\n"


def test_headings_begin_with_one_title(tmp_path: Path) -> None:
    """Where no heading stands alone at the top, the page is called as its file, and none skips a level."""
    written = page(tmp_path, docx(heading("One", "1"), heading("Deep", "3"), heading("Two", "1"), heading("Own", "x")))
    assert re.findall("^#.*", written, re.MULTILINE) == ["# words", "## One", "### Deep", "## Two", "### Own"]


def test_targets_are_kept_and_equal(tmp_path: Path) -> None:
    """A heading keeps the target it had, or takes that of the page in another language; none is there twice."""
    content = docx(heading("T", "t"), heading("工作"), heading("Taken"), heading("Members"))
    other = "# T\n\n(work)=\n## Work\n\n## Taken\n\n(who)=\n## Members\n"
    before = "# T\n\n(people)=\n## Members\n"
    assert re.findall(r"^\((.*)\)=", taken(tmp_path, content, before, (other,)).page, re.MULTILINE) == [
        "work",
        "team-taken",
        "people",
    ]
