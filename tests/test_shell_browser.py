"""The frame around every page, in a browser: from file:// and from a server, with and without script."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from framed_site import READING, make_project, run_build
from playwright.sync_api import Browser, Locator, Page, Route, expect
from worktree import made_once

# A fixture that is asked for later is closed earlier: windows before the server that they load from.
OpenPage = Callable[..., Page]
Serve = Callable[[Path], str]
PAGES = ("404.html", "index.html", "how-to-annotate.html", READING["uri"], "claims.html")
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 800}
HOW_TO = """# How to annotate

One note is one file; [the format](format.md) names its fields, `postil check` the faults.

## A first note

| field | meaning |
|-------|---------|
| quote | the words that the note speaks of |

```yaml
quote: profit surged  # as it stands in the text
kind: caveat
```

## A second note

1. Find the words.
2. Say what the evidence shows.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> Path:
        project = make_project(folder)
        (project / "docs/how-to-annotate.md").write_text(HOW_TO, encoding="utf-8")
        done = run_build(project, "--strict")
        assert done.returncode == 0, done.stderr
        return project / "site"

    return made_once(tmp_path_factory, "framed-with-a-table", make)[1]


@pytest.fixture(params=["file", "http"])
def address(request: pytest.FixtureRequest, site: Path, serve: Serve) -> str:
    """Where the site begins, without the last slash."""
    return site.as_uri() if request.param == "file" else serve(site)


def search_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Search")


def search_for(page: Page, words: str) -> None:
    page.keyboard.press("/")
    expect(search_field(page)).to_be_focused()
    search_field(page).fill(words)


def found(page: Page, title: str) -> Locator:
    return page.get_by_role("search").get_by_role("link", name=title)


@pytest.mark.parametrize("view", [WIDE, NARROW], ids=["wide", "narrow"])
def test_search_finds_a_note_and_leads_to_it(address: str, open_page: OpenPage, view: dict[str, int]) -> None:
    page = open_page(f"{address}/how-to-read.html", viewport=view)
    search_for(page, "anemom")
    found(page, "Gist 3").click()
    expect(page.locator("#note-3")).to_be_visible()
    assert page.url == f"{address}/harbour-gauges/index.html#note-3"


def test_a_search_that_begins_before_its_script_is_there_is_answered_when_it_comes(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page("about:blank", viewport=WIDE)
    held: list[Route] = []
    page.route("**/javascripts/search.js", lambda route: held.append(route))
    page.goto(f"{serve(site)}/{READING['uri']}")
    search_for(page, "anemom")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.get_by_text("1 result")).to_be_visible()
    expect(search_field(page)).to_have_value("anemom")


def test_scripts_of_the_site_s_own_find_the_bundle_before_them(
    tmp_path: Path, serve: Serve, open_page: OpenPage
) -> None:
    project = make_project(tmp_path / "project")
    (project / "docs/own.js").write_text("document$.subscribe(() => (document.body.dataset.own = 'ran'))")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings + "\nextra_javascript: [own.js]\n", encoding="utf-8")
    done = run_build(project, "--strict")
    assert done.returncode == 0, done.stderr
    page = open_page(f"{serve(project / 'site')}/index.html")
    expect(page.locator("body")).to_have_attribute("data-own", "ran")
    search_for(page, "anemom")
    found(page, "Gist 3").click()
    expect(page.locator("#note-3")).to_be_visible()


def test_search_from_a_page_in_a_folder_finds_a_hand_written_page(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}/{READING['uri']}", viewport=WIDE)
    search_for(page, "second note")
    found(page, "A second note").click()
    expect(page).to_have_url(f"{address}/how-to-annotate.html#a-second-note")


def test_nothing_is_loaded_for_search_before_it_is_used(address: str, open_page: OpenPage) -> None:
    page = open_page("about:blank", viewport=WIDE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}/{READING['uri']}")
    page.wait_for_load_state("networkidle")
    costly = {"/search/search_index.js", "/assets/javascripts/search.js"}
    assert "/assets/javascripts/reading.js" in asked
    assert not costly & set(asked)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Type to start searching")).to_be_visible()
    search_for(page, "anemom")
    expect(page.get_by_text("1 result")).to_be_visible()
    assert sorted(path for path in asked if path in costly) == sorted(costly), "once each"


def test_words_that_stand_nowhere_are_said_to_be_missing(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}/index.html", viewport=WIDE)
    search_for(page, "zzyzx")
    expect(page.get_by_text("Nothing found")).to_be_visible()
    search_field(page).fill("anemom")
    expect(page.get_by_text("1 result")).to_be_visible()


