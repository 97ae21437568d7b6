"""How an open card is left, what a narrow page keeps in view, and what stands beside the title."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from built import KITCHEN_SINK, Site
from playwright.sync_api import Browser, Page, expect
from reader import NARROW, TEXT_TOPS, WIDE, box, call, card, choose, click_on, note, open_notes, words

OpenPage = Callable[..., Page]
SUMMARY = "What holds, what does not, what changed"


@pytest.fixture
def url(kitchen: Site) -> str:
    return kitchen.editions("kitchen-sink")[0].as_uri()


def test_a_card_that_is_left_behind_closes_and_moves_no_text(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport={"width": 1280, "height": 500})
    page.keyboard.press("n")
    opened = open_notes(page)
    assert len(opened) == 1
    page.evaluate("scrollBy({ top: 30, behavior: 'instant' })")
    page.wait_for_timeout(400)  # longer than it takes to be closed
    assert open_notes(page) == opened, "it is still in sight"
    last = page.locator(".row .text").last
    last.evaluate("line => line.scrollIntoView({ block: 'end', behavior: 'instant' })")
    before = box(last)["y"]
    expect(page.locator("details.note[open]")).to_have_count(0)
    assert box(last)["y"] == before


SHIFTS = """new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.shifted = (window.shifted ?? 0) + value;
}).observe({ type: "layout-shift", buffered: true })"""


def test_a_page_that_comes_in_slices_is_the_same_when_all_of_it_is_there(
    url: str, browser: Browser, open_page: OpenPage
) -> None:
    page = browser.new_page(viewport=WIDE)  # on which nothing is done
    page.add_init_script(SHIFTS)
    page.goto(url)
    expect(page.locator(".coming")).to_have_count(0)
    assert page.evaluate(TEXT_TOPS) == open_page(url, viewport=WIDE).evaluate(TEXT_TOPS)
    assert not page.evaluate("window.shifted")
    page.close()


def test_a_click_beside_a_card_closes_it_and_one_within_does_not(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    click_on(page, words(page, "every-field"))
    card(page, "every-field").locator(".verdict").click()
    assert open_notes(page) == ["every-field"]
    line = box(page.locator(".row .text").first)
    page.mouse.click(line["x"] - 60, line["y"] + 5)
    assert open_notes(page) == []


def test_close_returns_to_the_words(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    page.keyboard.press("n")
    [name] = open_notes(page)
    card(page, name).get_by_role("button", name="Close").click()
    assert open_notes(page) == []
    expect(call(page, name)).to_be_focused()


def test_what_is_opened_within_a_card_does_not_move_it(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport={"width": 1280, "height": 500})
    click_on(page, words(page, "every-field"))
    card(page, "every-field").locator(".more > summary").first.click()
    table = card(page, "every-field").locator(".postil-chart details > summary").last
    table.evaluate("line => line.scrollIntoView({ block: 'center', behavior: 'instant' })")
    before = box(note(page, "every-field"))["y"]
    table.click()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert abs(box(note(page, "every-field"))["y"] - before) <= 1


def test_a_narrow_page_quotes_the_words_in_the_card_and_returns_to_them(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=NARROW)
    quoted = card(page, "every-field").locator(".words")
    click_on(page, words(page, "every-field"))
    expect(quoted).to_be_visible()
    marked = "".join(words(page, "every-field").all_inner_texts())
    assert " ".join(quoted.inner_text().strip("“”").split()) == " ".join(marked.split())
    card(page, "every-field").get_by_role("button", name="Close").click()
    expect(call(page, "every-field")).to_be_in_viewport()
    expect(call(page, "every-field")).to_be_focused()


def test_a_wide_page_does_not_quote_the_words_that_stand_beside_the_card(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    click_on(page, words(page, "every-field"))
    expect(card(page, "every-field").locator(".words")).to_be_hidden()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_summary_stands_beside_the_title_and_opens_below_it_in_a_narrow_page(
    url: str, open_page: OpenPage, script: bool
) -> None:
    said = (KITCHEN_SINK / "annotations/kitchen-sink/summary.md").read_text(encoding="utf-8")
    [first, *_] = re.findall(r"[A-Za-z]+(?: [a-z]+){2}", said)  # three words without markup
    page = open_page(url, viewport=WIDE, java_script_enabled=script)
    shown = page.locator(".summary p").first
    expect(shown).to_be_visible()
    expect(page.locator(".summary")).to_contain_text(first)
    head = box(page.get_by_role("heading", level=1))
    assert box(shown)["x"] > head["x"] + 500
    assert box(page.locator(".row").first)["y"] < 700, "the text begins in the first window"
    narrow = open_page(url, viewport=NARROW, java_script_enabled=script)
    expect(narrow.locator(".summary p").first).to_be_hidden()
    narrow.get_by_text(SUMMARY).click()
    expect(narrow.locator(".summary p").first).to_be_visible()


def test_clean_text_is_the_text_alone_in_the_middle(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    choose(page, "Clean text")
    expect(page.locator(".summary")).to_be_hidden()
    expect(page.locator(".call").first).to_be_hidden()
    text = box(page.locator(".row .text").first)
    assert abs(text["x"] + text["width"] / 2 - WIDE["width"] / 2) < 12
