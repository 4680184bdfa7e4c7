"""Translations compared with their originals, section by section, and the record of who confirmed them.

Nothing is read of a nomination in one language. Each translation is compared with the primary language, which has the
original. What differs or is lacking is a warning while the dossier is a draft and an error when it is final, as with
the texts of records (`language-missing`): a translation is always behind while its original is written. A page that
nobody has confirmed is a gap: nothing about it is known to be wrong, and something is still to come.
"""

from nomination.pages.translations.states import Comparison, PageState, Standing, compare_pages

__all__ = ["Comparison", "PageState", "Standing", "compare_pages"]