SINKS = """() => {
  const outcome = (act) => { try { act(); return "done"; } catch (error) { return error.name; } };
  const script = document.createElement("script");
  const within = new URL("assets/javascripts/a.js", __md_scope).href;
  return [
    () => { document.createElement("p").innerHTML = "<mark>a</mark>"; },
    () => { script.src = within; },
    () => { script.src = "https://evil.example/a.js"; },
    () => { script.src = new URL("../elsewhere/a.js", __md_scope).href; },
    () => { script.text = "alert(1)"; },
    () => { script.setAttribute("onload", "alert(1)"); },
    () => { trustedTypes.createPolicy("another", {}); },
    () => { trustedTypes.createPolicy("default", {}); },
  ].map(outcome);
}"""


def test_no_words_become_html_or_a_script_and_none_comes_from_elsewhere(address: str, browser: Browser) -> None:
    # A window without a watch: what is refused is an error on the console, and here it is meant to be.
    with browser.new_context() as context:
        page = context.new_page()
        for name in PAGES[1:]:
            page.goto(f"{address}/{name}")
            expected = ["TypeError", "done"] + ["TypeError"] * 6
            if address.startswith("http"):
                expected[3] = "done"  # this server shows the site alone, so that nothing of it lies elsewhere
            assert page.evaluate(SINKS) == expected, name


def test_a_page_that_is_not_there_has_the_frame_and_leads_home(site: Path, serve: Serve, open_page: OpenPage) -> None:
    address = serve(site)
    page = open_page(f"{address}/404.html", viewport=WIDE)
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    page.get_by_role("link", name="list of readings").click()
    expect(page).to_have_url(f"{address}/index.html")


def test_a_page_that_is_not_there_is_styled_at_any_address_and_from_disk(
    site: Path, serve: Serve, browser: Browser
) -> None:
    address, missing = serve(site), (site / "404.html").read_text(encoding="utf-8")
    page = browser.new_page(viewport=WIDE, color_scheme="light")  # what is not there is a fault elsewhere
    page.route("**/no/such/page.html", lambda route: route.fulfill(body=missing, status=404, content_type="text/html"))
    for at in (f"{address}/no/such/page.html", f"{site.as_uri()}/404.html"):
        page.goto(at)
        assert paper(page) == PAPER["light"], at
        assert page.locator("header").evaluate("header => header.offsetHeight") < 60, at
    assert not re.search("<svg(?![^>]* width=)", missing), "the window would be filled where no style sheet comes"
    page.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("view", [WIDE, NARROW], ids=["wide", "narrow"])
def test_pages_load_without_a_fault_and_without_scrolling_sideways(
    site: Path, serve: Serve, open_page: OpenPage, name: str, view: dict[str, int]
) -> None:
    page = open_page(f"{serve(site)}/{name}", viewport=view)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= view["width"]
    assert page.evaluate("document.documentElement.classList.contains('js')")


