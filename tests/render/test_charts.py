"""Charts: what a reader sees, what a machine may see, and what nobody may smuggle in."""

from __future__ import annotations

import math
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from playwright.sync_api import Browser, Page

from postil.model import CHART_KINDS, Chart, Reference, Text
from postil.parse import parse_yaml
from postil.problems import Location
from postil.read import RawFile
from postil.render.charts import draw_chart, why_undrawn
from postil.render.charts.lettering import WIDTH, squeeze, width, wrap
from postil.validate.shaping import shape_chart

ROOT = Path(__file__).resolve().parents[2]
STYLE = ROOT / "scripts/postil/theme/assets/stylesheets/charts.css"
TOKENS = """:root { color-scheme: %s; --ink: light-dark(#1f2328, #e4e2dd);
  --soft: light-dark(#4a5058, #b0b4ba); --rule: light-dark(#e4dfd6, #2e3238);
  --card: light-dark(#ffffff, #1f2227) }
body { margin: 0; inline-size: %dpx; background: var(--card); color: var(--ink);
  font: 14px/1.4 "DejaVu Sans", sans-serif }"""
SVG = "{http://www.w3.org/2000/svg}"
GAP = "~"


def make(
    name: str,
    kind: str,
    series: Sequence[str],
    *rows: Sequence[str],
    title: str = "A title",
    scale: str = "",
    reference: str = "",
) -> Chart:
    """Return a chart whose rows are a label and figures as they would be written."""
    at = Location(f"{name}.yml")

    def text(words: str) -> Text:
        return Text(words, at)

    return Chart(
        id=name,
        at=at,
        title=text(title),
        unit=text("units"),
        kind=next(one for one in CHART_KINDS if one == kind),
        x=text("Year"),
        series=tuple(map(text, series)),
        rows=tuple((text(row[0]), tuple(None if cell == GAP else float(cell) for cell in row[1:])) for row in rows),
        figures=tuple(tuple(text("" if cell == GAP else cell) for cell in row[1:]) for row in rows),
        caveat=text("A caveat."),
        alt=text("What the picture shows."),
        as_of=text("2024-06-17"),
        scale=text(scale),
        reference=Reference(text(reference), text("What is allowed")) if reference else None,
    )


def published() -> list[Chart]:
    """Return the charts of all readings of this repository."""
    charts = []
    for file in sorted(ROOT.glob("annotations/*/charts/*.yml")):
        node, found = parse_yaml(RawFile(f"charts/{file.name}", file.read_text(encoding="utf-8")))
        assert node and not found, found
        charts.append(shape_chart(node, file.stem))
    return charts


