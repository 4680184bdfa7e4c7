"""From LaTeX to PDF: what TeX may not do, and what it may not lose in silence."""

from pathlib import Path

import pytest

from nomination.output.latexmk import TIMED_OUT, TypesetResult, typeset

PLAIN = "\\documentclass{article}\\tracinglostchars=3\n\\begin{document}\nWords.\n%s\n\\end{document}\n"
EPOCH = 1767225600


def run(folder: Path, body: str = "", limit: int = 60) -> TypesetResult:
    """Typeset a small document with `body` in it."""
    (folder / "latexmkrc").write_text("$pdf_mode = 5;\n", encoding="utf-8")
    (folder / "small-en.tex").write_text(PLAIN % body, encoding="utf-8")
    return typeset(folder, "small-en", EPOCH, limit)


def test_a_sound_document_becomes_a_pdf(tmp_path: Path) -> None:
    """A document without a fault gives exit code 0, no message, and the PDF."""
    assert run(tmp_path) == TypesetResult(0, tmp_path / "small-en.pdf", ())


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("An aleph: \u05d0", "Missing character"),
        (r"\nosuchcommand", "Undefined control sequence"),
        (r"See \ref{nowhere}.", "Reference `nowhere'"),
        (r"\input{/etc/hostname}", "hostname"),
        (r"\newread\q\openin\q=/etc/hostname", "Not reading from /etc/hostname"),
        (r"\vbox{" + r"x\par " * 200 + "}", "Overfull \\vbox"),
    ],
)
def test_a_loss_is_an_error_that_names_it(tmp_path: Path, body: str, said: str) -> None:
    """A missing letter, a broken command, a dead reference, a file outside, text below the page: each is told."""
    result = run(tmp_path, body)
    assert result.exit_code != 0
    assert said in " ".join(result.messages)


def test_a_failure_leaves_no_older_pdf(tmp_path: Path) -> None:
    """After a failure no PDF of an earlier run is left to be taken for the new one."""
    run(tmp_path)
    assert run(tmp_path, r"\nosuchcommand").pdf is None
    assert not (tmp_path / "small-en.pdf").exists()


def test_tex_runs_no_commands_and_writes_nothing_outside(tmp_path: Path) -> None:
    """TeX can neither run a command nor write beyond its folder."""
    folder = tmp_path / "inside"
    folder.mkdir()
    run(folder, rf"\immediate\write18{{touch {tmp_path}/ran}}\newwrite\w\immediate\openout\w=../out.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["inside"]


def test_an_endless_document_is_given_up(tmp_path: Path) -> None:
    """A document that never ends is stopped at its limit, and the message says so."""
    result = run(tmp_path, r"\loop\iftrue\repeat", limit=3)
    assert result.exit_code == TIMED_OUT
    assert "after 3 seconds" in result.messages[0]


def test_equal_sources_give_equal_bytes(tmp_path: Path) -> None:
    """The same source in two folders gives the same PDF, byte for byte."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    first, second = (run(tmp_path / name).pdf for name in ("one", "two"))
    assert first is not None
    assert second is not None
    assert first.read_bytes() == second.read_bytes()
