"""Search and the header move nothing: the page stays, the focus comes back, and each stop of Tab can be seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from built import Site
from playwright.sync_api import Page, expect
from reader import NARROW, SETTLED, WIDE, summary

OpenPage = Callable[..., Page]
FAR = 1200
"""Where in the page the reader is, in px from its top."""


@pytest.fixture
def far(url: str, open_page: OpenPage) -> Page:
    """A reading in a wide window, in the middle of which the reader is."""
    page = open_page(url, viewport=WIDE)
    page.evaluate(SETTLED)
    page.evaluate("top => scrollTo({ top, behavior: 'instant' })", FAR)
    return page


def test_a_search_leaves_the_page_where_it_is(far: Page) -> None:
    far.keyboard.press("/")
    field = far.get_by_role("textbox", name="Search")
    expect(field).to_be_focused()
    field.press_sequentially("clock", delay=20)
    expect(far.get_by_role("search").get_by_role("status")).to_contain_text("result")
    assert far.evaluate("scrollY") == FAR
    far.keyboard.press("Escape")
    expect(field).to_be_hidden()
    assert far.evaluate("scrollY") == FAR


def test_a_search_that_is_left_gives_the_focus_back(far: Page) -> None:
    note = summary(far, "every-field")
    note.focus()
    top = far.evaluate("scrollY")
    far.keyboard.press("/")
    far.get_by_role("textbox", name="Search").fill("clock")
    far.keyboard.press("Escape")
    expect(note).to_be_focused()
    assert far.evaluate("scrollY") == top


@pytest.mark.parametrize("part", ["a", "button.bar-search"])
def test_the_focus_on_the_header_leaves_the_page_where_it_is(far: Page, part: str) -> None:
    far.locator(f"header.bar {part}").first.focus()
    far.evaluate(SETTLED)
    assert far.evaluate("scrollY") == FAR


# What has the focus, and whether anything of it can be seen.
FOCUSED = """async () => {
  const focused = document.activeElement;
  let seen = false;
  for (let frame = 0; frame < 30 && !seen; frame++) { // the way past the header fades in
    await new Promise((done) => requestAnimationFrame(done));
    const { width, height } = focused.getBoundingClientRect();
    seen = focused.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width * height > 0;
  }
  return focused === document.body ? null : [focused.outerHTML.slice(0, 80), seen];
}"""


@pytest.mark.parametrize("view", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", ["kitchen-sink/index.html", "how-to-read.html"])
def test_each_stop_of_tab_can_be_seen(kitchen: Site, open_page: OpenPage, name: str, view: dict[str, int]) -> None:
    page = open_page((kitchen.folder / name).as_uri(), viewport=view)
    page.evaluate(SETTLED)
    stops = []
    for _ in range(16):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    assert [stop for stop in stops if stop and not stop[1]] == []
    assert len(set(map(str, stops))) > 4


@pytest.mark.parametrize(
    ("name", "chosen", "other"),
    [
        ("kitchen-sink/index.html", ".paths [aria-pressed=true]", ".paths [aria-pressed=false]"),
        ("kitchen-sink/timeline.html", ".show [aria-pressed=true]", ".show [aria-pressed=false]"),
        ("kitchen-sink/claims.html", ".around [aria-current]", ".around a:not([aria-current])"),
        ("kitchen-sink/index.html", ".bar-menu [aria-current]", ".bar-menu a:not([aria-current])"),
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_what_is_chosen_can_be_told_from_the_rest(
    kitchen: Site, open_page: OpenPage, name: str, chosen: str, other: str, scheme: str
) -> None:
    page = open_page((kitchen.folder / name).as_uri(), viewport=WIDE, forced_colors="active", color_scheme=scheme)
    paint = "part => { const { color, backgroundColor } = getComputedStyle(part); return [color, backgroundColor] }"
    one, rest = (page.locator(selector).first.evaluate(paint) for selector in (chosen, other))
    assert one[1] != rest[1]
    assert one[0] != one[1]
    inner = page.locator(f"{chosen} :is(.count, mark)")
    for part in inner.all():
        assert part.evaluate(paint)[0] == one[0]


def test_the_header_stays_in_sight_and_covers_nothing_at_the_top(kitchen: Site, open_page: OpenPage) -> None:
    for name, view in (("kitchen-sink/index.html", WIDE), ("index.html", NARROW), ("how-to-read.html", WIDE)):
        page = open_page((Path(kitchen.folder) / name).as_uri(), viewport=view)
        bar = page.locator("header.bar")
        height = bar.evaluate("bar => bar.getBoundingClientRect().bottom")
        assert page.locator("main").evaluate("main => main.getBoundingClientRect().top") >= height - 0.5
        page.mouse.wheel(0, 500)
        page.evaluate(SETTLED)
        assert bar.evaluate("bar => bar.getBoundingClientRect().top") == 0