QUARTERS = [f"{2015 + at // 4} Q{at % 4 + 1}" for at in range(40)]
MONTHS = [f"{2023 + at // 12}-{at % 12 + 1:02}" for at in range(24)]
YEARS = [str(2012 + at) for at in range(12)]
GREEK = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")
HARD = [
    make("one-row", "bar", ["A"], ["Only", "5"]),
    make("one-point", "line", ["A"], ["2024", "5"]),
    make("years", "bar", ["A"], *[[str(1985 + at), str(at * at % 37)] for at in range(40)]),
    make("names", "bar", ["A"], *[[f"Region no {at}", str(at * 7 % 37)] for at in range(40)]),
    make("quarters", "line", "AB", *[[quarter, str(at % 7), "3"] for at, quarter in enumerate(QUARTERS)]),
    make("months", "line", "AB", *[[month, str(95 + at), "90"] for at, month in enumerate(MONTHS)]),
    make("below-zero", "bar", ["A"], ["2020", "-3.5"], ["2021", "2"], ["2022", GAP], ["2023", "-12"]),
    make("below-zero-names", "bar", "AB", ["Semiconductors and parts", "-3.5", "3"], ["Soya", "-12", GAP]),
    make("below-zero-line", "line", ["A"], ["2020", "-3.5"], ["2021", "2"], ["2022", GAP], ["2023", "-12"]),
    make("one-figure", "line", "AB", ["2020", GAP, GAP], ["2021", GAP, "3"], ["2022", GAP, GAP]),
    make("chinese", "bar", ["收入", "利润"], ["华为技术有限公司", "9", "2"], ["中芯国际集成电路", "7", GAP]),
    make("arabic", "bar", ["الإيرادات"], ["المملكة العربية السعودية (٢٠٢٤)", "100"], ["مصر", "30"]),
    make("long", "bar", ["A"], ["The very long name of an agency and more", "1"], ["Dampfschiff" * 6, "3"]),
    make("five-bars", "bar", GREEK, ["2022", *"43215"], ["2023", *"34521"], ["2024", *"54312"]),
    make("five-lines", "line", GREEK, *[[year, *[f"10.{at}" for at in range(5)]] for year in YEARS]),
    make("large", "bar", ["A"], *[[year, str(1234567890 + at * 10**8)] for at, year in enumerate(YEARS)]),
    make("tiny", "line", ["A"], *[[year, f"0.0000{at + 1}"] for at, year in enumerate(YEARS)]),
    make("steep", "bar", "AB", *[[year, str(10**at), "1"] for at, year in enumerate(YEARS)]),
    make("flat", "line", "AB", *[[year, str(10**9 + at), "1000000001"] for at, year in enumerate(YEARS)]),
    make("zeros", "bar", ["A"], ["a", "0"], ["b", "0"]),
    make("stacks", "stacked", "ABC", ["2020", "4", "3", "1"], ["2021", "5", "2.5", "1.5"], ["2022", GAP, GAP, GAP]),
    make("stacks-five", "stacked", GREEK, *[[f"The region of no {at}", *"31425"] for at in range(8)], reference="9"),
    make("shares", "stacked", "AB", *[[year, "33.3", "66.7"] for year in YEARS], reference="50"),
    make("spans", "interval", ["Low", "High"], ["2020", "3", "5.5"], ["2021", "4", "4"], ["2022", GAP, GAP]),
    make("spans-below", "interval", ["Low", "Usual", "High"], ["Fog and rain", "-9", "-6", "-2"],
         ["Dry weather", "8", "12", "14"], ["Snow", "-1", GAP, "3"], reference="5"),
    make("spans-far", "interval", ["Low", "High"], *[[month, str(900 + at), "940"] for at, month in enumerate(MONTHS)]),
    make("dots", "dot", ["A"], ["By the quay", "212"], ["By the stairs", "188"], ["A way of many words", "97.5"]),
    make("dots-five", "dot", GREEK, ["Same", *"33333"], ["Near", "3", "3.1", "9", "9.1", "3"], ["Gap", GAP, *"1234"]),
    make("dots-log", "dot", ["1983", "2024"], ["Oil", "0.5", "12"], ["Rope", "40", "40"], ["Weight", "2400", "31000"],
         scale="log", reference="1000"),
    make("lines-log", "line", "AB", *[[year, str(3**at), str(7 * 2**at)] for at, year in enumerate(YEARS)],
         scale="log", reference="100"),
    make("spans-log", "interval", ["Low", "High"], ["2020", "0.003", "0.5"], ["2021", "0.02", "7"], scale="log"),
    make("compared", "bar", ["A"], ["2020", "12"], ["2021", "-7"], ["2022", "3"], reference="10"),
    make("compared-lying", "bar", "AB", ["Semiconductors and their many parts", "12", "3"], ["Soya", "7", GAP],
         reference="10"),
    make("struck", "bar", ["A"], ["2020", "12"], ["2021", "-7"], ["2022", "9.6"], reference="10"),
    make("struck-lying", "bar", ["A"], *[[f"The region of no {at}", str(at)] for at in range(3, 12)], reference="10"),
    make("struck-spans", "interval", "AB", *[[f"The region of no {at}", str(at - 8), str(at)] for at in range(9)],
         reference="6"),
    make("struck-line", "line", ["A"], ["2020", "12"], ["2021", "14.2"], ["2022", "13"], reference="15"),
    make("compared-line", "line", ["A"], ["2020", "12"], ["2021", "13"], ["2022", "15.5"], reference="18"),
    make("hostile", "bar", ["<script>alert(1)</script>", '" onload="x'], ["</text><script>", "1", "2"],
         ["datum['x'].\\y", "2", "3"], title="</title><script>alert(1)</script>&amp;\x00\ud800"),
]  # fmt: skip
EVERY = [*published(), *HARD]
each_chart = pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.id)


