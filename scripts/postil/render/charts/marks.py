"""The marks of a planned chart in their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from postil.render.charts.plan import Plan

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A bar, relative to the plot."""

    row: int
    """Its row."""
    x: float
    """Left edge."""
    y: float
    """Upper edge."""
    across: float
    """Width."""
    down: float
    """Height."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The marks of a chart in units of its plan, relative to the plot."""

    ticks: tuple[tuple[float, str], ...]
    """Place along the axis of values, and the number there."""
    zero: float | None
    """Place of zero along the axis of values, where bars begin; None for lines."""
    bars: tuple[tuple[Box, ...], ...]
    """The bars of each series."""
    lines: tuple[tuple[tuple[Point, ...], ...], ...]
    """For each series its unbroken runs of two points and more."""
    points: tuple[tuple[tuple[int, Point], ...], ...]
    """For each series the row and place of each value."""


def place_marks(plan: Plan, kind: str) -> Plot:
    """Return the marks of a plan."""
    ticks = tuple((_along(plan, value), text) for value, text in plan.scale.ticks)
    series = range(len(plan.values[0]))
    if kind == "bar":
        bars = tuple(tuple(_bars(plan, at)) for at in series)
        return Plot(ticks, _along(plan, 0.0), bars, (), ())
    points = tuple(tuple(_points(plan, at)) for at in series)
    return Plot(ticks, None, (), tuple(tuple(_runs(known)) for known in points), points)


def _along(plan: Plan, value: float) -> float:
    """Return where a value stands along the axis of values, from the plot's left or upper edge."""
    place = plan.scale.place(value)
    return plan.down * (1 - place) if plan.upright else plan.across * place


def _bars(plan: Plan, series: int) -> Iterator[Box]:
    zero = _along(plan, 0.0)
    for row, values in enumerate(plan.values):
        value = values[series]
        if value is None:
            continue
        end = _along(plan, value)
        first, last = plan.spans[row][series]
        near, size = min(zero, end), abs(end - zero)
        yield Box(row, first, near, last - first, size) if plan.upright else Box(row, near, first, size, last - first)


def _points(plan: Plan, series: int) -> Iterator[tuple[int, Point]]:
    for row, values in enumerate(plan.values):
        value = values[series]
        if value is not None:
            yield row, (plan.spans[row][series][0], _along(plan, value))


def _runs(points: Sequence[tuple[int, Point]]) -> Iterator[tuple[Point, ...]]:
    """Yield the runs of neighbouring rows; a single point has its marker and needs no line."""
    run: list[Point] = []
    before = -2
    for row, point in points:
        if row != before + 1:
            if len(run) > 1:
                yield tuple(run)
            run = []
        run.append(point)
        before = row
    if len(run) > 1:
        yield tuple(run)
