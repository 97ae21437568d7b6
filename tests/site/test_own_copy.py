"""Reading a guide with one's own copy: shown as a build shows it, in the page alone; nothing of it runs or leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from built import Site
from playwright.sync_api import Locator, Page, expect
from private_copy import AFTER, BODY, PARAGRAPHS, RAW, READING, TITLE
from reader import NARROW, WIDE, call, card, choose, note, open_notes, summary, words

OpenPage = Callable[..., Page]
Faults = Callable[..., list[str]]

# Each row of a reading: its address, its text as it is marked, its notes with their numbers, and whether it waits.
ROWS = """() => [...document.querySelectorAll(".row")].map((row) => [
  row.id,
  row.querySelector(".text").outerHTML,
  [...row.querySelectorAll(".note")].map((note) =>
    `${note.dataset.number} ${note.querySelector(".card").id} ${note.querySelector(".num").textContent}`),
  row.classList.contains("waits"),
])"""
HOSTILE = (
    "<script>hacked = 1</script><img src=x onerror='hacked = 1'><svg onload='hacked = 1'></svg><style>* { color: red }"
    "</style><iframe srcdoc='<script>parent.hacked = 1</script>'></iframe><a href='javascript:hacked = 1'>Home</a>"
)
SAID = "&lt;img src=x onerror='hacked = 1'&gt; {{ 7*7 }}"


def dialog(page: Page) -> Locator:
    return page.locator("dialog.own-copy")


def line(page: Page) -> Locator:
    """Return the line that says what is shown."""
    return page.locator("div.edition")


def begin(page: Page) -> None:
    page.get_by_role("button", name="Read with your own copy").click()
    expect(dialog(page)).to_be_visible()


def give(page: Page, text: str) -> None:
    """Paste a text, as by hand, and ask for it."""
    begin(page)
    dialog(page).get_by_label("Paste the article").fill(text)
    dialog(page).get_by_role("button", name="Show it with the notes").click()


def give_file(page: Page, name: str, content: str) -> None:
    begin(page)
    file: Any = {"name": name, "mimeType": "", "buffer": content.encode()}
    dialog(page).locator("input[type=file]").set_input_files(file)


def back(page: Page) -> None:
    line(page).get_by_role("button", name="Back to the guide").click()
    expect(line(page)).to_have_count(0)


def asked_for(page: Page) -> list[str]:
    """Return a list that grows by the address of each request of a page."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def expect_shown_as_built(site: Site, reading: str, copy: str, open_quiet: OpenPage) -> Page:
    """Open both editions, and wait until the guide shows the copy as the full edition shows it; return the guide."""
    full, guide = (path.as_uri() for path in site.editions(reading))
    wanted = open_quiet(full, viewport=WIDE).evaluate(ROWS)
    page = open_quiet(guide, viewport=WIDE)
    asked = asked_for(page)
    give(page, copy)
    expect(line(page)).to_contain_text("It is the article, word for word.")
    assert page.evaluate(ROWS) == wanted
    names = sorted(address.rpartition("/")[2] for address in asked if not address.endswith("/favicon.png"))
    assert names == ["own-copy.css", "own-copy.js", "own-copy.js"], "what it takes, once, and nothing else"
    return page


def test_the_column_is_shown_as_a_build_shows_it(real_full: Site, texts: Path, open_quiet: OpenPage) -> None:
    (copy,) = [file.read_text(encoding="utf-8") for file in texts.iterdir() if file.suffix == ".txt"]
    page = expect_shown_as_built(real_full, "china-ai-curbs", copy, open_quiet)
    notes = page.locator(".note").count()
    expect(line(page)).to_contain_text(f"Notes at their words: {notes} of {notes}.")
    expect(line(page).locator("details")).to_have_count(0)