def figure(chart: Chart) -> ElementTree.Element:
    """Return the figure as a tree, which also shows that it is well-formed XML, as EPUB demands."""
    return ElementTree.fromstring(draw_chart(chart))


def picture(chart: Chart) -> ElementTree.Element:
    found = figure(chart).find(f"div/{SVG}svg")
    assert found is not None, why_undrawn(chart)
    return found


def words(tree: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in tree.iter(f"{SVG}text")]


def path(tree: ElementTree.Element, name: str) -> str:
    (found,) = [one.get("d", "") for one in tree.iter(f"{SVG}path") if one.get("class") == name]
    return found


def test_there_are_charts_to_publish() -> None:
    assert published()


@each_chart
def test_a_chart_is_drawn_small_and_without_anything_that_could_act(chart: Chart) -> None:
    html = draw_chart(chart)
    assert why_undrawn(chart) == ""
    tree = picture(chart)
    assert len(ElementTree.tostring(tree, encoding="unicode")) <= 6 * 1024
    allowed = {"svg", "title", "desc", "g", "path", "text"}
    assert {element.tag.removeprefix(SVG) for element in tree.iter()} <= allowed
    names = {name for element in tree.iter() for name in element.attrib}
    assert names <= {
        "viewBox", "width", "height", "role", "aria-labelledby", "focusable", "direction", "fill",
        "font-size", "id", "class", "d", "x", "y", "text-anchor", "stroke", "stroke-width", "stroke-linejoin",
        "stroke-dasharray", "fill-opacity",
    }  # fmt: skip
    paints = {element.get(name) for element in tree.iter() for name in ("fill", "stroke")}
    assert paints <= {None, "none", "currentColor"}
    assert [element.get("id") for element in tree.iter() if element.get("id")] == [
        f"chart_{chart.id}-title",
        f"chart_{chart.id}-alt",
    ]
    assert not re.search(r"<(script|style|image|use|foreignObject|a )[^>]*>|url\(|xlink", str(html))
    for element in tree.iter(f"{SVG}path"):
        assert re.fullmatch(r"[-MLHVZhvlazm\d., ]+", element.get("d", ""))


@each_chart
def test_the_picture_is_named_and_described(chart: Chart) -> None:
    tree = picture(chart)
    named = {element.get("id"): element.text for element in tree.iter() if element.get("id")}
    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby", "").split() == list(named)
    assert named[f"chart_{chart.id}-alt"] == chart.alt


@each_chart
def test_the_table_holds_every_figure_as_it_was_written(chart: Chart) -> None:
    rows = figure(chart).findall(".//tbody/tr")
    shown = [["".join(cell.itertext()) for cell in row.iter("td")] for row in rows]
    assert shown == [[cell or "–no figure" for cell in row] for row in chart.figures]


def test_hostile_words_stay_words() -> None:
    chart = next(chart for chart in HARD if chart.id == "hostile")
    tree = figure(chart)
    assert "</text><script>" in words(tree)
    assert tree.findtext(f"div/{SVG}svg/{SVG}title") == "</title><script>alert(1)</script>&amp;\ufffd\ufffd"
    assert "<script" not in draw_chart(chart)


def test_bars_begin_at_zero_and_keep_the_proportions_of_the_figures() -> None:
    tree = picture(make("proportions", "bar", ["A"], ["2020", "10"], ["2021", "40"], ["2022", "-20"]))
    heights = [float(found) for found in re.findall(r"v([\d.]+)", path(tree, "bar s0"))]
    assert heights == pytest.approx([heights[0], heights[0] * 4, heights[0] * 2], abs=0.03)
    zero = float(re.findall(r",([\d.]+)h", path(tree, "zero"))[0])
    tops = [float(found) for found in re.findall(r"M[\d.]+,([\d.]+)h", path(tree, "bar s0"))]
    assert [tops[0] + heights[0], tops[1] + heights[1], tops[2]] == pytest.approx([zero] * 3, abs=0.03)


def test_figures_are_written_at_their_bars_as_they_stand() -> None:
    tree = figure(make("written", "bar", ["A"], ["2020", "8.0"], ["2021", GAP], ["2022", "11.25"]))
    assert tree.get("data-figures") == "written"
    assert {"8.0", "–", "11.25"} <= set(words(tree))


