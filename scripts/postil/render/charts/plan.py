"""Where the parts of a chart stand: upright bars, lying bars or lines, so that no two words touch.

Lengths are in the picture's own units: it is 300 of them wide, so that a margin of about 300 CSS pixels
shows it at its own size and a wider column enlarges it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from postil.languages import gettext
from postil.model import Chart, ChartKind
from postil.render.charts.labels import Word, place_labels
from postil.render.charts.lettering import FONT, LINE, WIDTH, squeeze, width, wrap
from postil.render.charts.scale import LEAST, MOST, Scale, linear_scale, log_scale
from postil.render.xml import clean
from postil.validate import misfits

MOST_SERIES = 5
"""Patterns, dashes and markers that can be told apart without colour."""
MOST_MARKS = 160
"""Rows times series beyond which a picture at this size says less than its table."""

_EDGE = 3.0
_PLOT = 116.0
_BAR = 36.0
_THIN = 4.0
_PITCH = 13.0
_DOT = 8.5
"""Room of a dot, along its row and across it."""

Values = tuple[tuple[float | None, ...], ...]
Figures = tuple[tuple[str, ...], ...]


class NotDrawable(Exception):
    """Says in a few words why a chart is shown as its table alone."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A chart laid out."""

    kind: ChartKind
    """How it is drawn."""
    values: Values
    """For each row a finite value for each series; None is a gap."""
    figures: Figures
    """For each row the words of each value; for intervals of each row."""
    upright: bool
    """Whether values grow upwards rather than to the right."""
    left: float
    """Left edge of the plot."""
    top: float
    """Upper edge of the plot."""
    across: float
    """Width of the plot."""
    down: float
    """Height of the plot."""
    height: float
    """Height of the whole picture."""
    spans: tuple[tuple[tuple[float, float], ...], ...]
    """For each row the interval of each series along the rows' axis, from the plot's edge."""
    labels: tuple[Word, ...]
    """The rows' labels."""
    scale: Scale
    """The axis of values."""
    reference: float | None = None
    """A value to compare with, which the scale holds."""
    above: bool = False
    """Whether labels stand above lying rows, where no line may pass."""
    fences: tuple[float, ...] = ()
    """Where years part, along the rows' axis from the picture's edge."""
    written: bool = False
    """Whether every figure is written at its mark, which makes an axis needless."""
    ends: bool = False
    """Whether the series are named where their lines end, which makes a legend needless."""


@dataclass(frozen=True, slots=True)
class _Table:
    """What of a chart its layout depends on."""

    kind: ChartKind
    values: Values
    figures: Figures
    labels: tuple[str, ...]
    names: tuple[str, ...]
    log: bool
    reference: float | None

    @property
    def lanes(self) -> int:
        """Marks of a row that stand side by side."""
        return len(self.names) if self.kind == "bar" else 1

    def known(self) -> list[float]:
        """Return what the axis has to hold; a stack reaches as far as its row in all."""
        found = [value for row in self.values for value in row if value is not None]
        if self.kind == "stacked":
            found = [stacked(row, len(row)) for row in self.values]
        return [*found, self.reference] if self.reference is not None else found

    def scale(self, nice: bool) -> Scale:
        """Return the axis of values; bars begin at zero, marks without a length only where zero is near."""
        known = self.known()
        if self.log:
            return log_scale(known)
        zero = self.kind in ("bar", "stacked") or _near_zero(min(known), max(known))
        return linear_scale(known, zero=zero, nice=nice)


def plan_chart(chart: Chart) -> Plan:
    """Return the layout of a chart.

    Raises NotDrawable for a chart without a figure, with figures too large or too small for an axis, with
    more series or marks than can be told apart, and with figures that its kind or its scale has no place for.
    """
    count = len(chart.series)
    # Rows of the wrong length are reported elsewhere; here they are filled up or cut.
    values = tuple(tuple(map(_finite, (*row, *[None] * count)[:count])) for _, row in chart.rows)
    sizes = [abs(value) for row in values for value in row if value is not None]
    if not sizes:
        raise NotDrawable("it has no figure")
    reference = _finite(float(chart.reference.value)) if chart.reference else None
    sizes += [] if reference is None else [abs(reference)]
    if max(sizes) and not LEAST <= max(sizes) <= MOST:
        raise NotDrawable(f"its figures reach {max(sizes):g}, for which an axis has no words; choose another unit")
    if count > MOST_SERIES:
        raise NotDrawable(f"it has {count} series; at most {MOST_SERIES} can be told apart")
    if count * len(values) > MOST_MARKS:
        raise NotDrawable(f"it has {count * len(values)} figures; at most {MOST_MARKS} fit into a picture")
    log = chart.scale == "log"
    if next(misfits(chart), None) or (log and min(sizes) < LEAST):
        raise NotDrawable("some of its figures have no place in it")
    figures = tuple(
        tuple("–" if value is None else clean(text) for value, text in zip(row, cells, strict=False))
        for row, cells in zip(values, ((*cells, *[""] * count) for cells in chart.figures), strict=True)
    )
    if chart.kind == "interval":
        figures = tuple((_interval_figure(row),) for row in figures)
    labels = tuple(clean(label) for label, _ in chart.rows)
    names = tuple(map(clean, chart.series))
    table = _Table(chart.kind, values, figures, labels, names, log, reference)
    if chart.kind == "line":
        return _lines(table)
    if chart.kind == "dot":
        return _rows(table)
    return _columns(table) or _rows(table)


