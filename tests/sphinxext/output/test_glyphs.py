"""Characters that the PDF's fonts lack are told of with their place, before TeX starts."""

import re
import subprocess
from pathlib import Path
from unicodedata import category, is_normalized

import pytest

from nomination.assets import ASSETS
from nomination.checks.dossier import load
from nomination.cli import main
from nomination.diagnostics.problems import Problem
from nomination.output.glyphs import CHINESE_RANGES, NoFontsError, is_chinese, lacked, missing_glyphs
from tests.sphinxext.conftest import Project

ADA = {"id": "ada", "status": "verified", "name": {"en": "Ada Lovelace"}}

CLASSES = (
    r"\documentclass{article}\usepackage{fontspec,xeCJK}DECLARED\newwrite\out\immediate\openout\out=classes.txt"
    r"\newcount\n \n=128 \loop\immediate\write\out{\the\n\space\the\XeTeXcharclass\n}"
    r"\advance\n1 \ifnum\n<196608 \repeat\stop"
)
CHINESE_CLASSES = {1, 2, 3, 7, 8}
"""Those of xeCJK that are set in the Chinese faces: signs, full-width marks of both sides, combining marks, jamo."""


def missing(project: Project) -> tuple[Problem, ...]:
    """Build the LaTeX of a project and return the characters that its fonts lack."""
    folder = project.build("latex").folder
    return missing_glyphs(load(project.root), folder / "small-en.tex", project.root / "source/en")


def told(problems: tuple[Problem, ...]) -> list[str]:
    """Return the place and the character of each problem."""
    where = [one.location for one in problems]
    return [
        f"{at.path.name}:{at.line}:{at.column} {one.values['point']}" for at, one in zip(where, problems, strict=True)
    ]


def test_in_the_data(project: Project) -> None:
    """A character in a text of a record is told of at its own column."""
    project.write({"index": "# Home\n\n```{team}\n```\n"}, team=[{**ADA, "name": {"en": "Ada Иова"}}])
    assert told(missing(project)) == [
        f"team.json:11:{column} {point}"
        for column, point in ((20, "U+0418"), (21, "U+043E"), (22, "U+0432"), (23, "U+0430"))
    ]


def test_on_a_page(project: Project) -> None:
    """A character on a page is told of at its line and column, once, with its name."""
    project.write({"index": "# Home\n\nWords, then ש.\n\nAnd ש again.\n"})
    (one,) = missing(project)
    assert told((one,)) == ["index.md:3:13 U+05E9"]
    assert "`ש` (U+05E9 hebrew letter shin)" in one.message()


def test_at_the_edges(project: Project) -> None:
    """The first and the last character of a page are found, and those of a text in the data."""
    pages = {"index": "ש begins.\n\n# Home\n\n```{team}\n```\n\nThe end is Ж"}
    project.write(pages, team=[{**ADA, "name": {"en": "Яda Lovelacю"}}])
    assert told(missing(project)) == [
        *("team.json:11:16 U+042F", "team.json:11:27 U+044E", "index.md:1:1 U+05E9", "index.md:8:12 U+0416"),
    ]


def test_in_the_text_of_evidence(project: Project) -> None:
    """A character of a transcript is told of in the text file."""
    (project.root / "source/evidence/letter.txt").write_text("A line.\nAnd 🎉.\n", encoding="utf-8")
    letter = {"id": "letter", "kind": "letter", "title": {"en": "L"}, "text_file": "evidence/letter.txt"}
    project.write({"index": "# Home\n\n```{transcript} letter\n```\n"}, evidence=[letter])
    assert told(missing(project)) == ["letter.txt:2:5 U+1F389"]


def test_in_order(project: Project) -> None:
    """Characters are told of file by file, and in a file from top to bottom."""
    project.write({"index": "# Home\n\nש then Ж\n\n```{team}\n```\n"}, team=[{**ADA, "name": {"en": "A Я"}}])
    assert [line.partition(":")[0] for line in told(missing(project))] == ["team.json", "index.md", "index.md"]


