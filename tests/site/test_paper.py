"""Pages on paper: what the screen's colours and the header's rules must not take away."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from built import Site
from playwright.sync_api import Page, expect
from reader import SETTLED, WIDE

OpenPage = Callable[..., Page]

# The colour in which each part is printed, as the average of its three values.
INK = """parts => parts.map((part) => {
  const [red, green, blue] = getComputedStyle(part).color.match(/[\\d.]+/g).map(Number);
  return (red + green + blue) / 3;
})"""
SWITCHED = """scheme => document.body.setAttribute("data-md-color-scheme", scheme)"""


@pytest.mark.parametrize("name", ["kitchen-sink/index.html", "kitchen-sink/claims.html", "how-to-read.html"])
@pytest.mark.parametrize("chosen", ["system", "switch"])
def test_from_a_dark_screen_the_paper_is_white_and_the_ink_dark(
    kitchen: Site, open_page: OpenPage, name: str, chosen: str
) -> None:
    scheme = "dark" if chosen == "system" else "light"
    page = open_page((kitchen.folder / name).as_uri(), viewport=WIDE, color_scheme=scheme)
    page.evaluate(SETTLED)
    if chosen == "switch":
        page.evaluate(SWITCHED, "slate")
    text = page.locator("article :is(h1, p, td, li)")
    assert min(text.evaluate_all(INK)) > 150
    page.emulate_media(media="print")
    assert max(text.evaluate_all(INK)) < 120
    ground = "parts => parts.map((part) => getComputedStyle(part).backgroundColor)"
    assert set(page.locator("html, body, article").evaluate_all(ground)) == {"rgba(0, 0, 0, 0)"}


def test_the_bars_of_charts_and_the_signs_of_their_legends_are_printed(kitchen: Site, open_page: OpenPage) -> None:
    page = open_page(kitchen.editions("kitchen-sink")[0].as_uri(), viewport=WIDE)
    marks = page.locator(".postil-chart-picture svg *, .postil-chart-legend svg *")
    drawn = "parts => parts.map((part) => getComputedStyle(part).display !== 'none')"
    page.evaluate("() => { for (const part of document.querySelectorAll('main details')) part.open = true }")
    before = marks.evaluate_all(drawn)
    assert page.locator(".postil-chart .bar").count() > 0
    page.emulate_media(media="print")
    assert marks.evaluate_all(drawn) == before
    assert page.locator("header.md-header").is_hidden()


IN_CARDS = {"verdict", "finding", "caveats", "context", "updates", "sources", "chart"}
# Where the text ends and where each note begins and ends, in px from the top.
PLACES = """() => {
  const ends = [...document.querySelectorAll(".row > .text")].map((text) => text.getBoundingClientRect().bottom);
  const notes = [...document.querySelectorAll("details.note")].map((note) => note.getBoundingClientRect().top);
  return [Math.max(...ends), notes];
}"""
SAID = "name => getComputedStyle(document.documentElement).getPropertyValue(name)"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("reading", ["kitchen-sink", "right-to-left"])
def test_short_paper_has_the_text_and_then_one_line_for_each_note(
    kitchen: Site, open_page: OpenPage, reading: str, script: bool
) -> None:
    page = open_page(kitchen.editions(reading)[0].as_uri(), viewport=WIDE, java_script_enabled=script)
    page.emulate_media(media="print")
    for note in kitchen.notes(reading).values():
        expect(page.get_by_text(note["gist"], exact=True)).to_be_visible()
    expect(page.locator(".card").filter(visible=True)).to_have_count(0)
    end, tops = page.evaluate(PLACES)
    assert end <= tops[0]
    assert tops == sorted(tops)
    expect(page.locator("button:not(.term)").filter(visible=True)).to_have_count(0)
    assert page.locator(".imprint").is_visible() is not script


def test_whole_paper_is_asked_for_by_an_address_or_a_button_and_has_every_note_in_full(
    kitchen: Site, url: str, open_page: OpenPage
) -> None:
    page = open_page(f"{url}#print=whole", viewport=WIDE)
    asked = page.locator("html")
    expect(asked).to_have_attribute("data-paper", "whole")
    page.emulate_media(media="print")
    for name, note in kitchen.notes("kitchen-sink").items():
        if note.keys() & IN_CARDS:  # what a reader can press is not printed, and other cards hold nothing else
            expect(page.locator(f"#{name}")).to_be_visible()
    link = page.locator("#no-break-hyphen").get_by_role("link", name="The book of the keepers")
    after = "link => getComputedStyle(link, '::after').content"
    assert "https://example.org/book?a=1&b=2&lt=3" in link.evaluate(after)
    assert page.locator(".ref").count() > 0
    for ref in page.locator(".ref").and_(page.locator(":not(.sources .ref)")).all():
        told = ref.get_attribute("data-at") or ref.get_attribute("title") or ""
        assert told
        assert told in ref.evaluate(after)
    pages = len(re.findall(rb"/Type /Page\b", page.pdf()))
    page.emulate_media(media="screen")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print with one line for each note").click()
    expect(asked).to_have_attribute("data-paper", "short")
    assert "print" not in page.url
    assert len(re.findall(rb"/Type /Page\b", page.pdf())) < pages
    page.get_by_role("button", name="Print every note in full").click()
    assert page.url.endswith("#print=whole")


def test_paper_says_what_it_is_and_what_was_left_out(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    left_out = page.locator(".paths-printed")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert left_out.inner_text() == ""
    assert page.evaluate(SAID, "--paper-site") == '"Postil"'
    # The title of this reading has quotation marks and tags in it: on paper it is what it is, as words.
    title = page.evaluate(SAID, "--paper-title")
    assert title[1:-1].replace("\\", "") == page.locator("h1").inner_text()
    assert not re.search(r'(?<!\\)"', title[1:-1])
    assert re.search(r"\b20\d\d\b", page.evaluate(SAID, "--paper-day"))
    assert page.evaluate(SAID, "--paper-address") == '""', "a folder is no address"
    page.goto(f"{url}#show=caveat")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    shown = page.locator("details.note").filter(visible=True).count()
    every = page.locator("details.note").count()
    assert 0 < shown < every
    page.emulate_media(media="print")
    expect(left_out).to_be_visible()
    assert f"Limits; {shown} of {every}" in left_out.inner_text()
