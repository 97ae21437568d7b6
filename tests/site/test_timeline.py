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
    expect(page.get_by_role("group", name="Events and updates by date and by side")).to_be_visible()


# The boxes of all events, in the order of the page, each with its side, its date and where its dot begins.
COLUMN = """() => [...document.querySelectorAll("section > .events > li")].map((entry) => {
  const { top, bottom, left, width } = entry.getBoundingClientRect();
  const dot = getComputedStyle(entry, "::after");
  return { top, bottom, left, width, side: entry.dataset.side, date: entry.querySelector("time").dateTime,
    dot: parseFloat(dot.insetInlineStart), filled: dot.backgroundColor };
})"""


@pytest.mark.parametrize("width", [390, 1280])
def test_events_are_one_column_by_date_with_the_side_as_word_place_and_dot(
    real: Site, kitchen: Site, open_page: OpenPage, width: int
) -> None:
    page = open_page("about:blank", viewport={"width": width, "height": 700})
    for address in (kitchen.folder / ADDRESS, real.folder / "china-ai-curbs/timeline.html"):
        page.goto(address.as_uri())
        entries = page.evaluate(COLUMN)
        assert {(entry["left"], entry["width"]) for entry in entries} == {(entries[0]["left"], entries[0]["width"])}
        assert all(one["bottom"] < other["top"] for one, other in pairwise(entries)), "one below the other"
        dates = [entry["date"] for entry in entries]
        assert dates == sorted(dates)
        places = {entry["side"]: (entry["dot"], entry["filled"]) for entry in entries}
        assert {(entry["dot"], entry["filled"]) for entry in entries} == set(places.values())
        assert places["for"][0] < places["both"][0] < places["against"][0]
        assert len({filled for _, filled in places.values()}) == 3
        for side in places:
            word = page.locator(f".events > li[data-side={side}] .side").first
            assert word.inner_text()


@pytest.mark.parametrize("touch", [False, True])
def test_a_dot_tells_its_event_and_leads_to_it_by_pointer_key_or_tap(
    kitchen: Site, open_page: OpenPage, touch: bool
) -> None:
    page = open_page((kitchen.folder / ADDRESS).as_uri(), viewport={"width": 1280, "height": 500}, has_touch=touch)
    dot, entry = page.locator("[data-entry=the-clock-stops]"), page.locator("#the-clock-stops")
    told = dot.locator("title").text_content()
    pointed = page.locator(".pointed")
    before = box(page.locator(".show"))
    if touch:
        place = box(dot.locator("circle"))
        # Beside the dot, by less than the half of a finger.
        page.touchscreen.tap(place["x"] + place["width"] / 2 + 4, place["y"] - 3)
    else:
        dot.locator("circle").hover(force=True)
        assert pointed.inner_text() == told
        expect(page.locator(".events .lit")).to_have_attribute("id", "the-clock-stops")
        assert box(page.locator(".show")) == before, "nothing moves"
        page.mouse.move(0, 0)
        assert pointed.inner_text() == ""
        stops = page.locator(".picture [tabindex='0']")
        expect(stops).to_have_count(1)
        stops.focus()
        while page.locator(".mark:focus").get_attribute("data-entry") != "the-clock-stops":
            page.keyboard.press("ArrowRight")
        assert pointed.inner_text() == told
        page.keyboard.press("Enter")
    expect(entry).to_be_in_viewport()
    assert page.url.endswith("#the-clock-stops")


def test_the_lists_stand_at_the_edge_of_the_head(kitchen: Site, open_page: OpenPage) -> None:
    for name, part in (("timeline", ".events li"), ("claims", ".ledger")):
        for width in (320, 768, 1280):
            page = open_page(
                (kitchen.folder / f"kitchen-sink/{name}.html").as_uri(), viewport={"width": width, "height": 700}
            )
            assert box(page.locator("h1"))["x"] == pytest.approx(box(page.locator(part).first)["x"], abs=1)
