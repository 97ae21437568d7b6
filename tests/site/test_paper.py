"""Pages on paper: what the screen's colours and the header's rules must not take away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from built import Site
from playwright.sync_api import Page
from reader import SETTLED, WIDE

OpenPage = Callable[..., Page]

# The colour in which each part is printed, as the average of its three values.
INK = """parts => parts.map((part) => {
  const [red, green, blue] = getComputedStyle(part).color.match(/[\\d.]+/g).map(Number);
  return (red + green + blue) / 3;
})"""
SWITCHED = """scheme => document.body.setAttribute("data-md-color-scheme", scheme)"""


@pytest.mark.parametrize("name", ["kitchen-sink/index.html", "kitchen-sink/claims.html", "how-to-read.html"])
@pytest.mark.parametrize("chosen", ["system", "switch"])
def test_from_a_dark_screen_the_paper_is_white_and_the_ink_dark(
    kitchen: Site, open_page: OpenPage, name: str, chosen: str
) -> None:
    scheme = "dark" if chosen == "system" else "light"
    page = open_page((kitchen.folder / name).as_uri(), viewport=WIDE, color_scheme=scheme)
    page.evaluate(SETTLED)
    if chosen == "switch":
        page.evaluate(SWITCHED, "slate")
    text = page.locator("article :is(h1, p, td, li)")
    assert min(text.evaluate_all(INK)) > 150
    page.emulate_media(media="print")
    assert max(text.evaluate_all(INK)) < 120
    ground = "parts => parts.map((part) => getComputedStyle(part).backgroundColor)"
    assert set(page.locator("html, body, article").evaluate_all(ground)) == {"rgba(0, 0, 0, 0)"}


def test_the_bars_of_charts_and_the_signs_of_their_legends_are_printed(kitchen: Site, open_page: OpenPage) -> None:
    page = open_page(kitchen.editions("kitchen-sink")[0].as_uri(), viewport=WIDE)
    marks = page.locator(".postil-chart-picture svg *, .postil-chart-legend svg *")
    drawn = "parts => parts.map((part) => getComputedStyle(part).display)"
    page.evaluate("() => { for (const part of document.querySelectorAll('main details')) part.open = true }")
    before = marks.evaluate_all(drawn)
    assert page.locator(".postil-chart .bar").count() > 0
    page.emulate_media(media="print")
    assert marks.evaluate_all(drawn) == before
    assert page.locator("header.md-header").is_hidden()
