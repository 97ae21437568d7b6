"""Every page in every window: whole, in its place and quiet, whatever is open, with script and without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built import Site
from playwright.sync_api import Page, expect
from reader import OPEN_ALL, OVERLAPS, SETTLED
from schemes import all_but_colours, differences, set_scheme

OpenPage = Callable[..., Page]
WIDTHS = (1920, 1280, 768, 390, 320)
ZOOMED = {"width": 320, "height": 256}
"""A window of 1280 × 1024 px at 400 % (WCAG 1.4.10)."""

# What is wrong with where things stand: the page is too wide, notes or words lie over each other, words stand out of
# their box or are cut off. A box that scrolls may hold more than it shows.
FAULTS = f"""() => {{
  const PX = 1, faults = [], root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`${{root.scrollWidth - root.clientWidth}} px too wide`);
  for (const pair of ({OVERLAPS})()) faults.push(`notes: ${{pair}}`);
  const known = new Map();
  const told = (part) => `<${{part.localName}} class="${{part.getAttribute("class") ?? ""}}">`;
  // The box that words of a part have to themselves, or null for words that scroll or that only a machine reads.
  const room = (part) => {{
    if (known.has(part)) return known.get(part);
    const style = getComputedStyle(part);
    let found;
    const scrolls = /auto|scroll/.test(style.overflowX), high = part.scrollHeight > part.clientHeight + PX;
    if (scrolls && style.overflowY === "hidden" && high) faults.push(`${{told(part)}} cuts off what it has`);
    if (part === root) found = {{ part, left: 0, right: root.clientWidth, top: -Infinity, bottom: Infinity }};
    // What is fixed to the window lies over whatever is scrolled below it.
    else if (part.localName === "svg" || /fixed/.test(style.position) || style.clipPath !== "none" || scrolls)
      found = null;
    // The parts of a formula are as high as their ink, not as a line of its letters is.
    else if (/^(inline|contents|ruby)$/.test(style.display) || part.namespaceURI.endsWith("/MathML"))
      found = room(part.parentElement);
    else {{
      const around = room(part.parentElement), {{ left, right, top, bottom }} = part.getBoundingClientRect();
      found = around && {{ part, left, right, top, bottom }};
      const cut = (size, shown, flow) => /hidden|clip/.test(flow) && size > shown + PX;
      const wide = cut(part.scrollWidth, part.clientWidth, style.overflowX);
      const tall = cut(part.scrollHeight, part.clientHeight, style.overflowY);
      if (found && (wide || tall)) faults.push(`${{told(part)}} cuts off what it has`);
    }}
    known.set(part, found);
    return found;
  }};
  let seen = 0;
  const lines = [], range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {{
    const text = texts.currentNode, part = text.parentElement;
    if (!text.data.trim() || !part.checkVisibility({{ opacityProperty: true, visibilityProperty: true }})) continue;
    seen += 1;
    const box = room(part);
    if (!box) continue;
    range.selectNodeContents(text);
    for (const {{ left, right, top, bottom, width, height }} of range.getClientRects()) {{
      if (!width) continue;
      const words = `“${{text.data.trim().slice(0, 40)}}”`, slack = height * 0.35; // letters may be higher than lines
      const inner = {{ left: Math.max(box.left, 0) - PX, right: Math.min(box.right, root.clientWidth) + PX }};
      if (left < inner.left || right > inner.right || top < box.top - slack || bottom > box.bottom + slack)
        faults.push(`${{words}} is out of ${{told(box.part)}}`);
      const ink = height * 0.25;
      lines.push({{ words, box: box.part, left: left + PX, right: right - PX, top: top + ink, bottom: bottom - ink }});
    }}
  }}
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((one, at) => {{
    for (let next = at + 1; next < lines.length && lines[next].top < one.bottom; next++) {{
      const other = lines[next];
      if (one.box !== other.box && one.left < other.right && other.left < one.right)
        faults.push(`${{one.words}} lies over ${{other.words}}`);
    }}
  }});
  return [seen, [...new Set(faults)]];
}}"""
# The least that a reader may ask for between lines, paragraphs, words and letters (WCAG 1.4.12).
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""


def on_disk(site: Site) -> Iterator[Path]:
    """Yield each page but the one that is shown at any address, so that its own begin at the root of a server."""
    return (path for path in site.own_pages() if path.name != "404.html")


def faults_of(page: Page, width: int, height: int = 800, *, script: bool = True) -> list[str]:
    """Return what is wrong with the page in a window of this size."""
    page.set_viewport_size({"width": width, "height": height})
    if script:
        page.evaluate(SETTLED)  # without script there is nothing to wait for, and no timer either
    texts, faults = page.evaluate(FAULTS)
    assert texts > 10, "the page shows hardly a word"
    return [f"{width}: {fault}" for fault in faults]


def windows(path: Path) -> tuple[int, ...]:
    """Return the widths in which a page is looked at with all open: one, but all for that with every kind of block."""
    return WIDTHS if path.match("kitchen-sink/index.html") else (320,)


def test_every_page_is_whole_in_every_window(site: Site, open_quiet: OpenPage) -> None:
    page = open_quiet("about:blank")
    for path in on_disk(site):
        widths = windows(path)
        page.set_viewport_size({"width": widths[0], "height": 800})
        page.goto(path.as_uri())
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        faults = [fault for width in (1280, 320) for fault in faults_of(page, width)]
        if page.locator("details").count():
            page.evaluate(OPEN_ALL)
            faults += [f"all open: {fault}" for width in widths for fault in faults_of(page, width)]
        assert faults == [], path


def test_every_page_is_whole_zoomed_spaced_and_in_dark_colours(
    kitchen: Site, open_quiet: OpenPage, accessibility_faults: Callable[..., list[str]]
) -> None:
    page = open_quiet("about:blank", reduced_motion="reduce")
    for path in (kitchen.folder / name for name in kitchen.kinds_of_page()):
        page.set_viewport_size({"width": 1280, "height": 800})
        set_scheme(page, "light")
        page.goto(path.as_uri())
        page.evaluate(OPEN_ALL)
        page.evaluate(SETTLED)
        light = all_but_colours(page)
        set_scheme(page, "dark")
        faults = [f"in dark colours: {fault}" for fault in differences(light, all_but_colours(page))]
        faults += [f"zoomed: {fault}" for fault in faults_of(page, **ZOOMED)]
        faults += accessibility_faults(page, only="target-size")
        page.evaluate(SPACED)
        faults += [f"spaced: {fault}" for width in (320, 1280) for fault in faults_of(page, width)]
        assert faults == [], path


def test_every_page_is_whole_in_every_window_without_script(kitchen: Site, open_quiet: OpenPage) -> None:
    page = open_quiet("about:blank", java_script_enabled=False)
    for path in on_disk(kitchen):
        widths = windows(path)
        page.set_viewport_size({"width": widths[0], "height": 800})
        page.goto(path.as_uri())
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.evaluate(OPEN_ALL)
        faults = [f"all open: {fault}" for width in widths for fault in faults_of(page, width, script=False)]
        assert faults == [], path


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<p style="width: 3000px">words</p>', "px too wide"),
        ('<p style="width: 3em; white-space: nowrap">words out of their box</p>', "is out of <p"),
        ('<p style="width: 3em; white-space: nowrap; overflow: auto">words out of their box</p>', ""),
        ("<p><math><mfrac><mi>a</mi><mi>b</mi></mfrac></math></p>", ""),
        ('<p style="width: 3em; white-space: nowrap"><math><mtext>words out of it</mtext></math></p>', "is out of <p"),
        ('<p style="height: 1em; overflow: auto hidden">words<br>cut off</p>', "cuts off what it has"),
        ('<p style="height: 1em; overflow: hidden">words<br>cut off</p>', "cuts off what it has"),
        ('<p>above</p><p style="margin-top: -2em">below</p>', "“above” lies over “below”"),
        ('<details class="note" open>one<br>two</details><details class="note" open style="margin-top: -1.5em">',
         "notes: 1 over 2"),
    ],
)  # fmt: skip
def test_what_is_out_of_its_place_is_seen(tmp_path: Path, open_page: OpenPage, body: str, fault: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><title>x</title><h1>A page</h1>{body}{'<p>A line.</p>' * 12}", encoding="utf-8")
    faults = faults_of(open_page(file.as_uri()), 1280)
    assert any(fault in found for found in faults) if fault else faults == []
