"""The picture of a timeline as SVG: a strip of marks for each side, over one axis of time.

Places across are in per cent and down in em, so that one picture fills 280 px and 60rem with words of one size. It
has no colour, font or style of its own; colours come from the page by class.
"""

from __future__ import annotations

from calendar import monthrange
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush
from itertools import groupby
from xml.etree import ElementTree

from markupsafe import Markup

from postil.languages import gettext as _
from postil.languages import ngettext, within
from postil.render.dates import readable_date
from postil.render.xml import clean

NARROW = 21.5
"""Least width of the picture in em: 280 px at .8rem. Marks and words that are apart at it are apart at every other."""
EDGE = 2.0
"""Room at either end of the axis, per cent of the width."""
RADIUS = 0.36
"""Of a mark, in em; the same on every side."""
STEP = 0.95
"""Least distance between the centres of two marks of a strip, in em."""
DEEPEST = 14.0
"""Most height of a strip, in em; in a deeper one marks come to lie closer, down to touching."""
LINE = 1.5
"""Height of a line of words, in em."""
TICK = 0.7
"""Height of the tick of a note's update, in em."""
YEAR = 3.2
"""Room that a year's label takes, in em: four figures at .64, and the gap before them."""
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)

Element = ElementTree.Element


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of the timeline."""

    id: str
    """Id of its entry in the list."""
    date: str
    """EDTF date: a day, a month or a year."""
    bears: str
    """`for`, `against`, `both`; `note` for the update of a note."""
    words: str
    """What a pointer is told."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The time that the picture covers."""

    start: int
    """First day, as a number of days."""
    end: int
    """Day after the last."""
    years: tuple[tuple[float, str], ...]
    """Place and label of each labelled year; all but the first stand where the year begins."""
    lines: tuple[float, ...]
    """Places at which labelled years begin."""

    def place(self, day: float) -> float:
        """Return where a day stands, in per cent of the width."""
        return EDGE + (100 - 2 * EDGE) * (day - self.start) / (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn timeline."""

    svg: Markup
    """The SVG element."""
    published: bool
    """Whether a line marks the day of publication."""


def draw_timeline(marks: Sequence[Mark], words: Mapping[str, str], published: str = "") -> Picture:
    """Return the picture of a timeline.

    `words` names each side (`for`, `against`, `both`, `note`); `published` is the article's date, EDTF or empty,
    for a line across the picture where it is near the events. Marks for the thesis stand over those that bear both
    ways, marks against it below them, at one size and in strips of one height. There must be a mark.
    """
    axis = _axis([_days(mark.date) for mark in marks], _days(published) if published else None)
    sides = {bears: [mark for mark in marks if mark.bears == bears] for bears in ("for", "both", "against", "note")}
    levels = {bears: _levels([_middle(axis, mark) for mark in sides[bears]]) for bears in ("for", "both", "against")}
    deepest = max(max(found, default=0) for found in levels.values()) + 1
    step = min(STEP, DEEPEST / deepest)
    # For and against have strips of one height, so that the picture leans to neither side.
    height = step * (max((*levels["for"], *levels["against"]), default=0) + 1)
    svg = Element(
        "svg",
        {"class": "picture", "role": "group", "aria-labelledby": "picture_title picture_desc", "width": "100%",
         "fill": "currentColor", "direction": "ltr"},
    )  # fmt: skip
    ElementTree.SubElement(svg, "title", {"id": "picture_title"}).text = _("Events and updates by date and by side")
    ElementTree.SubElement(svg, "desc", {"id": "picture_desc"}).text = clean(_describe(sides, words))
    back = ElementTree.SubElement(svg, "g")
    y = _label(svg, 0.0, "for", words, sides)
    _strip(svg, axis, sides["for"], [y + height - step * (level + 0.5) for level in levels["for"]])
    y += height
    if sides["both"]:
        y = _label(svg, y + 0.3, "both", words, sides)
        found = levels["both"]
        _strip(svg, axis, sides["both"], [y + step * (level + 0.5) for level in found])
        y += step * (max(found) + 1)
    y = _label(svg, y + 0.3, "against", words, sides)
    _strip(svg, axis, sides["against"], [y + step * (level + 0.5) for level in levels["against"]])
    y += height
    if sides["note"]:
        y = _label(svg, y + 0.3, "note", words, sides) + TICK
        for mark in sides["note"]:
            x = _middle(axis, mark)
            _line(_group(svg, mark), "tick", x, y - TICK, y)
    _draw_axis(svg, back, axis, y + 0.3)
    shown = bool(published) and axis.start <= _days(published)[0] < axis.end
    if shown:
        _line(back, "published", axis.place(_days(published)[0]), 0.0, y + 0.3)
    svg.set("height", _em(y + 0.3 + LINE))
    return Picture(Markup(ElementTree.tostring(svg, encoding="unicode")), shown)


def _draw_axis(svg: Element, back: Element, axis: Axis, y: float) -> None:
    for place in axis.lines:
        _line(back, "grid", place, 0.0, y)
    ends = {"x1": _percent(EDGE), "x2": _percent(100 - EDGE), "y1": _em(y), "y2": _em(y)}
    ElementTree.SubElement(svg, "line", {"class": "axis", **ends})
    years = ElementTree.SubElement(svg, "g", {"class": "years"})
    for place, label in axis.years:
        ElementTree.SubElement(years, "text", {"x": _percent(place), "y": _em(y + 1.1)}).text = label


def _label(svg: Element, y: float, bears: str, words: Mapping[str, str], sides: Mapping[str, Sequence[Mark]]) -> float:
    text = ElementTree.SubElement(svg, "text", {"class": f"side b-{bears}", "x": _percent(EDGE), "y": _em(y + 1.05)})
    text.text = clean(words[bears] + _(": ") + str(len(sides[bears]) or _("none")))
    return y + LINE


def _strip(svg: Element, axis: Axis, marks: Sequence[Mark], heights: Sequence[float]) -> None:
    for mark, y in zip(marks, heights, strict=True):
        group = _group(svg, mark)
        first, last = _days(mark.date)
        if last > first:  # a month or a year: how far the day is uncertain
            x1, x2 = max(axis.place(first), EDGE), min(axis.place(last + 1), 100 - EDGE)
            places = {"x1": _percent(x1), "x2": _percent(x2), "y1": _em(y), "y2": _em(y)}
            ElementTree.SubElement(group, "line", {"class": "extent", **places})
        circle = {"cx": _percent(_middle(axis, mark)), "cy": _em(y), "r": _em(RADIUS)}
        ElementTree.SubElement(group, "circle", circle)


def _group(svg: Element, mark: Mark) -> Element:
    # A link, but no stop of Tab: the list beneath has every entry in order, and a hundred stops would stand before it.
    # The script of the page makes the picture one stop, in which the arrow keys go from mark to mark.
    places = {"class": f"mark b-{mark.bears}", "data-entry": mark.id, "href": f"#{mark.id}", "tabindex": "-1"}
    group = ElementTree.SubElement(svg, "a", places)
    ElementTree.SubElement(group, "title").text = clean(mark.words)
    return group


def _line(parent: Element, name: str, x: float, top: float, foot: float) -> None:
    places = {"x1": _percent(x), "x2": _percent(x), "y1": _em(top), "y2": _em(foot)}
    ElementTree.SubElement(parent, "line", {"class": name, **places})


def _describe(sides: Mapping[str, Sequence[Mark]], words: Mapping[str, str]) -> str:
    """Return what the picture shows in words: the sum of each side, and each side year by year."""
    dates = sorted(mark.date for side in sides.values() for mark in side)
    none = _("none")
    said = [f"{len(side) or none} {within(words[bears])}" for bears, side in sides.items() if bears != "note"]
    first, last = readable_date(dates[0]), readable_date(dates[-1])
    parts = [_("Of the events from {first} to {last}: {sums}.", first=first, last=last, sums=_(", ").join(said))]
    events = sorted((mark.date[:4], bears) for bears, side in sides.items() if bears != "note" for mark in side)
    for year, group in groupby(events, key=lambda pair: pair[0]):
        found = [bears for _, bears in group]
        counts = [f"{found.count(bears)} {within(words[bears])}" for bears in ("for", "both", "against")]
        parts.append(year + _(": ") + _(", ").join(counts) + _("."))
    if sides["note"]:
        count = len(sides["note"])
        parts.append(ngettext("A tick: {number} update of a note.", "Ticks: {number} updates of notes.", count))
    return " ".join([*parts, _("The list below has every entry.")])


def _levels(places: Sequence[float]) -> list[int]:
    """Return a level for each place, the lowest that keeps it a step from all marks there before."""
    apart = 100 * STEP / NARROW
    found = [0] * len(places)
    taken = deque[tuple[float, int]]()  # in order of place, and so in the order in which levels fall free
    free: list[int] = []
    for at in sorted(range(len(places)), key=lambda at: (places[at], at)):
        while taken and places[at] - taken[0][0] >= apart:
            heappush(free, taken.popleft()[1])
        found[at] = heappop(free) if free else len(taken)
        taken.append((places[at], found[at]))
    return found


def _axis(spans: Sequence[tuple[int, int]], published: tuple[int, int] | None) -> Axis:
    first, last = min(a for a, _ in spans), max(b for _, b in spans) + 1
    if published and 0 < first - published[0] <= max(last - first, 366):
        first = published[0]
    start = date.fromordinal(first).replace(day=1).toordinal()
    end = max(last, start + 366)
    usable = NARROW * (100 - 2 * EDGE) / 100
    # The last year's label may need the axis to go on for up to 16 per cent, which moves the others together.
    step = next(years for years in _YEARS if usable * 365 * years / (end - start) >= YEAR * 1.2)
    begun = [
        (date(year, 1, 1).toordinal(), year)
        for year in range(date.fromordinal(start).year, date.fromordinal(min(end, date.max.toordinal())).year + 1)
        if year % step == 0
    ]
    begun = [(day, year) for day, year in begun if start <= day < end]
    part = YEAR / usable
    if begun and (end - begun[-1][0]) / (end - start) < part:
        end = int(begun[-1][0] + part / (1 - part) * (begun[-1][0] - start)) + 1
    axis = Axis(start, end, (), ())
    lines = tuple(axis.place(day) for day, _ in begun)
    years = tuple((place, str(year)) for place, (_, year) in zip(lines, begun, strict=True))
    if step == 1 and (not lines or lines[0] - EDGE >= 100 * YEAR / NARROW):
        years = ((EDGE, str(date.fromordinal(start).year)), *years)
    return Axis(start, end, years, lines)


def _middle(axis: Axis, mark: Mark) -> float:
    first, last = _days(mark.date)
    return axis.place((first + last + 1) / 2)


def _days(edtf: str) -> tuple[int, int]:
    """Return the first and the last day of a date, or of an interval of two, as numbers of days."""
    first, _, last = edtf.partition("/")
    return _ends(first)[0], _ends(last or first)[1]


def _ends(edtf: str) -> tuple[int, int]:
    year, *rest = map(int, edtf.split("-"))
    month = rest[0] if rest else 0
    if len(rest) == 2:
        day = date(year, month, rest[1]).toordinal()
        return day, day
    last = date(year, month or 12, monthrange(year, month or 12)[1])
    return date(year, month or 1, 1).toordinal(), last.toordinal()


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _em(value: float) -> str:
    return f"{value:.2f}em"
