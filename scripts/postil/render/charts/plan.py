"""Where the parts of a chart stand: upright bars, lying bars or lines, so that no two words touch.

Lengths are in the picture's own units: it is 300 of them wide, so that a margin of about 300 CSS pixels
shows it at its own size and a wider column enlarges it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from postil.model import Chart
from postil.render.charts.labels import Word, place_labels
from postil.render.charts.lettering import FONT, LINE, WIDTH, squeeze, width, wrap
from postil.render.charts.scale import LEAST, MOST, Scale, linear_scale
from postil.render.xml import clean

MOST_SERIES = 5
"""Patterns, dashes and markers that can be told apart without colour."""
MOST_MARKS = 160
"""Rows times series beyond which a picture at this size says less than its table."""

_EDGE = 3.0
_PLOT = 116.0
_BAR = 36.0
_THIN = 4.0


class NotDrawable(Exception):
    """Says in a few words why a chart is shown as its table alone."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A chart laid out, but for what depends on the scale of its values."""

    values: tuple[tuple[float | None, ...], ...]
    """For each row a finite value for each series; None is a gap."""
    figures: tuple[tuple[str, ...], ...]
    """For each row the words of each value."""
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
    above: bool = False
    """Whether labels stand above lying bars, where no line may pass."""
    fences: tuple[float, ...] = ()
    """Where years part, along the rows' axis from the picture's edge."""
    written: bool = False
    """Whether every figure is written at its mark, which makes an axis needless."""
    ends: bool = False
    """Whether the series are named where their lines end, which makes a legend needless."""


def plan_chart(chart: Chart) -> Plan:
    """Return the layout of a chart.

    Raises NotDrawable for a chart without a figure, with figures too large or too small for an axis, and with
    more series or marks than can be told apart.
    """
    count = len(chart.series)
    # Rows of the wrong length are reported elsewhere; here they are filled up or cut.
    values = tuple(tuple(map(_finite, (*row, *[None] * count)[:count])) for _, row in chart.rows)
    sizes = [abs(value) for row in values for value in row if value is not None]
    if not sizes:
        raise NotDrawable("it has no figure")
    if max(sizes) and not LEAST <= max(sizes) <= MOST:
        raise NotDrawable(f"its figures reach {max(sizes):g}, for which an axis has no words; choose another unit")
    if count > MOST_SERIES:
        raise NotDrawable(f"it has {count} series; at most {MOST_SERIES} can be told apart")
    if count * len(values) > MOST_MARKS:
        raise NotDrawable(f"it has {count * len(values)} figures; at most {MOST_MARKS} fit into a picture")
    figures = tuple(
        tuple("–" if value is None else clean(text) for value, text in zip(row, cells, strict=False))
        for row, cells in zip(values, ((*cells, *[""] * count) for cells in chart.figures), strict=True)
    )
    labels = [clean(label) for label, _ in chart.rows]
    if chart.kind == "line":
        return _lines(values, figures, labels, [clean(name) for name in chart.series])
    return _columns(values, figures, labels) or _rows(values, figures, labels)


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _known(values: Values) -> list[float]:
    return [value for row in values for value in row if value is not None]


Values = tuple[tuple[float | None, ...], ...]
Figures = tuple[tuple[str, ...], ...]


def _columns(values: Values, figures: Figures, labels: Sequence[str]) -> Plan | None:
    """Return upright bars, or None where their labels or the bars themselves would not fit."""
    count = len(values[0])
    widest = max(width(figure) for row in figures for figure in row)
    for written in (True, False):
        left = _EDGE if written else _tick_room(values)
        slot = (WIDTH - left - _EDGE) / len(values)
        bar = min(_BAR, slot * 0.82 / count)
        if bar < _THIN or (written and widest > (slot - 2 if count == 1 else bar - 1)):
            continue
        beneath = place_labels(labels, left, slot, thin=False)
        if beneath is None:
            continue
        top = FONT + 4
        foot = top + _PLOT + 2
        if any(value is not None and value < 0 for row in values for value in row):
            foot += FONT
        spans = tuple(
            tuple(
                (middle + (series - count / 2) * bar, middle + (series + 1 - count / 2) * bar)
                for series in range(count)
            )
            for middle in (slot * (row + 0.5) for row in range(len(values)))
        )
        return Plan(
            values, figures, True, left, top, WIDTH - left - _EDGE, _PLOT, foot + LINE * beneath.lines + 4,
            spans, _lowered(beneath.words, foot), linear_scale(_known(values), zero=True, nice=not written),
            fences=beneath.fences, written=written,
        )  # fmt: skip
    return None