def stacked(row: Sequence[float | None], count: int) -> float:
    """Return how far the first `count` values of a row reach together, free of what adding them rounds."""
    return float(f"{math.fsum(value or 0.0 for value in row[:count]):.12g}")


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _interval_figure(figures: Sequence[str]) -> str:
    low, *middle, high = figures
    if low == high:
        return low
    span = gettext("{low} to {high}", low=low, high=high) if "-" in low + high else f"{low}–{high}"
    return f"{middle[0]} ({span})" if middle and middle[0] != "–" else span


def _columns(table: _Table) -> Plan | None:
    """Return upright bars or intervals, or None where their labels or the marks themselves would not fit."""
    values, figures, lanes = table.values, table.figures, table.lanes
    widest = max(width(figure) for row in figures for figure in row)
    for written in (True, False):
        scale = table.scale(nice=not written or table.kind == "interval")
        left = _EDGE if written else _tick_room(table, scale)
        slot = (WIDTH - left - _EDGE) / len(values)
        bar = min(_BAR, slot * 0.82 / lanes)
        if bar < _THIN or (written and not _may_write(table, widest, slot - 2 if lanes == 1 else bar - 1)):
            continue
        beneath = place_labels(table.labels, left, slot, thin=False)
        if beneath is None:
            continue
        top = FONT + 4
        foot = top + _PLOT + 2
        if table.kind == "bar" and any(value is not None and value < 0 for row in values for value in row):
            foot += FONT
        spans = tuple(
            tuple((middle + (at - lanes / 2) * bar, middle + (at + 1 - lanes / 2) * bar) for at in _lane_of(table))
            for middle in (slot * (row + 0.5) for row in range(len(values)))
        )
        return Plan(
            table.kind, values, figures, True, left, top, WIDTH - left - _EDGE, _PLOT,
            foot + LINE * beneath.lines + 4, spans, _lowered(beneath.words, foot), scale, table.reference,
            fences=beneath.fences, written=written,
        )  # fmt: skip
    return None


def _lane_of(table: _Table) -> Sequence[int]:
    """Return for each series the lane of a row in which its marks stand."""
    return range(len(table.names)) if table.lanes > 1 else [0] * len(table.names)


def _may_write(table: _Table, widest: float, room: float) -> bool:
    """Return whether figures may stand at their marks; stacks and logarithmic scales need an axis to be read by."""
    return table.kind != "stacked" and not table.log and widest <= room


def _rows(table: _Table) -> Plan:
    """Return lying bars, dots or intervals, their labels beside them or, where these are long, above them."""
    values, labels, room = table.values, table.labels, 122.0
    column = max(map(width, labels))
    beside = [wrap(label, room, 1 if column <= room else 2) or () for label in labels]
    above = not all(beside)
    lines = [squeeze(label, WIDTH - 2 * _EDGE, 2) for label in labels] if above else beside
    column = _EDGE if above else max(width(line) for label in lines for line in label) + 7
    positive, negative = _figure_room(table)
    several = table.kind == "dot" and len(table.names) > 1
    written = not several and _may_write(table, positive + negative, (WIDTH - column) * 0.55)
    scale = table.scale(nice=not written or table.kind == "interval")
    if not written:
        positive, negative = max(width("0000"), *(width(text) / 2 for _, text in scale.ticks[-1:])), 0.0
    left = column + negative
    across = WIDTH - left - _EDGE - positive
    words: list[Word] = []
    spans: list[tuple[tuple[float, float], ...]] = []
    y = 2.0
    for row, label in zip(values, lines, strict=True):
        lanes = _dodged(row, scale, across) if several else [(at * _PITCH, (at + 1) * _PITCH) for at in _lane_of(table)]
        deep = max(end for _, end in lanes)
        tall = deep if above else max(deep, LINE * len(label))
        if above:
            words += [Word(_EDGE, y + FONT - 1 + LINE * at, line, "start") for at, line in enumerate(label)]
            y += LINE * len(label) + 1
        else:
            first = y + tall / 2 - LINE * (len(label) - 1) / 2 + FONT * 0.36
            words += [Word(column - 7, first + LINE * at, line, "end") for at, line in enumerate(label)]
        start = y + (tall - deep) / 2
        spans.append(tuple((start + first, start + last) for first, last in lanes))
        y += tall + (9 if above else 7)
    height = y - 3 + (0 if written else LINE)
    return Plan(
        table.kind, values, table.figures, False, left, 0, across, y - 3, height, tuple(spans), tuple(words), scale,
        table.reference, above, written=written,
    )  # fmt: skip


