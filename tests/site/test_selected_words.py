"""What a reader copies from the text is the article's alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from built import Site
from playwright.sync_api import Page
from reader import NARROW, WIDE, card

OpenPage = Callable[..., Page]

# Selects from the beginning of one element to the end of another as a reader does, who begins in the first.
SELECT = """([from, to]) => {
  const [first, last] = [from, to].map((selector) => document.querySelector(selector));
  const start = document.createTreeWalker(first, NodeFilter.SHOW_TEXT).nextNode();
  start.dispatchEvent(new Event("selectstart", { bubbles: true }));
  const range = document.createRange();
  range.setStartBefore(first.firstChild);
  range.setEndAfter(last.lastChild);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
# The words of the text between two of its blocks, without the numbers that are ours and the signs that are no words:
# those of items of lists without numbers, and those that lead to footnotes of the article and back. A picture is copied
# as the words that stand for it; who made it is ours to say.
TEXT = """([from, to]) => {
  const blocks = [...document.querySelectorAll(".row > .text")];
  const ends = [from, to].map((selector) => blocks.indexOf(document.querySelector(selector)));
  return blocks.slice(ends[0], ends[1] + 1).map((block) => {
    const copy = block.cloneNode(true);
    for (const ours of copy.querySelectorAll(".call, .pn, .item, .own, .credit")) ours.remove();
    for (const picture of copy.querySelectorAll("img")) picture.replaceWith(picture.alt);
    return copy.textContent;
  }).join(" ");
}"""


def copied(page: Page, first: str, last: str) -> str:
    """Return what the clipboard has after a selection from one element to another is copied, without blanks.

    Where an item of a list begins, its sign and its words are set apart without one.
    """
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(SELECT, [first, last])
    page.keyboard.press("Control+c")
    return "".join(str(page.evaluate("navigator.clipboard.readText()")).split())


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def reading(request: pytest.FixtureRequest, kitchen: Site, serve: Callable[[Path], str], open_page: OpenPage) -> Page:
    """The reading that has one of everything."""
    page = kitchen.editions("kitchen-sink")[0].relative_to(kitchen.folder).as_posix()
    return open_page(f"{serve(kitchen.folder)}/{page}", viewport=request.param)


def test_a_paragraph_is_copied_without_the_numbers_of_notes_and_paragraphs(reading: Page) -> None:
    rows = reading.locator(".row:has(.call):has(p.text)").evaluate_all("rows => rows.map(row => row.id)")
    assert len(rows) > 3
    for row in rows:
        ends = [f"[id='{row}'] > .text"] * 2
        assert copied(reading, *ends) == "".join(reading.evaluate(TEXT, ends).split())


def test_what_is_copied_from_several_paragraphs_has_none_of_the_notes_between_them(reading: Page) -> None:
    rows = reading.locator(".row:has(p.text)").evaluate_all("rows => rows.map(row => row.id)")
    ends = [f"[id='{rows[0]}'] > .text", f"[id='{rows[-1]}'] > .text"]
    text = "".join(reading.evaluate(TEXT, ends).split())
    assert reading.locator(".rows .gist").count() > 5
    words = copied(reading, *ends)
    assert words == text
    assert "clausesof1702sayH2O" in words  # where the article refers to a footnote of its own
    assert "Oil,abucketofitRope,oftwokinds:wetdry" in words
    assert "1.Openthecase.2.Stopthependulum." in words  # numbers of a list are words of the article
    assert "Theropesareofhemp.Oftwokinds." in words
    assert "Aparagraphhasabellandaropeinit." in words  # what pictures show, where they stand in a sentence


def test_the_words_of_a_note_can_be_copied_after_those_of_the_text(reading: Page) -> None:
    row = reading.locator(".row:has(p.text)").first.get_attribute("id")
    copied(reading, f"[id='{row}'] > .text", f"[id='{row}'] > .text")
    reading.locator("#call_every-field").click()
    finding = card(reading, "every-field").locator("p:not([class])").first
    words = "".join(finding.inner_text().split())
    assert len(words) > 20
    assert copied(reading, "[id='every-field'] > p:not([class])", "[id='every-field'] > p:not([class])") == words