def test_a_copy_is_shown_as_a_build_shows_it_and_works_like_it(kitchen: Site, open_quiet: OpenPage) -> None:
    page = expect_shown_as_built(kitchen, READING, RAW, open_quiet)
    expect(line(page)).to_be_focused()
    # Keys, cards, filters and addresses are what they were.
    page.keyboard.press("n")
    assert open_notes(page) == ["a-lamp-a-night"]
    page.keyboard.press("n")
    assert open_notes(page) == ["saves-a-barrel"]
    expect(words(page, "saves-a-barrel")).to_have_text(["saves ", "a barrel"])
    expect(page.locator("mark.many")).to_have_text("a barrel")
    page.keyboard.press("Escape")
    expect(call(page, "saves-a-barrel")).to_be_focused()
    choose(page, "Background")
    expect(call(page, "nobody-counted")).to_be_hidden()
    choose(page, "All notes")
    page.evaluate("location.hash = 'p3'")
    expect(page.locator(":target > .text")).to_contain_text("What the ledger doesn’t show")
    call(page, "nobody-counted").click()
    expect(card(page, "nobody-counted")).to_be_visible()
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    back(page)
    expect(page.locator(".row").first).to_contain_text("The article begins with the keeper")
    assert open_notes(page) == []
    summary(page, "nobody-counted").evaluate("summary => summary.closest('.fold').open = true")
    expect(note(page, "nobody-counted")).to_have_attribute("data-number", "5")


def test_what_differs_in_typography_alone_is_the_article_and_stays_as_the_copy_has_it(
    kitchen: Site, open_quiet: OpenPage
) -> None:
    page = open_quiet(kitchen.editions(READING)[1].as_uri(), viewport=WIDE)
    copy = RAW.replace("a barrel", "a\u00a0barrel").replace("nobody", "no\u00adbody").replace("’", "'")
    give(page, copy)
    expect(line(page)).to_contain_text("It is the article, word for word.")
    expect(words(page, "saves-a-barrel")).to_have_text(["saves ", "a\u00a0barrel"], use_inner_text=False)
    assert words(page, "nobody-counted").evaluate("mark => mark.textContent") == "no\u00adbody had counted the boats"
    assert "doesn't" in (page.locator("#p3 > .text").text_content() or "")


def test_another_state_of_the_article_has_the_notes_whose_words_are_there(
    kitchen: Site, open_quiet: OpenPage, serve: Callable[[Path], str], accessibility_faults: Faults
) -> None:
    page = open_quiet(f"{serve(kitchen.folder)}/{READING}/guide.html", viewport=WIDE)
    begin(page)
    assert accessibility_faults(page, both_schemes=True) == []
    page.keyboard.press("Escape")
    notes = page.locator(".note").count()
    give(page, BODY.replace("saves a barrel", "saves two barrels"))
    expect(line(page)).to_contain_text("It differs from the article")
    expect(line(page)).to_contain_text(f"Notes at their words: {notes - 2} of {notes}.")
    line(page).locator("summary").click()
    expect(line(page).locator("li")).to_have_text([
        "Overlaps with the one before it: the words are not in this copy",
        "Overlaps with the next one, within one quotation: the words are not in this copy",
    ])
    expect(page.locator("#p2 .call")).to_have_count(3)
    assert accessibility_faults(page, both_schemes=True) == []
    line(page).locator("li a").first.click()
    assert open_notes(page) == ["barrel-each-month"], "a note without its words is still there"
    back(page)
    # A paragraph that is gone says so, and keeps its notes; one that came in between has no number.
    give(page, "\n\n".join((PARAGRAPHS[0], "Buy oil here.", "And wicks.", PARAGRAPHS[2], PARAGRAPHS[3])))
    expect(page.locator("#p2 > .text")).to_contain_text("This paragraph of the article is not in your copy.")
    expect(page.locator("#p2 .note")).to_have_count(3)
    assert [row[0] for row in page.evaluate(ROWS)] == ["p1", "", "", "p2", "p3", "p4"]
    expect(words(page, "nobody-counted")).to_have_text("nobody had counted the boats")


