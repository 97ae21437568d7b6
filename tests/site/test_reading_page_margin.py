"""Where an open card stands: beside its words or below them, while words and other notes stay where they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from built import Site, own_editions
from playwright.sync_api import Page, expect
from reader import (
    LAID_OUT,
    OVERLAPS,
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

# Opens each note by key, at its number, and by pointer, at its words; returns what is wrong: words that move by more
# than 2 px, a page that scrolls although they were in view, a card that hides its words or leaves the window, gists
# that give way, and those further from their words than half a window.
EACH_IN_TURN = f"""async () => {{
  const laidOut = {LAID_OUT}, faults = [], notes = [...document.querySelectorAll("details.note")];
  const top = (part) => part.getClientRects()[0]?.top + scrollY;
  const gists = () => notes.map((note) => Math.round(top(note.querySelector("summary")))).join();
  const rest = gists(), wide = document.querySelector(".fold > summary").offsetParent === null;
  const head = () => parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
  for (const note of notes) {{
    const card = note.querySelector(".card"), call = document.getElementById(`call_${{card.id}}`);
    const words = document.querySelector(`mark[data-notes~="${{card.id}}"]`) ?? call;
    if (wide && Math.abs(top(note) - top(words)) > innerHeight / 2) faults.push(`${{card.id}} is far from its words`);
    for (const way of ["key", "pointer"]) {{
      scrollTo({{ top: top(words) - head() - 20, behavior: "instant" }});
      const before = top(words) - scrollY;
      if (way === "key") call.click();
      else words.dispatchEvent(new MouseEvent("click", {{ bubbles: true, cancelable: true, detail: 1 }}));
      await laidOut();
      const open = document.querySelector("details.note[open] > .card"), box = open?.getBoundingClientRect();
      const line = words.getClientRects()[0];
      if (!open) faults.push(`${{card.id}} is closed`);
      else if (box.top < 0 || box.bottom > innerHeight + 1) faults.push(`${{card.id}} leaves the window`);
      else if (line.bottom > box.top && line.top < box.bottom && line.right > box.left && line.left < box.right)
        faults.push(`${{card.id}} hides its words`);
      if (Math.abs(line.top - before) > 2) faults.push(`${{card.id}} moves its words by ${{way}}`);
      if (gists() !== rest) faults.push(`${{card.id}} moves other notes`);
      dispatchEvent(new KeyboardEvent("keydown", {{ key: "Escape", bubbles: true }}));
    }}
  }}
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push("the page is too wide");
  return [faults, notes.length];
}}"""


SEEN_AT = [
    *(("kitchen", view) for view in ((1280, 800), (1024, 768), (390, 844))),
    ("real", (390, 844)),
    *(("real_full", view) for view in ((1280, 800), (390, 844))),
]
"""Each site with a window: the page of one of everything at three widths, our own readings where notes are most."""


@pytest.mark.parametrize(("name", "view"), SEEN_AT, ids=str)
def test_whichever_card_is_open_words_and_notes_stay_where_they_are(
    name: str, request: pytest.FixtureRequest, open_page: OpenPage, view: tuple[int, int]
) -> None:
    site: Site = request.getfixturevalue(name)
    page = open_page("about:blank", viewport={"width": view[0], "height": view[1]})
    for _, file in own_editions(site):
        page.goto(file.as_uri())
        faults, count = page.evaluate(EACH_IN_TURN)
        assert faults == [], file
        assert count == page.locator("details.note").count()


def test_a_card_whose_words_are_out_of_sight_opens_inside_the_window_without_scrolling(
    url: str, open_page: OpenPage
) -> None:
    page = open_page(url, viewport={"width": 1280, "height": 300})
    line = summary(page, "high-tide-c")
    line.evaluate("line => line.scrollIntoView({ block: 'end', behavior: 'instant' })")
    before = page.evaluate("scrollY")
    part = box(line)
    page.mouse.click(part["x"] + 5, part["y"] + 5)
    expect(card(page, "high-tide-c")).to_be_in_viewport()
    assert page.evaluate("scrollY") == before


def test_words_that_a_sheet_would_hide_are_scrolled_above_it(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport={"width": 390, "height": 844})
    call(page, "every-field").evaluate("part => part.scrollIntoView({ block: 'end', behavior: 'instant' })")
    call(page, "every-field").click()
    line, sheet = box(call(page, "every-field")), box(card(page, "every-field"))
    assert line["y"] > 44
    assert line["y"] + line["height"] <= sheet["y"]
    assert sheet["y"] + sheet["height"] <= 844 - 44, "it stands above the bar"


def test_words_show_their_card_while_another_is_open(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    click_on(page, words(page, "every-field"))
    point_at(page, words(page, "code-block"))
    expect(card(page, "code-block")).to_be_visible()
    expect(note(page, "code-block")).to_have_class(re.compile("preview"))
    expect(card(page, "every-field")).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page, "code-block")).to_be_hidden()
    expect(card(page, "every-field")).to_be_visible()


def test_another_width_lays_the_open_card_out_again(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    click_on(page, words(page, "every-field"))
    for width in (1000, 1500, 700, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        expect(card(page, "every-field")).to_be_in_viewport(ratio=1)
    left, text = box(card(page, "every-field"))["x"], box(page.locator(".row .text").first)
    assert left > text["x"] + text["width"]


def test_all_notes_can_be_open_in_a_wide_window_too(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    page.get_by_role("button", name="Which notes are shown").click()
    page.get_by_role("button", name="Open all").click()
    assert page.evaluate(OVERLAPS) == []
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
        summary(page, name).press("Enter")  # an open card lies over the next line
