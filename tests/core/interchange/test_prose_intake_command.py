"""`nomination intake FILE.docx`: what it refuses, shows and writes."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from nomination.cli import main
from nomination.interchange.word import package, pandoc
from tests.conftest import HEAD, Write
from tests.wordfiles import DECLARED, cell, docx, heading, paragraph, table, written

WORDS = docx(heading("The team", "t"), paragraph("Seven members."))
PAGE = "# The team\n\nSeven members.\n"
LOCKED = package.OLE + "EncryptedPackage".encode("utf-16-le")


@pytest.fixture
def root(project: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier in English and Chinese with one page, as the current folder, and a Word file in it."""
    folder = project(nomination={**HEAD, "languages": ["en", "zh"], "title": {"en": "A", "zh": "甲"}})
    (folder / "source/en").mkdir()
    (folder / "source/en/index.md").write_text("# Home\n", encoding="utf-8")
    written(folder / "team.docx", WORDS)
    monkeypatch.chdir(folder)
    return folder


def zipped(**parts: str) -> bytes:
    """Return a zip file of some parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


def test_first_it_only_shows(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without `--write` the difference is shown, nothing is written, and the exit code is 1."""
    assert main(["intake", "team.docx", "--page", "team"]) == 1
    said = capsys.readouterr().out
    assert "+Seven members." in said
    assert "Nothing was written" in said
    assert not (root / "source/en/team.md").exists()


def test_written_when_asked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--write` the page is there, and who wrote it hears that a new page must be listed."""
    assert main(["intake", "team.docx", "--page", "team", "--write"]) == 0
    assert (root / "source/en/team.md").read_text(encoding="utf-8") == PAGE
    assert "toctree" in capsys.readouterr().out


def test_a_second_time_changes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same file taken in again changes nothing, says so, and exits 0."""
    main(["intake", "team.docx", "--page", "team", "--write"])
    before = (root / "source/en/team.md").stat().st_mtime_ns
    capsys.readouterr()
    assert main(["intake", "team.docx", "--page", "team", "--write"]) == 0
    assert "nothing to write" in capsys.readouterr().out
    assert (root / "source/en/team.md").stat().st_mtime_ns == before


def test_lost_words_exit_1(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where words did not reach the page, which an unreferenced note's do not, the exit code is 1 even when written."""
    note = f"<w:footnotes {DECLARED}><w:footnote w:id='1'>{paragraph('A note.')}</w:footnote></w:footnotes>"
    written(root / "note.docx", docx(heading("The team", "t"), parts={"footnotes.xml": note}))
    assert main(["intake", "note.docx", "--page", "team", "--write"]) == 1
    assert "footnote 1 (“A note.”): error" in capsys.readouterr().out


@pytest.mark.parametrize("page", ["zh/team", "zh/team.md", "source/zh/team"])
def test_a_page_in_another_language(root: Path, page: str) -> None:
    """PAGE may name the folder of a language; a language without pages gets its folder."""
    assert main(["intake", "team.docx", "--page", page, "--write"]) == 0
    assert (root / "source/zh/team.md").read_text(encoding="utf-8") == PAGE


def test_blocks_that_would_go_are_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Blocks and roles that the page has and the Word file has not are named before they go."""
    (root / "source/en/team.md").write_text("# The team\n\n{member}`ada` leads.\n\n```{team}\n```\n", encoding="utf-8")
    main(["intake", "team.docx", "--page", "team"])
    assert "({member}, {team})" in capsys.readouterr().out


@pytest.mark.parametrize("page", ["", "Team", "../team", "en/../team", "fr/team", "a b", "en/sub/team"])
def test_no_such_page(root: Path, page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no name of a page in a language of the dossier is refused with a sentence, and nothing is written."""
    before = sorted(root.rglob("*"))
    assert main(["intake", "team.docx", "--page", page, "--write"]) == 2
    assert capsys.readouterr().err.startswith("nomination intake: ")
    assert sorted(root.rglob("*")) == before


def test_no_way_out_of_the_source(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of pages that leads elsewhere is not written to."""
    (root / "elsewhere").mkdir()
    (root / "source/zh").symlink_to(root / "elsewhere")
    assert main(["intake", "team.docx", "--page", "zh/team", "--write"]) == 2
    assert "outside the folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.docx", None, "there is no file"),
        ("old.docx", package.OLE + b"WordDocument", "(.docx)"),
        ("locked.docx", LOCKED, "password"),
        ("empty.docx", b"", "damaged"),
        ("torn.docx", WORDS[: len(WORDS) // 2], "damaged"),
        ("page.docx", b"%PDF-1.7", "(.docx)"),
        ("open.docx", zipped(mimetype="application/vnd.oasis.opendocument.text"), "(.docx)"),
        ("sheet.docx", zipped(**{"_rels/.rels": "<a/>"}), "(.docx)"),
        ("xml.docx", zipped(**{"word/document.xml": "<a>"}), "damaged"),
        ("bomb.docx", zipped(**{"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "DTD"),
    ],
)
def test_files_that_are_none(
    root: Path, name: str, content: bytes | None, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no Word file, or not safe to read, is refused with a sentence that says what to do."""
    if content is not None:
        written(root / name, content)
    assert main(["intake", name, "--page", "team", "--write"]) == 2
    said = capsys.readouterr().err
    assert f"`{name}`" in said
    assert words in said


@pytest.mark.parametrize("ending", [".doc", ".odt", ".rtf", ".pdf"])
def test_other_kinds_of_file(root: Path, ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of another kind is refused with a sentence."""
    written(root / f"team{ending}", WORDS)
    assert main(["intake", f"team{ending}", "--page", "team"]) == 2
    assert ".docx" in capsys.readouterr().err


def test_size_is_limited(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A file whose parts are larger than the limit, once unpacked, is refused before they are."""
    monkeypatch.setattr(package, "MAX_XML", 1000)
    assert main(["intake", "team.docx", "--page", "team"]) == 2
    assert "too large" in capsys.readouterr().err


def test_spans_are_limited(root: Path) -> None:
    """A cell that says it covers very many columns makes no more of them than Word has."""
    wide = table(cell("a", '<w:gridSpan w:val="100000000"/>') + cell("b"), cell("c") + cell("d"))
    written(root / "wide.docx", docx(heading("The team", "t"), wide))
    assert main(["intake", "wide.docx", "--page", "team", "--write"]) == 0
    page = (root / "source/en/team.md").read_text(encoding="utf-8")
    assert len(page) < 2000
    assert re.search(r"a\b.*b\b.*c\b.*d\b", page, re.DOTALL)


@pytest.mark.parametrize("figures", ["9" * 5000, "²", "-1"])
def test_odd_figures_in_word_xml(root: Path, figures: str) -> None:
    """Figures in a Word file that are no sensible ones count as none."""
    odd = paragraph("Level.", f'<w:outlineLvl w:val="{figures}"/>')
    body = docx(heading("The team", "t"), odd, table(cell("Cell.", f'<w:gridSpan w:val="{figures}"/>')))
    written(root / "odd.docx", body)
    assert main(["intake", "odd.docx", "--page", "team", "--write"]) == 0
    assert all(word in (root / "source/en/team.md").read_text(encoding="utf-8") for word in ("Level", "Cell"))


def test_time_is_limited(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that pandoc does not read in time is given up."""
    monkeypatch.setattr(pandoc, "SECONDS", 0.001)
    assert main(["intake", "team.docx", "--page", "team"]) == 2
    assert "within" in capsys.readouterr().err
