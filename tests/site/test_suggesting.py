"""Suggesting a note in the page: from words to a file that `check` accepts and that a build puts at those words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from built import Site, make_kitchen_project, run
from playwright.sync_api import Locator, Page, expect
from reader import NARROW, SMALL, WIDE, card, note

from postil.fold import fold_text
from postil.pipeline import quotables

OpenPage = Callable[..., Page]
Faults = Callable[..., list[str]]

READING = "kitchen-sink"
HOSTILE = "\"': --- # @ {{7*7}} </textarea><script>window.hacked=1</script> \\n \U0001f600 شكرا"
"""What means something to a reader of YAML, of HTML or of templates; in one line, without what no page can show."""

# Selects words of the text, as a mouse does.
SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector(".rows"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return true;
  }
  return false;
}"""


def panel(page: Page) -> Locator:
    return page.locator("dialog.suggest")


def handed_over(page: Page) -> str:
    """Return the text that is handed over."""
    return panel(page).get_by_label("What is handed over").input_value()


def go_on(page: Page) -> None:
    panel(page).get_by_role("button", name="Next: hand it over").click()


def test_a_note_goes_from_words_in_the_page_to_the_same_words_of_a_site(
    kitchen: Site, open_quiet: OpenPage, tmp_path: Path
) -> None:
    page = open_quiet(kitchen.editions(READING)[0].as_uri(), viewport=WIDE)
    assert page.evaluate(SELECT, "plain paragraph without")
    page.locator(".offer").click()
    expect(panel(page)).to_be_visible()
    panel(page).locator("input[value=caveat]").check()
    panel(page).get_by_label("In one line").fill("x" * 91)
    expect(panel(page).get_by_text("91 characters; at most 90 fit.")).to_be_visible()
    panel(page).get_by_label("In one line").fill(HOSTILE[:90])
    panel(page).get_by_label("What the evidence says").fill(f"{HOSTILE}\n\n{HOSTILE}")
    panel(page).get_by_label("Name or handle").fill(HOSTILE)
    panel(page).get_by_label("Your interest in the matter").fill(HOSTILE)
    go_on(page)
    # A reload loses nothing.
    page.reload()
    page.locator(".suggesting").click()
    expect(panel(page).get_by_label("In one line")).to_have_value(HOSTILE[:90])
    go_on(page)
    page.get_by_label("An address, a DOI or a citation").fill(
        f"Doe, J. (2024). “{HOSTILE}”. https://example.org/2024/05/06/clock?utm_source=x"
    )
    page.get_by_role("button", name="Add this source").click()
    page.get_by_label("What of it, in a few words").fill(HOSTILE)
    page.get_by_role("button", name="See it at its place").click()
    expect(page.locator(".row .note.proposed")).to_contain_text(HOSTILE[:60])
    page.get_by_role("button", name="Back to writing").click()
    go_on(page)
    text = handed_over(page)
    assert page.evaluate("window.hacked") is None
    project = make_kitchen_project(tmp_path / "project", READING)
    (project / f"annotations/{READING}/notes/from-the-page.yml").write_text(text, encoding="utf-8")
    done = run(project, "postil", "check")
    assert done.returncode == 0, done.stdout
    done = run(project, "mkdocs", "build")
    assert done.returncode == 0, done.stderr
    built = project / f"site/{READING}/index.html"
    page = open_quiet(f"{built.as_uri()}#from-the-page", viewport=WIDE)
    expect(card(page, "from-the-page")).to_be_visible()
    expect(page.locator("mark[data-notes~='from-the-page']").first).to_have_text("plain paragraph without")
    expect(note(page, "from-the-page").locator(".gist")).to_have_text(HOSTILE[:90])
    assert page.evaluate("window.hacked") is None


def test_the_panel_has_no_barriers_and_fits_a_small_window(
    kitchen: Site, open_quiet: OpenPage, serve: Callable[[Path], str], accessibility_faults: Faults
) -> None:
    page = open_quiet(f"{serve(kitchen.folder)}/{READING}/index.html", viewport=SMALL)
    page.locator(".wanting button").click()
    expect(panel(page)).to_be_visible()
    for part in panel(page).locator("details").all():
        part.evaluate("(details) => (details.open = true)")
    panel(page).get_by_role("button", name="Add a source").click()
    go_on(page)
    expect(panel(page).get_by_text("Say it in one line.")).to_be_visible()
    assert accessibility_faults(page, both_schemes=True) == []
    assert page.evaluate("document.querySelector('dialog.suggest .body').scrollWidth <= innerWidth")


# The words of each block as the panel has them.
WORDS = """() => {
  const select = document.querySelector(".words-field select");
  const text = document.querySelector(".words-field textarea");
  return [...select.options].map(({ value }) => {
    select.value = value;
    select.dispatchEvent(new Event("change"));
    return [value, text.value];
  });
}"""


def test_the_panel_reads_the_words_of_the_article_from_the_page(kitchen: Site, open_quiet: OpenPage) -> None:
    (_, texts) = next(quotables(kitchen.project, None, READING))
    article = texts.editions["full"]
    page = open_quiet(kitchen.editions(READING)[0].as_uri(), viewport=WIDE)
    page.locator(".wanting button").click()
    expect(panel(page)).to_be_visible()
    found = dict(page.evaluate(WORDS))
    wanted = {block.id: article.words_of(block) for block in article.blocks}
    assert found.keys() == wanted.keys()
    assert {name: fold_text(words) for name, words in found.items()} == {
        name: fold_text(words) for name, words in wanted.items()
    }


def test_words_are_chosen_by_keys_alone_on_a_phone(kitchen: Site, open_quiet: OpenPage) -> None:
    page = open_quiet(kitchen.editions(READING)[0].as_uri(), viewport=NARROW, has_touch=True)
    page.locator(".wanting button").focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()
    panel(page).get_by_label("Paragraph", exact=True).select_option("p1")
    panel(page).get_by_label("Select the words in it").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("nothing is typed into it")
    for _ in range(len("The harbour clo")):
        page.keyboard.press("Shift+ArrowRight")
    panel(page).get_by_role("button", name="Take the selected words").focus()
    page.keyboard.press("Enter")
    expect(panel(page).locator(".chosen")).to_have_text("“The harbour clock”")
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(page.locator(".wanting button")).to_be_focused()
