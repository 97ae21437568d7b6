"""What a reading page weighs, how soon it is ready, and a page of a thousand notes."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from built import KITCHEN_SINK, PAGE, Site, build
from playwright.sync_api import Browser, Page, expect
from reader import OVERLAPS, WIDE
from worktree import ROOT

OpenPage = Callable[..., Page]
Serve = Callable[[Path], str]

PAGE_KB = 215
"""Most that a reading page with everything of ours may weigh, compressed, its letters (some 80) among it."""
HTML_KB = 85
"""Most that the page itself may weigh of it."""
SCRIPT_KB = 14
STYLE_KB = 10
LETTERS_KB = 120
"""Most of the style sheet of the frame, in which the letters of a Latin page are."""
READY_MS = 300
"""Most that our scripts may take once a page is parsed, on a processor four times slower than this one."""
STEP_MS = 50
"""Most that a step from one note to the next may take on a page of a thousand."""
MACHINE = 3
"""How much slower than that another machine, busy with other tests, may be."""
PARAGRAPHS, NOTES_EACH = 200, 5


def size(*paths: Path) -> float:
    """Return what files weigh compressed, each by itself as a server sends them, in KiB."""
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths) / 1024


def loaded_by(page: Path) -> list[Path]:
    """Return the files that a page loads by itself."""
    wanted = r'<(?:script|link rel="(?:stylesheet|icon)")[^>]* (?:src|href)="([^"]+)"'
    return [(page.parent / name).resolve() for name in re.findall(wanted, page.read_text(encoding="utf-8"))]


def test_a_reading_page_and_all_that_it_loads_is_light(real: Site) -> None:
    for page in (page for reading in real.readings() for page in real.editions(reading)):
        files = loaded_by(page)
        own = [page, *(file for file in files if "material" not in file.name)]
        assert size(*own) <= PAGE_KB, page
        assert size(page) <= HTML_KB, page
        scripts = [file for file in own if file.suffix == ".js"]
        assert [file.name for file in scripts] == ["boot.js", "reading.js"]
        assert size(*scripts) <= SCRIPT_KB
        styles = [file for file in own if file.suffix == ".css"]
        assert [file.name for file in styles] == ["frame.css", "postil.css"]
        letters, ours = styles
        assert size(ours) <= STYLE_KB
        assert size(letters) <= LETTERS_KB


def slow_down(page: Page, rate: int) -> None:
    """Make the page's processor so many times slower."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


READY = """() => new Promise((done) => {
  const told = () => {
    const { responseEnd, domInteractive, domContentLoadedEventEnd } = performance.getEntriesByType("navigation")[0];
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    const [read, parsed, ready] = [paint.startTime, domInteractive, domContentLoadedEventEnd];
    const times = { read: read - responseEnd, parsed: parsed - responseEnd, scripts: ready - parsed };
    for (const name in times) times[name] = Math.round(times[name]);
    done(times);
  };
  const painted = () => new PerformanceObserver((list, observer) => {
    if (list.getEntriesByName("first-contentful-paint").length) { observer.disconnect(); told(); }
  }).observe({ type: "paint", buffered: true });
  if (document.readyState === "complete") painted();
  else addEventListener("load", () => setTimeout(painted), { once: true });
})"""


def test_a_page_is_ready_soon_after_it_is_parsed(
    real: Site, open_page: OpenPage, serve: Serve, record_property: Callable[[str, object], None]
) -> None:
    page = open_page("about:blank", viewport=WIDE)
    slow_down(page, 4)
    address = serve(real.folder)
    files = [file for reading in real.readings() for file in real.editions(reading)]
    file = max(files, key=lambda file: file.stat().st_size)
    times = []
    for _ in range(3):
        page.goto(f"{address}/{file.relative_to(real.folder).as_posix()}")
        times.append(page.evaluate(READY))
    record_property("ready", json.dumps(times))
    assert min(time["scripts"] for time in times) <= READY_MS * MACHINE, times


def make_thousand(folder: Path) -> Site:
    """Return the site of one reading of a thousand notes, five to a paragraph."""
    (folder / "docs").mkdir(parents=True)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for title, name in re.findall(r"^ +- (.+): ((?!changes)\S+\.md)$", settings, re.MULTILINE):
        (folder / "docs" / name).write_text(PAGE.format(title=title).partition("\n")[0], encoding="utf-8")
    seed, notes = folder / "seeds/thousand", folder / "annotations/thousand/notes"
    seed.mkdir(parents=True)
    notes.mkdir(parents=True)
    record = (KITCHEN_SINK / "seeds/kitchen-sink/record.yml").read_text(encoding="utf-8")
    (seed / "record.yml").write_text(record, encoding="utf-8")
    paragraphs = []
    for place in range(1, PARAGRAPHS + 1):
        passages = [f"the gauge of day {place} and hour {hour}" for hour in range(NOTES_EACH)]
        paragraphs.append(" says less than the book, while ".join(passages) + " says nothing at all of the tide.")
        for hour, passage in enumerate(passages):
            kind = ("source", "caveat", "context", "update")[hour % 4]
            (notes / f"day-{place}-hour-{hour}.yml").write_text(
                f"quote: {passage}\nkind: {kind}\ngist: What the book has for this hour of the day.\n"
                f"finding: {'The book and the gauge differ by a hand. ' * 6}\n"
                f"caveats: [{', '.join(['The hand is not known'] * 4)}]\nby: [editors]\nadded: 2026-11-23\n",
                encoding="utf-8",
            )
    (seed / "text.md").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return build(folder)


# How long each of the steps takes, from the key to the frame that shows it, in ms.
STEPS = """async (count) => {
  const times = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true }));
    document.body.offsetHeight;
    times.push(performance.now() - start);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }
  return times.map(Math.round);
}"""


def test_a_page_of_a_thousand_notes_is_stepped_through_without_delay(
    tmp_path: Path, open_page: OpenPage, record_property: Callable[[str, object], None]
) -> None:
    site = make_thousand(tmp_path / "project")
    page = open_page(site.editions("thousand")[0].as_uri(), viewport=WIDE)
    expect(page.locator("details.note")).to_have_count(PARAGRAPHS * NOTES_EACH)
    # Time of the page's own thread, which other programs on the machine do not lengthen.
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
        return float(metrics["TaskDuration"]) * 1000

    first = page.evaluate(STEPS, 1)
    before = worked()
    times = page.evaluate(STEPS, 40)
    each = (worked() - before) / len(times)
    record_property("steps", json.dumps({"first": first, "each": each, "steps": times}))
    expect(page.locator(".progress")).to_have_text(f"Note 41 of {PARAGRAPHS * NOTES_EACH}")
    assert each <= STEP_MS * MACHINE, (first, times)
    assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("page", ["index.html", "claims.html"])
def test_a_page_asks_nobody_else_and_complains_of_nothing(
    real: Site, open_page: OpenPage, serve: Serve, page: str
) -> None:
    address = serve(real.folder)
    for reading in real.readings():
        opened = open_page(f"{address}/{reading}/{page}", viewport=WIDE)
        opened.wait_for_load_state("networkidle")
        expect(opened.get_by_role("heading", level=1)).to_be_visible()


def test_the_browser_can_be_slowed_down(browser: Browser) -> None:
    page = browser.new_page()
    count = "() => { const end = performance.now() + 200; let n = 0; while (performance.now() < end) n++; return n }"
    fast = max(page.evaluate(count) for _ in range(4))  # other work on the machine makes a turn slower, never faster
    slow_down(page, 4)
    assert min(page.evaluate(count) for _ in range(4)) < fast * 0.6
    page.close()
