"""The reader's language: which one it is, that its catalogue is complete, and that a whole run is said in it."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from nomination.checks.dossier import Dossier, load
from nomination.checks.rules import UNKNOWN
from nomination.cli import main
from nomination.data.model.collection import FILES
from nomination.data.schema import validation
from nomination.data.schema.datatypes import Text, parse_period
from nomination.data.schema.validation import field
from nomination.diagnostics.catalogue import (
    ENGLISH,
    Language,
    UnknownLanguageError,
    catalogue,
    field_text,
    forms,
    known_language,
    language_tag,
    languages,
    plural_categories,
    reader_language,
    sentence,
)
from nomination.diagnostics.problems import FieldPhrase, FieldWord, Location, problem
from nomination.text.formatting import Wording, space_before
from tests.conftest import HEAD, Check, Write

CHINESE = Language("zh")
OTHERS = [language for language in languages() if language != ENGLISH]
TEXTS = [
    (language, section, key)
    for language in OTHERS
    for section in ("problems", "labels")
    for key in catalogue(language)[section]
]
PARTS = {"title": "title", "description": "description", "x-message": "message"}

WRONG = {"team": {"name": {"en": "T"}, "members": [{"id": "Ada", "role": "boss", "rolle": "x"}], "status": "stated"}}
"""A team of which several things are wrong."""


def places(part: Mapping[str, Any], place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every place in a schema at which something is said of a field, with that part of the schema."""
    if part.keys() & PARTS.keys():
        yield place, part
    base = place.removesuffix("/*")
    for keyword in ("properties", "$defs"):
        for key, below in part.get(keyword, {}).items():
            yield from places(below, f"{base}/{key}")
    for below in part.get("patternProperties", {}).values():
        yield from places(below, f"{base}/*")
    if "items" in part:
        yield from places(part["items"], f"{base}/*")


EVERY = [each for name in (*FILES, "common") for each in places(validation.schema(name), name)]
SAID = {place: {PARTS[key] for key in part.keys() & PARTS.keys()} for place, part in EVERY}
"""What the schemas say in English of each field."""

WORDS = {place: set(part["enum"]) for place, part in EVERY if "enum" in part}
"""The words that the schemas allow for a field."""


def named_values(text: str | Mapping[str, str]) -> set[str]:
    """Return the names in braces, in any form of a text."""
    return {name for form in forms(text).values() for _, name, _, _ in Formatter().parse(form) if name is not None}


# The catalogues


def test_languages_are_files() -> None:
    """English and Chinese have catalogues; a language is there because its file is."""
    assert set(languages()) >= {"en", "zh"}


@pytest.mark.parametrize("section", ["problems", "labels"])
@pytest.mark.parametrize("language", OTHERS)
def test_catalogue_is_complete(language: Language, section: str) -> None:
    """Each language says everything that English says, and nothing else."""
    assert set(catalogue(language)[section]) == set(catalogue(ENGLISH)[section])


@pytest.mark.parametrize("language", OTHERS)
def test_fields_are_complete(language: Language) -> None:
    """Each language says of each field what the schemas say of it in English: title, description, message."""
    assert {place: set(said) - {"words"} for place, said in catalogue(language)["fields"].items()} == SAID


@pytest.mark.parametrize("language", OTHERS)
def test_words_have_meanings(language: Language) -> None:
    """Each language says what each word means that a field may have."""
    fields = catalogue(language)["fields"]
    assert {place: set(said["words"]) for place, said in fields.items() if "words" in said} == WORDS


@pytest.mark.parametrize(("language", "section", "key"), TEXTS)
def test_named_values_are_the_same(language: Language, section: str, key: str) -> None:
    """A text fills in what the English one fills in."""
    assert named_values(catalogue(language)[section][key]) == named_values(catalogue(ENGLISH)[section][key])


@pytest.mark.parametrize(("language", "section", "key"), TEXTS)
def test_code_names_stay(language: Language, section: str, key: str) -> None:
    """What stands in backquotes in English stands in them in every language."""
    ours, english = (
        {tuple(sorted(re.findall("`[^`]*`", form))) for form in forms(catalogue(each)[section][key]).values()}
        for each in (language, ENGLISH)
    )
    assert ours == english


