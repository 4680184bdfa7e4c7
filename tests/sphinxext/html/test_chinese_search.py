"""The search of the pages, in a browser: Chinese words, numbers and names in both languages."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import sphinx
from bs4 import BeautifulSoup

from nomination.assets import asset_folder
from nomination.sphinxext.html.search import SearchWithChinese, search_words
from tests.sphinxext.browser import opened, served
from tests.sphinxext.conftest import HEAD, REPOSITORY, Project
from tests.sphinxext.html.test_chinese_pages import PAGES as EVERY_BLOCK

INSULIN = REPOSITORY / "examples/insulin-1965"

SAMPLES = (
    "人工全合成结晶牛胰岛素",
    "王应睐以上海生物化学研究所所长身份组织并领导协作研究。",
    "A链21个、B链30个，共51个；pH 7.4",
    "“大跃进”期间——1958年12月8日至12日……",
    "１９６５年９月１７日，ＮＡＴＵＲＥ，３．５％",
    "镕喆䶮𬭎𣲗𠮷，々〇①Ⅷ★",
    "Zou Chenglu (Chen-Lu Tsou), Zahn's group; naïve façade, Øresund İstanbul",
    "snake_case e-mail user@example.org 10.1360/n032014-00098",
    "カタカナ ひらがな 한국어 Ελληνικά русский",
    "的",
    "",
    "running runs generation generously synthesised crystallised organisations",
)


@pytest.fixture(scope="module")
def sites(seed: Callable[[Path], Project]) -> dict[str, Path]:
    """The sample dossier in both languages."""
    root = seed(INSULIN).root
    folders: dict[str, Path] = {}
    for language in ("en", "zh"):
        folders[language] = Project(root, language).build().folder.rename(root / f"site-{language}")
        (root / "build").rename(root / f"build-{language}")
    return folders


@pytest.fixture(scope="module")
def addresses(sites: dict[str, Path]) -> Iterator[dict[str, str]]:
    """The sample dossier's sites, served."""
    with served(sites["en"]) as english, served(sites["zh"]) as chinese:
        yield {"en": english, "zh": chinese}


def results(address: str, query: str) -> BeautifulSoup:
    """Return what the search page shows for a query."""
    shown = opened(f"{address}/search.html?q={quote(query)}").select_one("#search-results")
    assert shown is not None
    return BeautifulSoup(str(shown), "html.parser")


def found(address: str, query: str) -> set[str]:
    """Return the pages that a search finds."""
    return {str(link["href"]).partition("#")[0] for link in results(address, query).select("li > a")}


def texts(root: Path) -> Iterator[str]:
    """Yield every page and data file of a dossier."""
    for path in sorted(root.rglob("*")):
        if path.suffix in {".md", ".json"}:
            yield path.read_text(encoding="utf-8")


def test_the_browser_takes_words_apart_as_the_index_does(tmp_path: Path) -> None:
    """Python and JavaScript take the same texts apart into the same words, and stem them alike."""
    samples = [*SAMPLES, *texts(INSULIN / "source"), *EVERY_BLOCK.values()]
    stemmer = SearchWithChinese({})
    stems = {word: stemmer.stem(word) for text in samples for word in search_words(text)}
    code = (asset_folder("search") / "search.js").read_text(encoding="utf-8")
    page = (
        f'<meta charset="utf-8"><script>{stemmer_code()}\n{code}\n'
        f"const samples = {json.dumps(samples)}, stems = {json.dumps(list(stems))};\n"
        "addEventListener('load', () => { document.body.textContent = JSON.stringify("
        "[samples.map(splitQuery), stems.map((word) => new Stemmer().stemWord(word))]); });</script>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    split, stemmed = json.loads(opened((tmp_path / "page.html").as_uri()).get_text())
    assert split == [search_words(text) for text in samples]
    assert stemmed == list(stems.values())


def stemmer_code() -> str:
    """Return Sphinx's stemmer for the browser."""
    folder = Path(sphinx.package_dir, "search/minified-js")
    parts = [(folder / f"{name}-stemmer.js").read_text(encoding="utf-8") for name in ("base", "english")]
    return "\n".join([*parts, "const Stemmer = EnglishStemmer;"]).replace("</script", "<\\/script")


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("胰岛素", ["胰岛", "岛素"]),
        ("肽", ["肽"]),
        ("A链1965年，Insulin", ["a", "链", "1965", "年", "insulin"]),
        ("１９６５", ["1965"]),
        ("𠮷田", ["𠮷田"]),
        ("，。", []),
    ],
)
def test_words(text: str, apart: list[str]) -> None:
    """Chinese is taken apart into pairs of characters; letters and digits stay whole, in lower case and half width."""
    assert search_words(text) == apart