def test_an_axis_stands_in_where_figures_have_no_room() -> None:
    tree = figure(next(chart for chart in HARD if chart.id == "large"))
    assert tree.get("data-figures") == "scaled"
    assert {"0", "1bn"} <= set(words(tree))


def test_a_line_breaks_at_a_gap_and_a_lone_figure_keeps_its_marker() -> None:
    figures = ["1", "2", GAP, "3", GAP, "5", "4"]
    rows = [[str(2019 + at), figure] for at, figure in enumerate(figures)]
    tree = picture(make("broken", "line", ["A"], *rows))
    assert path(tree, "line s0").count("M") == 2
    assert path(tree, "line s0").count("L") == 2
    assert path(tree, "dot s0").count("M") == 5


@pytest.mark.parametrize("name", ["five-bars", "five-lines"])
def test_series_differ_without_colour(name: str) -> None:
    chart = next(chart for chart in HARD if chart.id == name)
    looks = set()
    for at in range(5):
        marks = [one for one in picture(chart).iter(f"{SVG}path") if f"s{at}" in one.get("class", "").split()]
        looks.add(str([(one.get("stroke-dasharray"), one.get("fill-opacity")) for one in marks]))
    assert len(looks) == 5


@pytest.mark.parametrize("name", ["dots-five", "stacks-five"])
def test_dots_and_parts_of_stacks_differ_without_colour(name: str) -> None:
    tree = picture(next(chart for chart in HARD if chart.id == name))
    looks = set()
    for at in range(5):
        marks = [one for one in tree.iter(f"{SVG}path") if f"s{at}" in one.get("class", "").split()]
        shape = re.sub(r"M[-\d.,]+", "", marks[0].get("d", ""))[:12] if name == "dots-five" else ""
        looks.add(shape + str([(one.get("stroke-dasharray"), one.get("fill-opacity")) for one in marks]))
    assert len(looks) == 5


def test_a_stack_is_as_high_as_its_parts_together() -> None:
    tree = picture(make("stack", "stacked", "AB", ["2020", "10", "30"], ["2021", "25", "15"]))
    parts = [re.findall(r"M([\d.]+),([\d.]+)h[\d.]+v([\d.]+)", path(tree, f"bar s{at}")) for at in range(2)]
    zero = float(re.findall(r",([\d.]+)h", path(tree, "zero"))[0])
    for row in range(2):
        (_, low_top, low), (_, high_top, high) = ((*map(float, parts[at][row]),) for at in range(2))
        assert low_top + low == pytest.approx(zero, abs=0.6)
        assert high_top + high == pytest.approx(low_top, abs=1.7), "the second part stands on the first"
    first = float(parts[0][0][2]) + 1, float(parts[1][0][2]) + 2.2
    assert first[1] / first[0] == pytest.approx(3, rel=0.01)


def test_an_interval_reaches_from_low_to_high_and_shows_what_lies_between() -> None:
    chart = make("between", "interval", ["Low", "Usual", "High"], ["2020", "0", "25", "100"], ["2021", GAP, GAP, GAP])
    tree = picture(chart)
    (x, low, high) = map(float, re.findall(r"M([\d.]+),([\d.]+)V([\d.]+)", path(tree, "line s0"))[0])
    (across, between) = map(float, re.findall(r"M([\d.]+),([\d.]+)m", path(tree, "dot s0"))[0])
    assert across == x
    assert (low - between) / (low - high) == pytest.approx(0.25, abs=0.001)
    assert "25 (0–100)" in words(tree)
    assert ["".join(item.itertext()) for item in figure(chart).iter("li")] == ["Low to High", "Usual"]