def _dodged(row: Sequence[float | None], scale: Scale, across: float) -> list[tuple[float, float]]:
    """Return a lane for each dot of a row, the uppermost in which no other dot touches it."""
    taken: list[list[float]] = []  # for each lane the places of its dots
    found = [0] * len(row)
    for at, value in enumerate(row):
        if value is None:
            continue
        x = scale.place(value) * across
        free = (lane for lane, there in enumerate(taken) if all(abs(x - one) >= _DOT for one in there))
        found[at] = next(free, len(taken))
        if found[at] == len(taken):
            taken.append([])
        taken[found[at]].append(x)
    slack = max(0.0, _PITCH - _DOT * len(taken)) / 2
    return [(slack + _DOT * lane, slack + _DOT * (lane + 1)) for lane in found]


def _lines(table: _Table) -> Plan:
    """Return lines with their points, named at their ends where that fits."""
    values, figures, names = table.values, table.figures, table.names
    name = max(map(width, names)) + 14
    # A name stands near the end of its line only where that line reaches the last rows.
    near = all(any(row[at] is not None for row in values[-2:]) for at in range(len(names)))
    ends = len(names) > 1 and name <= 96 and near
    right = name + 3 if ends else _EDGE + 2
    slot = (WIDTH - 2 * _EDGE) / len(values)
    widest = max(width(figure) for row in figures for figure in row)
    written = len(names) == 1 and _may_write(table, widest, slot - 3)
    scale = table.scale(nice=True)
    left = _EDGE if written else _tick_room(table, scale)
    slot = (WIDTH - left - right) / len(values)
    beneath = place_labels(table.labels, left, slot, thin=True)
    assert beneath is not None  # thinned labels always fit
    top = FONT + 6
    foot = top + _PLOT + 2 + (FONT + 3 if written else 0)  # figures stand below their points in dips
    spans = tuple(((slot * (row + 0.5),) * 2,) * len(names) for row in range(len(values)))
    return Plan(
        table.kind, values, figures, True, left, top, WIDTH - left - right, _PLOT, foot + LINE * beneath.lines + 4,
        spans, _lowered(beneath.words, foot), scale, table.reference, fences=beneath.fences, written=written,
        ends=ends,
    )  # fmt: skip


def _lowered(words: Sequence[Word], by: float) -> tuple[Word, ...]:
    return tuple(Word(word.x, word.y + by, word.text, word.anchor) for word in words)


def _near_zero(low: float, high: float) -> bool:
    """Return whether an axis with zero wastes less than half of its length."""
    return low == high or low < 0 < high or min(abs(low), abs(high)) <= 0.5 * max(abs(low), abs(high))


def _figure_room(table: _Table) -> tuple[float, float]:
    """Return the room that figures need beyond the ends of lying marks, to the right and to the left."""
    room = [0.0, 0.0]
    for row, words in zip(table.values, table.figures, strict=True):
        for value, figure in zip(row, words, strict=False):
            side = int(table.kind == "bar" and value is not None and value < 0)
            room[side] = max(room[side], width(figure) + (8 if table.kind == "dot" else 5))
    return room[0], room[1]


def _tick_room(table: _Table, scale: Scale) -> float:
    """Return the room for the numbers of an axis with about four steps."""
    if scale.log:
        return min(max(width(text) for _, text in scale.ticks) + 7, WIDTH / 3)
    known = table.known()
    low, high = min(known), max(known)
    most = max(abs(low), abs(high)) or 1.0
    step = (most if _near_zero(low, high) else high - low) / 8
    exact = max(0, math.ceil(-math.log10(step)))
    if most < 1e6:
        digits = f"{most * 1.3:,.{min(exact, 12)}f}"
    else:
        digits = "0" * math.ceil(math.log10(most / step) + 2) + ".bn"
    return min(width(digits) + (width("−") if low < 0 else 0) + 7, WIDTH / 3)
