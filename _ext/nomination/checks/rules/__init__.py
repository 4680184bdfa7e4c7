"""Rules across records. Each is a function whose docstring is the sentence that must be true.

In: `Records`. Out: problems.
"""

from nomination.checks.rules.evidence import (
    NO_TEXT_FILE,
    QUOTE_NOT_FOUND,
    digests_are_right,
    named_files_are_in_hand,
    quotes_are_word_for_word,
    quotes_can_be_checked,
    text_files_are_utf8,
    verified_facts_have_evidence,
)
from nomination.checks.rules.identity import UNKNOWN, ids_are_unique, ids_stay_apart, references_resolve
from nomination.checks.rules.metrics import (
    parts_add_up,
    parts_have_one_measure,
    series_have_no_hole,
    series_run_forward,
    shares_are_of_a_whole,
)
from nomination.checks.rules.nomination import primary_language_is_listed, sections_are_pages
from nomination.checks.rules.people import (
    contributions_differ,
    names_are_unique,
    orcids_are_unique,
    ranks_are_complete,
    ranks_need_an_order,
)
from nomination.checks.rules.periods import (
    milestones_lie_in_the_period,
    nothing_is_dated_after_the_deadline,
    what_is_done_is_past,
)
from nomination.checks.rules.rule import Rule
from nomination.checks.rules.texts import texts_have_every_language
from nomination.checks.rules.values import (
    cuts_are_gaps,
    labels_are_lost_in_the_source,
    missing_values_are_gaps,
    values_are_given_or_missing,
)

__all__ = ["NO_TEXT_FILE", "QUOTE_NOT_FOUND", "RULES", "UNKNOWN", "Rule"]

RULES: tuple[Rule, ...] = (
    ids_are_unique,
    ids_stay_apart,
    references_resolve,
    primary_language_is_listed,
    sections_are_pages,
    values_are_given_or_missing,
    labels_are_lost_in_the_source,
    missing_values_are_gaps,
    cuts_are_gaps,
    texts_have_every_language,
    named_files_are_in_hand,
    digests_are_right,
    text_files_are_utf8,
    quotes_are_word_for_word,
    quotes_can_be_checked,
    verified_facts_have_evidence,
    ranks_need_an_order,
    ranks_are_complete,
    orcids_are_unique,
    names_are_unique,
    contributions_differ,
    milestones_lie_in_the_period,
    nothing_is_dated_after_the_deadline,
    what_is_done_is_past,
    series_run_forward,
    series_have_no_hole,
    parts_have_one_measure,
    parts_add_up,
    shares_are_of_a_whole,
)
