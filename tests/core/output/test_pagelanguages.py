"""The languages of pages: their order, their places, and what Sphinx calls them."""

from pathlib import Path

import pytest

from nomination.output.manifest import (
    WrittenFiles,
    clear_documents,
    clear_misplaced,
    read_record,
    record_path,
    write_record,
)
from nomination.output.pagelanguages import build_language, page_languages, sphinx_locale
from tests.conftest import HEAD, Check


@pytest.mark.parametrize(
    ("written", "locale"),
    [
        *(("zh", "zh_CN"), ("zh-Hans", "zh_CN"), ("zh-CN", "zh_CN"), ("zh_CN", "zh_CN"), ("zh-SG", "zh_CN")),
        *(("zh-Hant", "zh_TW"), ("zh-TW", "zh_TW"), ("zh-HK", "zh_TW")),
        *(("en", "en"), ("de", "de"), ("pt-BR", "pt_BR"), ("qaa", "qaa")),
    ],
)
def test_tags_have_locales(written: str, locale: str) -> None:
    """Chinese is simplified unless its tag means traditional characters; other tags are Babel's locales."""
    assert sphinx_locale(written) == locale


def test_the_primary_language_comes_first(dossier: Check) -> None:
    """The primary language has the site's own folder, every other one a folder below it."""
    head = {**HEAD, "languages": ["en", "zh", "fr"], "primary_language": "zh"}
    known = page_languages(dossier(nomination=head))
    assert [(one.tag, one.place, one.pages.name) for one in known] == [
        ("zh", "", "zh"),
        ("en", "en", "en"),
        ("fr", "fr", "fr"),
    ]


@pytest.mark.parametrize("languages", [["en", "../x"], ["en", "en"], ["en", 5]])
def test_what_is_no_language_is_left_out(dossier: Check, languages: list[object]) -> None:
    """What is no language tag, or stands twice, never names a folder."""
    assert [one.tag for one in page_languages(dossier(nomination={**HEAD, "languages": languages}))] == ["en"]


@pytest.mark.parametrize("nomination", ["{", {**HEAD, "languages": "en"}])
def test_no_language_is_known(dossier: Check, nomination: object) -> None:
    """Where nomination.json cannot be read or lists nothing, no language is known."""
    assert page_languages(dossier(nomination=nomination)) == ()


@pytest.mark.parametrize(
    ("tag", "name"), [("zh", "中文"), ("en", "English"), ("fr", "Français"), ("zh-Hant", "中文 (繁體)")]
)
def test_own_names(dossier: Check, tag: str, name: str) -> None:
    """A language is called as it calls itself, with a capital where it has those."""
    (known,) = page_languages(dossier(nomination={**HEAD, "languages": [tag], "primary_language": tag}))
    assert known.own_name == name


@pytest.mark.parametrize(
    ("listed", "locale", "folder", "tag"),
    [
        (["en", "zh"], "zh_CN", "zh", "zh"),
        (["en", "zh-Hans"], "zh_CN", "zh-Hans", "zh-Hans"),
        (["zh", "zh-CN"], "zh_CN", "zh-CN", "zh-CN"),
        (["zh", "zh-CN"], "zh_CN", "pages", "zh"),
        (["en"], "de_AT", "pages", "de-AT"),
    ],
)
def test_a_build_has_the_tag_of_the_nomination(
    dossier: Check, listed: list[str], locale: str, folder: str, tag: str
) -> None:
    """Output is named by the tag that the nomination has, whatever Sphinx calls the language."""
    assert build_language(dossier(nomination={**HEAD, "languages": listed}), locale, folder) == tag


# The record of a build


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    """What was written of a build is what the next one reads."""
    path, written = tmp_path / "written.json", WrittenFiles("../html", {"index": {"text": "digest"}}, ["index.html"])
    write_record(path, written)
    assert read_record(path) == written
    assert [one.name for one in tmp_path.iterdir()] == ["written.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 1, "states": {}, "files": []}'])
def test_a_record_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    """A record that is torn or of an older form counts as none: everything is written again."""
    (tmp_path / "written.json").write_text(text, encoding="utf-8")
    assert read_record(tmp_path / "written.json") == WrittenFiles()


@pytest.mark.parametrize(
    ("doctrees", "output"), [("html-fr", "elsewhere"), ("html-internal", "html/internal"), ("html-zh", "html/zh")]
)
def test_only_the_languages_of_the_site_are_cleared(tmp_path: Path, doctrees: str, output: str) -> None:
    """What was built elsewhere, from doctrees of another name, or to where it belongs, stays."""
    kept, folder = tmp_path / output / "index.html", tmp_path / "doctrees" / doctrees
    for one in (kept.parent, folder):
        one.mkdir(parents=True)
    kept.write_text("page", encoding="utf-8")
    write_record(record_path(folder, kept.parent), WrittenFiles(f"../../{output}", {}, ["index.html"]))
    clear_misplaced(tmp_path, {"en": "", "zh": "zh"})
    assert kept.is_file()
    assert len(list(folder.iterdir())) == 1


def test_documents_of_a_language_that_is_gone_go(tmp_path: Path) -> None:
    """The PDF, its folder and its doctrees go with their language; those of others stay."""
    for tag in ("en", "fr"):
        (tmp_path / "doctrees" / f"latex-{tag}").mkdir(parents=True)
        (tmp_path / "latex" / tag).mkdir(parents=True)
        (tmp_path / "latex" / tag / f"small-{tag}.tex").touch()
        (tmp_path / "latex" / f"small-{tag}.pdf").touch()
    clear_documents(tmp_path, ["en"])
    found = (path for path in tmp_path.rglob("*") if path.suffix != ".tex")
    left = sorted(path.relative_to(tmp_path).as_posix() for path in found)
    assert left == ["doctrees", "doctrees/latex-en", "latex", "latex/en", "latex/small-en.pdf"]
