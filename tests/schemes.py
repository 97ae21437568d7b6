"""A page in light and in dark colours, and that nothing but colours differs."""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import Page

# All that a rule may look at but for colours: the elements and their attributes, where each stands, whether and in
# what letters it is shown.
ALL_BUT_COLOURS = """() => {
  const parts = [...document.querySelectorAll("*")].map((part) => {
    const { x, y, width, height } = part.getBoundingClientRect(), style = getComputedStyle(part);
    const seen = part.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const { overflowX, overflowY, position, fontSize, fontWeight, fontStyle, textDecorationLine } = style;
    return [part.localName, x, y, width, height, seen, overflowX, overflowY, position, fontSize, fontWeight, fontStyle,
      textDecorationLine].join();
  });
  const named = / data-md-color-(scheme|switching)="[^"]*"|<meta name="(color-scheme|theme-color)"[^>]*/g;
  return [...document.documentElement.outerHTML.replace(named, "").split(">"), ...parts].join("\\n");
}"""
# Waits until a change of scheme has come to its end: half-way between two colours there is the contrast of neither.
# Returns what has not, after a while.
SCHEME_IS_SET = """async (scheme) => {
  const awaited = { light: "slate", dark: "default" }[scheme]; // what Material has yet to take away
  const unset = `[data-md-color-switching], [data-md-color-scheme=${awaited}]`;
  let running = [];
  for (let frame = 0; frame < 300; frame++) {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    // Of colours that are inherited one changes after the other.
    running = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    if (!running.length && !document.body.matches(unset)) return "";
  }
  return [document.body.cloneNode().outerHTML, ...running.map(({ transitionProperty }) => transitionProperty)].join();
}"""


def set_scheme(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Give the page the colours of a scheme."""
    page.emulate_media(color_scheme=scheme)
    left = page.evaluate(SCHEME_IS_SET, scheme)
    assert not left, f"{scheme} colours do not come to rest: {left}"


def all_but_colours(page: Page) -> list[str]:
    """Return what the page is, to compare it with itself in another scheme."""
    found: str = page.evaluate(ALL_BUT_COLOURS)
    return found.splitlines()


def differences(one: list[str], other: list[str]) -> list[str]:
    """Return what two such lists do not share, the first few."""
    return [] if one == other else [*sorted(set(one) ^ set(other))[:6], "..."]
