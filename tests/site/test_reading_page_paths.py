"""Paths through a reading, its keys, what it copies, what find-in-page and print reach, and the table of claims."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from built import Site
from playwright.sync_api import Page, expect
from reader import (
    NARROW,
    OVERLAPS,
    SMALL,
    WIDE,
    call,
    card,
    choose,
    click_on,
    expect_both_ends_lit,
    lit,
    note,
    open_notes,
    path,
    point_at,
    progress,
    summary,
    words,
)

OpenPage = Callable[..., Page]
Serve = Callable[[Path], str]


@pytest.fixture(params=["file", "http"])
def address(request: pytest.FixtureRequest, kitchen: Site, serve: Serve) -> str:
    """The address of the reading that has one of everything, on disk and served."""
    file = kitchen.editions("kitchen-sink")[0]
    start = kitchen.folder.as_uri() if request.param == "file" else serve(kitchen.folder)
    return f"{start}/{file.relative_to(kitchen.folder).as_posix()}"


def of_kind(site: Site, kind: str) -> list[str]:
    return [name for name, fields in site.notes("kitchen-sink").items() if fields["kind"] == kind]


def test_a_path_shows_its_notes_alone_and_says_how_many_are_hidden(
    kitchen: Site, address: str, open_page: OpenPage
) -> None:
    page = open_page(address, viewport=WIDE)
    caveats, total = of_kind(kitchen, "caveat"), len(kitchen.notes("kitchen-sink"))
    expect(progress(page)).to_have_text(f"{total} notes")
    choose(page, "Limits")
    expect(path(page, "Limits")).to_have_attribute("aria-pressed", "true")
    expect(path(page, "All notes")).to_have_attribute("aria-pressed", "false")
    expect(progress(page)).to_have_text(f"{len(caveats)} of {total} notes")
    for name in kitchen.notes("kitchen-sink"):
        for part in (note(page, name), call(page, name)):
            expect(part).to_be_visible(visible=name in caveats)
    page.keyboard.press("n")
    expect(progress(page)).to_have_text(f"Note 1 of {len(caveats)}")
    choose(page, "All notes")
    expect(page.locator("details.note:visible")).to_have_count(total)


def test_a_path_is_in_the_address_and_leads_others_there(address: str, open_page: OpenPage) -> None:
    page = open_page(address, viewport=WIDE)
    choose(page, "Background")
    sign = "#" if address.startswith("file:") else "?"
    assert page.url == f"{address}{sign}show=context"
    other = open_page(page.url, viewport=WIDE)
    expect(path(other, "Background")).to_have_attribute("aria-pressed", "true")
    expect(progress(other)).to_contain_text(" of ")
    choose(other, "All notes")
    assert other.url == address
    other.goto("about:blank")
    other.goto(address)
    expect(path(other, "All notes")).to_have_attribute("aria-pressed", "true")


def test_a_choice_is_remembered_and_the_bar_says_what_it_hides(address: str, open_page: OpenPage) -> None:
    page = open_page(address, viewport=WIDE)
    choose(page, "Clean text")
    page.goto("about:blank")
    page.goto(address)
    expect(path(page, "Clean text")).to_have_attribute("aria-pressed", "true")
    expect(progress(page)).to_contain_text("0 of ")
    expect(page.locator("details.note:visible")).to_have_count(0)
    expect(page.locator(".call:visible")).to_have_count(0)


def test_clean_text_has_neither_lines_nor_previews(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    choose(page, "Clean text")
    page.clock.install()
    mark = words(page, "every-field").first
    point_at(page, mark)
    page.clock.run_for(5000)
    assert mark.evaluate("mark => getComputedStyle(mark).textDecorationLine") == "none"
    click_on(page, mark)
    page.keyboard.press("n")
    assert open_notes(page) == []
    assert lit(page) == []


@pytest.mark.parametrize("way", ["address", "remembered"])
def test_an_address_shows_its_note_though_the_path_hides_it(address: str, open_page: OpenPage, way: str) -> None:
    page = open_page(address, viewport=WIDE)
    choose(page, "Clean text")
    page.goto("about:blank")
    between = "?show=clean" if way == "address" and address.startswith("http") else ""
    page.goto(f"{address}{between}#every-field")
    expect(card(page, "every-field")).to_be_visible()
    expect_both_ends_lit(page, "every-field")
    expect(path(page, "All notes")).to_have_attribute("aria-pressed", "true")


def test_a_path_that_hides_the_open_note_closes_it(url: str, open_page: OpenPage) -> None:
    page = open_page(f"{url}#every-field", viewport=WIDE)
    expect(card(page, "every-field")).to_be_visible()
    choose(page, "Background")
    expect(card(page, "every-field")).to_be_hidden()
    choose(page, "All notes")
    assert open_notes(page) == []


@pytest.mark.parametrize("view", [NARROW, SMALL], ids=["narrow", "small"])
def test_open_all_opens_every_note_of_a_narrow_page(
    kitchen: Site, url: str, open_page: OpenPage, view: dict[str, int]
) -> None:
    page = open_page(url, viewport=view)
    page.get_by_role("button", name="Which notes are shown").click()
    page.get_by_role("button", name="Open all").click()
    assert sorted(open_notes(page)) == sorted(kitchen.notes("kitchen-sink"))
    assert page.evaluate("document.documentElement.scrollWidth") <= view["width"]
    summary(page, "every-field").click()
    expect(card(page, "every-field")).to_be_hidden()
    page.get_by_role("button", name="Which notes are shown").click()
    page.get_by_role("button", name="Close all").click()
    assert open_notes(page) == []


def test_the_keys_are_listed_and_escape_closes_the_list(url: str, open_page: OpenPage) -> None:
    page = open_page(url, viewport=WIDE)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    page.keyboard.press("n")
    assert open_notes(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Keys").click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


def test_letters_can_be_switched_off_here_and_on_every_page(kitchen: Site, address: str, open_page: OpenPage) -> None:
    page = open_page(address, viewport=WIDE)
    search = page.get_by_role("textbox", name="Search")
    page.keyboard.press("f")
    page.keyboard.press("s")
    expect(search).to_be_hidden()
    page.keyboard.press("/")
    expect(search).to_be_focused()
    page.keyboard.type("n")
    expect(search).to_have_value("n")
    assert open_notes(page) == []
    page.keyboard.press("Escape")
    expect(search).to_be_hidden()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    keys.get_by_label("Single-letter keys are on").uncheck()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    start = address.removesuffix("kitchen-sink/index.html")
    for place in (address, f"{start}kitchen-sink/sources.html", f"{start}index.html"):
        page.goto(place)
        for key in "fs/np,.?":
            page.keyboard.press(key)
        expect(page.locator("details.note[open], dialog[open]")).to_have_count(0)
        assert page.url == place


def test_a_link_and_a_citation_are_copied(kitchen: Site, open_page: OpenPage, serve: Serve) -> None:
    base = f"{serve(kitchen.folder)}/kitchen-sink/index.html"
    page = open_page(f"{base}#every-field", viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    card(page, "every-field").get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{base}#every-field"
    card(page, "every-field").get_by_role("button", name="Copy citation").click()
    page.wait_for_function("address => navigator.clipboard.readText().then(text => text.endsWith(' ' + address))",
        arg=f"{base}#every-field")  # fmt: skip
    assert kitchen.notes("kitchen-sink")["every-field"]["gist"] in page.evaluate("navigator.clipboard.readText()")


def test_a_quotation_is_copied_with_an_address_that_leads_to_its_words(
    kitchen: Site, open_page: OpenPage, serve: Serve
) -> None:
    base = f"{serve(kitchen.folder)}/kitchen-sink/index.html"
    page = open_page(f"{base}#every-field", viewport=NARROW, permissions=["clipboard-read", "clipboard-write"])
    card(page, "every-field").get_by_role("button", name="Copy quotation").click()
    page.wait_for_function("() => navigator.clipboard.readText().then((text) => text.includes(':~:text='))")
    told, _, address = page.evaluate("navigator.clipboard.readText()").rpartition(" ")
    quoted = "".join(words(page, "every-field").all_inner_texts())
    assert told.startswith(f"“{quoted}” (") and "A page with every difficulty" in told
    assert address.startswith(f"{base}#")
    page.goto("about:blank")
    page.goto(address)
    expect(words(page, "every-field").first).to_be_in_viewport()
    assert page.evaluate("scrollY") > 0


def test_where_the_clipboard_is_out_of_reach_the_text_is_shown_selected(url: str, open_page: OpenPage) -> None:
    page = open_page("about:blank", viewport=WIDE)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{url}#every-field")
    card(page, "every-field").get_by_role("button", name="Copy link").click()
    field = page.get_by_role("textbox", name="Copy this")
    expect(field).to_be_focused()
    expect(field).to_have_value(f"{url}#every-field")
    assert page.evaluate("document.activeElement.selectionEnd") == len(f"{url}#every-field")
    page.keyboard.press("Tab")
    expect(field).to_have_count(0)


def test_words_found_in_a_closed_note_open_it(url: str, open_page: OpenPage) -> None:
    # Find-in-page cannot be driven; an address that names words opens closed parts by the same rule of HTML.
    page = open_page(f"{url}#:~:text=A%20second%20caveat", viewport=WIDE)
    expect(card(page, "every-field").get_by_text("A second caveat")).to_be_in_viewport()
    expect_both_ends_lit(page, "every-field")
    assert page.evaluate(OVERLAPS) == []


def test_print_shows_all_notes_at_rest_though_one_is_open(kitchen: Site, url: str, open_page: OpenPage) -> None:
    page = open_page(f"{url}#every-field", viewport=WIDE)
    expect(card(page, "every-field")).to_be_visible()
    page.evaluate("document.documentElement.dataset.paper = 'whole'")
    page.emulate_media(media="print")
    boxes = page.locator("details.note").evaluate_all(
        "notes => notes.map(note => note.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom])"
    )
    assert all(one[1] <= other[0] for one, other in pairwise(boxes))
    for name in kitchen.notes("kitchen-sink"):
        expect(summary(page, name)).to_be_visible()
    for name in ("every-field", "no-break-hyphen", "second-bell"):
        expect(card(page, name)).to_be_visible()
    expect(page.locator("button:not(.term):visible")).to_have_count(0)


def test_forced_colours_show_what_is_lit_and_what_is_open(url: str, open_page: OpenPage) -> None:
    page = open_page(f"{url}#every-field", viewport=WIDE, forced_colors="active")
    background = "part => getComputedStyle(part).backgroundColor"
    mark, other = words(page, "every-field").first, words(page, "code-block").first
    assert mark.evaluate(background) != other.evaluate(background)
    border = card(page, "every-field").evaluate("part => getComputedStyle(part).borderInlineStartStyle")
    assert border == "solid"


def test_the_claims_are_filtered_and_sorted_and_the_filter_is_in_the_address(
    kitchen: Site, address: str, open_page: OpenPage
) -> None:
    page = open_page(address.replace("index.html", "claims.html"), viewport=WIDE)
    rows = page.locator(".ledger tbody tr")
    total = len(kitchen.notes("kitchen-sink"))
    expect(rows).to_have_count(total)
    page.get_by_label("Kind").select_option("caveat")
    caveats = len(of_kind(kitchen, "caveat"))
    expect(page.locator(".ledger tbody tr:visible")).to_have_count(caveats)
    expect(page.get_by_text(f"{caveats} of {total}", exact=True)).to_be_visible()
    other = open_page(page.url, viewport=WIDE)
    expect(other.locator(".ledger tbody tr:visible")).to_have_count(caveats)
    page.get_by_label("Kind").select_option("")
    head = page.get_by_role("columnheader", name="Sources")
    for order in ("ascending", "descending"):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", order)
        counts = [int(count) for count in rows.evaluate_all("rows => rows.map(row => row.dataset.sources)")]
        assert counts == sorted(counts, reverse=order == "descending")
    assert len(set(counts)) > 1


# For each paragraph, what is selected of it and what the text has there, blanks aside, where the two differ; and of
# every fifth passage, whether its end is found together with the words behind it.
TAKEN = """() => {
  const plain = (words) => words.replace(/\\s+/g, " ").trim();
  const own = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".pn, .call, .own, .item").forEach((one) => one.remove());
    return copy.textContent;
  };
  const selection = getSelection();
  const blocks = [...document.querySelectorAll(".row > .text")].filter((one) => one.querySelector(".pn"));
  const copied = blocks.map((one) => {
    selection.selectAllChildren(one);
    return [plain(selection.toString()), plain(own(one))];
  });
  const marks = [...document.querySelectorAll("mark.ends")].filter((mark) => mark.closest("p.text"));
  const phrases = marks.filter((_, at) => at % 5 === 0).map((mark) => {
    const behind = document.createRange();
    behind.selectNodeContents(mark.closest(".text"));
    behind.setStartAfter(mark);
    const holder = document.createElement("p");
    holder.append(behind.cloneContents());
    return mark.textContent.slice(-18) + own(holder).slice(0, 14);
  });
  const isFound = (words) => (selection.removeAllRanges(), window.find(words.trim(), true, false, true));
  return {
    blocks: blocks.length, phrases: phrases.length,
    wrong: copied.filter(([got, wanted]) => got !== wanted),
    lost: phrases.filter((words) => !isFound(words)),
  };
}"""


def test_what_is_copied_of_a_paragraph_is_the_text_s_and_words_are_found_across_a_call(
    real: Site, open_page: OpenPage
) -> None:
    for reading in real.readings():
        taken = open_page(real.editions(reading)[0].as_uri(), viewport=WIDE).evaluate(TAKEN)
        assert taken["blocks"] > 5
        assert taken["phrases"] > 5
        assert taken["wrong"] == []
        assert taken["lost"] == []
