"""A reading as one file, in two engines, from disk and with the network off."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from volumes import KITCHEN_SINK, make_volume
from watching import watch
from worktree import ROOT

from postil.exports import OUTPUTS, Volume
from postil.exports.compact import write_compactly
from postil.exports.markup import read_html, write_html

sys.path.append(str(ROOT / "tests/site"))

from private_copy import PARAGRAPHS, RAW

PHONE = {"width": 390, "height": 844}
DEAD_ENDS = """() => [...document.querySelectorAll('a[href^="#"]')].map((one) => one.getAttribute("href").slice(1))
  .filter((name) => !document.getElementById(decodeURIComponent(name)))"""
TWICE = """() => [...document.querySelectorAll("[id]")].map(({ id }) => id)
  .filter((id, at, all) => all.indexOf(id) < at)"""

SHOWN = """async () => {
  await Promise.all([...document.images].map((one) => (one.loading = "eager") && one.decode()));
  return [...document.images].map(({ naturalWidth }) => naturalWidth);
}"""


@pytest.fixture(scope="module")
def file(kitchen_volume: Volume, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("one-file") / "reading.html"
    path.write_bytes(OUTPUTS[".html"].make(kitchen_volume))
    return path


def use(page: Page) -> None:
    """Do what a reader does: open notes by key and by link, filter, and go to a source and an event and back."""
    page.keyboard.press("n")
    expect(page.locator("details.note[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("details.note[open]")).to_have_count(0)
    menu = page.get_by_role("navigation", name="Parts of this file")
    if not menu.get_by_role("link", name="Claims").is_visible():
        menu.get_by_text("Menu").click()
    menu.get_by_role("link", name="Claims").click()
    claims = page.locator("#page_claims")
    expect(claims.get_by_role("heading", level=1)).to_be_in_viewport()
    claims.locator("select[name=verdict]").select_option(index=1)
    expect(claims.locator(".ledger tbody tr:visible").first).to_be_visible()
    assert claims.locator(".ledger tbody tr:visible").count() < claims.locator(".ledger tbody tr").count()
    claims.locator(".ledger tbody tr:visible a").first.click()
    expect(page.locator("details.note[open]")).to_have_count(1)
    timeline = page.locator("#page_timeline")
    timeline.get_by_role("button", name="Against").first.click()
    expect(timeline.locator(".events > li:visible").first).to_be_visible()
    page.locator("#page_sources .references a[href^='#']").first.click()
    assert re.search("#.+", page.url)


def test_it_is_used_from_disk_without_network_in_two_engines(file: Path, engine: Browser) -> None:
    chromium = engine.browser_type.name == "chromium"
    context = engine.new_context(viewport=PHONE, color_scheme="dark", **({"offline": True} if chromium else {}))
    faults, asked = watch(context), []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert page.evaluate(DEAD_ENDS) == []
    assert page.evaluate(TWICE) == []
    assert page.evaluate(SHOWN) == [480, 24, 24]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if chromium:  # Playwright cannot ask this Firefox for it
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 25, 29)", "not dark"
    use(page)
    assert faults == []
    assert {*asked} <= {file.as_uri()}
    context.close()


TREE = r"""() => {
  const told = [];
  const tell = (node) => {
    for (const one of node.childNodes) {
      if (one.nodeType !== Node.TEXT_NODE) told.push(one.nodeName, ...one.attributes);
      else if (one.data.trim()) told.push(one.data.trim().replace(/\s+/g, " "));
      tell(one.content ?? one);
      if (one.nodeType !== Node.TEXT_NODE) told.push("end");
    }
  };
  for (const one of document.querySelectorAll("details")) one.open = true;
  tell(document.body);
  return [document.body.innerText, ...told.map((one) => one.name ? `${one.name}=${one.value}` : one)];
}"""
"""What a page shows, and its tree but for the blanks at the ends of words."""


def test_browsers_make_the_same_of_pages_that_are_written_compactly(kitchen_volume: Volume, browser: Browser) -> None:
    page = browser.new_page()
    for one in kitchen_volume.pages:
        tree = read_html(one.html)
        made = []
        for write in (write_html, write_compactly):
            page.set_content("<!doctype html>" + str(write(tree)))
            made.append(page.evaluate(TREE))
        assert made[0] == made[1]
    page.close()


def test_what_is_said_once_comes_where_it_is_read(volumes: dict[str, Volume], browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "column.html"
    path.write_bytes(OUTPUTS[".html"].make(volumes["china-ai-curbs"]))
    assert path.stat().st_size < 720_000
    context = browser.new_context(offline=True)
    faults = watch(context)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate(DEAD_ENDS) == []
    update = page.locator("#page_timeline .b-note[id]").first
    words = update.locator("div").text_content()
    note = update.locator(".side").get_attribute("href")
    assert words and words in (page.locator(f"{note} .updates").first.text_content() or "")
    titles = page.locator("#page_timeline .mark title")
    assert titles.count() == page.locator("#page_timeline .mark").count() > 100
    assert not [one for one in titles.all_text_contents() if not re.search("[12][0-9]{3}: .*[a-z]", one)]
    page.locator(".references p a[href^='#']:not([href*=_])").first.click()
    expect(page.locator("details.note[open]")).to_have_count(1)
    page.locator(".note[open] .sources .ref").first.click()
    cited = page.locator(".meaning:popover-open")
    expect(cited).to_contain_text("https://")
    page.set_viewport_size(PHONE)  # in which the cells of a row are words of a line
    assert re.match(r"1 \w", page.locator("#page_claims .ledger tbody tr").first.inner_text())
    assert faults == []
    context.close()


def test_a_guide_is_read_with_ones_own_copy_and_nothing_leaves_it(
    volumes: dict[str, Volume], engine: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "guide.html"
    path.write_bytes(OUTPUTS[".html"].make(volumes["reserved-sample"]))
    context = engine.new_context(viewport=PHONE)
    faults, asked = watch(context), []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.get_by_role("button", name="Read with your own copy").click()
    form = page.locator("dialog.own-copy")
    form.get_by_label("Paste the article").fill(RAW)
    form.get_by_role("button", name="Show it with the notes").click()
    expect(page.locator("div.edition")).to_contain_text("It is the article, word for word.")
    told = [re.sub(r"^\d+ ", "", one) for one in page.locator(".row > .text").all_text_contents()]
    assert told == list(PARAGRAPHS)
    page.keyboard.press("n")
    expect(page.locator("details.note[open]")).to_have_count(1)
    assert page.locator("mark[data-notes]").count() > 1
    assert faults == []
    assert {*asked} <= {path.as_uri()}
    context.close()


def test_pictures_of_the_text_lie_in_it(file: Path) -> None:
    shown = re.findall(r'<img\b[^>]*?\bsrc="?(data:[^",]*)', file.read_text(encoding="utf-8"))
    assert sorted(shown) == ["data:image/png;base64"] * 2 + ["data:image/svg+xml;base64"]


def test_the_policy_lets_nothing_run_that_it_does_not_name(file: Path, browser: Browser, tmp_path: Path) -> None:
    html = file.read_text(encoding="utf-8")
    changed = tmp_path / "changed.html"
    changed.write_text(html.replace("</main>", "<script>document.title = 'ran'</script></main>"), encoding="utf-8")
    page = browser.new_page()
    page.goto(changed.as_uri())
    assert page.title() != "ran"
    page.close()


def test_it_is_valid_and_has_no_barriers(
    file: Path, browser: Browser, html_faults: Callable[..., list[str]], accessibility_faults: Callable[..., list[str]]
) -> None:
    # The styles are those of the site, and checked there; the words of the text stay as they are written. The checker
    # takes `img-src data:` for a policy that shuts out pictures of that kind; browsers show them, as a test sees.
    known = ": CSS: |Normalization|image “data:[^”]*” blocked"
    assert [one for one in html_faults([file]) if not re.search(known, one)] == []
    page = browser.new_page(color_scheme="light")
    page.goto(file.as_uri())
    assert accessibility_faults(page, only="landmark-unique") == []
    page.close()


def test_with_an_address_it_leads_to_its_site_and_without_to_nothing(kitchen_volume: Volume) -> None:
    site = make_volume(KITCHEN_SINK, "kitchen-sink", "https://example.org/notes/")
    linked, alone = (OUTPUTS[".html"].make(one).decode() for one in (site, kitchen_volume))
    assert 'href="https://example.org/notes/kitchen-sink/index.html"' in linked
    assert "href=https://example.org/notes/method.html" in linked
    assert not re.search(r' href="?(?!"|#|https?:|mailto:)', alone)
    assert "example.org/notes" not in alone