def test_equal_ratios_are_equal_lengths_on_a_logarithmic_scale() -> None:
    tree = figure(make("ratios", "dot", ["A"], ["a", "10"], ["b", "100"], ["c", "1000"], scale="log"))
    places = [float(x) for x in re.findall(r"M([\d.]+),[\d.]+m", path(tree, "dot s0"))]
    assert places[1] - places[0] == pytest.approx(places[2] - places[1], abs=0.02)
    assert "(logarithmic scale)" in "".join(tree.itertext())
    assert {"10", "100", "1,000"} <= set(words(tree)), "its axis is drawn"


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_a_reference_stands_at_its_value_is_named_and_is_in_the_table(kind: str) -> None:
    rows = [["2020", "10", "10"], ["2021", "4", "8"]]
    chart = make("against", kind, ["Low", "High"], *rows, reference="5")
    tree, drawing = figure(chart), picture(chart)
    drawn = path(drawing, "reference")
    assert drawn.count("M") == 1
    assert path(drawing, "halo") == drawn
    assert ["".join(item.itertext()) for item in tree.iter("li")][-1] == "What is allowed: 5"
    assert ["".join(cell.itertext()) for cell in tree.iterfind(".//tfoot/tr/*")] == ["What is allowed", "5"]
    if kind == "bar":
        (zero,) = re.findall(r"M[\d.]+,([\d.]+)h", path(drawing, "zero"))
        top = re.findall(r"M[\d.]+,([\d.]+)h", path(drawing, "bar s0"))[0]
        half = (float(zero) + float(top)) / 2
        assert float(re.findall(r",([\d.]+)L", drawn)[0]) == pytest.approx(half, abs=0.02)


@pytest.mark.parametrize("chart", [one for one in HARD if one.reference], ids=lambda chart: chart.id)
def test_no_figure_is_struck_through_by_a_reference(chart: Chart) -> None:
    tree = picture(chart)
    segments = re.findall(r"M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)", path(tree, "reference"))
    lines = [tuple(map(float, segment)) for segment in segments]
    assert lines
    for group in tree.iter(f"{SVG}g"):
        if group.get("class") != "figures":
            continue
        for word in group:
            x, y, room = float(word.get("x", "")), float(word.get("y", "")), width(word.text or "")
            left = x - {"start": 0.0, "middle": room / 2, "end": room}[group.get("text-anchor", "")]
            for start, top, end, foot in lines:
                beside = start >= left + room or end <= left or top >= y + 2 or foot <= y - 10
                assert beside, f"{word.text} is struck through"


def test_dots_of_one_row_do_not_cover_each_other() -> None:
    tree = picture(next(chart for chart in HARD if chart.id == "dots-five"))
    found = [
        (float(x), float(y))
        for at in range(5)
        for x, y in re.findall(r"M([\d.]+),([\d.]+)m", path(tree, f"dot s{at}"))
    ]
    assert len(found) == 14
    near = [(a, b) for at, a in enumerate(found) for b in found[at + 1 :] if math.dist(a, b) < 8]
    assert near == []


@pytest.mark.parametrize(
    "chart",
    [
        make("gap", "stacked", "AB", ["2020", "1", GAP]),
        make("below", "stacked", "AB", ["2020", "1", "-2"]),
        make("turned", "interval", "AB", ["2020", "2", "1"]),
        make("one-end", "interval", "AB", ["2020", "2", GAP]),
        make("lone", "interval", "A", ["2020", "2"]),
        make("log-bars", "bar", "A", ["2020", "2"], scale="log"),
        make("log-zero", "dot", "A", ["2020", "0"], ["2021", "3"], scale="log"),
        make("log-tiny", "dot", "A", ["2020", "0.0000000000001"], ["2021", "3"], scale="log"),
        make("far", "line", "A", ["2020", "2"], ["2021", "3"], reference="900"),
    ],
    ids=lambda chart: chart.id,
)
def test_what_would_show_figures_wrongly_is_not_drawn(chart: Chart) -> None:
    assert why_undrawn(chart) == "some of its figures have no place in it"
    assert figure(chart).find("details[@open]") is not None


def test_a_legend_names_bars_and_lines_are_named_at_their_ends() -> None:
    bars, lines = (figure(chart) for chart in HARD if chart.id in ("five-bars", "five-lines"))
    assert ["".join(item.itertext()) for item in bars.iter("li")] == list(GREEK)
    assert not list(lines.iter("li"))
    assert set(GREEK) <= set(words(lines))


def test_a_year_is_written_once_beneath_its_quarters() -> None:
    rows = [[f"{year} Q{quarter}", str(quarter)] for year in (2023, 2024) for quarter in (1, 2, 3, 4)]
    shown = words(picture(make("once", "bar", ["A"], *rows)))
    assert shown.count("2023") == shown.count("2024") == 1
    assert shown.count("Q1") == 2


