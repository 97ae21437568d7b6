"""Notes in a browser, from file:// with the network refused: with and without script each opens, each is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from built import Site, own_editions
from playwright.sync_api import Locator, Page, expect

OpenPage = Callable[..., Page]
READINGS = ("kitchen-sink", "reserved-sample", "right-to-left", "cjk", "transcript")

# Opens each card in turn and returns what was not so: closed, its gist shown, opened by its summary and its address.
EACH_IN_TURN = """async () => {
  const faults = [], shown = (part) => part.checkVisibility() && part.getBoundingClientRect().height > 0;
  const moved = () => new Promise((done) => addEventListener("hashchange", () => setTimeout(done), { once: true }));
  for (const note of document.querySelectorAll("details.note")) {
    const summary = note.querySelector("summary"), card = note.querySelector("[role=doc-footnote]");
    note.open = false;
    if (shown(card)) faults.push(`${card.id} shows before it is opened`);
    if (!shown(summary)) faults.push(`the summary of ${card.id} is not shown`);
    summary.click();
    if (!shown(card)) faults.push(`${card.id} does not open by its summary`);
    note.open = false;
    history.replaceState(null, "", location.pathname);
    const arrived = moved();
    location.hash = card.id;
    await arrived;
    if (!shown(card)) faults.push(`${card.id} does not open by its address`);
  }
  return [faults, document.querySelectorAll("details.note").length];
}"""


def summary_of(page: Page, gist: str) -> Locator:
    # A summary has no role of its own for Playwright.
    return page.locator("summary").filter(has=page.get_by_text(gist, exact=True))


def test_every_card_opens_by_its_summary_and_by_its_address(site: Site, open_page: OpenPage) -> None:
    page = open_page("about:blank", viewport={"width": 1280, "height": 800})
    for reading, path in own_editions(site):
        page.goto(path.as_uri())
        assert page.evaluate(EACH_IN_TURN) == [[], len(site.notes(reading))], path


@pytest.mark.parametrize(("reading", "script"), [("kitchen-sink", True), ("reserved-sample", False)])
def test_every_card_is_reached_and_opened_by_tab_and_enter_alone(
    kitchen: Site, open_quiet: OpenPage, reading: str, script: bool
) -> None:
    url = kitchen.editions(reading)[0].as_uri()
    page = open_quiet(url, viewport={"width": 1280, "height": 800}, java_script_enabled=script)
    # Where the focus is: the id of the card whose summary has it, "" elsewhere, null when the page is at its end.
    at = """() => document.activeElement === document.body ? null
      : document.activeElement.matches("details.note > summary") ? document.activeElement.nextElementSibling.id : "" """
    reached: list[str] = []
    page.keyboard.press("Tab")
    while (name := page.evaluate(at)) is not None and len(reached) <= len(kitchen.notes(reading)):
        if name and name not in reached:
            reached.append(name)
            page.keyboard.press("Enter")
            expect(page.locator(f"#{name}")).to_be_visible()
            page.keyboard.press("Enter")  # closed again, so that the way on does not lead through all its links
        page.keyboard.press("Tab")
    assert sorted(reached) == sorted(kitchen.notes(reading))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("reading", READINGS)
def test_every_card_opens_by_click_and_by_enter(
    kitchen: Site, open_quiet: OpenPage, reading: str, script: bool
) -> None:
    url = kitchen.editions(reading)[0].as_uri()
    page = open_quiet(url, viewport={"width": 1280, "height": 800}, java_script_enabled=script)
    for name, note in kitchen.notes(reading).items():
        summary, card = summary_of(page, note["gist"]), page.locator(f"#{name}")
        expect(summary).to_be_visible()
        expect(card).to_be_hidden()
        summary.click()
        expect(card).to_be_visible()
        summary.press("Enter")
        expect(card).to_be_hidden()
        summary.press("Enter")
        expect(card).to_be_visible()
        # What an open card keeps in view may lie over the next summary: a reader closes it first.
        summary.press("Enter")
        expect(card).to_be_hidden()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_an_address_opens_its_card_from_afar_and_from_the_call(
    kitchen: Site, open_quiet: OpenPage, script: bool
) -> None:
    url = kitchen.editions("kitchen-sink")[0].as_uri()
    page = open_quiet(f"{url}#every-field", java_script_enabled=script)
    expect(page.locator("#every-field")).to_be_in_viewport()
    for name in ("high-tide-c", "code-block", "whole-heading"):
        page.goto("about:blank")
        page.goto(f"{url}#{name}")
        expect(page.locator(f"#{name}")).to_be_in_viewport()
    page.goto(url)
    page.get_by_role("link", name="note 1, check").click()
    expect(page.locator("#no-break-hyphen")).to_be_visible()
    expect(page).to_have_url(f"{url}#no-break-hyphen")
    page.locator("#no-break-hyphen").get_by_text("Back to the words").click()
    expect(page.get_by_role("link", name="note 1, check")).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_link_to_another_note_opens_it(kitchen: Site, open_quiet: OpenPage, script: bool) -> None:
    page = open_quiet(kitchen.editions("kitchen-sink")[0].as_uri(), java_script_enabled=script)
    page.get_by_role("link", name="forty-one years", exact=True).click()
    expect(page.locator("#no-break-hyphen")).to_be_visible()
    page.goto(f"{page.url.partition('#')[0]}#across-emphasis")
    page.locator("#across-emphasis").get_by_text("3 changes since then", exact=True).click()
    page.get_by_role("link", name="the bell", exact=True).click()
    expect(page.locator("#second-bell")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "reading", "note"),
    [
        ("folded before", "kitchen-sink", "no-break-space"),
        ("second caveat", "kitchen-sink", "every-field"),
        ("already", "right-to-left", "since-forty-years"),
        ("plain ones", "cjk", "full-width"),
    ],
)
def test_search_finds_a_note_and_leads_to_it(
    kitchen: Site, open_quiet: OpenPage, query: str, reading: str, note: str
) -> None:
    page = open_quiet((kitchen.folder / "index.html").as_uri(), viewport={"width": 1280, "height": 800})
    page.get_by_role("button", name="Search").click()
    page.get_by_role("textbox", name="Search").fill(query)
    gist = kitchen.notes(reading)[note]["gist"]
    page.get_by_role("search").get_by_role("link", name=gist).click(timeout=10_000)
    expect(page.locator(f"#{note}")).to_be_visible()
    assert page.url == f"{(kitchen.folder / reading / 'index.html').as_uri()}#{note}"


def test_no_page_is_missing_from_what_the_tests_open(kitchen: Site) -> None:
    names = {path.relative_to(kitchen.folder).as_posix() for path in kitchen.pages()}
    wanted = {f"{reading}/index.html" for reading in READINGS}
    wanted |= {"index.html", "404.html", "format.html", "reserved-sample/guide.html"}
    wanted |= {"kitchen-sink/sources.html", "kitchen-sink/timeline.html", "right-to-left/sources.html"}
    assert wanted <= names
    assert set(kitchen.readings()) == set(READINGS)
