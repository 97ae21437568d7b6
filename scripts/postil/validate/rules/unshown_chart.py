"""A chart is shown by a note."""

from __future__ import annotations

from collections.abc import Iterator

from postil.problems import Code, Location, Problem, problem
from postil.validate.rules.rule import ReadingRule, Whole

CODE = Code(
    "X007",
    "warning",
    "a chart that no note shows",
    "It would not appear anywhere. Name it in a note's `chart`, or take it out.",
)


def check(whole: Whole) -> Iterator[Problem]:
    """Yield each chart that no note shows, once every file could be used. Cost: the number of notes and charts."""
    if whole.unusable:
        return
    shown = {str(note.chart) for note in whole.reading.notes if note.chart}
    for name, chart in whole.reading.charts.items():
        if name not in shown:
            yield problem(CODE, Location(chart.at.file), "no note shows this chart", f"name it: `chart: {name}`")


RULE = ReadingRule(CODE, check)
