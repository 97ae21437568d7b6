"""Site search: what comes first, what a result says, where Enter and the arrows lead, and what cannot break it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from built import Site, cases, search_entries
from markup import PageMarkup
from playwright.sync_api import Locator, Page, expect

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 800}
COLUMN = "china-ai-curbs/index.html"

FIRST = {
    "564 per cent profit": f"{COLUMN}#profit-564-percent",
    "564%": f"{COLUMN}#profit-564-percent",
    "profit surged": f"{COLUMN}#profit-564-percent",
    "profit surged a whopp": f"{COLUMN}#profit-564-percent",
    "celebrating the success": f"{COLUMN}#celebrating-success",
    "“sheer market-size alone”": f"{COLUMN}#market-size-alone",
    "ASML monopoly": f"{COLUMN}#asml-monopoly",
    "Huawei’s Profit Doubles With Made-in-China Chip Breakthrough": (
        "china-ai-curbs/sources.html#source_slashdot-bloomberg-duv-2023"
    ),
    "Jensen Huang is reported to say that Nvidia has left most of China's market": (
        "china-ai-curbs/timeline.html#market-conceded-to-huawei"
    ),
    "how to read": "how-to-read.html",
    "what a note does": "method.html#what-a-note-does",
}
"""What is searched for on this repository's own site, and the entry that is to come first."""

HOSTILE = ("a:b", "title:", "+", "-", "*", "~", "^", '"', "\\", "profit^", "profit~9", "pro*fit", '"profit', "-profit",
           "profit:*", "(profit", "<b>profit", "&lt;", "the", "’s", "profit +", "中国", "%s", "__proto__")  # fmt: skip


@pytest.fixture(params=["file", "http"])
def address(request: pytest.FixtureRequest, real: Site, serve: Callable[[Path], str]) -> str:
    """Where this repository's own site begins, without the last slash."""
    return real.folder.as_uri() if request.param == "file" else serve(real.folder)


def results(page: Page) -> Locator:
    return page.get_by_role("search").get_by_role("link")


def search_for(page: Page, words: str) -> None:
    """Ask for the words at once, in an empty field, and wait until something is said of them."""
    field = page.get_by_role("textbox", name="Search")
    field.fill("")
    expect(page.get_by_text("Type to start searching")).to_be_visible()
    field.fill(words)
    expect(page.get_by_role("search").get_by_role("status")).to_have_text(re.compile(r"result|Nothing"))


def number_of(site: Site, note: str) -> str:
    """Return the number that a note of the column has on its page."""
    html = (site.folder / COLUMN).read_text(encoding="utf-8")
    return re.findall(r'data-number="(\d+)"', html.partition(f'id="{note}"')[0])[-1]


def first_address(page: Page, address: str) -> str:
    return (results(page).first.get_attribute("href") or "").removeprefix(f"{address}/")


