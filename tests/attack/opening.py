"""What became of hostile values in the built site: in its files, and in a browser with the policy and without it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from markup import Element, PageMarkup, parse
from playwright.sync_api import Browser, Page, TimeoutError
from watching import watch

Signature = tuple[str, frozenset[str]]
"""An element’s name with the names of its attributes."""

COPIED = {".css", ".png", ".gz", ".md"}
"""Endings of files that hold nothing of a reading."""
OURS = ("assets/javascripts/", "assets/fonts/")
"""Folders of files that hold nothing of a reading."""

DATA = re.compile(r"(?:var )?[\w.]+ = (?P<json>[^\n]+);\n")

# The names of elements, and whatever could act: handlers, addresses that run, scripts that are not the site's own.
# A block of data runs nowhere, if it is data: one object of JSON, said to be that.
# Of style, only what scripts of the site set: places, and values of its style sheets; pages are built without any.
LOOK = """() => {
  const found = [], names = new Set();
  const isData = (element) => {
    if (element.getAttribute("type") !== "application/ld+json" || element.attributes.length !== 1) return false;
    try {
      return typeof JSON.parse(element.textContent) === "object" && !/</.test(element.textContent);
    } catch {
      return false;
    }
  };
  for (const element of document.querySelectorAll("*")) {
    names.add(element.localName);
    if (element.localName === "details") element.open = true;
    const ours = /\\/(assets\\/javascripts|search)\\//.test(element.src);
    if (element.localName === "script" && !ours && !isData(element))
      found.push("script: " + element.outerHTML);
    for (const { name, value } of element.attributes) {
      const places = (property) => /^(--[a-z-]+|top|left)$/.test(property);
      const placed = name === "style" && [...element.style].every(places);
      if (/^on/.test(name) || name === "srcdoc" || (name === "style" && !placed))
        found.push("attribute: " + element.outerHTML);
      if (/^(href|src|action|formaction|data|xlink:href|poster)$/.test(name)) {
        const { protocol, host } = new URL(value, document.baseURI);
        const leading = name === "href" && element.localName === "a" && /^(https?|mailto):$/.test(protocol);
        const within = protocol === location.protocol && host === location.host;
        if (!leading && !within) found.push("address: " + element.outerHTML);
      }
    }
  }
  return [[...names], found.map((html) => html.slice(0, 300)), window.ran];
}"""

# A dialog would stop the page; what a payload calls is counted instead.
COUNT = """window.ran = [];
for (const name of ["alert", "confirm", "prompt"])
  window[name] = (...words) => { window.ran.push([name, ...words.map(String)].join(" ")); };"""


def signature(element: Element) -> Signature:
    return element.name, frozenset(element.attributes)


def signatures(site: Path) -> set[Signature]:
    """Return the signature of every element of a site’s pages."""
    return {signature(element) for page in site.rglob("*.html") for element in page_markup(page).elements}


def page_markup(page: Path) -> PageMarkup:
    return parse(page.read_text(encoding="utf-8"))


def look_at_files(site: Path, known: set[Signature]) -> Iterator[str]:
    """Yield what is wrong with the files of a site, whose elements are to be among the known ones."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if not file.is_file() or file.suffix in COPIED or name.startswith(OURS):
            continue
        try:
            if file.suffix == ".html":
                yield from (f"{name}: {one}" for one in look_at_page(page_markup(file), known))
            elif file.suffix in {".xml", ".svg"}:
                ElementTree.parse(file)
            elif file.suffix in {".json", ".jsonld"}:
                json.loads(file.read_bytes())
            elif name == "_headers":
                assert all(line.isascii() for line in file.read_text(encoding="utf-8").splitlines())
            elif file.suffix == ".js":  # a script that is nothing but data: search, suggest
                json.loads(DATA.fullmatch(file.read_text(encoding="utf-8"))["json"])
            else:
                yield f"{name}: nothing here knows how to look at such a file: teach tests/attack/opening.py"
        except (AssertionError, TypeError, ValueError, ElementTree.ParseError) as error:
            yield f"{name}: {error}"


def look_at_page(page: PageMarkup, known: set[Signature]) -> Iterator[str]:
    """Yield what is unexpected in a page."""
    yield from (f"tag not closed or not opened: {one}" for one in page.unclosed)
    for element in page.elements:
        if signature(element) not in known:
            yield f"line {element.line}: unexpected <{element.name}> with {', '.join(sorted(element.attributes))}"
        target = element.attributes.get("href", "")
        if re.match(r"\s*(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", target, re.IGNORECASE):
            yield f"line {element.line}: an address that is none of the web: {target[:80]}"


def look_in_browser(
    browser: Browser, path: Path, names: frozenset[str], *, bypass: bool, typed: str = ""
) -> Iterator[str]:
    """Yield what goes wrong when a page is opened from its folder, with the policy or without it.

    `names` are those of the elements that may be there; `typed` is looked for with the search of the page.
    """
    context = browser.new_context(bypass_csp=bypass, viewport={"width": 1000, "height": 800})
    try:
        faults = watch(context)
        context.add_init_script(COUNT)
        page = context.new_page()
        page.goto(path.as_uri(), wait_until="load")
        found = look(page, names)
        if typed:
            found += [f"after a search for {typed!r}: {one}" for one in look_at_results(page, typed, names)]
        where = f"{path.parent.name}/{path.name} ({'without' if bypass else 'with'} the policy)"
        yield from (f"{where}: {one}" for one in dict.fromkeys(found + faults))
    finally:
        context.close()


def look(page: Page, names: frozenset[str]) -> list[str]:
    """Return what ran in a page, and what stands in it that should not."""
    there, found, ran = page.evaluate(LOOK)
    return [f"unexpected <{name}>" for name in there if name not in names] + found + [f"ran: {one}" for one in ran]


def look_at_results(page: Page, typed: str, names: frozenset[str]) -> list[str]:
    """Return the same after the words were typed into the search field."""
    # Every fold was opened to be looked at; the first click beside an open menu only closes it.
    page.evaluate("document.querySelectorAll('.bar-menu details').forEach((menu) => { menu.open = false; })")
    page.locator(".bar-search").evaluate("button => button.click()")
    page.locator("dialog.search input").fill(typed)
    try:
        page.locator("dialog.search li").first.wait_for(timeout=2_000)
    except TimeoutError:  # nothing is found for these words, and then nothing is shown
        return []
    return look(page, names)


def names_of(known: set[Signature]) -> frozenset[str]:
    """Return the names of elements that a page may have in a browser."""
    return frozenset({name for name, _ in known} | {"mark", "tbody"})