@pytest.mark.parametrize(
    ("chart", "reason"),
    [
        (make("empty", "bar", ["A"], ["2020", GAP]), "no figure"),
        (make("endless", "bar", ["A"], ["2020", "inf"], ["2021", "nan"]), "no figure"),
        (make("too-many-series", "line", "ABCDEF", ["2020", *"123456"]), "6 series"),
        (make("too-many-bars", "bar", "AB", *[[str(at), "1", "2"] for at in range(90)]), "180 figures"),
        (make("off-the-scale", "bar", ["A"], ["2020", "1e308"], ["2021", "-1e308"]), "1e+308"),
        (make("too-small", "line", ["A"], ["2020", "1e-12"], ["2021", "0"]), "1e-12"),
    ],
    ids=lambda value: value.id if isinstance(value, Chart) else "",
)
def test_what_cannot_be_drawn_is_an_open_table_with_a_reason(chart: Chart, reason: str) -> None:
    tree = figure(chart)
    assert reason in why_undrawn(chart)
    assert tree.find(f".//{SVG}svg") is None
    assert tree.find("details[@open]") is not None
    assert len(tree.findall(".//tbody/tr")) == len(chart.rows)


def test_the_caption_the_caveat_the_day_and_the_sources_stand_in_the_figure() -> None:
    chart = make("whole", "bar", ["A"], ["2020", "1"], title="Sales")
    html = draw_chart(chart, sources=Markup('<a href="#s1">C114</a>'))
    tree = ElementTree.fromstring(html)
    assert tree.get("id") == "chart_whole"
    assert [part.text for part in tree.iterfind("figcaption/span")] == ["Sales", "units"]
    assert tree.findtext("p") == "A caveat."
    assert tree.find("footer/span/time[@datetime='2024-06-17']") is not None
    assert tree.findtext("footer/a") == "C114"


def test_another_process_draws_the_same_bytes() -> None:
    script = "import sys; sys.path.insert(0, sys.argv[1]); import test_charts as t\n"
    script += "sys.stdout.buffer.write(''.join(map(t.draw_chart, t.EVERY)).encode())"
    command = [sys.executable, "-c", script, str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout.decode() == "".join(map(draw_chart, EVERY))


labels = st.text(min_size=1, max_size=40)
numbers = st.floats(allow_nan=False, allow_infinity=False)
cells = st.one_of(st.just(GAP), numbers.map(repr), st.integers().map(str))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    count = draw(st.integers(1, 6))
    row = st.tuples(labels, st.lists(cells, min_size=count, max_size=count))
    table = draw(st.lists(row, min_size=1, max_size=12))
    names = draw(st.lists(labels, min_size=count, max_size=count))
    kind, scale = draw(st.sampled_from(CHART_KINDS)), draw(st.sampled_from(["", "log"]))
    reference = draw(st.just("") | numbers.map(repr))
    rows = [(label, *row) for label, row in table]
    return make("any", kind, names, *rows, title=draw(labels), scale=scale, reference=reference)


@settings(max_examples=60, deadline=None)
@given(charts())
def test_any_chart_is_a_figure_with_its_table(chart: Chart) -> None:
    tree = figure(chart)
    assert len(tree.findall(".//tbody/tr")) == len(chart.rows)
    assert (tree.find(f".//{SVG}svg[@role='img']") is None) == bool(why_undrawn(chart))
    for name in ("x", "y", "width", "height"):
        assert all(math.isfinite(float(one.get(name, "0"))) for one in tree.iter() if one.tag.startswith(SVG))


def test_a_sign_takes_the_same_room_whatever_unicode_this_python_knows() -> None:
    newer = "\U0001fae8\U0001f6dc\U0001fadf"  # of Unicode 15 and 16
    assert width(newer) == width("機" * 3) == 36
    assert width("e\u0301") == width("e")
    signs = [chr(code) for code in range(0x20000) if unicodedata.category(chr(code)) != "Cn"]
    wide = [char for char in signs if unicodedata.east_asian_width(char) in "WF"]
    assert [f"{ord(char):x}" for char in wide if 0 < width(char) < 12] == []


@settings(deadline=None)
@given(st.text(alphabet="ab (c)-机 ", max_size=60), st.floats(20, 120), st.integers(1, 3))
def test_wrapped_words_fit_and_nothing_is_lost(text: str, room: float, lines: int) -> None:
    wrapped = wrap(text, room, lines)
    if wrapped is not None:
        assert len(wrapped) <= lines
        assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")
    fitted = wrapped or squeeze(text, room, lines)
    assert len(fitted) <= lines
    assert all(width(line) <= room for line in fitted)


@pytest.fixture
def page_of_charts(tmp_path: Path, browser: Browser) -> Callable[..., Page]:
    """A function that opens every chart on a page so many pixels wide."""

    def open_charts(pixels: int, scheme: str = "light") -> Page:
        style = TOKENS % (scheme, pixels) + STYLE.read_text(encoding="utf-8")
        body = "\n".join(map(draw_chart, EVERY))
        file = tmp_path / "charts.html"
        file.write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Charts</title>'
            f"<style>{style}</style>"
            f"<main><h1>Charts</h1>{body}</main></html>",
            encoding="utf-8",
        )
        page = browser.new_page(viewport={"width": max(pixels, 320), "height": 800})
        page.goto(file.as_uri())
        return page

    return open_charts