def _rows(values: Values, figures: Figures, labels: Sequence[str]) -> Plan:
    """Return lying bars, their labels beside them or, where these are long, above them."""
    count, pitch, room = len(values[0]), 13.0, 122.0
    column = max(map(width, labels))
    beside = [wrap(label, room, 1 if column <= room else 2) or () for label in labels]
    above = not all(beside)
    lines = [squeeze(label, WIDTH - 2 * _EDGE, 2) for label in labels] if above else beside
    column = _EDGE if above else max(width(line) for label in lines for line in label) + 7
    words: list[Word] = []
    spans: list[tuple[tuple[float, float], ...]] = []
    y = 2.0
    for label in lines:
        tall = pitch * count if above else max(pitch * count, LINE * len(label))
        if above:
            words += [Word(_EDGE, y + FONT - 1 + LINE * at, line, "start") for at, line in enumerate(label)]
            y += LINE * len(label) + 1
        else:
            first = y + tall / 2 - LINE * (len(label) - 1) / 2 + FONT * 0.36
            words += [Word(column - 7, first + LINE * at, line, "end") for at, line in enumerate(label)]
        start = y + (tall - pitch * count) / 2
        spans.append(tuple((start + pitch * at, start + pitch * (at + 1)) for at in range(count)))
        y += tall + (9 if above else 7)
    positive, negative = _figure_room(values, figures)
    written = positive + negative <= (WIDTH - column) * 0.55
    if not written:
        positive, negative = width("0000"), 0.0
    left = column + negative
    height = y - 3 + (0 if written else LINE)
    return Plan(
        values, figures, False, left, 0, WIDTH - left - _EDGE - positive, y - 3, height, tuple(spans),
        tuple(words), linear_scale(_known(values), zero=True, nice=not written), above, written=written,
    )  # fmt: skip


def _lines(values: Values, figures: Figures, labels: Sequence[str], names: Sequence[str]) -> Plan:
    """Return lines with their points, named at their ends where that fits."""
    name = max(map(width, names)) + 14
    # A name stands near the end of its line only where that line reaches the last rows.
    near = all(any(row[at] is not None for row in values[-2:]) for at in range(len(names)))
    ends = len(names) > 1 and name <= 96 and near
    right = name + 3 if ends else _EDGE + 2
    slot = (WIDTH - 2 * _EDGE) / len(values)
    written = len(names) == 1 and max(width(figure) for row in figures for figure in row) <= slot - 3
    left = _EDGE if written else _tick_room(values)
    slot = (WIDTH - left - right) / len(values)
    beneath = place_labels(labels, left, slot, thin=True)
    assert beneath is not None  # thinned labels always fit
    top = FONT + 6
    foot = top + _PLOT + 2 + (FONT + 3 if written else 0)  # figures stand below their points in dips
    spans = tuple(((slot * (row + 0.5),) * 2,) * len(names) for row in range(len(values)))
    known = _known(values)
    scale = linear_scale(known, zero=_near_zero(min(known), max(known)), nice=True)
    return Plan(
        values, figures, True, left, top, WIDTH - left - right, _PLOT, foot + LINE * beneath.lines + 4, spans,
        _lowered(beneath.words, foot), scale, fences=beneath.fences, written=written, ends=ends,
    )  # fmt: skip


def _lowered(words: Sequence[Word], by: float) -> tuple[Word, ...]:
    return tuple(Word(word.x, word.y + by, word.text, word.anchor) for word in words)


def _near_zero(low: float, high: float) -> bool:
    """Return whether an axis with zero wastes less than half of its length."""
    return low == high or low < 0 < high or min(abs(low), abs(high)) <= 0.5 * max(abs(low), abs(high))


def _figure_room(values: Values, figures: Figures) -> tuple[float, float]:
    """Return the room that figures need beyond the ends of lying bars, to the right and to the left."""
    room = [0.0, 0.0]
    for row, words in zip(values, figures, strict=True):
        for value, figure in zip(row, words, strict=True):
            side = int(value is not None and value < 0)
            room[side] = max(room[side], width(figure) + 5)
    return room[0], room[1]


def _tick_room(values: Values) -> float:
    """Return the room for the numbers of an axis with about four steps."""
    known = _known(values)
    low, high = min(known), max(known)
    most = max(abs(low), abs(high)) or 1.0
    step = (most if _near_zero(low, high) else high - low) / 8
    exact = max(0, math.ceil(-math.log10(step)))
    if most < 1e6:
        digits = f"{most * 1.3:,.{min(exact, 12)}f}"
    else:
        digits = "0" * math.ceil(math.log10(most / step) + 2) + ".bn"
    return min(width(digits) + (width("−") if low < 0 else 0) + 7, WIDTH / 3)
