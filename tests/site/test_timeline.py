"""The timeline in a browser: what is listed, and the way from a dot to its entry."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from built import Site
from playwright.sync_api import Page, expect

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


def test_wide_for_stands_left_and_against_right_at_one_width(kitchen: Site, open_page: OpenPage) -> None:
    page = open_page((kitchen.folder / ADDRESS).as_uri(), viewport={"width": 1280, "height": 700})
    left, right = page.locator("li.b-for").first.bounding_box(), page.locator("li.b-against").first.bounding_box()
    assert left and right
    assert left["x"] + left["width"] < right["x"]
    assert left["width"] == pytest.approx(right["width"], abs=1)
