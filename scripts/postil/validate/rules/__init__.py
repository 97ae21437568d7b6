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
    relay_as_reporting,
    reserved_text,
    same_address,
    uncited_source,
    undated_figures,
    unearned_confidence,
    unknown_chart,
    unknown_note,
    unknown_source,
    unlinked_source,
    unrecognisable_text,
    unsafe_link,
    unshown_chart,
    unweighed_source,
    verdict_without_source,
)
from postil.validate.rules.rule import EditorialRule, ReadingRule, Whole

__all__ = ["EDITORIAL", "MODULES", "OF_READINGS", "EditorialRule", "ReadingRule", "Whole"]

_OF_READINGS = (
    unknown_source, unknown_chart, uncited_source, unknown_note, unshown_chart, unsafe_link, dense_markup,
    missing_text, guide_paragraphs, reserved_text, unrecognisable_text,
)  # fmt: skip
_EDITORIAL = (
    gist_repeats_quote, bare_figure, undated_figures, absolute_wording, one_origin, unlinked_source, unweighed_source,
    verdict_without_source, early_update, long_quotation, long_sentence, relative_date, american_spelling,
    same_address, relay_as_reporting, unearned_confidence,
)  # fmt: skip

OF_READINGS: tuple[ReadingRule, ...] = tuple(module.RULE for module in _OF_READINGS)
"""What is asked of each reading: broken references, and texts that are missing or out of place."""

EDITORIAL: tuple[EditorialRule, ...] = tuple(module.RULE for module in _EDITORIAL)
"""What an editor asks of notes, events and sources; `check` and strict builds apply it."""

MODULES: dict[str, ModuleType] = {
    module.__name__.rsplit(".", 1)[-1]: module for module in (*_OF_READINGS, *_EDITORIAL, idle_waiver)
}
"""The module of each rule by the rule's name."""
