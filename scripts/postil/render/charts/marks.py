"""The marks of a planned chart in their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from postil.render.charts.plan import Plan, stacked

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
class Interval:
    """A mark from a low end to a high end, relative to the plot; all but `row` are places along its two axes."""

    row: int
    """Its row."""
    middle: float
    """Its place along the rows' axis."""
    low: float
    """Its low end along the axis of values."""
    high: float
    """Its high end."""
    between: float | None
    """A value between the two."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The marks of a chart in units of its plan, relative to the plot."""

    ticks: tuple[tuple[float, str], ...]
    """Place along the axis of values, and the number there."""
    zero: float | None = None
    """Place of zero along the axis of values: for bars, which begin there, and for intervals where the axis has it."""
    reference: float | None = None
    """Place of the reference along the axis of values."""
    bars: tuple[tuple[Box, ...], ...] = ()
    """The bars of each series."""
    intervals: tuple[Interval, ...] = ()
    """The intervals of the rows."""
    lines: tuple[tuple[tuple[Point, ...], ...], ...] = ()
    """For each series its unbroken runs of two points and more."""
    points: tuple[tuple[tuple[int, Point], ...], ...] = ()
    """For each series the row and place of each value."""


def place_marks(plan: Plan) -> Plot:
    """Return the marks of a plan."""
    ticks = tuple((_along(plan, value), text) for value, text in plan.scale.ticks)
    reference = None if plan.reference is None else _along(plan, plan.reference)
    series = range(len(plan.values[0]))
    if plan.kind in ("bar", "stacked"):
        return Plot(ticks, _along(plan, 0.0), reference, bars=tuple(tuple(_bars(plan, at)) for at in series))
    if plan.kind == "interval":
        zero = _along(plan, 0.0) if not plan.scale.log and plan.scale.low <= 0 <= plan.scale.high else None
        return Plot(ticks, zero, reference, intervals=tuple(_intervals(plan)))
    points = tuple(tuple(_points(plan, at)) for at in series)
    lines = tuple(tuple(_runs(known)) for known in points) if plan.kind == "line" else ()
    return Plot(ticks, None, reference, lines=lines, points=points)


def _along(plan: Plan, value: float) -> float:
    """Return where a value stands along the axis of values, from the plot's left or upper edge."""
    place = plan.scale.place(value)
    return plan.down * (1 - place) if plan.upright else plan.across * place


def _bars(plan: Plan, series: int) -> Iterator[Box]:
    for row, values in enumerate(plan.values):
        value = values[series]
        if value is None:
            continue
        begin = 0.0
        if plan.kind == "stacked":
            begin, value = stacked(values, series), stacked(values, series + 1)
        start, end = _along(plan, begin), _along(plan, value)
        first, last = plan.spans[row][series]
        near, size = min(start, end), abs(end - start)
        yield Box(row, first, near, last - first, size) if plan.upright else Box(row, near, first, size, last - first)


def _points(plan: Plan, series: int) -> Iterator[tuple[int, Point]]:
    for row, values in enumerate(plan.values):
        value = values[series]
        if value is not None:
            middle, place = sum(plan.spans[row][series]) / 2, _along(plan, value)
            yield row, ((middle, place) if plan.upright else (place, middle))


def _intervals(plan: Plan) -> Iterator[Interval]:
    for row, (low, *between, high) in enumerate(plan.values):
        if low is not None and high is not None:
            inner = _along(plan, between[0]) if between and between[0] is not None else None
            yield Interval(row, sum(plan.spans[row][0]) / 2, _along(plan, low), _along(plan, high), inner)


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