def test_what_is_not_printed_is_not_missing(project: Project) -> None:
    """A record that no page shows, and a comment, need no font."""
    project.write({"index": "# Home\n\n% ש\n"}, team=[{**ADA, "name": {"en": "Ада"}}])
    assert missing(project) == ()


def test_headings_are_set_in_another_face(project: Project) -> None:
    """A sign that only the face of the text has may stand in the text and not in a heading."""
    assert missing(project.write({"index": "# Home\n\nThe sign ∈.\n"})) == ()
    assert told(missing(project.write({"index": "# Home ∈\n\nWords.\n"}))) == ["index.md:1:8 U+2208"]


def test_marks_of_a_chinese_page() -> None:
    """Quotation marks, dashes and dots come from the Chinese faces on a Chinese page, from the Latin ones elsewhere."""
    assert lacked("·–—‘’“”‥…‧", "serif", chinese_page=True) == set()
    assert lacked("·–—‘’“”‥…‧", "serif") == {"‥", "‧"}


@pytest.mark.parametrize(
    "letters", ["Łódź naïve “quoted” – 1 000 €", "镕 喆 䶮 𬭎 𣲗 𠮷 ① Ⅷ ★", "\u200b\u2009\u202f\u2011", "→ ≥ Δ µ"]
)
def test_what_is_there(letters: str) -> None:
    """Common names, signs and spaces of three kinds are in both faces."""
    assert lacked(letters, "serif") == lacked(letters, "sans") == set()


def test_pdf_command_stops_before_tex(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    """The command prints the place, leaves no PDF to be taken for the new one, does not start TeX, and exits 1."""
    project.write({"index": "# Home\n\nWords, then ש.\n"})
    old = project.root / "build/latex/small-en.pdf"
    old.parent.mkdir(parents=True)
    old.touch()
    assert main(["pdf", str(project.root)]) == 1
    assert "source/en/index.md:3:13: error: " in capfd.readouterr().err
    assert not old.exists()
    assert not old.with_suffix(".log").exists()


@pytest.mark.parametrize("tool", ["kpsewhich", "fc-match"])
def test_without_a_tool(tool: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the fonts cannot be found, what is missing for that is named."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoFontsError, match=tool):
        lacked("é" if tool == "kpsewhich" else "人", "serif")


def test_ranges_are_in_order() -> None:
    """The ranges follow each other without overlap, so that they can be searched by halves."""
    ends = [end for each in CHINESE_RANGES for end in each]
    assert ends == sorted(ends)


@pytest.mark.parametrize(("classes", "chinese_page"), [("CJK", True), (r"\w+", False)])
def test_ranges_are_those_of_xelatex(tmp_path: Path, classes: str, chinese_page: bool) -> None:
    """XeLaTeX takes just those characters from the Chinese faces that our ranges hold, as the page's language wants."""
    style = (ASSETS / "latex/nomination.sty").read_text(encoding="utf-8")
    declared = "".join(re.findall(rf"\\xeCJKDeclareCharClass\{{{classes}\}}\{{[^}}]*\}}", style))
    (tmp_path / "t.tex").write_text(CLASSES.replace("DECLARED", declared), encoding="utf-8")
    subprocess.run(
        ["xelatex", "-no-pdf", "-interaction=batchmode", "t.tex"], cwd=tmp_path, check=False, stdout=subprocess.DEVNULL
    )
    lines = (tmp_path / "classes.txt").read_text(encoding="utf-8").splitlines()
    chinese = {chr(int(point)): int(number) in CHINESE_CLASSES for point, number in map(str.split, lines)}
    written = [letter for letter in chinese if category(letter) not in {"Cn", "Co", "Cs"} and is_normal(letter)]
    assert len(written) > 100_000
    assert [letter for letter in written if is_chinese(letter, chinese_page=chinese_page) is not chinese[letter]] == []


def is_normal(letter: str) -> bool:
    """Tell whether the reader lets a character pass: what Unicode spells otherwise never comes this far."""
    return is_normalized("NFC", letter)
