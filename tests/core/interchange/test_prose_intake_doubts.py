"""Each doubt about a Word file is told with the number and the first words of its paragraph."""

from pathlib import Path

import pytest

from nomination.checks.reports import text_report
from nomination.diagnostics.catalogue import ENGLISH, Language
from nomination.interchange.word.completeness import lost
from nomination.interchange.word.intake import take_in
from nomination.interchange.word.package import read_word_file
from nomination.interchange.word.paragraphs import text_paragraphs
from nomination.interchange.word.targets import TargetNames
from tests.wordfiles import DECLARED, cell, docx, heading, paragraph, run, table, written

TITLE = heading("Title", "t")
COMMENTS = f"<w:comments {DECLARED}><w:comment w:id='0'>{paragraph('Check this')}</w:comment></w:comments>"
NOTES = f"<w:footnotes {DECLARED}><w:footnote w:id='1'>{paragraph('Page ３.')}</w:footnote></w:footnotes>"
HEADER = f"<w:hdr {DECLARED}>{paragraph('Draft of May')}</w:hdr>"
PICTURE = (
    "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='Picture 1'/><a:graphic><a:graphicData>"
    "<pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
BOX = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('boxed')}</w:txbxContent></v:textbox></w:pict></w:r>"
FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>5</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
CHINESE_LIST = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='2'/></w:numPr>"


def told(folder: Path, *body: str, **parts: str) -> list[str]:
    """Return code and place of each doubt about a Word file that begins with a title."""
    files = {f"{name}.xml": content for name, content in parts.items()}
    path = written(folder / "words.docx", docx(TITLE, *body, parts=files, links={"l": "file:///C:/a.docx"}))
    prose = take_in(path, "words", TargetNames("team", "", [], []), ENGLISH)
    lines = [line for line in text_report(prose.problems).splitlines() if not line.startswith(" ")]
    return [f"{line.rpartition('[')[2].strip(']')} {line.partition('docx, ')[2].partition(':')[0]}" for line in lines]


