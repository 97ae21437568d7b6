"""Notes that a reader opens, closes and returns from: by pointer, by key, by touch and by address."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from built import Site
from playwright.sync_api import Page, expect
from reader import (
    NARROW,
    PX,
    SMALL,
    WIDE,
    box,
    call,
    card,
    click_on,
    expect_both_ends_lit,
    lit,
    note,
    open_notes,
    point_at,
    progress,
    said,
    summary,
    words,
)

OpenPage = Callable[..., Page]
Serve = Callable[[Path], str]


def test_resting_on_words_previews_their_card_until_pointer_has_left_both(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    point_at(page, words(page, "every-field"))
    expect_both_ends_lit(page, "every-field")
    expect(card(page, "every-field")).to_be_visible()
    expect(card(page, "every-field").locator(".more > summary").first).to_be_hidden()  # a preview is the finding alone
    part = box(card(page, "every-field"))
    page.mouse.move(part["x"] + 20, part["y"] + 10, steps=8)
    page.clock.install()
    page.clock.fast_forward(5000)
    expect(card(page, "every-field")).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.fast_forward(5000)
    expect(card(page, "every-field")).to_be_hidden()
    assert lit(page) == []


def test_a_preview_is_dismissed_by_escape_without_moving_the_pointer(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    point_at(page, words(page, "every-field"))
    expect(card(page, "every-field")).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page, "every-field")).to_be_hidden()
    expect_both_ends_lit(page, "every-field")  # the pointer is still there


def test_a_pointer_that_passes_over_words_opens_nothing(url: str, open_page: OpenPage) -> None:
    page = open_page("about:blank", viewport=WIDE)
    page.clock.install()  # before the page has timers of its own, which a later clock would not know
    page.goto(url)
    point_at(page, words(page, "every-field"))
    page.clock.run_for(200)
    page.mouse.move(5, 5)
    page.clock.run_for(5000)
    assert open_notes(page) == []


def test_the_focus_on_a_number_lights_both_ends_and_previews_the_card(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    page.locator("#p1 .pn").focus()
    page.keyboard.press("Tab")
    first = "no-break-hyphen"
    expect(call(page, first)).to_be_focused()
    expect_both_ends_lit(page, first)
    expect(card(page, first)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page, first)).to_be_hidden()
    expect(call(page, first)).to_be_focused()
    page.keyboard.press("Tab")
    assert first not in lit(page)


@pytest.mark.parametrize("end", ["words", "number", "line"])
def test_a_click_opens_a_note_and_a_second_click_closes_it(url: str, open_page: OpenPage, end: str) -> None:
    page = open_page(url, viewport=WIDE)
    # An open card lies over most of its line, but not over the number.
    ends = {"words": words, "number": call, "line": lambda page, name: summary(page, name).locator(".num")}
    click_on(page, ends[end](page, "every-field"))
    expect(card(page, "every-field").locator(".more > summary").first).to_be_visible()
    expect_both_ends_lit(page, "every-field")
    assert page.url.endswith("#every-field")
    page.mouse.move(5, 5)
    expect(card(page, "every-field")).to_be_visible()
    click_on(page, ends[end](page, "every-field"))
    expect(card(page, "every-field")).to_be_hidden()
    assert "#" not in page.url


def test_a_click_pins_the_preview_in_its_place(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    point_at(page, words(page, "every-field"))
    expect(card(page, "every-field")).to_be_visible()
    before = box(note(page, "every-field"))
    page.mouse.down()
    page.mouse.up()
    expect(card(page, "every-field").locator(".more > summary").first).to_be_visible()
    assert box(note(page, "every-field"))["y"] <= before["y"] + PX  # it is taller, and may have to rise
    page.mouse.move(5, 5)
    page.clock.install()
    page.clock.fast_forward(5000)
    expect(card(page, "every-field")).to_be_visible()


def test_one_note_is_open_at_a_time(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    click_on(page, summary(page, "every-field"))
    click_on(page, words(page, "code-block"))
    assert open_notes(page) == ["code-block"]
    assert lit(page) == ["code-block"]


@pytest.mark.parametrize("view", [WIDE, NARROW, SMALL], ids=["wide", "narrow", "small"])
def test_enter_opens_the_note_of_a_number_and_escape_leads_back_to_it(
    url: str, open_page: OpenPage, view: dict[str, int]
) -> None:
    page = open_page(url, viewport=view)
    call(page, "every-field").focus()
    page.keyboard.press("Enter")
    expect(card(page, "every-field")).to_be_visible()
    # In a narrow page the line is folded away: then the card itself has the focus.
    expect((summary if view is WIDE else card)(page, "every-field")).to_be_focused()
    expect(card(page, "every-field")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(card(page, "every-field")).to_be_hidden()
    expect(call(page, "every-field")).to_be_focused()
    expect(call(page, "every-field")).to_be_in_viewport()
    page.clock.install()
    page.clock.fast_forward(5000)
    assert open_notes(page) == []


def test_a_tap_opens_a_note_as_a_sheet_and_a_second_tap_closes_it(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=NARROW, has_touch=True, is_mobile=True)
    place = words(page, "every-field").first.evaluate(
        "part => { part.scrollIntoView({ block: 'center', behavior: 'instant' });"
        " const { x, y, width, height } = part.getClientRects()[0]; return [x + width / 2, y + height / 2] }"
    )
    page.touchscreen.tap(*place)
    expect(card(page, "every-field")).to_be_in_viewport()
    page.touchscreen.tap(
        *words(page, "every-field").first.evaluate(
            "part => { const { x, y, width, height } = part.getClientRects()[0];"
            " return [x + width / 2, y + height / 2] }"
        )
    )
    expect(card(page, "every-field")).to_be_hidden()


def test_in_a_narrow_window_the_notes_of_a_paragraph_are_one_line_that_opens(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=NARROW)
    expect(summary(page, "every-field")).to_be_hidden()
    fold = page.locator("details.fold").filter(has=note(page, "every-field")).locator("> summary")
    expect(fold).to_have_text(re.compile(r"^\d+ notes? .*contested 1"))
    fold.click()
    line = summary(page, "every-field")
    expect(line).to_be_visible()
    before = box(line)
    line.click()
    expect(card(page, "every-field")).to_be_in_viewport()
    assert abs(box(line)["y"] - before["y"]) <= PX


def test_back_closes_the_note_and_returns_to_its_words(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    click_on(page, words(page, "every-field"))
    expect(card(page, "every-field")).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("n")
    last = open_notes(page)[0]
    assert last != "every-field"
    page.go_back()
    expect(card(page, last)).to_be_hidden()
    expect(call(page, last)).to_be_in_viewport()
    assert page.url == url


def test_back_from_a_linked_note_leads_to_the_note_with_the_link(url: str, open_page: OpenPage) -> None:
    page = open_page(f"{url}#across-emphasis", viewport=WIDE)
    card(page, "across-emphasis").locator(".more > summary").first.click()
    card(page, "across-emphasis").get_by_role("link", name="the bell", exact=True).click()
    expect(card(page, "second-bell")).to_be_visible()
    expect(summary(page, "second-bell")).to_be_focused()
    page.go_back()
    expect(card(page, "across-emphasis")).to_be_visible()


@pytest.mark.parametrize("view", [WIDE, NARROW, SMALL], ids=["wide", "narrow", "small"])
@pytest.mark.parametrize("served", [False, True], ids=["file", "http"])
def test_an_address_opens_and_marks_its_note(
    kitchen: Site, open_page: OpenPage, serve: Serve, view: dict[str, int], served: bool
) -> None:
    file = kitchen.editions("kitchen-sink")[0]
    url = f"{serve(kitchen.folder)}/{file.relative_to(kitchen.folder)}" if served else file.as_uri()
    for name in ("high-tide-c", "whole-opening"):
        page = open_page(f"{url}#{name}", viewport=view)
        expect(card(page, name)).to_be_visible()
        expect_both_ends_lit(page, name)
        expect(card(page, name)).to_be_in_viewport()
        if view is WIDE:
            expect(call(page, name)).to_be_in_viewport()
        assert page.url.endswith(f"#{name}")


def test_the_address_of_a_paragraph_marks_it_and_opens_nothing(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    colour = "part => getComputedStyle(part).backgroundColor"
    plain = page.locator("#p3 > .text").evaluate(colour)
    page.goto(f"{url}#p3")
    expect(page.locator("#p3")).to_be_in_viewport()
    assert page.locator("#p3 > .text").evaluate(colour) != plain
    assert open_notes(page) == []


def test_keys_step_from_note_to_note_and_say_where_the_reader_is(kitchen: Site, url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    total = len(kitchen.notes("kitchen-sink"))
    seen = []
    for place in range(1, total + 1):
        page.keyboard.press("n")
        expect(progress(page)).to_have_text(f"Note {place} of {total}")
        expect(said(page)).to_contain_text(f"Note {place} of {total}, ")
        [name] = open_notes(page)
        expect(summary(page, name)).to_be_focused()
        expect(card(page, name)).to_be_in_viewport()
        expect(call(page, name)).to_be_in_viewport()
        expect(card(page, name).locator(".steps")).to_contain_text(f"Note {place} of {total}")
        seen.append(name)
    assert sorted(seen) == sorted(kitchen.notes("kitchen-sink"))
    page.keyboard.press("n")
    assert open_notes(page) == seen[-1:], "there is none after the last"
    page.keyboard.press("p")
    assert open_notes(page) == seen[-2:-1]
    page.get_by_role("button", name="Next", exact=True).click()
    assert open_notes(page) == seen[-1:]


def test_stepping_begins_where_the_reader_is(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    call(page, "code-block").evaluate("part => part.scrollIntoView({ block: 'start', behavior: 'instant' })")
    page.keyboard.press("n")
    assert open_notes(page) == ["code-block"]


def test_words_under_three_notes_lead_to_each_of_them(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    shared = page.locator("mark[data-notes='high-tide-a high-tide-b high-tide-c']")
    point_at(page, shared)
    expect(page.locator("details.note.lit")).to_have_count(3)
    seen = []
    for _ in range(3):
        click_on(page, shared)
        seen += open_notes(page)
    assert seen == ["high-tide-c", "high-tide-b", "high-tide-a"]
    click_on(page, shared)
    expect(page.locator("details.note[open]:not(.preview)")).to_have_count(0)
    for name in seen:
        call(page, name).press("Enter")
        assert open_notes(page) == [name]


def test_selecting_words_opens_nothing(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    x, y = words(page, "every-field").first.evaluate(
        "part => { part.scrollIntoView({ block: 'center', behavior: 'instant' });"
        " const { x, y, height } = part.getClientRects()[0]; return [x + 2, y + height / 2] }"
    )
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=4)
    page.mouse.up()
    assert page.evaluate("String(getSelection()).length") > 0
    expect(page.locator("details.note[open]:not(.preview)")).to_have_count(0)