@pytest.mark.parametrize("view", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_frame_has_no_accessibility_fault_in_either_scheme(
    site: Path,
    serve: Serve,
    open_page: OpenPage,
    accessibility_faults: Callable[..., list[str]],
    view: dict[str, int],
) -> None:
    address = serve(site)
    # What is half faded in has the contrast of neither state.
    page = open_page("about:blank", viewport=view, reduced_motion="reduce")
    for name in PAGES:
        page.goto(f"{address}/{name}")
        assert accessibility_faults(page, both_schemes=True) == [], name
    search_for(page, "anemom")
    expect(page.get_by_text("1 result")).to_be_visible()
    assert accessibility_faults(page, both_schemes=True) == [], "search"


def test_the_frame_is_valid_html(site: Path, html_faults: Callable[[Sequence[Path]], list[str]]) -> None:
    faults = html_faults([site / name for name in PAGES])
    # To the checker no file is 'self'; what the policy blocks is seen in the browser.
    assert [fault for fault in faults if "Content Security Policy" not in fault] == []


def paper(page: Page) -> str:
    return str(page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor"))


PAPER = {"light": "rgb(255, 253, 250)", "dark": "rgb(23, 25, 29)"}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system(open_page: OpenPage, site: Path, scheme: str, script: bool) -> None:
    page = open_page(f"{site.as_uri()}/index.html", color_scheme=scheme, java_script_enabled=script)
    assert paper(page) == PAPER[scheme]


def test_a_chosen_colour_scheme_is_kept_and_there_before_the_first_paint(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    address = serve(site)
    page = open_page(f"{address}/index.html", color_scheme="light")
    for expected in ("light", "dark"):
        page.get_by_role("button", name="Colours").click()
        assert paper(page) == PAPER[expected]
    page.route("**/javascripts/reading.js", lambda route: route.fulfill(body=""))
    page.goto(f"{address}/{READING['uri']}")
    assert paper(page) == PAPER["dark"], "before the script of the page"


def test_blocked_storage_breaks_nothing(site: Path, serve: Serve, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        "const refuse = () => { throw new DOMException('no', 'SecurityError') };"
        "Object.defineProperty(window, 'localStorage', { get: refuse })"
    )
    page.goto(f"{serve(site)}/index.html")
    search_for(page, "anemom")
    expect(page.get_by_text("1 result")).to_be_visible()


def test_without_script_the_page_is_whole_and_offers_nothing_idle(open_page: OpenPage, site: Path) -> None:
    page = open_page(f"{site.as_uri()}/{READING['uri']}", viewport=WIDE, java_script_enabled=False)
    expect(page.get_by_role("heading", name="What the gauges say")).to_be_visible()
    expect(page.locator("article p[id^=p]")).to_have_count(4)
    expect(page.get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="How to read").click()
    expect(page.get_by_role("heading", name="How to read")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_narrow_menu_opens_from_the_keyboard(open_page: OpenPage, site: Path, script: bool) -> None:
    page = open_page(f"{site.as_uri()}/index.html", viewport=NARROW, java_script_enabled=script)
    link = page.get_by_role("navigation").get_by_role("link", name="Contribute")
    expect(link).to_be_hidden()
    page.get_by_text("Menu", exact=True).focus()
    page.keyboard.press("Enter")
    link.click()
    expect(page.get_by_role("heading", name="How to annotate")).to_be_visible()


@pytest.mark.parametrize("view", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_pages_of_a_section_lead_to_each_other(open_page: OpenPage, site: Path, view: dict[str, int]) -> None:
    page = open_page(f"{site.as_uri()}/how-to-annotate.html", viewport=view, java_script_enabled=False)
    section = page.get_by_role("navigation", name="Contribute")
    for name in ("Format", "Problems", "Architecture"):
        section.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", name=name)).to_be_visible()
        expect(section.locator("[aria-current=page]")).to_have_text([name])
        expect(page.locator("header [aria-current=true]")).to_have_text(["Contribute"])
    page.get_by_role("contentinfo").get_by_role("link", name="Accessibility").click()
    expect(page.get_by_role("heading", name="Accessibility")).to_be_visible()
    page.get_by_role("navigation", name="How to read").get_by_role("link", name="How to read").click()
    expect(page.locator("header [aria-current=page]")).to_have_text(["How to read"])


def test_the_first_link_of_a_reading_leads_to_its_text(open_page: OpenPage, site: Path) -> None:
    page = open_page(f"{site.as_uri()}/{READING['uri']}", viewport=WIDE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#p1")
    expect(page.locator("#p1")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator("#note-1 summary")).to_be_focused()


def test_the_contents_stand_beside_the_text_where_there_is_room(open_page: OpenPage, site: Path) -> None:
    page = open_page(f"{site.as_uri()}/how-to-annotate.html", viewport=WIDE)
    link = page.get_by_role("navigation", name="Table of contents").get_by_role("link", name="A first note")
    beside, text = link.bounding_box(), page.get_by_role("heading", level=1).bounding_box()
    assert beside and text
    assert beside["x"] + beside["width"] < text["x"]
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    expect(link).to_be_hidden()
    page.get_by_text("On this page").click()
    expect(link).to_be_visible()


def test_a_target_is_not_hidden_by_the_header(open_page: OpenPage, site: Path) -> None:
    page = open_page(f"{site.as_uri()}/{READING['uri']}#note-4", viewport={"width": 390, "height": 300})
    header, target = page.locator("header").bounding_box(), page.locator("#note-4").bounding_box()
    assert header and target
    assert target["y"] >= header["y"] + header["height"]


def test_print_has_neither_header_nor_contents(open_page: OpenPage, site: Path) -> None:
    page = open_page(f"{site.as_uri()}/how-to-annotate.html", viewport=WIDE)
    page.emulate_media(media="print")
    expect(page.locator("header")).to_be_hidden()
    expect(page.get_by_text("On this page")).to_be_hidden()
    expect(page.get_by_role("heading", name="A first note")).to_be_visible()


@pytest.mark.parametrize("name", ["how-to-annotate.html", READING["uri"]])
@pytest.mark.parametrize("view", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_moves_while_the_page_loads(
    site: Path, serve: Serve, open_page: OpenPage, name: str, view: dict[str, int]
) -> None:
    page = open_page("about:blank", viewport=view)
    page.add_init_script(
        "window.shifts = [];"
        "const note = list => shifts.push(...list.getEntries().map(shift => shift.value));"
        "new PerformanceObserver(note).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{serve(site)}/{name}")
    page.wait_for_load_state("networkidle")
    # Material's copy buttons come in late and may round a code block's box by a fraction of a pixel.
    assert page.evaluate("shifts.reduce((sum, shift) => sum + shift, 0)") < 0.001