def test_each_character_can_be_found_by_itself() -> None:
    """The index has the characters of a run besides its pairs, for a query of one."""
    assert set(SearchWithChinese({}).split("胰岛素")) == {"胰岛", "岛素", "胰", "岛", "素"}


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("胰岛素", {"index.html", "background.html", "significance.html", "milestones.html"}),
        ("结晶", {"index.html", "significance.html", "milestones.html"}),
        ("王应睐", {"team.html", "milestones.html"}),
        ("1965", {"significance.html", "milestones.html", "figures.html"}),
        ("１９６５", {"significance.html"}),
        ("insulin", {"evidence.html"}),
        ("Zahn 1963", {"evidence.html"}),
        ("上海生物化学研究所", {"units.html", "background.html", "team.html"}),
        ("王应睐，上海", {"team.html"}),
        ("肽", {"background.html", "team.html"}),
    ],
)
def test_words_are_found_on_chinese_pages(addresses: dict[str, str], query: str, pages: set[str]) -> None:
    """A Chinese site finds Chinese words, single characters, numbers and Latin names, alone and together."""
    assert pages <= found(addresses["zh"], query)


@pytest.mark.parametrize("query", ["胰腺癌", "量子", "王应睐 量子", "1234", "insulin 量子"])
def test_what_is_absent_is_not_found(addresses: dict[str, str], query: str) -> None:
    """Words of which one stands nowhere find nothing, and the page says so in Chinese."""
    shown = results(addresses["zh"], query)
    assert shown.select("li") == []
    assert "没有找到" in shown.get_text()


def test_every_word_of_a_query_must_be_there(addresses: dict[str, str]) -> None:
    """A page that has one word of a mixed query and lacks the other is not found."""
    both = found(addresses["zh"], "结晶 1982")
    assert both == found(addresses["zh"], "结晶") & found(addresses["zh"], "1982")


def test_results_are_shown_in_chinese_with_their_context(addresses: dict[str, str]) -> None:
    """Each result has the words around what was found, which is marked whole; headings are Chinese."""
    shown = results(addresses["zh"], "肽链")
    assert [one.get_text() for one in shown.select("h2")] == ["搜索结果"]
    assert shown.select_one(".search-summary").get_text() == f"共找到{len(shown.select('li'))}项。"  # type: ignore[union-attr]
    assert all("肽链" in one.get_text() for one in shown.select("p.context"))
    assert {one.get_text() for one in shown.select(".highlighted")} == {"肽链"}


def test_a_record_is_found_by_its_name_and_leads_to_it(addresses: dict[str, str]) -> None:
    """A member's name leads to the member's card, and shows what stands there."""
    first = results(addresses["zh"], "王应睐").select("li")[0]
    link = first.select_one("a")
    assert link is not None
    assert link["href"] == "team.html#member-wang-yinglai"
    assert link.get_text() == "王应睐（成员，见团队与分工）"
    assert "课题领导人" in first.get_text()


@pytest.mark.parametrize("query", ["生物化学研究所", "有机化学", "1965", "crystalline insulin", "Crystals"])
def test_chinese_names_and_numbers_are_found_on_english_pages(addresses: dict[str, str], query: str) -> None:
    """An English site finds Chinese names and numbers that stand on its pages, and English words by their stems."""
    assert found(addresses["en"], query)


def test_the_search_works_without_a_server(sites: dict[str, Path]) -> None:
    """Pages opened from a folder are searched as well; only the context needs a server."""
    assert "background.html" in found(sites["zh"].as_uri(), "胰岛素")


def test_the_index_is_the_same_whatever_the_order(seed: Callable[[Path], Project]) -> None:
    """The index that several processes make is that which one makes."""
    project = Project(seed(INSULIN).root, "zh")
    alone = (project.build().folder / "searchindex.js").read_bytes()
    (project.root / "build").rename(project.root / "alone")
    assert (project.build(jobs=4).folder / "searchindex.js").read_bytes() == alone


def test_a_build_names_the_language_of_its_index(project: Project) -> None:
    """A build says that it indexes Chinese pages as Chinese."""
    (project.root / "source/zh").mkdir()
    both = {**HEAD, "languages": ["en", "zh"]}
    built = Project(project.root, "zh").write({"index": "# 首页\n"}, nomination=both).build()
    assert "search index in Chinese (code: zh)" in built.said


def test_an_edited_page_is_found_by_its_new_words(seed: Callable[[Path], Project]) -> None:
    """After an edit the index knows the new words of a page and no longer the old ones."""
    project = Project(seed(INSULIN).root, "zh")
    project.write({"figures": "# 数据\n\n鹦鹉。\n"}).build()
    folder = project.write({"figures": "# 数据\n\n孔雀。\n"}).build().folder
    assert found(folder.as_uri(), "孔雀") == {"figures.html"}
    assert found(folder.as_uri(), "鹦鹉") == set()
