"""The scale of a chart: its ends, its ticks and their words."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.render.charts.scale import LEAST, MOST, linear_scale, log_scale

# The lowest and the highest value, whether zero belongs to the axis, whether its ends are rounded; then the ends and
# the ticks that d3-scale and d3-format give where four steps are asked for (`m`, `bn` and `tn` for `M`, `G` and `T`).
LINEAR = [
    (0, 779, True, True, (0, 800), "0 200 400 600 800"),
    (2, 99, True, True, (0, 100), "0 20 40 60 80 100"),
    (0, 861, True, True, (0, 900), "0 200 400 600 800"),
    (0, 75, True, False, (0, 75), "0 20 40 60"),
    (0, 1, True, True, (0, 1), "0.0 0.2 0.4 0.6 0.8 1.0"),
    (0, 3, True, True, (0, 3), "0 1 2 3"),
    (0, 0.00012, True, True, (0, 0.00012), "0.00000 0.00002 0.00004 0.00006 0.00008 0.00010 0.00012"),
    (-12, 2, True, True, (-12, 2), "−10 −5 0"),
    (-20, 40, True, True, (-20, 40), "−20 0 20 40"),
    (-3.5, -1, True, True, (-3.5, 0), "−3 −2 −1 0"),
    (1000.5, 1003.25, False, True, (1000.4, 1003.4), "1,001 1,002 1,003"),
    (95, 118, False, True, (94, 118), "95 100 105 110 115"),
    (8.25, 20, False, True, (8, 20), "8 10 12 14 16 18 20"),
    (0, 10500, True, True, (0, 11000), "0 2,000 4,000 6,000 8,000 10,000"),
    (0, 999999, True, True, (0, 1e6), "0 200,000 400,000 600,000 800,000 1,000,000"),
    (0, 1e6, True, True, (0, 1e6), "0 0.2m 0.4m 0.6m 0.8m 1m"),
    (0, 1.5e6, True, True, (0, 1.6e6), "0 0.5m 1m 1.5m"),
    (0, 8847975, True, True, (0, 9e6), "0 2m 4m 6m 8m"),
    (-2.5e9, 1e9, True, True, (-2.5e9, 1e9), "−2bn −1bn 0 1bn"),
    (0, 3.96e13, True, True, (0, 4e13), "0 10tn 20tn 30tn 40tn"),
    (1e9, 1e9 + 11, False, True, (1e9, 1e9 + 11),
     "1bn 1.000000002bn 1.000000004bn 1.000000006bn 1.000000008bn 1.00000001bn"),
    (0, 1e15, True, True, (0, 1e15), "0 200tn 400tn 600tn 800tn 1,000tn"),
    (0, 0, True, True, (0, 1), "0.0 0.2 0.4 0.6 0.8 1.0"),
    (5, 5, False, True, (0, 5), "0 1 2 3 4 5"),
]  # fmt: skip


@pytest.mark.parametrize(("low", "high", "zero", "nice", "ends", "ticks"), LINEAR)
def test_a_linear_axis_has_the_ends_and_ticks_of_d3(
    low: float, high: float, zero: bool, nice: bool, ends: tuple[float, float], ticks: str
) -> None:
    scale = linear_scale([high, low], zero=zero, nice=nice)
    assert (scale.low, scale.high) == ends
    assert [text for _, text in scale.ticks] == ticks.split()
    for value, text in scale.ticks:
        bare = text.replace("−", "-").replace(",", "").rstrip("mbtn")
        factor = {"": 1.0, "m": 1e6, "bn": 1e9, "tn": 1e12}[text.lstrip("−0123456789.,")]
        assert float(bare) * factor == pytest.approx(value, rel=1e-12, abs=1e-12)


figures = st.floats(LEAST, MOST) | st.floats(-MOST, -LEAST) | st.integers(-1000, 1000).map(float)


@given(st.lists(figures, min_size=1, max_size=6), st.booleans(), st.booleans())
def test_every_figure_stands_on_its_axis(values: list[float], zero: bool, nice: bool) -> None:
    scale = linear_scale(values, zero=zero, nice=nice)
    assert scale.low < scale.high
    assert all(-1e-9 <= scale.place(value) <= 1 + 1e-9 for value in values)
    assert not zero or scale.low <= 0 <= scale.high
    places = [scale.place(value) for value, _ in scale.ticks]
    assert places == sorted(set(places))
    assert 1 <= len(places) <= 8
    assert all(-1e-9 <= place <= 1 + 1e-9 for place in places)


# The lowest and the highest figure, the ends, the ticks.
LOG = [
    (9, 110, (5, 200), "5 10 20 50 100 200"),
    (0.28, 75, (0.2, 100), "0.3 1 3 10 30 100"),
    (2, 500, (2, 500), "3 10 30 100 300"),
    (1, 1000, (1, 1000), "1 10 100 1,000"),
    (1, 1e9, (1, 1e9), "1 100 10,000 1m 100m"),
    (7, 7, (5, 10), "5 10"),
    (10, 10, (5, 20), "5 10 20"),
    (999999950000000.0, 999999950000000.0, (5e14, 1e15), "500tn 1,000tn"),  # in seven digits the next power of ten
    (9.9999995, 99.999995, (5, 100), "5 10 20 50 100"),
    (0.001, 0.5, (0.001, 0.5), "0.001 0.003 0.01 0.03 0.1 0.3"),
]


@pytest.mark.parametrize(("low", "high", "ends", "ticks"), LOG)
def test_a_logarithmic_axis_has_round_ends_and_a_few_ticks(
    low: float, high: float, ends: tuple[float, float], ticks: str
) -> None:
    scale = log_scale([high, low])
    assert (scale.low, scale.high) == ends
    assert [text for _, text in scale.ticks] == ticks.split()


@given(st.lists(st.floats(LEAST, MOST), min_size=1, max_size=6))
def test_equal_ratios_are_equal_lengths(values: list[float]) -> None:
    scale = log_scale(values)
    assert all(-1e-9 <= scale.place(value) <= 1 + 1e-9 for value in values)
    assert 2 <= len(scale.ticks) <= 6
    assert scale.place(scale.low) == 0
    assert scale.place(scale.high) == pytest.approx(1)
    middle = math.sqrt(scale.low) * math.sqrt(scale.high)
    assert scale.place(middle) == pytest.approx(0.5)
