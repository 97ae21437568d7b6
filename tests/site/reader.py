"""What a reader does on a reading page, and what is to be seen there."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, ViewportSize, expect

WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 390, "height": 800}
SMALL: ViewportSize = {"width": 320, "height": 640}
PX = 1
"""Room for rounding, in px."""

# The middle of the first line of an element, in the window.
FIRST_LINE = """part => {
  part.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = part.getClientRects()[0];
  return [x + width / 2, y + height / 2];
}"""
# The tops of all blocks of the text, in px from the top of the page.
TEXT_TOPS = """() => [...document.querySelectorAll(".row > .text")].map((text) =>
  Math.round((text.getBoundingClientRect().top + scrollY) * 8) / 8)"""
# Pairs of notes that overlap, as they are painted.
OVERLAPS = """() => {
  const shown = [...document.querySelectorAll("details.note")].filter((note) => note.checkVisibility());
  const boxes = shown.map((note, i) => {
    const { top, bottom, left, right } = note.getBoundingClientRect();
    return { i, top, bottom, left, right };
  });
  const found = [], byTop = boxes.filter(({ top, bottom }) => bottom > top).sort((one, other) => one.top - other.top);
  byTop.forEach((one, at) => {
    for (let next = at + 1; next < byTop.length && byTop[next].top < one.bottom - 0.5; next++) {
      const other = byTop[next];
      if (one.top < other.bottom - 0.5 && one.left < other.right && other.left < one.right)
        found.push([one.i + 1, other.i + 1].sort((a, b) => a - b).join(" over "));
    }
  });
  return found;
}"""
# Opens whatever can be opened: all notes as the button does where the script runs, and what is in them.
OPEN_ALL = """() => {
  document.querySelector("[data-act=expand]")?.click();
  for (const part of document.querySelectorAll("main details")) {
    part.removeAttribute("name");
    part.open = true;
  }
}"""
# Waits until what was asked for is laid out, and what watches sizes has answered.
LAID_OUT = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
# Laid out, after a first frame in which what is loaded late begins.
SETTLED = """async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}"""
# Whatever is seen to move by itself; `textShifts` are those of the text and of what stands above it.
WATCH_SHIFTS = """window.shifts = []; window.textShifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    shifts.push(value);
    for (const { node } of sources) {
      const part = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
      if (part && !part.closest(".note, .foot, .colophon")) textShifts.push(part.outerHTML.slice(0, 80));
    }
  }
}).observe({ type: "layout-shift", buffered: true });"""


def words(page: Page, name: str) -> Locator:
    """Return the marks of a note."""
    return page.locator(f"mark[data-notes~='{name}']")


def call(page: Page, name: str) -> Locator:
    """Return the number of a note in the text."""
    return page.locator(f"#call_{name}")


def card(page: Page, name: str) -> Locator:
    """Return what a note shows when it is open."""
    return page.locator(f"#{name}")


def note(page: Page, name: str) -> Locator:
    """Return a note, with the line of it that always shows."""
    return page.locator("details.note").filter(has=card(page, name))


def summary(page: Page, name: str) -> Locator:
    """Return the line of a note that always shows."""
    return note(page, name).locator("> summary")


def progress(page: Page) -> Locator:
    """Return the words in the bar that count the notes."""
    return page.locator(".tools .progress")


def path(page: Page, name: str) -> Locator:
    """Return the button of a path, whether or not the choice of paths is open."""
    return page.locator("button[data-path]").filter(has_text=name)


def choose(page: Page, name: str) -> None:
    """Choose a path as a reader does."""
    page.get_by_role("button", name="Which notes are shown").click()
    path(page, name).click()


def said(page: Page) -> Locator:
    """Return what was last announced."""
    return page.get_by_role("status")


def point_at(page: Page, part: Locator) -> None:
    """Rest the pointer on the first line of a part of the page."""
    page.mouse.move(*part.first.evaluate(FIRST_LINE))


def click_on(page: Page, part: Locator) -> None:
    """Click on the first line of a part of the page: the middle of a passage may lie between its lines."""
    page.mouse.click(*part.first.evaluate(FIRST_LINE))


def open_notes(page: Page) -> list[str]:
    """Return the ids of all notes that are open."""
    found: list[str] = page.locator("details.note[open] > .card").evaluate_all("cards => cards.map(card => card.id)")
    return found


def lit(page: Page) -> list[str]:
    """Return the ids of all notes that are lit."""
    found: list[str] = page.locator("details.note.lit > .card").evaluate_all("cards => cards.map(card => card.id)")
    return found


def expect_both_ends_lit(page: Page, name: str) -> None:
    """Wait until a note and each of its marks, or its number where it has none, are lit."""
    expect(page.locator("details.note.lit").filter(has=card(page, name))).to_have_count(1)
    marks = words(page, name)
    expect(page.locator(f"mark.lit[data-notes~='{name}']")).to_have_count(marks.count())
    expect(page.locator(".call.lit").filter(has=call(page, name))).to_have_count(1)


def box(part: Locator) -> dict[str, float]:
    """Return the box of a part in the window."""
    found: dict[str, Any] | None = part.bounding_box()
    assert found
    return found
