"""The English texts use none of the words that CONTRIBUTING lists as not written."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

ENDINGS = (".md", ".json", ".toml", ".py", ".yml", ".in", "Makefile")
NOT_ENGLISH = re.compile(r"(^|/)zh(/|\.)")
"""Texts in Chinese."""

NOT_YET = (
    "_ext/nomination/(?!assets/).*[.]py$",
    "tests/",
    "tools/",
    "benchmarks/",
    "examples/.*/(conf[.]py|source/)",
    "source/",
    "manual/pages/(problems|office)[.]md$",
    "CHANGELOG[.]md$",
    "_ext/nomination/assets/new/",
    "_ext/nomination/assets/reports/",
    "pyproject[.]toml$",
)
"""What is still excluded, as the beginnings of paths: take a line out when its texts have been revised."""

SECTION = CONTRIBUTING.partition("Words that we do not write.")[2].partition("\n## ")[0]
BANNED: Mapping[str, str] = {
    pattern.replace("\\|", "|"): instead
    for pattern, instead in re.findall(r"^\| `(.+)` \| (.+) \|$", SECTION, re.MULTILINE)
}
"""Each pattern that is not written, with what is written instead."""


def faults(text: str) -> Iterator[str]:
    """Yield a sentence for each word in `text` that is not written."""
    for number, line in enumerate(text.splitlines(), 1):
        prose = re.sub(r'^ *"[a-z0-9-]+":|\{[a-z_]+\}|`[^`]*`', "", line)
        for pattern, instead in BANNED.items():
            for found in re.finditer(rf"\b(?:{pattern})\b", prose, re.IGNORECASE):
                yield f"line {number}: write {instead}, not {found[0]!r}"


def english_texts() -> list[str]:
    """Return the path of each tracked English text that is checked."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    excluded = re.compile("|".join(NOT_YET))
    return [
        path for path in listed if path.endswith(ENDINGS) and not NOT_ENGLISH.search(path) and not excluded.match(path)
    ]


@pytest.mark.parametrize("path", english_texts())
def test_english_texts_use_the_words_we_write(path: str) -> None:
    """No English text has a word of the list; codes, field names and names of keys do not count."""
    assert list(faults((ROOT / path).read_text(encoding="utf-8"))) == []


def test_the_list_of_words_is_read() -> None:
    """Patterns are read from CONTRIBUTING, the escaped bar as a bar, and find their words in a text."""
    assert len(BANNED) >= 8
    assert list(faults("Once more\nbuild it Anew; `mend` is a name, mended is not")) == [
        "line 2: write again, not 'Anew'",
        "line 2: write fix, correct, repair, not 'mended'",
    ]


def test_the_texts_are_found() -> None:
    """The catalogue, the schemas, the README and the manual are among the texts, and no Chinese one."""
    paths = english_texts()
    assert {
        "README.md",
        "schemas/team.schema.json",
        "_ext/nomination/assets/catalogues/en.json",
        "manual/pages/data.md",
    } <= set(paths)
    assert not [path for path in paths if "zh" in path]
