"""The pages around a reading and the hand-written ones, in a browser: tables, lines and their lengths."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from built import Site
from playwright.sync_api import Page, expect
from reader import NARROW, PX, WIDE, box

OpenPage = Callable[..., Page]


def test_the_head_of_the_claims_stays_and_covers_nothing_that_has_the_focus(kitchen: Site, open_page: OpenPage) -> None:
    path = kitchen.folder / "kitchen-sink/claims.html"
    page = open_page(path.as_uri(), viewport={"width": 1280, "height": 400})
    head, links = page.locator(".ledger thead"), page.locator(".ledger tbody a")
    cell = head.get_by_role("columnheader", name="Finding")
    links.last.focus()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        expect(page.locator(".ledger tbody a:focus")).to_have_count(1)
        assert box(page.locator(":focus"))["y"] >= box(cell)["y"] + box(cell)["height"] - PX
        assert box(cell)["y"] >= box(page.get_by_role("banner"))["height"] - PX
    page.evaluate("scrollTo(0, document.querySelector('.ledger tbody tr:last-child').offsetTop)")
    expect(cell).to_be_in_viewport()


def test_a_note_without_a_verdict_has_no_empty_signs_among_the_claims_on_a_phone(
    kitchen: Site, open_page: OpenPage
) -> None:
    page = open_page((kitchen.folder / "kitchen-sink/claims.html").as_uri(), viewport=NARROW)
    name = next(name for name, note in kitchen.notes("kitchen-sink").items() if "verdict" not in note)
    row = page.locator(".ledger tr").filter(has=page.locator(f"a[href='index.html#{name}']"))
    for label in ("Verdict", "Confidence"):
        expect(row.locator(f"[data-label={label}]")).to_be_hidden()


# How many characters each full line of the running text of a hand-written page has.
LINES = """() => {
  const lines = [], range = document.createRange();
  for (const part of document.querySelectorAll(".md-content :is(p, li):not(:has(p, ul, ol, img), table *, .holds)")) {
    const found = new Map(), texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) for (let at = 0; at < texts.currentNode.length; at++) {
      range.setStart(texts.currentNode, at);
      range.setEnd(texts.currentNode, at + 1);
      const [{ bottom = 0, width = 0 } = {}] = range.getClientRects();
      if (!width) continue;
      const line = [...found.keys()].find((other) => Math.abs(other - bottom) < 12) ?? bottom;
      found.set(line, (found.get(line) ?? 0) + 1);
    }
    lines.push(...[...found.values()].slice(0, -1));
  }
  return lines;
}"""


def test_lines_of_hand_written_pages_are_of_a_length_that_the_eye_can_follow(real: Site, open_page: OpenPage) -> None:
    page = open_page("about:blank", viewport={"width": 1280, "height": 800})
    for name in ("index", "how-to-read", "how-to-annotate", "format", "method", "accessibility", "architecture"):
        page.goto((real.folder / f"{name}.html").as_uri())
        lines = sorted(page.evaluate(LINES))
        assert 60 <= lines[len(lines) // 2] <= 76, name  # fonts differ from machine to machine
        assert lines[-1] <= 85, name


def test_on_a_phone_a_row_of_a_wide_table_is_a_paragraph_that_names_its_columns(
    real: Site, open_page: OpenPage
) -> None:
    page = open_page((real.folder / "accessibility.html").as_uri(), viewport=NARROW)
    row = page.locator("table tbody tr").nth(1)
    cells = [box(cell) for cell in row.locator("td").all()]
    assert len(cells) == 4
    assert all(one["y"] + one["height"] <= other["y"] + PX for one, other in pairwise(cells))
    assert all(cell["x"] >= 0 and cell["x"] + cell["width"] <= NARROW["width"] for cell in cells)
    told = row.locator("td").evaluate_all("cells => cells.map((cell) => cell.dataset.label)")
    assert told == page.locator("table").first.locator("th").all_text_contents()
    assert row.locator("td").last.evaluate("cell => getComputedStyle(cell, '::before').content") != "none"


def test_how_to_read_draws_each_style_of_line(real: Site, open_page: OpenPage) -> None:
    page = open_page((real.folder / "how-to-read.html").as_uri(), viewport={"width": 1280, "height": 800})
    for style in ("solid", "dashed", "dotted", "double"):
        mark = page.locator("table mark").filter(has_text=style)
        assert mark.evaluate("mark => getComputedStyle(mark).textDecorationStyle") == style


def test_of_many_sources_those_are_listed_that_have_the_words(real: Site, open_page: OpenPage) -> None:
    page = open_page((real.folder / "china-ai-curbs/sources.html").as_uri(), viewport=WIDE)
    entries, told = page.locator(".references > li"), page.locator(".of-sources output")
    count = entries.count()
    expect(told).to_have_text(f"{count} of {count}")
    page.get_by_label("Words or a number").fill("asml")
    shown = page.locator(".references > li:visible")
    expect(told).to_have_text(f"{shown.count()} of {count}")
    assert 1 < shown.count() < count / 4
    assert all("asml" in text.lower() for text in shown.all_inner_texts())
    page.get_by_label("Words or a number").fill("")
    page.get_by_label("Tier").select_option(label="Primary")
    expect(page.locator("section:has(.references):visible")).to_have_count(1)
    hidden = page.locator(".references > li:not(:visible)").last
    name = hidden.get_attribute("id")
    page.evaluate("name => { location.hash = name }", name)
    expect(page.locator(f"#{name}")).to_be_in_viewport()
    expect(told).to_have_text(f"{count} of {count}")
