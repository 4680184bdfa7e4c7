"""Chinese pages: whatever the software itself says there is Chinese, with Chinese signs between."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Comment, Doctype, Tag

from tests.sphinxext.conftest import HEAD, REPOSITORY, Built, Project

SPEAKING = ("title", "aria-label", "alt", "placeholder")
"""Attributes that a reader sees or hears."""

NAMES = {"Furo", "JavaScript", "DOI", "ORCID", "ROR", "SHA-256", "JSON"}
"""Words that are the same in every language."""

CODE = "code, a[href^='http'], .nom-digest"
"""Names of files, addresses and digests."""

HAN = "\u4e00-\u9fff"
ENGLISH_SIGN = re.compile(f"[{HAN}][,;:!?()]|[,;:!?()][{HAN}]|[{HAN}”）》。，：；、] (?=[{HAN}“（《])")
"""A half-width sign beside a character, or a space between two."""


def zh(text: str) -> dict[str, str]:
    """Return a text in Chinese alone."""
    return {"zh": text}


PROOF = {"id": "proof", "kind": "report", "title": zh("验收报告"), "issuer": zh("科技处"), "date": "2020-07-16"}
RECORDS: dict[str, Any] = {
    "nomination": {
        **HEAD,
        "languages": ["zh"],
        "primary_language": "zh",
        "title": zh("一份小材料"),
        "year": 2021,
        "group": zh("集体"),
        "period": "1963-03/2020-07",
        "keywords": [zh("合成"), zh("结晶")],
        "earlier_awards": [{"title": zh("科技进步奖"), "date": "2018", "evidence": ["proof"]}],
        "recommending_units": ["office"],
        "accomplishing_units": ["office"],
        "confidentiality": "open",
        "missing": {"deadline": "to-come"},
    },
    "units": [
        {
            "id": "office",
            "role": "accomplishing",
            "name": zh("工程处"),
            "contribution": zh("组织研究。"),
            "seal": {"state": "pending", "date": "2021-05", "note": zh("原件在档案室。")},
            "status": "stated",
        }
    ],
    "team": {
        "ordering": "by-contribution",
        "name": zh("工程团队"),
        "status": "stated",
        "members": [
            {
                "id": "ada",
                "rank": 1,
                "name": zh("艾达"),
                "unit": "office",
                "role": "leader",
                "lifespan": "1815/1852",
                "contributions": [{"text": zh("写出第一个程序。"), "evidence": ["proof"]}, {"text": zh("提出设想。")}],
                "status": "disputed",
                "readings": [{"field": "lifespan", "value": "1815/1853", "evidence": ["proof"], "note": zh("待考。")}],
            },
            {"id": "other", "rank": 2, "status": "stated", "missing": {"name": "illegible", "unit": "unknown"}},
        ],
    },
    "milestones": [
        {
            "id": "start",
            "date": "1964-01~",
            "title": zh("启动"),
            "text": zh("课题启动。"),
            "place": zh("上海"),
            "units": ["office"],
            "members": ["ada"],
            "evidence": ["proof"],
            "status": "verified",
        },
        {"id": "end", "date": "1965-22?", "title": zh("残缺[…]"), "members": ["ada", "other"], "status": "stated"},
    ],
    "metrics": [
        {
            "id": "months",
            "label": zh("历时"),
            "value": 17689,
            "measure": zh("个月"),
            "qualifier": "approximate",
            "baseline": {"value": 1000, "period": "2019"},
            "series": [{"value": 17689, "period": "2020"}],
            "period": "2020-07",
            "status": "stated",
        },
        {"id": "share", "label": zh("占比"), "value": 41.5, "measure": zh("%"), "status": "stated"},
        {"id": "weight", "label": zh("重量"), "value": 5, "measure": zh("mg"), "status": "stated"},
        {"id": "founded", "label": zh("建立"), "value": 1965, "measure": zh("年份"), "status": "stated"},
        {"id": "lost", "value": 3, "missing": {"label": "illegible", "measure": "illegible"}, "status": "illegible"},
    ],
    "evidence": [{**PROOF, "pages": "3", "obtained": {"state": "have"}, "status": "verified"}],
}

BLOCKS = {
    "index": "{nomination}\n```\n\n```{units}",
    "team": "{team}\n```\n\n```{team}\n:display: table\n```\n\n```{team}\n:display: list\n```\n\n```{participation}",
    "milestones": "{milestones}\n```\n\n```{milestones}\n:display: table\n```\n\n```{milestones}\n:display: list",
    "metrics": "{metrics}\n```\n\n```{metrics}\n:display: table\n```\n\n```{metrics}\n:display: bars",
    "proofs": "{evidence}\n```\n\n见{evidence}`proof`、{member}`ada`，{gap}`数字 | 科技处`。\n\n```{gaps}",
}
PAGES = {name: f"# 页面\n\n```{block}\n```\n\n## 小节\n\n:::{{tip}}\n文字。\n:::\n" for name, block in BLOCKS.items()}
PAGES["index"] += "\n```{toctree}\n" + "\n".join(name for name in PAGES if name != "index") + "\n```\n"
PAGES["proofs"] += "\n```{toctree}\ndeeper\n```\n"
PAGES["deeper"] = "# 下级\n\n文字。\n"


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A dossier in Chinese alone, with every block in every display."""
    root = tmp_path_factory.mktemp("chinese")
    for folder in ("source/data", "source/zh"):
        (root / folder).mkdir(parents=True)
    for name in ("conf.py", "docutils.conf"):
        shutil.copy(REPOSITORY / name, root)
    return Project(root, "zh").write(PAGES, **RECORDS)