def test_what_is_not_the_article_is_said_plainly_and_changes_nothing(kitchen: Site, open_quiet: OpenPage) -> None:
    page = open_quiet(kitchen.editions(READING)[1].as_uri(), viewport=NARROW)
    before = page.evaluate(ROWS)
    give(page, f"{TITLE}\n\nA text about something else, with one lamp a night.\n")
    said = dialog(page).get_by_role("status")
    expect(said).to_contain_text("This is not the article, or too little of it. Of 4 passages")
    expect(said).to_contain_text("1 are in it.")
    dialog(page).get_by_label("Paste the article").fill("")
    dialog(page).get_by_role("button", name="Show it with the notes").click()
    expect(said).to_have_text("Paste the article or choose its file first.")
    dialog(page).get_by_role("button", name="Close").click()
    give_file(page, "article.pdf", "%PDF-1.7 ...")
    expect(said).to_contain_text("neither plain text nor a web page")
    page.keyboard.press("Escape")
    # A megabyte is refused in good time.
    give_file(page, "large.txt", "Another line, “with” signs — and blanks . . . and e\u0301\n" * 18_000)
    expect(said).to_contain_text("0 are in it.", timeout=20_000)
    page.keyboard.press("Escape")
    assert page.evaluate(ROWS) == before


def test_nothing_of_a_hostile_page_runs_and_the_article_is_found_in_it(kitchen: Site, open_quiet: OpenPage) -> None:
    page = open_quiet(kitchen.editions(READING)[1].as_uri(), viewport=WIDE)
    paragraphs = [PARAGRAPHS[0].replace("He trims", f"{SAID} He trims"), *PARAGRAPHS[1:]]
    article = "".join(f"<div><p>{one.replace('’', '&rsquo;')}</p>{HOSTILE}</div>" for one in paragraphs)
    give_file(page, "saved.html", f"<!doctype html>{HOSTILE}<nav>Home</nav>{article}<p>{AFTER}</p>")
    expect(line(page)).to_contain_text("It differs from the article")
    first = page.locator("#p1 > .text")
    expect(first).to_contain_text("<img src=x onerror='hacked = 1'> {{ 7*7 }} He trims")
    assert page.evaluate("typeof hacked") == "undefined"
    found = page.evaluate("() => [...document.querySelectorAll('.rows :is(img, script, style, iframe, svg.x)')].length")
    assert found == 0
    back(page)
    give_file(page, "saved.html", f"<title>{TITLE}</title>" + "".join(f"<p>{one}" for one in PARAGRAPHS) + HOSTILE)
    expect(line(page)).to_contain_text("It is the article, word for word.")


def test_a_copy_is_kept_only_if_asked_and_forgotten_again(kitchen: Site, open_quiet: OpenPage) -> None:
    page = open_quiet(kitchen.editions(READING)[1].as_uri(), viewport=WIDE)
    kept = "Object.keys(localStorage).filter((key) => key.includes('postil.copy'))"
    give(page, RAW)
    expect(line(page)).to_be_visible()
    assert page.evaluate(kept) == []
    box = line(page).get_by_label("Keep it on this device")
    expect(box).not_to_be_checked()
    page.reload()
    expect(page.get_by_role("button", name="Read with your own copy")).to_be_visible()
    give(page, RAW)
    box.check()
    assert len(page.evaluate(kept)) == 1
    assert TITLE not in page.evaluate(f"localStorage[{kept}[0]]"), "the article alone, without what stood around it"
    page.reload()
    expect(line(page)).to_contain_text("It is the article, word for word.")
    expect(box).to_be_checked()
    back(page)
    begin(page)
    dialog(page).get_by_role("button", name="Show it", exact=True).click()
    expect(box).to_be_checked()
    box.uncheck()
    assert page.evaluate(kept) == []
    page.reload()
    expect(page.get_by_role("button", name="Read with your own copy")).to_be_visible()
    expect(line(page)).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_only_a_guide_offers_it_and_only_with_script(kitchen: Site, open_quiet: OpenPage, script: bool) -> None:
    full, guide = (path.as_uri() for path in kitchen.editions(READING))
    page = open_quiet(guide, viewport=WIDE, java_script_enabled=script)
    expect(page.locator("[data-own-copy]")).to_be_visible(visible=script)
    page.goto(full)
    expect(page.locator("[data-own-copy]")).to_have_count(0)
