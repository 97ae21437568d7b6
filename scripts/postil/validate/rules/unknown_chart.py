"""A chart that a note shows is there."""

from __future__ import annotations

from collections.abc import Iterator

from postil.problems import Code, Problem, problem
from postil.validate.neighbours import Neighbours
from postil.validate.rules.rule import ReadingRule, Whole

CODE = Code(
    "X002",
    "error",
    "a chart that is not in charts/",
    "The note names a chart file that does not exist. Correct the id or add the file.",
)


def check(whole: Whole) -> Iterator[Problem]:
    """Yield each chart that a note names and that no file holds.

    Cost: the number of notes and charts, and 20,000 comparisons of two ids at most.
    """
    charts = whole.reading.charts
    if whole.is_closed("charts"):
        return
    known = Neighbours(charts)
    for note in whole.reading.notes:
        if note.chart and note.chart not in charts and note.chart not in whole.spoilt:
            hint = known.hint(note.chart, f"add charts/{note.chart}.yml")
            yield problem(CODE, note.chart.at, f"there is no chart `{note.chart}`", hint)


RULE = ReadingRule(CODE, check)
