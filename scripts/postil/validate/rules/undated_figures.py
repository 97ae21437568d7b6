"""The figures of a finding have a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.model import Note, Reading
from postil.problems import Code, Problem, problem
from postil.validate.prose import FIGURE, MONTHS, YEAR, own_words, wording_of
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L003",
    "warning",
    "figures without a date",
    "Figures change. Say for which day, month or year they hold. For notes in English.",
)
_MONTH = re.compile(rf"\b(?:{MONTHS})\b")


def check(_: Reading, note: Note) -> Iterator[Problem]:
    """Yield a finding with figures where nothing in the note names a month or a year. Cost: the length of the note."""
    if not note.finding:
        return
    figures = [figure for figure in FIGURE.findall(own_words(note.finding)) if not YEAR.fullmatch(figure)]
    if figures and not any(YEAR.search(text) or _MONTH.search(text) for text in wording_of(note)):
        hint = "say which day, month or year they belong to"
        yield problem(CODE, note.finding.at, "these figures have no date", hint)


RULE = EditorialRule(CODE, note=check, english=True, told={"month": _MONTH})
