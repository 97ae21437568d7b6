"""The timeline in a browser: what is listed, and the way from a dot to its entry."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from built import Site
from playwright.sync_api import Page, expect
from reader import box

OpenPage = Callable[..., Page]
ADDRESS = "kitchen-sink/timeline.html"


@pytest.mark.parametrize("side", ["For the thesis", "Both ways", "Against the thesis", "Notes’ updates"])
def test_the_list_can_be_narrowed_to_a_side_and_back(kitchen: Site, open_page: OpenPage, side: str) -> None:
    page = open_page((kitchen.folder / ADDRESS).as_uri())
    entries = page.locator(".events > li")
    every = entries.count()
    button = page.get_by_role("button", name=side)
    count = int(button.inner_text().split()[-1])
    assert 0 < count < every
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(entries.filter(visible=True)).to_have_count(count)
    expect(page.get_by_role("status").filter(has_text=f"{count} of {every}")).to_be_visible()
    expect(page.locator("section").filter(visible=True).filter(has_not=page.locator("li:not([hidden])"))).to_have_count(
        0
    )
    page.get_by_role("button", name="All").press("Enter")
    folded = page.locator(".late:not([open]) li")
    expect(page.locator(".events > li:not([hidden])")).to_have_count(every)
    expect(entries.filter(visible=True)).to_have_count(every - folded.count())


def test_a_click_on_a_dot_leads_to_its_entry_listed_or_not(kitchen: Site, open_page: OpenPage) -> None:
    page = open_page((kitchen.folder / ADDRESS).as_uri(), viewport={"width": 1280, "height": 500})
    page.get_by_role("button", name="For the thesis").click()
    expect(page.locator("#the-clock-stops")).to_be_hidden()
    page.locator("[data-entry=the-clock-stops] circle").click(force=True)
    expect(page.locator("#the-clock-stops")).to_be_in_viewport()
    assert page.url.endswith("#the-clock-stops")


def test_updates_are_folded_under_their_year_and_an_address_unfolds_them(kitchen: Site, open_page: OpenPage) -> None:
    page = open_page((kitchen.folder / ADDRESS).as_uri(), viewport={"width": 1280, "height": 500})
    update = page.locator(".late:not([open]) li").last
    expect(update).to_be_hidden()
    name = update.get_attribute("id")
    page.locator(f"[data-entry={name}]").dispatch_event("click")
    expect(page.locator(f"#{name}")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 1280])
def test_without_script_every_entry_is_listed_and_no_idle_button_shown(
    kitchen: Site, open_page: OpenPage, width: int
) -> None:
    page = open_page(
        (kitchen.folder / ADDRESS).as_uri(), viewport={"width": width, "height": 700}, java_script_enabled=False
    )
    entries = page.locator(".events > li")
    assert entries.count() == page.locator("[data-entry]").count() > 3
    for folded in page.locator(".late:not([open]) summary").all():
        folded.press("Enter")
    expect(entries.filter(visible=True)).to_have_count(entries.count())
    expect(page.get_by_role("button", name="For the thesis")).to_have_count(0)
    expect(page.get_by_role("img", name="Events and updates by date and by side")).to_be_visible()


# For each year: where its list begins, and the boxes of its events by side, each side in the order of the page.
LANES = """() => [...document.querySelectorAll("section > .events")].map((list) => {
  const sides = {};
  for (const entry of list.children) {
    const { top, bottom, left, width } = entry.getBoundingClientRect();
    (sides[entry.className] ??= []).push({ top, bottom, left, width });
  }
  return { top: list.getBoundingClientRect().top, sides };
})"""


@pytest.mark.parametrize("width", [1000, 1280, 1920])
def test_wide_for_both_ways_and_against_stand_side_by_side_at_one_width(
    real: Site, kitchen: Site, open_page: OpenPage, width: int
) -> None:
    page = open_page("about:blank", viewport={"width": width, "height": 700})
    for address in (kitchen.folder / ADDRESS, real.folder / "china-ai-curbs/timeline.html"):
        page.goto(address.as_uri())
        lanes: dict[str, list[dict[str, float]]] = {}
        for year in page.evaluate(LANES):
            for side, entries in year["sides"].items():
                lanes.setdefault(side, []).extend(entries)
                assert entries[0]["top"] == pytest.approx(year["top"], abs=1), "no side waits for another"
                assert all(one["bottom"] < other["top"] for one, other in pairwise(entries)), "in order, and apart"
        left, middle, right = (lanes[f"b-{side}"] for side in ("for", "both", "against"))
        assert len({round(entry["width"]) for entry in (*left, *middle, *right)}) == 1
        for lane, following in ((left, middle), (middle, right)):
            assert {entry["left"] for entry in lane} == {lane[0]["left"]}
            assert lane[0]["left"] + lane[0]["width"] < following[0]["left"]


def test_the_lists_stand_at_the_edge_of_the_head(kitchen: Site, open_page: OpenPage) -> None:
    for name, part in (("timeline", ".events li"), ("claims", ".ledger")):
        for width in (320, 768, 1280):
            page = open_page(
                (kitchen.folder / f"kitchen-sink/{name}.html").as_uri(), viewport={"width": width, "height": 700}
            )
            assert box(page.locator("h1"))["x"] == pytest.approx(box(page.locator(part).first)["x"], abs=1)