@pytest.mark.parametrize(
    ("inside", "code", "words"),
    [
        (f"{run('We ')}<w:ins w:id='1'>{run('now')}</w:ins>", "word-tracked-change", "We now"),
        (f"{run('We')}<w:del w:id='1'><w:r><w:delText>no</w:delText></w:r></w:del>", "word-tracked-change", "We"),
        (f"{run('We')}<w:r><w:commentReference w:id='0'/></w:r>", "word-comment", "We"),
        (f"{run('We')}{BOX}", "word-not-taken", "We"),
        (f"{run('We')}<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "word-not-taken", "We"),
        (f"{run('We')}<w:r><w:object><o:OLEObject ProgID='Excel.Sheet'/></w:object></w:r>", "word-not-taken", "We"),
        (f"{run('We')}{run('hidden', '<w:vanish/>')}", "word-not-taken", "We"),
        (f"{run('We')}{PICTURE}", "word-picture", "We"),
        (f"{run('We ')}{FIELD}", "word-field", "We 5"),
        (f"<w:hyperlink r:id='l'>{run('We')}</w:hyperlink>", "word-link", "We"),
        (run("We", "<w:strike/>"), "word-marking", "We"),
        (run("We", "<w:highlight w:val='yellow'/>"), "word-marking", "We"),
        ("二、工作：我们做了很多事情。", "word-typed-number", "二、工作：我们做了很多事情。"),
        ("1.1 We did a lot.", "word-typed-number", "1.1 We did a lot."),
        (run("Our work", "<w:b/>"), "word-looks-like-heading", "Our work"),
        ("２０２０年", "word-full-width", "２０２０年"),
        ("我们,他们。", "word-punctuation", "我们,他们。"),
        ("We work，and they rest.", "word-punctuation", "We work，and they rest."),
        ("团队(三人)", "word-punctuation", "团队(三人)"),
        ("a\u200bb", "word-letters", "a\\u200bb"),
        ("a\ue001b", "word-letters", "a\\ue001b"),
        ("cafe\u0301", "word-letters", "cafe\u0301"),
        ("a  b", "word-spaces", "a b"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "word-spaces", "a b"),
    ],
)
def test_doubt_in_a_paragraph(tmp_path: Path, inside: str, code: str, words: str) -> None:
    """What is doubtful in one paragraph is told once, with its number (empty ones are not counted) and first words."""
    found = told(tmp_path, paragraph(""), paragraph(inside), comments=COMMENTS)
    assert found == [f"{code} paragraph 2 (“{words}”)"]


@pytest.mark.parametrize(
    "inside",
    [
        "Plain words, in English (1965).",
        "中文，“引号”（1965年）用全角标点。",
        "约3.5万元，2.4倍",
        "A heading: no",
        "2020 was a year",
    ],
)
def test_no_doubt_in_plain_prose(tmp_path: Path, inside: str) -> None:
    """Plain prose raises no doubt."""
    assert told(tmp_path, paragraph(inside)) == []


def test_first_words_alone(tmp_path: Path) -> None:
    """Of a long paragraph the first words are told."""
    (found,) = told(tmp_path, paragraph("word " * 20 + "２"))
    assert found == "word-full-width paragraph 2 (“word word word word word word…”)"


def test_doubts_about_tables(tmp_path: Path) -> None:
    """Merged cells are told once for a table, a table in a table with its first words."""
    inner = f"<w:tc>{table(cell('in'))}{paragraph('')}</w:tc>"
    merged = cell("a", "<w:gridSpan w:val='2'/>")
    assert told(tmp_path, table(merged, merged), table(inner)) == [
        "word-table paragraph 2 (“a”)",
        "word-table paragraph 4 (“in”)",
    ]


def test_doubts_about_numbers_of_lists_and_headings(tmp_path: Path) -> None:
    """Another form of numbers is told with the first item of a list; a heading's own number is not taken over."""
    items = [paragraph("one", CHINESE_LIST), paragraph("two", CHINESE_LIST)]
    numbered = paragraph("Work", f'<w:pStyle w:val="1"/>{CHINESE_LIST}')
    assert told(tmp_path, *items, numbered) == [
        "word-numbering paragraph 2 (“one”)",
        "word-numbering paragraph 4 (“Work”)",
    ]


def test_doubts_about_headings(tmp_path: Path) -> None:
    """Headings that skip a level are told, and so is a title that does not come first."""
    assert told(tmp_path, heading("One", "1"), heading("Deep", "3")) == ["word-heading-levels paragraph 3 (“Deep”)"]
    path = written(tmp_path / "late.docx", docx(paragraph("Before"), TITLE))
    (late,) = take_in(path, "late", TargetNames("team", "", [], []), ENGLISH).problems
    assert late.code.name == "word-title"


def test_doubts_beside_the_text(tmp_path: Path) -> None:
    """Footnotes are looked at as the text is; the words of headers and footers are told, and not taken."""
    noted = f"{run('Words')}<w:r><w:footnoteReference w:id='1'/></w:r>"
    found = told(tmp_path, paragraph(noted), footnotes=NOTES, header1=HEADER)
    assert found == ["word-full-width footnote 1 (“Page ３.”)", "word-not-taken "]


def test_lost_words_are_an_error(tmp_path: Path) -> None:
    """Words of the file that pandoc does not hand on are found."""
    path = written(tmp_path / "words.docx", docx(paragraph("One two."), paragraph("Three.")))
    paragraphs = text_paragraphs(read_word_file(path))
    assert [one.number for one in lost(paragraphs, [{"t": "Para", "c": [{"t": "Str", "c": "One two."}]}])] == [2]


def test_doubts_in_chinese(tmp_path: Path) -> None:
    """Each doubt is told in Chinese too, with its place."""
    path = written(tmp_path / "words.docx", docx(TITLE, paragraph("２０２０年")))
    prose = take_in(path, "words", TargetNames("team", "", [], []), Language("zh"))
    assert "第 2 段（“２０２０年”）" in text_report(prose.problems, Language("zh"))
