"""The picture of a timeline: it shows what the list holds, both sides alike, and its words never touch."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from postil.render.charts.timeline import DEEPEST, EDGE, NARROW, RADIUS, STEP, Mark, draw_timeline

ROOT = Path(__file__).resolve().parents[2]
STYLES = ROOT / "scripts/postil/theme/assets/stylesheets"
WORDS = {"for": "For the thesis", "both": "Both ways", "against": "Against the thesis", "note": "Notes’ updates"}
SIDES = ("for", "both", "against")
DIGIT = 0.64
"""Width of a figure in the widest common interface font, in em."""
# The boxes of all words, and of all dots with their side, in px.
BOXES = """() => {
  const box = (part) => {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    return [left, right, top, bottom];
  };
  return { words: [...document.querySelectorAll(".picture text")].map(box),
    dots: [...document.querySelectorAll(".picture circle")].map(box) };
}"""
OVERLAP = 0.5
"""Room for rounding, in px."""


def days() -> st.SearchStrategy[str]:
    """Dates as the format allows them: days, months and years of any four figures."""
    day = st.dates().map(str)
    near = st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 12, 31))
    return st.one_of(near.map(str), day, day.map(lambda one: one[:7]), day.map(lambda one: one[:4]))


def lists_of_marks() -> st.SearchStrategy[list[Mark]]:
    pair = st.tuples(days(), st.sampled_from((*SIDES, "note")))
    return st.lists(pair, min_size=1, max_size=60).map(make)


def make(pairs: list[tuple[str, str]]) -> list[Mark]:
    return [Mark(f"m{at}", date, bears, f"Event {at}") for at, (date, bears) in enumerate(pairs)]


def parsed(marks: list[Mark], published: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(draw_timeline(marks, WORDS, published).svg)


def groups(svg: ElementTree.Element) -> list[ElementTree.Element]:
    return [part for part in svg.iter("a") if "data-entry" in part.attrib]


def dots(svg: ElementTree.Element, bears: str) -> list[tuple[float, float]]:
    """Return the centres of the dots of a side, in em of the narrowest picture."""
    found = [part.find("circle") for part in groups(svg) if f"b-{bears}" in part.attrib["class"].split()]
    return [(percent(dot.attrib["cx"]), em(dot.attrib["cy"])) for dot in found if dot is not None]


def percent(value: str) -> float:
    return float(value.removesuffix("%")) * NARROW / 100


def em(value: str) -> float:
    return float(value.removesuffix("em"))


@settings(deadline=None)
@given(lists_of_marks(), days())
def test_every_entry_has_its_mark_and_no_other(marks: list[Mark], published: str) -> None:
    svg = parsed(marks, published)
    drawn = Counter((part.attrib["data-entry"], part.attrib["class"]) for part in groups(svg))
    assert drawn == Counter((mark.id, f"mark b-{mark.bears}") for mark in marks)
    for bears in SIDES:
        assert len(dots(svg, bears)) == sum(mark.bears == bears for mark in marks)
    ticks = [line for line in svg.iter("line") if line.get("class") == "tick"]
    assert len(ticks) == sum(mark.bears == "note" for mark in marks)


@settings(deadline=None)
@given(lists_of_marks(), days())
@example(make([("0001", "for"), ("9999", "against"), ("9999-12", "both")]), "9999-12-31")
def test_all_of_it_lies_within_the_picture(marks: list[Mark], published: str) -> None:
    svg = parsed(marks, published)
    height = em(svg.attrib["height"])
    for part in svg.iter():
        for name in ("x", "x1", "x2", "cx"):
            if name in part.attrib:
                assert EDGE - 0.01 <= float(part.attrib[name].removesuffix("%")) <= 100 - EDGE + 0.01
        for name in ("y", "y1", "y2", "cy"):
            if name in part.attrib:
                assert 0 <= em(part.attrib[name]) < height


@settings(deadline=None)
@given(lists_of_marks())
def test_marks_stand_in_order_of_their_dates(marks: list[Mark]) -> None:
    svg = parsed(marks)
    full = {mark.id: mark.date for mark in marks if len(mark.date) == 10}
    # The last shape is the dot or the tick; a bar for a month comes before it.
    places = {part.attrib["data-entry"]: percent(part[-1].get("cx") or part[-1].attrib["x1"]) for part in groups(svg)}
    ordered = [places[name] for name in sorted(full, key=lambda name: full[name])]
    assert ordered == sorted(ordered)


@settings(deadline=None)
@given(lists_of_marks())
def test_both_sides_are_drawn_alike(marks: list[Mark]) -> None:
    other = {"for": "against", "against": "for"}
    swapped = [Mark(mark.id, mark.date, other.get(mark.bears, mark.bears), mark.words) for mark in marks]
    one, two = parsed(marks), parsed(swapped)
    assert one.attrib["height"] == two.attrib["height"]
    for bears in ("for", "against"):
        mine, theirs = dots(one, bears), dots(two, other[bears])
        assert [x for x, _ in mine] == [x for x, _ in theirs]
        # The one side grows up from the middle, the other down: heights are mirrored.
        sums = [a + b for (_, a), (_, b) in zip(mine, theirs, strict=True)]
        assert max(sums, default=0) - min(sums, default=0) < 0.05
    assert {dot.attrib["r"] for dot in one.iter("circle")} <= {f"{RADIUS:.2f}em"}


@settings(deadline=None)
@given(lists_of_marks())
def test_dots_of_a_side_never_touch_unless_a_strip_is_too_deep(marks: list[Mark]) -> None:
    svg = parsed(marks)
    for bears in SIDES:
        found = dots(svg, bears)
        if len({y for _, y in found}) * STEP > DEEPEST:
            continue
        for (x1, y1), (x2, y2) in combinations(found, 2):
            assert max(abs(x1 - x2), abs(y1 - y2)) >= 2 * RADIUS


@settings(deadline=None)
@given(lists_of_marks(), days())
@example(make([("2024-01-01", "for"), ("2026-01-02", "for")]), "")
@example(make([("1960", "for"), ("2026-01-02", "for")]), "")
def test_years_never_touch_and_end_within_the_picture(marks: list[Mark], published: str) -> None:
    svg = parsed(marks, published)
    years = next(part for part in svg.iter("g") if part.get("class") == "years")
    boxes = sorted((percent(text.attrib["x"]), text.text or "") for text in years)
    assert boxes, "no year is named"
    ends = [start + 0.3 + DIGIT * len(label) for start, label in boxes]
    assert all(end <= start for end, (start, _) in zip(ends, boxes[1:], strict=False))
    assert ends[-1] <= NARROW
    labels = [int(label) for _, label in boxes]
    assert labels == sorted(set(labels))


def test_many_events_on_one_day_stay_within_a_screen() -> None:
    svg = parsed(make([("2024-05-05", "for")] * 4000))
    assert len(dots(svg, "for")) == 4000
    assert em(svg.attrib["height"]) < 3 * DEEPEST


def test_the_picture_tells_its_sums_in_words() -> None:
    svg = parsed(make([("2024-05-05", "for"), ("2024-06", "against"), ("2025", "against"), ("2025-01-01", "note")]))
    names = {part.attrib["id"]: part.text or "" for part in svg if "id" in part.attrib}
    assert svg.attrib["role"] == "group"
    assert svg.attrib["aria-labelledby"].split() == list(names)
    told = names["picture_desc"]
    assert "1 for the thesis, none both ways, 2 against the thesis" in told
    assert "2024: 1 for the thesis, 0 both ways, 1 against the thesis." in told
    assert "1 updates of notes" not in told
    assert "1 update of a note" in told
    sides = [text.text for text in svg.iter("text") if "side" in text.get("class", "")]
    assert sides == ["For the thesis: 1", "Against the thesis: 2", "Notes’ updates: 1"]


def test_a_month_shows_how_far_its_day_is_unknown_and_a_day_does_not() -> None:
    svg = parsed(make([("2024-06", "against"), ("2024-02-02", "for"), ("2025-06-01", "for")]))
    lines = [line for line in svg.iter("line") if line.get("class") == "extent"]
    assert len(lines) == 1
    x1, x2 = (percent(lines[0].attrib[name]) for name in ("x1", "x2"))
    ((middle, _),) = dots(svg, "against")
    assert x1 < middle < x2
    assert abs((x1 + x2) / 2 - middle) < 0.02


@pytest.mark.parametrize(
    ("issued", "shown"), [("2024-06-24/2024-06-26", True), ("1950", False), ("2030-01-01", False), ("", False)]
)
def test_publication_is_a_line_only_near_the_events(issued: str, shown: bool) -> None:
    picture = draw_timeline(make([("2024-08-01", "for"), ("2025-08-01", "against")]), WORDS, issued)
    assert picture.published is shown
    assert ('class="published"' in picture.svg) is shown


def test_hostile_words_stay_words() -> None:
    hostile = '</title><script>alert("x")</script>\x0b\ud800" onload="alert(1)'
    svg = ElementTree.fromstring(draw_timeline([Mark("a", "2024-01-01", "for", hostile)], WORDS).svg)
    assert {part.tag for part in svg.iter()} == {"svg", "title", "desc", "g", "a", "line", "circle", "text"}
    (title,) = [part.text or "" for part in groups(svg)[0] if part.tag == "title"]
    assert '</title><script>alert("x")</script>' in title
    assert not re.search("[\x0b\ud800]", title)


def test_nothing_in_it_has_a_style_a_colour_or_an_id_that_an_entry_can_have() -> None:
    svg = parsed(make([("2024-06", "against"), ("2025-01-01", "note"), ("2024-07-07", "both")]), "2024-05-01")
    for part in svg.iter():
        assert not {"style", "onclick", "stroke", "font-family"} & set(part.attrib)
        assert part.get("fill", "currentColor") == "currentColor"
        assert part.get("href", "#") == f"#{part.get('data-entry', '')}"
        # The ids of entries and of notes are letters, digits and hyphens, or begin with update_.
        assert re.fullmatch(r"picture_\w+", part.get("id", "picture_x"))


def test_the_same_events_make_the_same_picture_in_every_run() -> None:
    program = (
        "from postil.render.charts.timeline import Mark, draw_timeline\n"
        f"marks = [Mark(str(n), f'20{{20 + n % 5}}-0{{1 + n % 9}}', b, '') for n in range(40) for b in {SIDES!r}]\n"
        f"print(draw_timeline(marks, {WORDS!r}).svg)"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1
    assert runs.pop().startswith(b"<svg")


@pytest.mark.parametrize("size", [280, 354, 960])
def test_in_a_browser_no_words_and_no_dots_overlap(open_page: Callable[..., Page], tmp_path: Path, size: int) -> None:
    days = [f"20{24 + n % 3}-{1 + n * 7 % 12:02}-{1 + n * 5 % 28:02}" for n in range(45)]
    marks = make([(day, (*SIDES, "note")[n % 4]) for n, day in enumerate(days)])
    sheets = [STYLES / name for name in ("shell.css", "timeline.css")]
    css = "".join(f'<link rel="stylesheet" href="{sheet.as_uri()}">' for sheet in sheets)
    head = f"<!doctype html><html lang=en><meta charset=utf-8><title>A picture</title>{css}"
    page_file = tmp_path / "page.html"
    picture = draw_timeline(marks, WORDS, "2023-12-01").svg
    page_file.write_text(f'{head}<body><div id="frame">{picture}</div>', encoding="utf-8")
    page = open_page(page_file.as_uri(), viewport={"width": 1100, "height": 700})
    page.evaluate("size => { document.getElementById('frame').style.width = `${size}px` }", size)
    boxes = page.evaluate(BOXES)
    assert len(boxes["dots"]) == sum(mark.bears != "note" for mark in marks)
    assert len(boxes["words"]) >= 4 + 3
    every = [*boxes["words"], *boxes["dots"]]
    touching = [
        (one, other)
        for one, other in combinations(every, 2)
        if one[0] < other[1] - OVERLAP and other[0] < one[1] - OVERLAP
        and one[2] < other[3] - OVERLAP and other[2] < one[3] - OVERLAP
    ]  # fmt: skip
    assert touching == []
