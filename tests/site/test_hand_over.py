"""The whole way in: words chosen by mouse or finger, the form, a forge that takes it, a branch, a preview, main."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built import Site, make_kitchen_project
from click.testing import CliRunner, Result
from forge import Forge, event_text, running
from playwright.sync_api import Locator, Page, Route, expect
from reader import NARROW, WIDE
from worktree import git

from postil.cli import main

READING = "kitchen-sink"
WORDS = "plain paragraph without"
NOTES = f"annotations/{READING}/notes"
WHO = ("-c", "user.name=A Maintainer", "-c", "user.email=maintainer@example.org")
OpenPage = Callable[..., Page]

# The boxes of words of the text, in the window, a line each.
BOXES = """(words) => {
  const walker = document.createTreeWalker(document.querySelector(".rows"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    return [...range.getClientRects()].map(({ left, right, top, bottom }) => [left, right, (top + bottom) / 2]);
  }
}"""


def panel(page: Page) -> Locator:
    return page.locator("dialog.suggest")


def drag_over(page: Page, words: str) -> None:
    """Select words as a mouse does."""
    boxes = page.evaluate(BOXES, words)
    (left, _, above), (_, right, below) = boxes[0], boxes[-1]
    page.mouse.move(left + 1, above)
    page.mouse.down()
    page.mouse.move((left + right) / 2, below, steps=3)
    page.mouse.move(right - 1, below, steps=3)
    page.mouse.up()


def write_note(page: Page) -> None:
    """Fill in the form, with a source where it asks for one, up to the ways to hand the note over."""
    panel(page).get_by_role("radio", name="Background").check()
    panel(page).get_by_label("In one line").fill("It stands there by itself: on purpose, they say")
    panel(page).get_by_label("What the evidence says").fill("The board left it alone, as minutes of 1850 say.")
    panel(page).get_by_label("Name or handle").fill("A “Reader”")
    panel(page).get_by_label("Your interest in the matter").fill("I wrote: the minutes # 1")
    panel(page).get_by_role("button", name="Next: hand it over").click()
    page.get_by_label("An address, a DOI or a citation").fill("Board (1850). “Minutes”. https://example.org/minutes")
    page.keyboard.press("Enter")
    expect(page.get_by_label("What of it, in a few words")).to_be_focused()
    page.keyboard.type("that it was left alone")
    panel(page).get_by_role("button", name="Next: hand it over").click()
    expect(panel(page).get_by_role("heading", name="Hand it over")).to_be_focused()


def submit_form(page: Page) -> None:
    """Open the form that is filled in, and submit it as it is."""
    with page.context.expect_page() as opened:
        panel(page).get_by_role("link", name="Open a form with everything filled in").click()
    opened.value.get_by_role("button", name="Create").click()
    expect(opened.value.get_by_text("It was submitted.")).to_be_visible()


def postil(*command: str, code: int = 0) -> Result:
    done = CliRunner().invoke(main, command)
    assert done.exit_code == code, done.output
    return done


@pytest.fixture
def forge() -> Iterator[Forge]:
    with running() as forge:
        yield forge


@pytest.fixture
def open_at(open_page: OpenPage, kitchen: Site, serve: Callable[[Path], str], forge: Forge) -> OpenPage:
    """A function that opens the reading as in a site whose repository lies at the forge, which is of the kind named."""

    def open_at(kind: str, **options: object) -> Page:
        def with_forge(route: Route) -> None:
            text = (kitchen.folder / "assets/javascripts/suggest.js").read_text(encoding="utf-8")
            told = f'"forge":{{"kind":"{kind}","repo":"{forge.repo}","branch":"main","folder":"","mail":""}}'
            made, changed = re.subn(r'"forge":\{[^}]*\}', lambda _: told, text, count=1)
            assert changed
            route.fulfill(body=made, content_type="text/javascript; charset=utf-8")

        page = open_page("about:blank", **options)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.context.route(re.compile(r"/assets/javascripts/suggest\.js$"), with_forge)
        page.goto(f"{serve(kitchen.folder)}/{READING}/index.html")
        return page

    return open_at


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A bare repository with the reading on main."""
    project = make_kitchen_project(tmp_path / "first", READING)
    git("init", "--quiet", "--initial-branch=main", at=project)
    git("add", "--all", at=project)
    git(*WHO, "commit", "--quiet", "--message=Begin", at=project)
    git("clone", "--quiet", "--bare", str(project), str(tmp_path / "hub.git"), at=tmp_path)
    return tmp_path / "hub.git"


def merged(hub: Path, folder: Path, path: str) -> tuple[str, Path]:
    """Return what a reviewer reads of a file that is new in `folder`, and a clone of main once it was merged there."""
    git("switch", "--quiet", "--create", "note", at=folder)
    git("add", "--", path, at=folder)
    git(*WHO, "commit", "--quiet", "--message=Add a note", at=folder)
    git("push", "--quiet", "origin", "note", at=folder)
    report = postil("diff", "origin/main..note", "--root", str(folder)).stdout
    page = folder.parent / "preview.html"
    postil("export", READING, "--to", str(page), "--root", str(folder))
    assert "It stands there by itself" in page.read_text(encoding="utf-8")
    git("switch", "--quiet", "main", at=folder)
    git(*WHO, "merge", "--quiet", "--no-ff", "--message=Merge", "note", at=folder)
    git("push", "--quiet", "origin", "main", at=folder)
    git("clone", "--quiet", str(hub), str(folder.parent / "main"), at=folder)
    return report, folder.parent / "main"


def test_words_under_the_mouse_become_a_merged_note_by_the_form_of_an_issue(
    open_at: OpenPage, forge: Forge, hub: Path, tmp_path: Path
) -> None:
    page = open_at("github", viewport=WIDE)
    drag_over(page, WORDS)
    assert page.evaluate("String(getSelection())") == WORDS
    page.locator(".offer").click()
    expect(panel(page).locator(".chosen")).to_have_text(f"“{WORDS}”")
    write_note(page)
    expect(panel(page).get_by_text("Needs an account at 127.0.0.1")).to_be_visible()
    with page.context.expect_page() as opened:
        panel(page).get_by_role("link", name="Open a form with everything filled in").click()
    expect(panel(page).locator(".said")).to_contain_text("Opened in a new tab")
    form = opened.value
    expect(form.get_by_label("Id of the note")).to_have_value("plain-paragraph-without")
    expect(form.get_by_label("Your name or handle")).to_have_value("A “Reader”")
    form.get_by_role("button", name="Create").click()
    expect(form.get_by_text("It was submitted.")).to_be_visible()
    form.close()
    # The draft stays until the reader says that it arrived, over a reload too.
    page.reload()
    page.locator(".suggesting").click()
    expect(panel(page).get_by_label("Name or handle")).to_have_value("A “Reader”")
    panel(page).get_by_role("button", name="Next: hand it over").click()
    panel(page).get_by_role("button", name="It arrived: remove the draft").click()
    assert page.evaluate("window.__md_get('postil.suggest')") == {}

    (event,) = forge.issues
    assert event["issue"]["title"] == f"Note on “{WORDS}”"
    (tmp_path / "event.json").write_text(event_text(event), encoding="utf-8")
    git("clone", "--quiet", str(hub), str(tmp_path / "work"), at=tmp_path)
    told = postil("intake", str(tmp_path / "event.json"), "--root", str(tmp_path / "work")).stdout
    path = f"{NOTES}/plain-paragraph-without.yml"
    assert f"A new note: `{path}`" in told and "I wrote: the minutes #<!-- --> 1" in told
    report, main_now = merged(hub, tmp_path / "work", path)
    assert f"A last, **{WORDS}** any note" in report and "board-1850" in report
    text = (main_now / path).read_text(encoding="utf-8")
    assert f"quote: {WORDS}\n" in text and "A “Reader”" in text
    postil("check", "--root", str(main_now))


def test_a_finger_on_a_paragraph_s_number_begins_a_file_in_the_forge_s_editor(
    open_at: OpenPage, forge: Forge, hub: Path, tmp_path: Path
) -> None:
    page = open_at("gitea", viewport=NARROW, has_touch=True, is_mobile=True)
    row = page.locator(f".row:has-text('{WORDS}')").last
    number = row.locator(".pn")
    box = number.bounding_box()
    assert box and min(box["width"], box["height"]) >= 24, "room for a finger"
    number.tap()
    page.locator(".offer").tap()
    expect(panel(page).locator(".chosen")).to_contain_text("The whole of paragraph")
    write_note(page)
    with page.context.expect_page() as opened:
        panel(page).get_by_role("link", name="Open a new file with everything filled in").tap()
    editor = opened.value
    editor.get_by_role("button", name="Commit").tap()
    expect(editor.get_by_text("It was submitted.")).to_be_visible()
    ((path, text),) = forge.files.items()
    assert path.startswith(f"{NOTES}/") and path.endswith(".yml")
    git("clone", "--quiet", str(hub), str(tmp_path / "work"), at=tmp_path)
    (tmp_path / "work" / path).write_text(text, encoding="utf-8")
    report, main_now = merged(hub, tmp_path / "work", path)
    assert "### Notes added" in report
    postil("check", "--root", str(main_now))


def test_an_objection_and_a_question_arrive_with_all_that_was_written(open_at: OpenPage, forge: Forge) -> None:
    page = open_at("github", viewport=WIDE)
    said = "No: “it” is wrong, & the sum is 7 + 5; 100% of it.\n\n# second\ttab"
    page.locator("#call_second-bell").click()
    page.locator("[data-suggest=object]:visible").first.click()
    expect(panel(page).get_by_text("Choose words")).to_be_hidden()
    panel(page).get_by_label("What is wrong with it?").fill(said)
    panel(page).get_by_label("What shows it?").fill("https://example.org/a?b=c&d=#e")
    panel(page).get_by_role("button", name="Next: hand it over").click()
    submit_form(page)
    panel(page).get_by_role("button", name="It arrived: remove the draft").click()

    drag_over(page, WORDS)
    page.locator(".offer").click()
    panel(page).get_by_role("button", name="Only ask: what is the evidence for this?").click()
    panel(page).get_by_label("Your interest in the matter").fill("None; why?")
    panel(page).get_by_role("button", name="Next: hand it over").click()
    submit_form(page)

    bodies = [event["issue"]["body"].replace("\r\n", "\n") for event in forge.issues]
    assert f"### What is wrong, and what should it say?\n\n{said}\n" in bodies[0]
    assert "### Id of the note\n\nsecond-bell\n" in bodies[0] and "https://example.org/a?b=c&d=#e" in bodies[0]
    assert f"### The words\n\n{WORDS}\n" in bodies[1] and "None; why?" in bodies[1]


# What a screen reader would say of the parts of the panel: role, name, description, whether it is wrong or required.
def spoken(page: Page) -> list[str]:
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    told = []
    for node in nodes:
        if node["ignored"]:
            continue
        states = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
        parts = [node["role"]["value"], node.get("name", {}).get("value", "")]
        parts += [node.get("description", {}).get("value", "")]
        parts += [name for name in ("required", "modal", "live") if states.get(name) not in (None, False, "off")]
        parts += ["invalid"] if states.get("invalid") == "true" else []
        told.append(" | ".join(str(part) for part in parts if part))
    session.detach()
    return told


def test_a_screen_reader_is_told_what_each_part_of_the_panel_is_and_what_is_wrong(
    kitchen: Site, open_quiet: OpenPage
) -> None:
    page = open_quiet(kitchen.editions(READING)[0].as_uri(), viewport=WIDE)
    page.locator(".wanting button").focus()
    page.keyboard.press("Enter")
    panel(page).wait_for()
    expect(panel(page).get_by_role("heading", name="Suggest a note")).to_be_focused()
    told = spoken(page)
    assert "dialog | Suggest a note | modal" in told
    assert not [one for one in told if re.fullmatch(r"(?:textbox|radio|combobox|button)(?: \| required)?", one)], told
    gist = next(one for one in told if one.startswith("textbox | In one line"))
    assert "What you found, not what it is about." in gist and gist.endswith("required")
    for part in ("group | The words", "group | What it mainly gives", "group | Sources", "group | You"):
        assert any(one.startswith(part) for one in told), part
    assert any(one.startswith("radio | Background what one needs to know") for one in told)
    assert any(one.startswith("status") and "live" in one for one in told), "what is said is announced"
    state = panel(page).locator(".state")
    assert state.get_attribute("role") == "status"
    panel(page).get_by_role("button", name="Next: hand it over").press("Enter")
    expect(state).to_contain_text("Not ready yet.")
    panel(page).get_by_label("In one line").fill("x" * 91)
    told = spoken(page)
    gist = next(one for one in told if one.startswith("textbox | In one line"))
    assert "91 characters; at most 90 fit." in gist and gist.endswith("invalid"), gist
    panel(page).get_by_label("In one line").fill("It was moved recently.")
    gist = next(one for one in spoken(page) if one.startswith("textbox | In one line"))
    assert "“recently” depends on the day of reading" in gist and "invalid" not in gist
    page.keyboard.press("Escape")
    expect(page.locator(".wanting button")).to_be_focused()


# What the focus is on, by its label or its words.
FOCUSED = """() => {
  const part = document.activeElement;
  return (part.labels?.[0] ?? part).textContent.trim();
}"""


def tab_to(page: Page, name: str) -> None:
    """Go on by the Tab key until a part of that name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if str(page.evaluate(FOCUSED)).startswith(name):
            return
    pytest.fail(f"no stop of the Tab key is {name}")


def test_keys_alone_lead_from_a_page_on_disk_to_a_file_that_check_accepts(
    kitchen: Site, open_quiet: OpenPage, tmp_path: Path
) -> None:
    page = open_quiet(kitchen.editions(READING)[0].as_uri(), viewport=NARROW)
    page.locator(".wanting button").focus()
    page.keyboard.press("Enter")
    panel(page).wait_for()
    tab_to(page, "Select the words in it")
    page.keyboard.press("Control+Home")
    for _ in range(len("The harbour clo")):
        page.keyboard.press("Shift+ArrowRight")
    tab_to(page, "Take the selected words")
    page.keyboard.press("Enter")
    expect(panel(page).locator(".chosen")).to_have_text("“The harbour clock”")
    tab_to(page, "Check")
    page.keyboard.press("ArrowDown")
    tab_to(page, "In one line")
    page.keyboard.type("A bell stood there: it was sold")
    tab_to(page, "Next: hand it over")
    page.keyboard.press("Enter")
    tab_to(page, "There is none, because")
    page.keyboard.type("it follows from the text")
    page.keyboard.press("Enter")
    tab_to(page, "What is handed over")
    page.keyboard.press("Enter")
    text = panel(page).get_by_label("What is handed over").input_value()
    assert text.startswith(f"# reading: {READING}\n# note: the-harbour-clock\n# No source: it follows from the text\n")
    project = make_kitchen_project(tmp_path / "project", READING)
    (tmp_path / "sent.yml").write_text(text, encoding="utf-8")
    told = postil("new", "note", str(tmp_path / "sent.yml"), "--root", str(project)).stdout
    assert f"{NOTES}/the-harbour-clock.yml is written." in told
