"""A reader who comes back is offered to go on where they were, on this device, unless they want nothing kept."""

from __future__ import annotations

from collections.abc import Callable

from built import Site
from playwright.sync_api import Page, expect
from reader import LAID_OUT, NARROW


def test_who_comes_back_can_go_on_where_they_were_and_can_switch_it_off(
    kitchen: Site, open_page: Callable[..., Page]
) -> None:
    address, away = kitchen.editions("kitchen-sink")[0].as_uri(), (kitchen.folder / "index.html").as_uri()
    page = open_page(address, viewport=NARROW)
    line = page.locator(".resume")
    expect(line).to_be_hidden()
    block = page.locator(".rows > .row").nth(7)
    name = block.get_attribute("id")
    block.evaluate("block => block.scrollIntoView({ behavior: 'instant' })")
    page.goto(away)
    page.goto(address)
    expect(line).to_be_in_viewport()
    line.get_by_role("link").click()
    expect(page.locator(f"[id='{name}']")).to_be_in_viewport()
    expect(line).to_be_hidden()
    page.keyboard.press("?")
    page.get_by_label("Remember on this device where I was").uncheck()
    page.goto(away)
    page.goto(address)
    page.evaluate(LAID_OUT)
    expect(line).to_be_hidden()
    assert page.evaluate("__md_get('postil.places')") == {}


def test_a_reading_leads_to_the_next_at_its_end(kitchen: Site, open_page: Callable[..., Page]) -> None:
    readings = kitchen.readings()
    page = open_page(kitchen.editions(readings[0])[0].as_uri())
    seen = []
    for _ in readings:
        link = page.locator("p.next").get_by_role("link")
        seen.append(link.get_attribute("href"))
        link.click()
    assert seen == [f"../{name}/index.html" for name in [*readings[1:], readings[0]]]