@pytest.mark.parametrize("place", SAID)
def test_words_of_fields_stay(place: str) -> None:
    """The words in backquotes with which a schema describes a field are the same in Chinese."""
    said = catalogue(CHINESE)["fields"][place]
    english = dict(EVERY)[place].get("description", "")
    ours, theirs = (set(re.findall("`[^`]*`", text)) for text in (said.get("description", ""), english))
    assert ours == theirs


@pytest.mark.parametrize(("language", "section", "key"), [one for one in TEXTS if one[0] == CHINESE])
def test_chinese_is_typeset_as_chinese(language: Language, section: str, key: str) -> None:
    """Chinese has full-width punctuation and its own quotes; half-width signs stand only in what is code."""
    text = "\n".join(forms(catalogue(language)[section][key]).values())
    plain = re.sub(r"`[^`]*`|\{+[^}]*\}+", "", text)
    assert not re.search(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]", plain)
    assert "「" not in text


# Plurals


@pytest.mark.parametrize("language", languages())
def test_plural_forms_are_those_of_the_language(language: Language) -> None:
    """A text with forms has one for each plural category of its language, and no other."""
    texts = [text for section in ("problems", "labels") for text in catalogue(language)[section].values()]
    found = {frozenset(text) for text in texts if not isinstance(text, str)}
    assert found <= {plural_categories(language)}
    assert language != ENGLISH or found


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 records"), (1, "1 record"), (2, "2 records"), (1.5, "1.5 records")]
)
def test_english_has_two_forms(number: float, said: str) -> None:
    """One is one, and everything else is other."""
    assert sentence(ENGLISH, "labels", "counted-record", {"number": number}) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1 rekord"),
        (2, "2 rekordy"),
        (5, "5 rekordów"),
        (12, "12 rekordów"),
        (22, "22 rekordy"),
        (1.5, "1.5 rekordu"),
    ],
)
def test_a_language_with_four_forms(number: float, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue of a language with more forms has them all, and the number picks the one that its grammar wants."""
    polish = Language("pl")
    texts = {
        "one": "{number} rekord",
        "few": "{number} rekordy",
        "many": "{number} rekordów",
        "other": "{number} rekordu",
    }
    monkeypatch.setattr("nomination.diagnostics.catalogue.known_language", lambda _: polish)
    monkeypatch.setattr("nomination.diagnostics.catalogue.catalogue", lambda _: {"labels": {"counted-record": texts}})
    assert set(texts) == plural_categories(polish)
    assert sentence(polish, "labels", "counted-record", {"number": number}) == said


def test_what_is_no_number_has_the_other_form() -> None:
    """The description of a code fills in a placeholder where a case has its number."""
    assert sentence(ENGLISH, "labels", "counted-record", {"number": "…"}) == "… records"


# Which language


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("zh", "zh"),
        ("zh_CN", "zh"),
        ("zh-Hans", "zh"),
        ("zh_CN.UTF-8", "zh"),
        ("zh-Hans-CN", "zh"),
        ("ZH", "zh"),
        ("en_GB.UTF-8@euro", "en"),
        ("C", None),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("", None),
        ("xx", None),
        ("zhx", None),
        ("../zh", None),
    ],
)
def test_known_language(written: str, known: str | None) -> None:
    """A tag or a locale name means the language with a catalogue that it begins with."""
    assert known_language(written) == known


@pytest.mark.parametrize(("written", "tag"), [("zh_CN", "zh-CN"), ("zh", "zh"), ("en", "en"), ("", "en"), ("C", "en")])
def test_language_tag(written: str, tag: str) -> None:
    """A language is a BCP 47 tag, also where Sphinx writes it with an underscore."""
    assert language_tag(written) == tag


@pytest.mark.parametrize(
    ("asked", "environment", "primary", "expected"),
    [
        ("zh", {"LC_ALL": "en_US.UTF-8"}, "en", "zh"),
        ("", {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "en", "zh"),
        ("", {"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "en", "zh"),
        ("", {"LANG": "zh_CN.UTF-8"}, "en", "zh"),
        ("", {"LANGUAGE": "zh_CN:en", "LANG": "en_US.UTF-8"}, "en", "zh"),
        ("", {"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en", "zh"),
        ("", {"LANG": "C.UTF-8"}, "zh-Hans", "zh"),
        ("", {"LANG": "POSIX"}, "", "en"),
        ("", {"LANG": "de_DE.UTF-8"}, "zh", "zh"),
        ("", {}, "ja", "en"),
        ("", {}, "", "en"),
    ],
)
def test_reader_language(asked: str, environment: dict[str, str], primary: str, expected: str) -> None:
    """The reader's language is asked for, else the system's, else the nomination's, else English."""
    assert reader_language(asked, environment, primary) == expected


def test_unknown_language() -> None:
    """A language asked for that has no catalogue is refused, never replaced by another."""
    with pytest.raises(UnknownLanguageError, match="xx"):
        reader_language("xx", {"LANG": "zh_CN.UTF-8"}, "en")


# What is said


def test_longer_tag_finds_the_catalogue() -> None:
    """A page in zh_CN is labelled in Chinese, and one in a language without a catalogue in English."""
    labels = [sentence(Language(tag), "labels", "milestone") for tag in ("zh-CN", "zh-Hans", "fr")]
    assert labels == ["重要节点", "重要节点", "Milestone"]


def test_page_language(dossier: Check) -> None:
    """Texts, dates and numbers of a page in zh-CN are Chinese, whichever Chinese the data files name."""
    head = {**HEAD, "languages": ["en", "zh-Hans"], "title": {"en": "Sample", "zh-Hans": "样本"}, "period": "2020-07"}
    loaded = dossier(nomination=head)
    words = Wording(loaded, language_tag("zh_CN"))
    assert loaded.records.nomination
    assert loaded.records.nomination.period
    assert words.title() == "样本"
    assert words.period(loaded.records.nomination.period) == "2020年7月"
    assert words.text(Text({"en": "A", "zh": "甲"})) == "甲"


def words_of(loaded: Dossier, language: str) -> Wording:
    """Return the words of a dossier in a language."""
    return Wording(loaded, language_tag(language))


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("2020", "2020", "2020年"),
        ("2020-07", "July 2020", "2020年7月"),
        ("2020-07-16", "16 July 2020", "2020年7月16日"),
        ("1964-01~", "about January 1964", "约1964年1月"),
        ("1960~", "about 1960", "约1960年"),
        ("1958-12-08?", "8 December 1958 (uncertain)", "1958年12月8日（存疑）"),
        ("1958-22", "summer 1958", "1958年夏"),
        ("1958-24~", "about winter 1958", "约1958年冬"),
        ("1958-12/1965-09-17", "December 1958 – 17 September 1965", "1958年12月—1965年9月17日"),
    ],
)
def test_dates_in_both_languages(dossier: Check, written: str, english: str, chinese: str) -> None:
    """A date, season or interval is written as precisely as it is known, as each language writes it."""
    loaded, period = dossier(), parse_period(written)
    assert [words_of(loaded, one).period(period) for one in ("en", "zh_CN")] == [english, chinese]


