"""The marks of a chart, placed on their scale by Vega-Lite.

Only numbers cross this border in either direction: the text of a chart never reaches the engine, so that
nothing in it can be taken for an expression, and nothing but coordinates and tick numbers is read from the
engine's SVG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from postil.render.charts_plan import NotDrawable, Plan

Spec = dict[str, Any]
Point = tuple[float, float]

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = r"-?(?:\d+(?:\.\d+)?|\.\d+)(?:e-?\d+)?"
_SHIFT = re.compile(rf"translate\(({_NUMBER}),({_NUMBER})\)")
_BOX = re.compile(rf"M({_NUMBER}),({_NUMBER})h({_NUMBER})v({_NUMBER})h{_NUMBER}Z")
_STEP = re.compile(rf"([MLZ])(?:({_NUMBER}),({_NUMBER}))?")
_TICK = re.compile(r"(−?[\d,.]+)([kMGTPEZY]?)")
_TICK_WORDS = {"": "", "k": "k", "M": "m", "G": "bn", "T": "tn"}


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
    """For each series its unbroken runs of points."""
    points: tuple[tuple[tuple[int, Point], ...], ...]
    """For each series the row and place of each value."""


def plot_marks(plan: Plan, kind: str) -> Plot:
    """Return the marks of a plan.

    Raises NotDrawable where the engine is missing, fails or answers with anything but finite coordinates.
    The first call starts V8 (about half a second), each further one takes some 20 ms.
    """
    spec = _bar_spec(plan) if kind == "bar" else _line_spec(plan)
    try:
        import vl_convert  # V8 starts with the first chart, and not where there is none

        drawn = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    except Exception as error:  # it documents no exceptions, and none of them may stop a build
        raise NotDrawable(f"the drawing engine failed ({type(error).__name__})") from error
    try:
        return _read(ElementTree.fromstring(drawn), plan, kind)
    except (ElementTree.ParseError, ValueError) as error:
        raise NotDrawable(f"the drawing engine gave no usable picture ({error})") from error


def _bar_spec(plan: Plan) -> Spec:
    axis = None if plan.written else _axis(plan)
    scale = _scale(plan, nice=not plan.written)
    value: Spec = {"field": "v", "type": "quantitative", "scale": scale, "axis": axis}
    along: Spec = {"field": "a", "type": "quantitative", "scale": None, "axis": None}
    v, a = ("y", "x") if plan.upright else ("x", "y")
    encoding = {v: value, f"{v}2": {"field": "z"}, a: along, f"{a}2": {"field": "b"}}
    layers: list[Spec] = [
        {"data": {"values": _bar_rows(plan, series)}, "mark": {"type": "rect"}, "encoding": encoding}
        for series in range(len(plan.values[0]))
    ]
    zero = {"data": {"values": [{"v": 0}]}, "mark": "rule", "encoding": {v: value}}
    return _frame(plan, [*layers, zero])


def _bar_rows(plan: Plan, series: int) -> list[Spec]:
    return [
        {"v": row[series], "z": 0, "a": plan.spans[at][series][0], "b": plan.spans[at][series][1]}
        for at, row in enumerate(plan.values)
        if row[series] is not None
    ]


def _line_spec(plan: Plan) -> Spec:
    value: Spec = {
        "field": "v",
        "type": "quantitative",
        "scale": _scale(plan, nice=True),
        "axis": _axis(plan),
    }
    along: Spec = {"field": "a", "type": "quantitative", "scale": None, "axis": None}
    layers: list[Spec] = []
    for series in range(len(plan.values[0])):
        rows = [{"v": row[series], "a": plan.spans[at][series][0]} for at, row in enumerate(plan.values)]
        known = [row for row in rows if row["v"] is not None]
        encoding = {"y": value, "x": along}
        layers += [
            {"data": {"values": rows}, "mark": {"type": "line"}, "encoding": encoding},
            {"data": {"values": known}, "mark": {"type": "point"}, "encoding": encoding},
        ]
    return _frame(plan, layers)


def _scale(plan: Plan, nice: bool) -> Spec:
    if not any(value for row in plan.values for value in row):
        return {"domain": [0, 1]}
    return {"zero": plan.zero, "nice": nice}


def _axis(plan: Plan) -> Spec:
    axis: Spec = {
        "tickCount": 4, "tickRound": False, "labelOverlap": False, "domain": False, "ticks": False,
        "title": None, "translate": 0,
    }  # fmt: skip
    return axis | ({"format": plan.tick_format} if plan.tick_format else {})


def _frame(plan: Plan, layers: list[Spec]) -> Spec:
    return {
        "width": plan.across,
        "height": plan.down,
        "padding": 0,
        "autosize": "none",
        "config": {"view": {"stroke": None}, "aria": False},
        "layer": layers,
    }


def _read(svg: ElementTree.Element, plan: Plan, kind: str) -> Plot:
    groups: dict[str, list[ElementTree.Element]] = {}
    for group in svg.iter(f"{_SVG}g"):
        for role in group.get("class", "").split()[1:]:
            if role.startswith("layer_") or role in ("role-axis-grid", "role-axis-label"):
                groups.setdefault(role, []).extend(group)
    count = len(plan.values[0])
    marks = [groups.get(f"layer_{at}_marks", []) for at in range(2 * count + 1)]
    rows = [[at for at, row in enumerate(plan.values) if row[series] is not None] for series in range(count)]
    side = 1 if plan.upright else 0
    steps = zip(groups.get("role-axis-grid", []), groups.get("role-axis-label", []), strict=True)
    ticks = tuple((_shift(line)[side], _tick(label.text or "")) for line, label in steps)
    if kind == "bar":
        bars = tuple(
            tuple(_box(row, mark) for row, mark in zip(known, marks[at], strict=True)) for at, known in enumerate(rows)
        )
        (zero,) = marks[count]
        return Plot(ticks, _shift(zero)[side], bars, (), ())
    lines = tuple(tuple(run for path in marks[2 * at] for run in _runs(path.get("d", ""))) for at in range(count))
    points = tuple(
        tuple((row, _shift(mark)) for row, mark in zip(known, marks[2 * at + 1], strict=True))
        for at, known in enumerate(rows)
    )
    return Plot(ticks, None, (), lines, points)


def _shift(element: ElementTree.Element) -> Point:
    found = _SHIFT.fullmatch(element.get("transform", ""))
    if not found:
        raise ValueError("a mark without a place")
    return float(found[1]), float(found[2])


def _box(row: int, element: ElementTree.Element) -> Box:
    found = _BOX.fullmatch(element.get("d", ""))
    if not found:
        raise ValueError("a bar that is no rectangle")
    x, y, across, down = map(float, found.groups())
    return Box(row, min(x, x + across), min(y, y + down), abs(across), abs(down))


def _runs(path: str) -> Iterator[tuple[Point, ...]]:
    """Yield the runs of two points and more; a single point has its marker and needs no line."""
    if _STEP.sub("", path):
        raise ValueError("a line of other parts than straight ones")
    run: list[Point] = []
    for step, x, y in _STEP.findall(path):
        if step == "L":
            run.append((float(x), float(y)))
            continue
        if len(run) > 1:
            yield tuple(run)
        run = [(float(x), float(y))] if step == "M" else []
    if len(run) > 1:
        yield tuple(run)


def _tick(text: str) -> str:
    found = _TICK.fullmatch(text)
    if not found or found[2] not in _TICK_WORDS:
        raise ValueError("a tick that is no number")
    return found[1] + _TICK_WORDS[found[2]] if found[1].strip("0.") else found[1]
