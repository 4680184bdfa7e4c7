"""The search of the pages: Chinese in pairs of characters, every other word by its English stem, in all languages.

`assets/search/search.js` takes a query apart in the browser as `search_words` does; a test compares them. Chinese has
no spaces, so a run of it is indexed as the pairs of its neighbours, and each character by itself for a query of one.
"""

import re
import unicodedata

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

from nomination.assets import asset_folder

CHINESE = r"\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
PARTS = re.compile(rf"([{CHINESE}]+)|[^\W{CHINESE}]+")
"""A run of Chinese (or of kana), or a word of other letters and digits."""


def search_words(text: str) -> list[str]:
    """Return the words of a text as a query means them: of a run of Chinese the pairs, of one character itself."""
    found: list[str] = []
    for part in _parts(text):
        run = part[1]
        found += [run[at : at + 2] for at in range(max(len(run) - 1, 1))] if run else [part[0]]
    return found


def _parts(text: str) -> list[re.Match[str]]:
    """Return the runs of a text in lower case, with half-width letters and digits."""
    return list(PARTS.finditer(unicodedata.normalize("NFKC", text).lower()))


class SearchWithChinese(SearchEnglish):
    """Words with English stems, Chinese in pairs, and numbers, which Sphinx leaves out."""

    js_splitter_code = (asset_folder("search") / "search.js").read_text(encoding="utf-8")

    def split(self, input: str) -> list[str]:
        """Return every word of a text under which it can be found."""
        if input.isascii():
            return search_words(input)
        singles = [letter for part in _parts(input) if part[1] and len(part[1]) > 1 for letter in part[1]]
        return [*search_words(input), *singles]

    def word_filter(self, word: str) -> bool:
        """Tell whether a word is indexed: years and values are."""
        return word not in self.stopwords


class ChineseSearch(SearchWithChinese):
    """The same for sites in Chinese: `zh`, `zh_CN`, `zh_TW`."""

    lang = "zh"
    language_name = "Chinese"
    # Sphinx calls the stemmer in JavaScript by the language; only a function is known before the line it is in.
    js_splitter_code = (
        f"{SearchWithChinese.js_splitter_code}\nfunction ChineseStemmer() {{ return new EnglishStemmer(); }}"
    )


def setup(app: Sphinx) -> None:
    """Let the pages of both languages be searched so."""
    app.add_search_language(SearchWithChinese)
    app.add_search_language(ChineseSearch)