@pytest.mark.parametrize("language", ["en", "zh", "zh_CN", "zh_TW", "zh-Hant"])
def test_values_are_grouped_and_years_are_not(dossier: Check, language: str) -> None:
    """17689 is written 17,689; a figure whose measure says that it is a year is written as one."""
    measures = {"en": "year", "zh": "年份"}
    metric = {"id": "m", "label": {"en": "Founded"}, "value": 1965, "measure": measures, "status": "stated"}
    loaded = dossier(metrics=[metric, {**metric, "id": "n", "measure": {"en": "years", "zh": "年"}}])
    words = words_of(loaded, language)
    assert words.number(17689) == "17,689"
    assert words.is_year(loaded.records.metrics["m"])
    assert not words.is_year(loaded.records.metrics["n"])


@pytest.mark.parametrize(
    ("measure", "space"),
    [("months", " "), ("个月", ""), ("mg", " "), ("%", ""), ("‰", ""), ("°", ""), ("°C", " "), ("", "")],
)
def test_space_before_a_measure(measure: str, space: str) -> None:
    """Words and signs of units stand off from their number; Chinese, % and degrees stand close."""
    assert space_before(measure) == space


def test_an_empty_label_is_said() -> None:
    """Where a language puts nothing, such as Chinese between two words, nothing is put: not the English sign."""
    assert sentence(CHINESE, "labels", "word-space") == ""


