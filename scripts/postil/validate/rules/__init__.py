"""The rules, one a module, and where each is applied.

Each module has the code of its rule with the reason and the remedy, the logic, and its name: the cases in which it
fires and in which it stays silent lie in the folder of that name below tests/cases/rules.
"""

from types import ModuleType

from postil.validate.rules import (
    absolute_wording,
    american_spelling,
    bare_figure,
    dense_markup,
    early_update,
    gist_repeats_quote,
    guide_paragraphs,
    idle_waiver,
    long_quotation,
    long_sentence,
    missing_text,
    one_origin,
    relative_date,
    reserved_text,
    uncited_source,
    undated_figures,
    unknown_chart,
    unknown_note,
    unknown_source,
    unlinked_source,
    unrecognisable_text,
    unsafe_link,
    unshown_chart,
    verdict_without_source,
)
from postil.validate.rules.rule import EditorialRule, ReadingRule, Whole

__all__ = ["EDITORIAL", "MODULES", "OF_READINGS", "EditorialRule", "ReadingRule", "Whole"]

OF_READINGS: tuple[ReadingRule, ...] = (
    unknown_source.RULE,
    unknown_chart.RULE,
    uncited_source.RULE,
    unknown_note.RULE,
    unshown_chart.RULE,
    unsafe_link.RULE,
    dense_markup.RULE,
    missing_text.RULE,
    guide_paragraphs.RULE,
    reserved_text.RULE,
    unrecognisable_text.RULE,
)
"""What is asked of each reading: broken references, and texts that are missing or out of place."""

EDITORIAL: tuple[EditorialRule, ...] = (
    gist_repeats_quote.RULE,
    bare_figure.RULE,
    undated_figures.RULE,
    absolute_wording.RULE,
    one_origin.RULE,
    unlinked_source.RULE,
    verdict_without_source.RULE,
    early_update.RULE,
    long_quotation.RULE,
    long_sentence.RULE,
    relative_date.RULE,
    american_spelling.RULE,
)
"""What an editor asks of notes, events and sources; `check` and strict builds apply it."""

MODULES: dict[str, ModuleType] = {
    module.__name__.rsplit(".", 1)[-1]: module
    for module in (
        absolute_wording, american_spelling, bare_figure, dense_markup, early_update, gist_repeats_quote,
        guide_paragraphs, idle_waiver, long_quotation, long_sentence, missing_text, one_origin, relative_date,
        reserved_text, uncited_source, undated_figures, unknown_chart, unknown_note, unknown_source, unlinked_source,
        unrecognisable_text, unsafe_link, unshown_chart, verdict_without_source,
    )
}  # fmt: skip
"""The module of each rule by the rule's name."""