def test_the_entry_that_is_meant_comes_first(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/index.html", viewport=WIDE)
    page.keyboard.press("/")
    found = {}
    for words in FIRST:
        search_for(page, words)
        expect(results(page).first).to_have_attribute("href", f"{address}/{FIRST[words]}")
        found[words] = first_address(page, address)
    assert found == FIRST


def test_a_note_is_found_by_its_number(real: Site, address: str, open_page: Callable[..., Page]) -> None:
    number = number_of(real, "profit-564-percent")
    page = open_page(f"{address}/index.html", viewport=WIDE)
    page.keyboard.press("/")
    search_for(page, f"note {number}")
    expect(results(page).first).to_have_attribute("href", f"{address}/{COLUMN}#profit-564-percent")
    expect(results(page).first).to_contain_text(f"Note {number} · ")


def test_notes_come_before_sources_and_these_before_pages(real: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{real.folder.as_uri()}/index.html", viewport=WIDE)
    page.keyboard.press("/")
    for words in ("ASML", "Huawei profit", "export controls"):
        search_for(page, words)
        expect(results(page).nth(3)).to_be_visible()
        titles = [title.partition("\n")[0] for title in results(page).all_inner_texts()[:4]]
        assert all(re.match(r"Note \d+ · ", title) for title in titles), (words, titles)


@pytest.mark.parametrize("view", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("keys", [["Enter"], ["ArrowDown", "Enter"]], ids=["enter", "arrow"])
def test_keys_lead_to_the_first_entry_itself(
    address: str, open_page: Callable[..., Page], keys: list[str], view: dict[str, int]
) -> None:
    page = open_page(f"{address}/method.html", viewport=view)
    page.keyboard.press("/")
    search_for(page, "five per cent of nvidia")
    expect(results(page).first).to_contain_text("Nvidia")
    wanted = first_address(page, address)
    assert "#" in wanted
    for key in keys:
        page.keyboard.press(key)
    expect(page).to_have_url(f"{address}/{wanted}")
    expect(page.locator(f"[id='{wanted.partition('#')[2]}']")).to_be_in_viewport()


def test_a_result_says_what_it_is_where_it_is_and_shows_the_words(real: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{real.folder.as_uri()}/index.html", viewport=WIDE)
    page.keyboard.press("/")
    search_for(page, "profit surged")
    first = results(page).first
    expect(first).to_contain_text(f"Note {number_of(real, 'profit-564-percent')} · ")
    expect(first).to_contain_text("profit surged a whopping 564% in its March quarter · ")
    expect(first).to_contain_text("China’s AI Strength Suggests US Curbs Could Backfire")
    assert first.locator(".teaser mark").all_inner_texts()[0] == "profit surged"
    expect(first).not_to_contain_text("Missing")


def test_any_of_the_words_is_looked_for_where_nothing_has_all(real: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{real.folder.as_uri()}/index.html", viewport=WIDE)
    page.keyboard.press("/")
    search_for(page, "ASML wombat")
    expect(results(page).first).to_contain_text("ASML")
    expect(results(page).first).to_contain_text("Missing: wombat")
    search_for(page, "quokka wombat")
    expect(page.get_by_text("Nothing found")).to_be_visible()
    expect(results(page)).to_have_count(0)


def test_no_input_breaks_the_search(real: Site, serve: Callable[[Path], str], open_page: Callable[..., Page]) -> None:
    page = open_page(f"{serve(real.folder)}/index.html", viewport=WIDE)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.keyboard.press("/")
    for words in HOSTILE:
        search_for(page, words)
    search_for(page, "profit surged")
    expect(results(page).first).to_contain_text(f"Note {number_of(real, 'profit-564-percent')} · ")
    assert said == []
    assert results(page).locator("b b, i, script").count() == 0


def test_a_note_in_two_editions_is_found_once(kitchen: Site, open_page: Callable[..., Page]) -> None:
    assert len(kitchen.editions("reserved-sample")) == 2
    page = open_page(f"{kitchen.folder.as_uri()}/index.html", viewport=WIDE)
    page.keyboard.press("/")
    name, title = next(
        (at, entry["title"])
        for at, entry in search_entries(kitchen).items()
        if at.startswith("reserved-sample/guide.html#")
    )
    search_for(page, title)
    shown = [link.get_attribute("href") or "" for link in results(page).all()]
    fragment = name.partition("#")[2]
    assert [at.rpartition("/")[2] for at in shown if at.endswith(f"#{fragment}")] == [f"index.html#{fragment}"]


def test_titles_give_the_numbers_that_the_pages_give(site: Site, markup: Callable[[Path], PageMarkup]) -> None:
    entries = search_entries(site)
    for site_, reading, page in cases(site):
        calls = [e.attributes for e in markup(page).named("a") if e.attributes.get("role") == "doc-noteref"]
        assert calls or not site_.notes(reading)
        for call in calls:
            number = call["aria-label"].split()[1].rstrip(",")
            title = entries[page.relative_to(site_.folder).as_posix() + call["href"]]["title"]
            assert title.startswith(f"Note {number} · "), page


@pytest.mark.parametrize("view", [WIDE, NARROW], ids=["wide", "narrow"])
def test_results_have_no_accessibility_fault(
    real: Site,
    serve: Callable[[Path], str],
    open_page: Callable[..., Page],
    accessibility_faults: Callable[..., list[str]],
    view: dict[str, int],
) -> None:
    page = open_page(f"{serve(real.folder)}/index.html", viewport=view, reduced_motion="reduce")
    page.keyboard.press("/")
    search_for(page, "ASML wombat")
    expect(results(page).first).to_contain_text("Missing: wombat")
    assert accessibility_faults(page, both_schemes=True) == []
