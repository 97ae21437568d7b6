"""What is wrong with the figures of a chart, for its kind and for its scale."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from postil.model import Chart, Text
from postil.problems import Code, Location, Problem, problem

MISFIT = Code(
    "S016",
    "error",
    "figures that their chart cannot show truly",
    "A stack has no gap and nothing below zero, an interval goes from low to high, a logarithmic scale has no zero, "
    "and a reference lies near enough to leave room for the figures. Correct the figure or choose another kind.",
)

INTERVAL_ENDS = (2, 3)
"""How many columns an interval has: its ends, with or without what lies between them."""
LEAST_SHARE = 1 / 3
"""Share of the axis that the figures keep beside a reference."""


def misfits(chart: Chart) -> Iterator[Problem]:
    """Yield the figures that the kind or the scale of a chart has no place for."""
    if chart.kind == "stacked":
        yield from _stacks(chart)
    if chart.kind == "interval":
        yield from _intervals(chart)
    if chart.scale == "log":
        yield from _logarithms(chart)
    if chart.reference:
        yield from _reference(chart, chart.reference.value)


def _misfit(at: Location, fact: str, hint: str) -> Problem:
    return problem(MISFIT, at, fact, hint)


def _cells(chart: Chart) -> Iterator[tuple[float, Text]]:
    """Yield each figure that is given, as a number and as written."""
    for (_, values), figures in zip(chart.rows, chart.figures, strict=True):
        for value, figure in zip(values, figures, strict=True):
            if value is not None:
                yield value, figure


def _stacks(chart: Chart) -> Iterator[Problem]:
    if len(chart.series) < 2:
        yield _misfit(chart.series[0].at, "a stack has two series or more; this chart has one", "write `kind: bar`")
    for value, figure in _cells(chart):
        if value < 0:
            hint = "write `kind: bar`, where bars may lie below zero"
            yield _misfit(figure.at, f"a part of a stack cannot be less than nothing, as {figure} is", hint)
    for (label, values), figures in zip(chart.rows, chart.figures, strict=True):
        gaps = [figure for value, figure in zip(values, figures, strict=True) if value is None]
        if 0 < len(gaps) < len(values):
            fact = f"the stack “{label}” lacks a part, and would look like a smaller whole"
            yield _misfit(gaps[0].at, fact, "give every figure of the row or none, or write `kind: bar`")


def _intervals(chart: Chart) -> Iterator[Problem]:
    count = len(chart.series)
    if count not in INTERVAL_ENDS:
        fact = f"an interval has a low and a high end, and may have a value between; this chart has {count} series"
        yield _misfit(chart.series[0].at, fact, "write `series: [low, high]` or `series: [low, between, high]`")
        return
    for (label, values), figures in zip(chart.rows, chart.figures, strict=True):
        known = [(value, figure) for value, figure in zip(values, figures, strict=True) if value is not None]
        if known and None in (values[0], values[-1]):
            missing = figures[0] if values[0] is None else figures[-1]
            hint = "give both ends, or ~ for the whole row"
            yield _misfit(missing.at, f"the interval “{label}” has one end", hint)
        for (low, before), (high, figure) in pairwise(known):
            if low > high:
                fact = f"{figure} stands after {before} and is less: an interval goes from its low end to its high end"
                yield _misfit(figure.at, fact, "put the figures of the row in rising order")


def _logarithms(chart: Chart) -> Iterator[Problem]:
    if chart.kind in ("bar", "stacked"):
        fact = "bars begin at zero, which a logarithmic scale does not have"
        yield _misfit(chart.scale.at, fact, "write `kind: dot` or `kind: line`, or take `scale: log` out")
        return
    for value, figure in _cells(chart):
        if value <= 0:
            hint = "take `scale: log` out, or write ~ if the figure is not known"
            yield _misfit(figure.at, f"{figure} has no place on a logarithmic scale, which has no zero", hint)


def _reference(chart: Chart, written: Text) -> Iterator[Problem]:
    value, known = float(written), [value for value, _ in _cells(chart)]
    if chart.kind == "stacked":
        known = [math.fsum(value or 0.0 for value in values) for _, values in chart.rows]
    if not known:
        return
    low, high = min(known), max(known)
    if chart.scale == "log":
        if value <= 0:
            hint = "take `scale: log` out, or choose another value"
            yield _misfit(written.at, f"{written} has no place on a logarithmic scale", hint)
            return
        if low <= 0:
            return
        value, low, high = math.log(value), math.log(low), math.log(high)
    if chart.kind in ("bar", "stacked"):
        low, high = min(low, 0.0), max(high, 0.0)
    least, most = min(low, value), max(high, value)
    # Of one figure alone nothing is squeezed but its distance from zero.
    span = (high - low) or abs(high)
    if span and span < LEAST_SHARE * (most - least):
        fact = f"the reference {written} is so far from the figures that they would have less than a third of the axis"
        yield _misfit(written.at, fact, "take the reference out and say it in `caveat`, or correct its value")
