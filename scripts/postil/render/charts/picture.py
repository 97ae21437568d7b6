"""The picture of a chart as SVG: no colour, no font, no style, and no id but its title's and description's.

Colours come from the page by class (`s0` … `s4` for the series). Series also differ without colour: bars in
their filling, lines in dash and marker. Stripes are a dashed stroke as broad as the bar, so that no pattern
needs an id.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from xml.etree import ElementTree

from postil.render.charts.labels import Word
from postil.render.charts.lettering import FONT, WIDTH, width
from postil.render.charts.marks import Box, Interval, Plot, Point
from postil.render.charts.plan import Plan
from postil.render.xml import clean

Element = ElementTree.Element

_DASHES = ("", "6 3", "1.5 3", "9 3 2 3", "3 2")
# Length of stripe and of gap across a bar; an empty one leaves the bar plain.
_STRIPES = ("", "", "2 2.5", "5 2.5", "1 4")
_SHAPES = (
    "m-3.2,0a3.2,3.2 0 1 0 6.4,0a3.2,3.2 0 1 0-6.4,0z",
    "m-2.9,-2.9h5.8v5.8h-5.8z",
    "m0,-3.9l3.8,6.6h-7.6z",
    "m0,-4.1l4.1,4.1l-4.1,4.1l-4.1,-4.1z",
    "m0,3.9l3.8,-6.6h-7.6z",
)
_CROWDED = 8.0
_CAP = 5.0
"""Half of the stroke that ends an interval, where there is room."""


def write_picture(plan: Plan, plot: Plot, names: tuple[str, ...], title: str, text: str, ids: str) -> str:
    """Return the SVG element of a chart; `ids` begins the ids of its title and its description."""
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_n(WIDTH)} {_n(plan.height)}",
            "width": _n(WIDTH),
            "height": _n(plan.height),
            "role": "img",
            "aria-labelledby": f"{ids}-title {ids}-alt",
            "focusable": "false",
            "direction": "ltr",
            "fill": "currentColor",
            "font-size": _n(FONT),
        },
    )
    ElementTree.SubElement(svg, "title", {"id": f"{ids}-title"}).text = clean(title)
    ElementTree.SubElement(svg, "desc", {"id": f"{ids}-alt"}).text = clean(text)
    _draw_axis(svg, plan, plot)
    if plot.bars:
        _draw_bars(svg, plan, plot)
    elif plan.kind == "interval":
        _draw_intervals(svg, plan, plot)
    elif plan.kind == "dot":
        _draw_dots(svg, plan, plot)
    else:
        _draw_lines(svg, plan, plot, names)
    _words(svg, "labels", plan.labels)
    return ElementTree.tostring(svg, encoding="unicode")


def write_swatch(kind: str, series: int) -> str:
    """Return the small picture that stands for a series in a legend; `kind` may be `reference`, too."""
    svg = Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 22 12", "width": "22", "height": "12",
         "aria-hidden": "true", "focusable": "false", "fill": "currentColor"},
    )  # fmt: skip
    if kind in ("bar", "stacked"):
        _bars(svg, [Box(0, 1, 1, 20, 10)], series, upright=False)
    elif kind == "reference":
        _reference(svg, (0, 6), (22, 6))
    elif kind == "interval":
        _whiskers(svg, [Interval(0, 6, 1, 21, None)], upright=False)
    else:
        _line(svg, (((0, 6), (22, 6)),) if kind == "line" else (), series)
        _dots(svg, [(11, 6)], series)
    return ElementTree.tostring(svg, encoding="unicode")


def _draw_axis(svg: Element, plan: Plan, plot: Plot) -> None:
    if not plan.written:
        if plan.upright:
            marks = [f"M{_n(plan.left)},{_n(plan.top + at)}h{_n(plan.across)}" for at, _ in plot.ticks]
            words = [Word(plan.left - 5, plan.top + at + FONT * 0.36, text, "end") for at, text in plot.ticks]
        else:
            marks = [f"M{_n(plan.left + at)},0v{_n(plan.down)}" for at, _ in plot.ticks]
            words = [Word(plan.left + at, plan.down + FONT, text) for at, text in plot.ticks]
        _path(svg, "grid", marks)
        _words(svg, "ticks", words)
    foot = plan.top + plan.down
    _path(svg, "grid", [f"M{_n(x)},{_n(foot)}V{_n(plan.height - 4)}" for x in plan.fences])


def _draw_bars(svg: Element, plan: Plan, plot: Plot) -> None:
    zero = plot.zero or 0.0
    moved = [
        [Box(box.row, box.x + plan.left, box.y + plan.top, box.across, box.down) for box in boxes]
        for boxes in plot.bars
    ]
    for series, boxes in enumerate(moved):
        _bars(svg, boxes, series, plan.upright, parted=plan.kind == "stacked")
    _draw_zero(svg, plan, zero)
    _draw_reference(svg, plan, plot)
    if plan.written:
        figures: dict[str, list[Word]] = {"figures": [], "gaps": []}
        for series, boxes in enumerate(moved):
            for box in boxes:
                falls = (plan.values[box.row][series] or 0.0) < 0
                figures["figures"].append(_beside(_bar_figure(plan, box, series), plan, plot, falls))
        for row, values in enumerate(plan.values):
            for series, value in enumerate(values):
                if value is None:
                    figures["gaps"].append(_gap(plan, row, series, zero))
        for name, words in figures.items():
            _words(svg, name, words)


def _draw_zero(svg: Element, plan: Plan, zero: float) -> None:
    if plan.upright:
        _path(svg, "zero", [f"M{_n(plan.left)},{_n(plan.top + zero)}h{_n(plan.across)}"])
    else:
        _path(svg, "zero", [f"M{_n(plan.left + zero)},{_n(start)}V{_n(end)}" for start, end in _pieces(plan)])


def _pieces(plan: Plan) -> list[tuple[float, float]]:
    """Return from where to where a line may go down through lying rows."""
    if not plan.above:
        return [(0, plan.down)]
    return [(min(start for start, _ in row), max(end for _, end in row)) for row in plan.spans]


def _draw_reference(svg: Element, plan: Plan, plot: Plot) -> None:
    if plot.reference is None:
        return
    if plan.upright:
        y = plan.top + plot.reference
        _reference(svg, (plan.left, y), (plan.left + plan.across, y))
    else:
        x = plan.left + plot.reference
        for start, end in _pieces(plan):
            _reference(svg, (x, start), (x, end))


def _reference(svg: Element, start: Point, end: Point) -> None:
    """Draw a thin line with an arrowhead at both ends, which no other line has; around it nothing is seen."""
    (x, y), (right, foot) = start, end
    line = f"M{_n(x)},{_n(y)}L{_n(right)},{_n(foot)}"
    heads = [f"M{_n(x)},{_n(y - 3)}l5,3l-5,3z", f"M{_n(right)},{_n(y - 3)}l-5,3l5,3z"]
    if x == right:
        heads = [f"M{_n(x - 3)},{_n(y)}l3,5l3,-5z", f"M{_n(x - 3)},{_n(foot)}l3,-5l3,5z"]
    _path(svg, "halo", [line], {"fill": "none"})
    _path(svg, "reference", [line], {"fill": "none", "stroke": "currentColor"})
    _path(svg, "head", heads)


def _beside(word: Word, plan: Plan, plot: Plot, falls: bool = False) -> Word:
    """Return a figure, moved beyond lines that would strike it through; `falls` if it stands below its mark."""
    lines = [plot.reference, plot.zero if plan.kind == "interval" else None]
    if plan.upright:
        for y in sorted((plan.top + line for line in lines if line is not None), reverse=not falls):
            if word.y - FONT < y < word.y + 3:
                word = replace(word, y=y + FONT if falls else y - 4)
        return word
    for x in sorted(plan.left + line for line in lines if line is not None):
        room = width(word.text)
        start = word.x - (room if word.anchor == "end" else 0)
        if start - 2 < x < start + room:
            word = replace(word, x=x - 4 if word.anchor == "end" else x + 4)
    return word


def _draw_intervals(svg: Element, plan: Plan, plot: Plot) -> None:
    if plot.zero is not None:
        _draw_zero(svg, plan, plot.zero)
    along, aside = (plan.top, plan.left) if plan.upright else (plan.left, plan.top)
    moved = [
        Interval(
            one.row, one.middle + aside, one.low + along, one.high + along,
            None if one.between is None else one.between + along,
        )
        for one in plot.intervals
    ]  # fmt: skip
    _draw_reference(svg, plan, plot)
    pitch = (plan.across if plan.upright else plan.down) / len(plan.values)
    _whiskers(svg, moved, plan.upright, min(_CAP, pitch * 0.3))
    if plan.written:
        words = [
            Word(one.middle, one.high - 5, plan.figures[one.row][0])
            if plan.upright
            else Word(one.high + 5, one.middle + FONT * 0.36, plan.figures[one.row][0], "start")
            for one in moved
        ]
        _words(svg, "figures", [_beside(word, plan, plot) for word in words])


def _whiskers(svg: Element, intervals: list[Interval], upright: bool, cap: float = _CAP) -> None:
    strokes: list[str] = []
    dots: list[Point] = []
    for one in intervals:
        if upright:
            strokes.append(f"M{_n(one.middle)},{_n(one.low)}V{_n(one.high)}")
            strokes += [f"M{_n(one.middle - cap)},{_n(end)}h{_n(2 * cap)}" for end in (one.low, one.high)]
        else:
            strokes.append(f"M{_n(one.low)},{_n(one.middle)}H{_n(one.high)}")
            strokes += [f"M{_n(end)},{_n(one.middle - cap)}v{_n(2 * cap)}" for end in (one.low, one.high)]
        if one.between is not None:
            dots.append((one.middle, one.between) if upright else (one.between, one.middle))
    _path(svg, "line s0", strokes, {"fill": "none", "stroke": "currentColor", "stroke-width": "1.8"})
    _dots(svg, dots, 0)


def _draw_dots(svg: Element, plan: Plan, plot: Plot) -> None:
    """Draw a marker for each figure, on a dotted line that leads the eye from its label."""
    end = plan.left + plan.across
    heights = sorted({y for known in plot.points for _, (_, y) in known})
    guides = [f"M{_n(plan.left)},{_n(y)}H{_n(end)}" for y in heights]
    _path(svg, "guide", guides, {"fill": "none", "stroke": "currentColor", "stroke-dasharray": "1 3"})
    _draw_reference(svg, plan, plot)
    points = [[(plan.left + x, y) for _, (x, y) in known] for known in plot.points]
    for series, known in enumerate(points):
        _dots(svg, known, series)
    if plan.written:
        words = [
            Word(plan.left + x + 8, y + FONT * 0.36, plan.figures[row][0], "start")
            for known in plot.points
            for row, (x, y) in known
        ]
        _words(svg, "figures", [_beside(word, plan, plot) for word in words])


def _bar_figure(plan: Plan, box: Box, series: int) -> Word:
    value, figure = plan.values[box.row][series] or 0.0, plan.figures[box.row][series]
    if plan.upright:
        y = box.y + box.down + FONT if value < 0 else box.y - 4
        return Word(box.x + box.across / 2, y, figure)
    y = box.y + box.down / 2 + FONT * 0.36
    if value < 0:
        return Word(box.x - 4, y, figure, "end")
    return Word(box.x + box.across + 4, y, figure, "start")


def _gap(plan: Plan, row: int, series: int, zero: float) -> Word:
    middle = sum(plan.spans[row][series]) / 2
    if plan.upright:
        return Word(plan.left + middle, plan.top + zero - 4, "–")
    return Word(plan.left + zero + 4, middle + FONT * 0.36, "–", "start")


def _draw_lines(svg: Element, plan: Plan, plot: Plot, names: tuple[str, ...]) -> None:
    def place(point: Point) -> Point:
        return plan.left + point[0], plan.top + point[1]

    points = [[(row, place(point)) for row, point in known] for known in plot.points]
    foot = next((at for at, text in plot.ticks if not text.strip("0.")), None)
    if plan.written or foot is not None:
        name, y = ("grid", plan.down) if foot is None else ("zero", foot)
        _path(svg, name, [f"M{_n(plan.left)},{_n(plan.top + y)}h{_n(plan.across)}"])
    _draw_reference(svg, plan, plot)
    crowded = plan.across / len(plan.values) < _CROWDED
    for series, known in enumerate(points):
        _line(svg, [tuple(map(place, run)) for run in plot.lines[series]], series)
        rows = {row for row, _ in known}
        lone = [point for row, point in known if not rows & {row - 1, row + 1} or row == max(rows)]
        _dots(svg, lone if crowded else [point for _, point in known], series)
    if plan.written:
        known = points[0]  # figures are written for a single series only
        pairs = [(_point_figure(plan, row, point, dict(known)), point[1]) for row, point in known]
        _words(svg, "figures", [_beside(word, plan, plot, word.y > y) for word, y in pairs])
    if plan.ends:
        _name_ends(svg, plan, [known[-1][1] for known in points], names)


def _point_figure(plan: Plan, row: int, point: Point, known: dict[int, Point]) -> Word:
    """Return a figure above its point, or below it in a dip."""
    beside = [known[at][1] for at in (row - 1, row + 1) if at in known]
    dip = bool(beside) and all(y < point[1] for y in beside)
    return Word(point[0], point[1] + (FONT + 6 if dip else -8), plan.figures[row][0])


def _name_ends(svg: Element, plan: Plan, ends: list[Point], names: tuple[str, ...]) -> None:
    """Write each name with its marker beside the end of its line, moved apart where ends are close."""
    step, x = FONT + 3, plan.left + plan.across + 4
    order = sorted(range(len(ends)), key=lambda series: (ends[series][1], series))
    heights: list[float] = []
    for series in order:
        heights.append(max(ends[series][1], heights[-1] + step if heights else 0.0))
    low = plan.top + plan.down
    for at in reversed(range(len(order))):
        heights[at] = min(heights[at], low)
        low = heights[at] - step
    group = ElementTree.SubElement(svg, "g", {"class": "names"})
    for series, y in zip(order, heights, strict=True):
        _dots(group, [(x + 4, y)], series)
        _words(group, f"name s{series}", [Word(x + 11, y + FONT * 0.36, clean(names[series]), "start")])


def _bars(svg: Element, boxes: list[Box], series: int, upright: bool, parted: bool = False) -> None:
    """Draw the bars of a series; `parted` leaves a gap between what is stacked."""
    # Solid bars reach their edges; the others are drawn half a stroke smaller, so that all have one size.
    inset = 0.5 if series == 0 else 1.1
    frames: list[str] = []
    stripes: list[str] = []
    for box in boxes:
        x, y, across, down = box.x, box.y, box.across, box.down
        if parted:
            if upright:
                y, down = y + inset, max(down - 2 * inset, 0.2)
            else:
                x, across = x + inset, max(across - 2 * inset, 0.2)
        if upright:
            x, across = x + inset, max(across - 2 * inset, 0.2)
            stripes.append(f"M{_n(x + across / 2)},{_n(y + down)}V{_n(y)}")
        else:
            y, down = y + inset, max(down - 2 * inset, 0.2)
            stripes.append(f"M{_n(x)},{_n(y + down / 2)}H{_n(x + across)}")
        frames.append(f"M{_n(x)},{_n(y)}h{_n(across)}v{_n(down)}h{_n(-across)}z")
    if not frames:
        return
    if series == 0:
        _path(svg, "bar s0", frames)
        return
    hollow = {"fill-opacity": ".15", "stroke": "currentColor", "stroke-width": "1.3"}
    _path(svg, f"bar s{series}", frames, hollow)
    if _STRIPES[series]:
        broad = (boxes[0].across if upright else boxes[0].down) - 2 * inset
        style = {"stroke-width": _n(max(broad, 0.2)), "stroke-dasharray": _STRIPES[series]}
        _path(svg, f"line s{series}", stripes, {"fill": "none", "stroke": "currentColor"} | style)


def _line(svg: Element, runs: Iterable[tuple[Point, ...]], series: int) -> None:
    paths = ["M" + "L".join(f"{_n(x)},{_n(y)}" for x, y in run) for run in runs]
    style = {"fill": "none", "stroke": "currentColor", "stroke-width": "1.8", "stroke-linejoin": "round"}
    _path(svg, f"line s{series}", paths, style | ({"stroke-dasharray": _DASHES[series]} if series else {}))


def _dots(svg: Element, points: list[Point], series: int) -> None:
    _path(svg, f"dot s{series}", [f"M{_n(x)},{_n(y)}{_SHAPES[series]}" for x, y in points])


def _path(parent: Element, name: str, parts: list[str], style: dict[str, str] | None = None) -> None:
    if parts:
        plain = {"fill": "none", "stroke": "currentColor"} if name in ("grid", "zero") else {}
        ElementTree.SubElement(parent, "path", {"class": name, "d": "".join(parts)} | (style or plain))


def _words(parent: Element, name: str, words: Iterable[Word]) -> None:
    """Add lines of text, in one group for each anchor."""
    listed = list(words)
    for anchor in ("start", "middle", "end"):
        chosen = [word for word in listed if word.anchor == anchor]
        if chosen:
            group = ElementTree.SubElement(parent, "g", {"class": name, "text-anchor": anchor})
            for word in chosen:
                ElementTree.SubElement(group, "text", {"x": _n(word.x), "y": _n(word.y)}).text = word.text


def _n(value: float) -> str:
    """Return a coordinate with at most two decimals."""
    return f"{round(value, 2) + 0.0:g}"  # adding zero turns -0.0 into 0.0