# Glyphs fill the middle of their line box: a touching of boxes by less than a fifth is none of ink.
TOUCHING = """() => [...document.querySelectorAll('.postil-chart-picture > svg')].flatMap(svg => {
  const edge = svg.getBoundingClientRect(), name = svg.closest('figure').id
  const boxes = [...svg.querySelectorAll('text')].map(text => {
    const {left, right, top, bottom, height} = text.getBoundingClientRect()
    return {text: text.textContent, left, right, top: top + height * .2, bottom: bottom - height * .22}
  })
  const outside = boxes.filter(box => box.left < edge.left - 1.5 || box.right > edge.right + 1.5
    || box.top < edge.top - 1 || box.bottom > edge.bottom + 1).map(box => `${name}: “${box.text}” outside`)
  const touching = boxes.flatMap((a, at) => boxes.slice(at + 1)
    .filter(b => a.left < b.right - .5 && b.left < a.right - .5)
    .filter(b => a.top < b.bottom - .5 && b.top < a.bottom - .5)
    .map(b => `${name}: “${a.text}” touches “${b.text}”`))
  return [...outside, ...touching]
})"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.postil-chart-picture text')]
  .map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""
CONTRAST = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(part => part / 255)
      .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    return .2126 * r + .7152 * g + .0722 * b + .05
  }
  const ground = light(getComputedStyle(document.body).backgroundColor)
  return [...document.querySelectorAll('.bar, .line, .dot')].map(mark => {
    const style = getComputedStyle(mark)
    const ink = light(mark.matches('.line') ? style.stroke : style.fill)
    return Math.max(ink, ground) / Math.min(ink, ground)
  })
}"""


@pytest.mark.parametrize("pixels", [300, 600])
def test_labels_never_touch_and_stay_legible(page_of_charts: Callable[..., Page], pixels: int) -> None:
    page = page_of_charts(pixels)
    assert page.evaluate(TOUCHING) == []
    assert page.evaluate(SMALLEST) >= 11
    assert page.evaluate("() => document.documentElement.scrollWidth") <= max(pixels, 320)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_from_the_page(page_of_charts: Callable[..., Page], scheme: str) -> None:
    ratios = page_of_charts(300, scheme).evaluate(CONTRAST)
    assert len(ratios) > len(EVERY)
    assert min(ratios) >= 3


def test_charts_are_valid_html_and_accessible(
    page_of_charts: Callable[..., Page],
    tmp_path: Path,
    html_faults: Callable[[Sequence[Path]], list[str]],
    accessibility_faults: Callable[[Page], list[str]],
) -> None:
    page = page_of_charts(300)
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert accessibility_faults(page) == []
    body = "\n".join(map(draw_chart, EVERY))
    file = tmp_path / "plain.html"
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Charts</title>'
    file.write_text(f"{head}<main><h1>Charts</h1>{body}</main></html>", encoding="utf-8")
    assert html_faults([file]) == []


def test_the_picture_keeps_its_own_measure() -> None:
    assert picture(HARD[0]).get("viewBox", "").split()[2] == str(int(WIDTH))
