"""The reading page in a second engine: Firefox, where it is installed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from built import Site
from playwright.sync_api import Browser, Playwright, expect
from reader import NARROW, OVERLAPS, TEXT_TOPS, WIDE, call, card, click_on, expect_both_ends_lit, summary, words
from watching import WHOLE
from worktree import find_firefox


@pytest.fixture(scope="module")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    program, lacking = find_firefox()
    if not program:
        pytest.skip(lacking)
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=program)
    yield browser
    browser.close()


def test_notes_open_step_and_close_in_firefox(url: str, firefox: Browser) -> None:
    page = firefox.new_page(viewport=WIDE)
    page.add_init_script(WHOLE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url)
    texts = page.evaluate(TEXT_TOPS)
    click_on(page, words(page, "every-field"))
    expect(card(page, "every-field").locator(".more > summary").first).to_be_visible()
    expect_both_ends_lit(page, "every-field")
    for _ in range(3):
        page.keyboard.press("n")
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate(TEXT_TOPS) == texts
    page.keyboard.press("Escape")
    expect(page.locator("details.note[open]")).to_have_count(0)
    assert errors == []
    page.close()


def test_an_address_opens_its_note_in_firefox(url: str, firefox: Browser) -> None:
    for view in (WIDE, NARROW):
        page = firefox.new_page(viewport=view)
        page.goto(f"{url}#every-field")
        expect(card(page, "every-field")).to_be_visible()
        expect(summary(page, "every-field")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(call(page, "every-field")).to_be_focused()
        page.close()


def test_search_leads_to_a_note_in_firefox(kitchen: Site, firefox: Browser) -> None:
    for keys in (("Enter",), ("ArrowDown", "Enter")):
        page = firefox.new_page(viewport=WIDE)
        page.goto((kitchen.folder / "index.html").as_uri())
        page.keyboard.press("/")
        page.get_by_role("textbox", name="Search").press_sequentially("second caveat")
        first = page.get_by_role("search").get_by_role("link").first
        expect(first).to_contain_text(f"· {kitchen.notes('kitchen-sink')['every-field']['gist']}")
        for key in keys:
            page.keyboard.press(key)
        expect(card(page, "every-field")).to_be_visible()
        page.close()
