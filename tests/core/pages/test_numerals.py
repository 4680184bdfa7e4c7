"""Figures in prose: what is read as the same in English and in Chinese, and what is not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nomination.pages.figures import figures, lacking

EQUAL = [
    ("1,200 people", "1200人"),
    ("1 200 people", "１２００人"),
    ("12,000 visitors", "1.2万人次"),
    ("120 million", "1亿2000万"),
    ("1.2 billion yuan", "12亿元"),
    ("3-5 million", "300万至500万"),
    ("more than 200,000", "20余万"),
    ("$3.5 million", "350万美元"),
    ("10 km", "10千米"),
    ("2.50 metres", "2.5米"),
    ("42 %", "42%"),
    ("42 per cent", "百分之42"),
    ("42 per cent", "百分之四十二"),
    ("70%", "七成"),
    ("half of them", "50%"),
    ("8%–12%", "8%至12%"),
    ("5–10%", "5%-10%"),
    ("4 percentage points", "4个百分点"),
    ("September 1965", "1965年9月"),
    ("17 September 1965", "1965-09-17"),
    ("September 17, 1965", "1965年9月17日"),
    ("Sept. 1965", "1965-09"),
    ("8-12 December 1958", "1958年12月8日至12日"),
    ("2 May", "5月2日"),
    ("January to March 2020", "2020年1—3月"),
    ("May 2019 and 30 June 2020", "2019年5月和2020年6月30日"),
    ("in that September", "9月"),
    ("within 30 days", "30日内"),
    ("1958–65", "1958—1965年"),
    ("6 years 9 months", "6年9个月"),
    ("the 1950s", "20世纪50年代"),
    ("the 1950s and 1960s", "20世纪50至60年代"),
    ("the 1980s", "上世纪80年代"),
    ("the 80s", "20世纪80年代"),
    ("for 30s", "30秒"),
    ("the 14th Five-Year Plan", "“十四五”规划"),
    ("nearly 10,000", "近万人"),
    ("the 20th century", "20世纪"),
    ("the twentieth century", "20世纪"),
    ("seven members", "7名成员"),
    ("7 members", "七名成员"),
    ("two hundred and fifty", "250"),
    ("two decades", "20年"),
    ("its fiftieth anniversary", "50周年"),
    ("the 3rd prize", "第3名"),
    ("1/3", "三分之一"),
    ("Phase II", "第2期"),
    ("2005", "二〇〇五年"),
    ("COVID-19", "新冠病毒"),
    ("a prize", "1项奖"),
    ("21 and 30, 51 in all", "共51个：21个和30个"),
    ("In 2020, 1.2 million visitors came", "2020年有120万人参观"),
    ("In 2019, 35% of the firms", "2019年，35%的企业"),
    ("founded in 1965 and 3 million strong", "1965年成立，有300万人"),
    ("2018–2020, 3 million each", "2018—2020年，各300万"),
    ("of 120 and 5% more", "120项，增长5%"),
    ("rose from 200,000 to 3 million", "从20万增至300万"),
    ("fell from 12 to 8 per cent", "由12%降至8%"),
    ("between 5 and 10 million", "500万至1000万"),
    ("January 2012 to December 2018", "2012.01—2018.12"),
    ("April 2020", "2020.4"),
    ("10⁵ cells", "10万个细胞"),
    ("6.5×10⁻³", "6.5 x 10^-3"),
    ("3.2 × 10⁴ t", "3.2万吨"),
    ("0.3‰", "0.03%"),
    ("3‰", "千分之三"),
    ("0.03%", "万分之三"),
    ("120 million", "一亿二千万"),
    ("more than 400,000", "四十多万"),
    ("300 to 400", "三四百"),
    ("half a million", "50万"),
    ("two and a half million", "250万"),
    ("one and a half years", "1.5年"),
]
DIFFERENT = [
    ("1,200", "1,300"),
    ("1.2 million", "12万"),
    ("42%", "42"),
    ("17 September 1965", "1965年9月16日"),
    ("September 1965", "1965年8月"),
    ("the 1950s", "20世纪60年代"),
    ("the 1950s", "21世纪50年代"),
    ("8 members", "七名成员"),
    ("1965", ""),
    ("In 2020, 1.2 million came", "2019年有120万人"),
    ("3 to 5 million", "200万至500万"),
    ("April 2020", "2020.5"),
    ("3.2 × 10⁴", "3.2×10⁵"),
    ("3‰", "3%"),
]


def differing(english: str, chinese: str) -> list[str]:
    """Return what stands in one of two texts alone."""
    one, other = figures(english), figures(chinese)
    return [
        *(english[each.start : each.end] for each in lacking(one, other)),
        *(chinese[each.start : each.end] for each in lacking(other, one)),
    ]


@pytest.mark.parametrize(("english", "chinese"), EQUAL)
def test_equal(english: str, chinese: str) -> None:
    """Figures that say the same are the same, however each language writes them."""
    assert differing(english, chinese) == []


@pytest.mark.parametrize(("english", "chinese"), DIFFERENT)
def test_different(english: str, chinese: str) -> None:
    """Figures that say something else differ."""
    assert differing(english, chinese) != []


def test_words_alone_are_not_compared() -> None:
    """Numbers that both languages write in words are not compared: `one` and `一` are articles as well."""
    assert differing("one of nine rooms", "一间") == []


def test_years_are_not_grouped() -> None:
    """A year and a number beside it stay two figures."""
    assert {int(one.value) for one in figures("in 1965 200 people") if one.certain} == {1965, 200}


def test_dates_stand_at_one_place() -> None:
    """The parts of a date stand where the whole date does, so that one wrong day is one difference."""
    text = "on 17 September 1965 in"
    assert {text[one.start : one.end] for one in figures(text)} == {"17 September 1965"}


@given(st.text(st.sampled_from("0123456789,.-/%年月日号万亿千百十一二 toandMayofthousandI世纪代"), max_size=60))
def test_nothing_breaks_it(text: str) -> None:
    """Whatever stands in a text, its figures lie inside it."""
    assert all(0 <= one.start < one.end <= len(text) for one in figures(text))


@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "1-",
        "1 ",
        "111,",
        "1日、",
        "1万",
        "一",
        "hundred ",
        "亿",
        "1-1万",
        "12月",
        "1至",
        "三多",
        "one and half a ",
        "10⁵×",
        "2012.1-",
    ],
)
def test_long_runs_take_no_time(piece: str) -> None:
    """A text that repeats one figure 10,000 times is read in less than a second or two."""
    began = time.process_time()
    figures(piece * 10_000)
    assert time.process_time() - began < 2
