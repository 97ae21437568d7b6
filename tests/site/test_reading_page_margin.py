"""The margin of a wide page: an open card beside its words, its neighbours out of its way, the text at rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from built import Site, own_editions
from playwright.sync_api import Page, expect
from reader import (
    LAID_OUT,
    OVERLAPS,
    PX,
    TEXT_TOPS,
    WATCH_SHIFTS,
    WIDE,
    box,
    call,
    card,
    choose,
    click_on,
    note,
    path,
    point_at,
    summary,
    words,
)

OpenPage = Callable[..., Page]
Serve = Callable[[Path], str]

# Opens each note by its number in the text; returns what is wrong with it, how far it is from its words, where it is,
# and how high it could be if all notes above it lay as high as they can.
EACH_IN_TURN = f"""async () => {{
  const overlaps = {OVERLAPS}, texts = {TEXT_TOPS}, laidOut = {LAID_OUT};
  const before = texts().join(), faults = [], at = [], above = [];
  for (const note of document.querySelectorAll("details.note")) {{
    const {{ id }} = note.querySelector(".card"), call = document.getElementById(`call_${{id}}`);
    call.scrollIntoView({{ block: "center", behavior: "instant" }});
    call.click();
    await laidOut();
    if (!note.open) faults.push(`${{id}} is closed`);
    for (const pair of overlaps()) faults.push(`${{id}}: ${{pair}}`);
    if (texts().join() !== before) faults.push(`${{id}} moves the text`);
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push(`${{id}} is too wide`);
    const card = note.getBoundingClientRect(), first = document.querySelector(`mark[data-notes~="${{id}}"]`) ?? call;
    const highest = above.reduce((sum, other) => sum + other.getBoundingClientRect().height + 9,
      document.querySelector(".rows").getBoundingClientRect().top);
    at.push([id, card.top - first.getBoundingClientRect().top, card.top, card.bottom, highest]);
    above.push(note);
  }}
  return [faults, at];
}}"""
# What a card may take of the window: below the header, and with some room at its foot.
VIEW = "() => [parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop), innerHeight - 12]"


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_whichever_card_is_open_no_two_notes_overlap_and_the_text_stays(
    site: Site, open_page: OpenPage, width: int
) -> None:
    page = open_page("about:blank", viewport={"width": width, "height": 900})
    for _, file in own_editions(site):
        page.goto(file.as_uri())
        faults, places = page.evaluate(EACH_IN_TURN)
        assert faults == [], file
        assert len(places) == page.locator("details.note").count()
        # The window shows three fifths of itself full of the card, or all of it. Only the notes above may keep it from
        # that, where they lie as high as they can; and it leaves its words behind for nothing else.
        head, foot = page.evaluate(VIEW)
        least = {name: min(bottom - top, 0.6 * (foot - head)) for name, _, top, bottom, _ in places}
        seen = {name: min(bottom, foot) - max(top, head) for name, _, top, bottom, _ in places}
        hidden = [(top, highest) for name, _, top, _, highest in places if seen[name] < least[name] - PX]
        assert all(abs(top - highest) <= 2 * PX for top, highest in hidden), places
        risen = [name for name, off, *_ in places if off < -6 - PX]
        assert all(seen[name] <= least[name] + PX for name in risen), places


def test_an_open_card_begins_beside_its_words(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    for name in ("every-field", "second-bell"):  # above others the notes before them have no room
        click_on(page, words(page, name) if words(page, name).count() else call(page, name))
        part, line = box(note(page, name)), words(page, name).or_(call(page, name)).first
        top = line.evaluate("line => line.getBoundingClientRect().top")
        assert part["y"] >= page.evaluate(VIEW)[0]
        assert part["y"] <= top + PX, name


def test_a_card_whose_words_are_out_of_sight_opens_inside_the_window_without_scrolling(
    url: str, open_page: OpenPage
) -> None:
    page = open_page(url, viewport={"width": 1280, "height": 300})
    line = summary(page, "high-tide-c")
    line.evaluate("line => line.scrollIntoView({ block: 'end', behavior: 'instant' })")
    before = page.evaluate("scrollY")
    part = box(line)
    page.mouse.click(part["x"] + 5, part["y"] + 5)
    expect(card(page, "high-tide-c")).to_be_visible()
    assert page.evaluate("scrollY") == before
    expect(line).to_be_in_viewport()


def test_a_card_that_grows_pushes_its_neighbours_further(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    click_on(page, summary(page, "every-field"))
    before = box(note(page, "every-field"))["height"]
    table = card(page, "every-field").locator("details > summary")
    table.click()
    expect(card(page, "every-field").get_by_role("table")).to_be_visible()
    page.wait_for_function(f"() => ({OVERLAPS})().length === 0")
    assert box(note(page, "every-field"))["height"] > before
    texts = page.evaluate(TEXT_TOPS)
    click_on(page, summary(page, "every-field"))
    assert page.evaluate(TEXT_TOPS) == texts


def test_a_preview_moves_no_text_and_covers_no_note(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    before = page.evaluate(TEXT_TOPS)
    for name in ("no-break-hyphen", "every-field", "code-block"):
        point_at(page, words(page, name))
        expect(card(page, name)).to_be_visible()
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate(TEXT_TOPS) == before
        page.keyboard.press("Escape")


def test_another_width_lays_the_open_card_out_again(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    click_on(page, words(page, "every-field"))
    for width in (1000, 1500, 700, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        expect(card(page, "every-field")).to_be_visible()
        page.wait_for_function(f"() => ({OVERLAPS})().length === 0")
    page.wait_for_function("() => document.querySelector('.note.held')")


def test_all_notes_can_be_open_in_a_wide_window_too(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport={"width": 390, "height": 800})
    page.get_by_role("button", name="Open all").click()
    page.set_viewport_size(WIDE)
    page.wait_for_function(f"() => ({OVERLAPS})().length === 0")
    expect(page.locator("details.note:not([open])")).to_have_count(0)


@pytest.mark.parametrize("height", [800, 500])
@pytest.mark.parametrize("fragment", ["", "#every-field", "#high-tide-c", "#p3"])
def test_nothing_shifts_while_a_page_loads_and_while_cards_open(
    kitchen: Site, open_page: OpenPage, serve: Serve, fragment: str, height: int
) -> None:
    file = kitchen.editions("kitchen-sink")[0]
    page = open_page("about:blank", viewport={"width": 1280, "height": height})
    page.add_init_script(WATCH_SHIFTS)
    page.goto(f"{serve(kitchen.folder)}/{file.relative_to(kitchen.folder)}{fragment}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("shifts") == []
    # Not by pointer or key, whose shifts would not count.
    for name in ("every-field", "code-block", "every-field"):
        page.evaluate("name => document.getElementById(`call_${name}`).click()", name)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("textShifts") == []


def test_a_remembered_path_shifts_nothing_when_the_page_loads_again(
    kitchen: Site, open_page: OpenPage, serve: Serve
) -> None:
    file = kitchen.editions("kitchen-sink")[0]
    page = open_page("about:blank", viewport=WIDE)
    page.add_init_script(WATCH_SHIFTS)
    url = f"{serve(kitchen.folder)}/{file.relative_to(kitchen.folder)}"
    page.goto(url)
    choose(page, "Clean text")
    page.goto("about:blank")
    page.goto(url)
    expect(path(page, "Clean text")).to_have_attribute("aria-pressed", "true")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("shifts") == []


def test_without_script_the_paragraph_stays_beside_a_long_card(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport={"width": 1280, "height": 700}, java_script_enabled=False)
    summary(page, "every-field").click()
    card(page, "every-field").locator(".acts").scroll_into_view_if_needed()
    expect(call(page, "every-field")).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_right_to_left_notes_stand_at_the_left_of_their_words(kitchen: Site, open_page: OpenPage, script: bool) -> None:
    page = open_page(kitchen.editions("right-to-left")[0].as_uri(), viewport=WIDE, java_script_enabled=script)
    for name in kitchen.notes("right-to-left"):
        summary(page, name).click()
        part = box(note(page, name))
        assert part["x"] + part["width"] < box(call(page, name))["x"]
        assert part["x"] >= 0