@pytest.fixture(scope="module")
def built(chinese: Project) -> Built:
    """Its pages."""
    return chinese.build(nitpicky=True)


def whole(path: Path) -> BeautifulSoup:
    """Return a page without what nobody reads."""
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for part in page.select(f"script, style, {CODE}"):
        part.decompose()
    return page


def said(page: BeautifulSoup | Tag) -> Iterator[str]:
    """Yield everything on a page that is read or heard."""
    for text in page.find_all(string=True):
        if not isinstance(text, Comment | Doctype) and text.strip():
            yield str(text)
    for tag in page.find_all(True):
        yield from (str(tag[name]) for name in SPEAKING if tag.get(name))


def test_a_chinese_dossier_builds_without_a_warning(built: Built) -> None:
    """A dossier in Chinese alone builds with every reference checked and no warning."""
    assert (built.warnings, built.exit_code) == ("", 0)


def test_no_english_is_left_over(built: Built) -> None:
    """No page, the search page included, says an English word by itself: no text, no title, no accessible name."""
    pages = [*built.folder.glob("*.html")]
    assert {"index.html", "search.html", "deeper.html"} <= {path.name for path in pages}
    words = {word for path in pages for text in said(whole(path)) for word in re.findall("[A-Za-z][A-Za-z0-9-]+", text)}
    assert words - NAMES == {"mg"}


def test_what_the_scripts_say_is_chinese(built: Built) -> None:
    """Every sentence of Sphinx's search and highlighting scripts has Chinese words."""
    scripts = [(built.folder / f"_static/{name}.js").read_text("utf-8") for name in ("searchtools", "sphinx_highlight")]
    asked = set(re.findall(r'(?:gettext|ngettext|\b_)\(\s*"([^"]+)"', " ".join(scripts)))
    words = [(built.folder / f"_static/{name}.js").read_text("utf-8") for name in ("translations", "theme-words")]
    assert "Searching" in asked
    assert {sentence for sentence in asked if f'"{sentence}"' not in " ".join(words).replace("\\u0027", "'")} == set()


def test_no_english_sign_stands_beside_chinese(built: Built) -> None:
    """Between Chinese characters stand Chinese signs: no half-width colon, comma or bracket, and no space."""
    paragraphs = [
        tag.get_text()
        for name in BLOCKS
        for tag in built.page(name).select("p, dt, dd > p, li > p, td, desc")
        if not tag.select_one(".nom-status, .nom-label, .nom-quiet, p")
    ]
    assert len(paragraphs) > 100
    assert [text for text in paragraphs if ENGLISH_SIGN.search(text)] == []


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("index", "时间 1963年3月—2020年7月"),
        ("index", "年度 2021年"),
        ("index", "科技进步奖（2018年） [1]"),
        ("index", "关键词 合成、结晶"),
        ("index", "办理中（2021年5月）。原件在档案室。"),
        ("team", "主要完成人 （按贡献大小排序）"),
        ("team", "1815年—1853年 [1] 待考。"),
        ("team", "成员2"),
        ("milestones", "约1964年1月"),
        ("milestones", "1965年夏（存疑）"),
        ("milestones", "启动 ：课题启动。"),
        ("metrics", "约 17,689 个月"),
        ("metrics", "41.5 %"),
        ("metrics", "5 mg"),
        ("metrics", "1965年 建立"),
        ("metrics", "基期值 1,000（2019年）"),
        ("metrics", "2019年：1,000个月；2020年：17,689个月"),
        ("metrics", "指标名称、计量单位：无法辨认"),
        ("proofs", "报告 · 科技处 · 2020年7月16日 · 第3页 · 已有"),
        ("proofs", "待补：数字（由科技处提供）"),
        ("proofs", "姓名无法辨认（ team.json ）"),
    ],
)
def test_dates_numbers_and_signs_are_chinese(built: Built, page: str, words: str) -> None:
    """Dates, numbers, their measures, lists, brackets and gaps are written as Chinese writes them."""
    assert words in built.text(page)


def test_nothing_stands_between_number_and_chinese_measure(chinese: Project) -> None:
    """A number and a Chinese measure or % stand close together; a Latin measure stands off."""
    figures = (chinese.build("text").folder / "metrics.txt").read_text(encoding="utf-8")
    assert [words for words in ("约17,689个月", "41.5%", "5 mg") if words not in figures] == []


def test_the_page_is_marked_as_chinese(built: Built) -> None:
    """A page says that its language is Chinese, so that browsers choose Chinese fonts and line breaking."""
    page = BeautifulSoup((built.folder / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert page.select_one("html[lang=zh-CN]") is not None


def test_a_cut_is_told_by_a_few_characters(tmp_path: Path) -> None:
    """The list of gaps tells a cut in a Chinese text, which has no spaces, by the characters beside it."""
    for folder in ("source/data", "source/zh"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("conf.py", "docutils.conf"):
        shutil.copy(REPOSITORY / name, tmp_path)
    words = f"{'前' * 40}[…]{'后' * 40}"
    head = {**HEAD, "languages": ["zh"], "primary_language": "zh", "title": zh("一份小材料")}
    small = Project(tmp_path, "zh").write({"index": f"# 页面\n\n{words}\n\n```{{gaps}}\n```\n"}, nomination=head)
    assert f"原件此处残缺：{'前' * 16} […] {'后' * 16}" in small.build().text("index")


def test_english_pages_keep_the_themes_own_words(project: Project) -> None:
    """An English page says what the theme says, and loads no words besides."""
    built = project.build()
    page = (built.folder / "index.html").read_text(encoding="utf-8")
    assert 'aria-label="Toggle site navigation sidebar"' in page
    assert "theme-words.js" not in page