def test_field_in_both_languages() -> None:
    """The title of a field is the schema's in English and the catalogue's in Chinese."""
    one = problem(UNKNOWN["unit"], Location(Path("x")), id=field("team", ["members", 0, "role"]))
    assert [one.spoken_values(each)["id"] for each in (ENGLISH, CHINESE)] == ["Role", "角色"]


def test_title_of_a_definition() -> None:
    """A field that has no title of its own has that of what it refers to."""
    assert field_text(CHINESE, field("units", ["units", 3, "id"]).places, "title") == "标识"


@pytest.mark.parametrize(("language", "said"), [(ENGLISH, "Name (Chinese)"), (CHINESE, "姓名（中文）")])
def test_title_of_a_text_by_language(language: Language, said: str) -> None:
    """A text is called by its field and its language."""
    one = problem(UNKNOWN["unit"], Location(Path("x")), id=field("team", ["members", 0, "name", "zh"]))
    assert one.spoken_values(language)["id"] == said


def test_field_without_text_in_a_language() -> None:
    """What a language does not say of a field is said in English."""
    one = problem(UNKNOWN["unit"], Location(Path("x")), id=FieldPhrase(("no/where",), "title", "Rank"))
    assert one.spoken_values(CHINESE)["id"] == "Rank"


def test_meaning_of_a_word() -> None:
    """A language may say what a word means that a field takes; English needs not."""
    word = FieldWord(field("team", ["members", 0, "role"]).places, "leader")
    one = problem(UNKNOWN["unit"], Location(Path("x")), id=word)
    assert [one.spoken_values(each)["id"] for each in (ENGLISH, CHINESE)] == ["leader", "leader（负责人）"]


def test_too_short_is_empty() -> None:
    """A text that is too short is empty, as its sentence says: no schema asks for more than one letter."""
    parts = [part for _, part in EVERY if "minLength" in part]
    assert {part["minLength"] for part in parts} == {1}


def test_check_in_chinese(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """`--lang zh` says everything in Chinese: severities, sentences, titles, separators, the summary."""
    assert main(["check", "--lang", "zh", str(project(**WRONG))]) == 1
    said = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("    ")]
    assert len(said) > 3
    words = re.sub(r"(?m)`[^`]*`|^\S+: |\[[a-z-]+\]$|[a-z-]+（|可用的字段有：.*", "", "\n".join(said))
    assert re.findall("[A-Za-z]{3,}", words) == []


@pytest.mark.parametrize("lang", ["zh", "zh_CN.UTF-8"])
def test_check_in_the_systems_language(
    lang: str, project: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check` speaks the language of the system where it is not told another."""
    monkeypatch.setenv("LANG", lang)
    main(["check", str(project())])
    assert capsys.readouterr().out.startswith("已检查")


def test_check_in_the_nominations_language(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the system names no language, `check` speaks the nomination's, whatever else is wrong with it."""
    head = {**HEAD, "languages": ["zh"], "primary_language": "zh", "title": {"zh": "样本"}, "colour": 1}
    main(["check", str(project(nomination=head))])
    assert "错误" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "explain", "pdf"])
def test_unknown_language_of_a_command(command: str, project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A language that there is no catalogue of is a sentence, with those that there are, and exit code 2."""
    assert main([command, "--lang", "xx", *([] if command == "explain" else [str(project())])]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"nomination {command}: there are no messages in the language `xx`; there are messages in en, zh\n"
    )


def test_reports_carry_the_language(project: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has the sentences of the reader's language, with the same codes."""
    folder = project(**WRONG)
    found = []
    for lang in ("en", "zh"):
        main(["check", "--quiet", "--format", "json", "--lang", lang, str(folder)])
        found.append([(one["code"], one["message"]) for one in json.loads(capsys.readouterr().out)["problems"]])
    assert [code for code, _ in found[0]] == [code for code, _ in found[1]]
    assert all(english != chinese for (_, english), (_, chinese) in zip(*found, strict=True))


def test_primary_language_of_an_unreadable_nomination(project: Write) -> None:
    """A nomination that cannot be read has no primary language."""
    assert load(project(nomination="{")).primary_language == ""
