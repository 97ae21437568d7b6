"""The attack on pages: hostile values in every field, checked, built, and opened."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

from built import add_copy, make_kitchen_project, run
from conftest import CHROMIUM_FLAGS, find_chromium
from enemy import Run
from opening import Signature, look_at_files, look_in_browser, names_of, signatures
from payloads import VALUES
from playwright.sync_api import Browser, sync_playwright
from sowing import MARKDOWN, reap, sow

READINGS = 2
"""Of one project: with 24 notes each, every field is tried with each of them, and every value somewhere."""


def expected(folder: Path) -> set[Signature]:
    """Return what pages consist of when nothing is hostile: those of the kitchen sink, and of plain values."""
    kitchen = make_kitchen_project(folder / "kitchen")
    add_copy(kitchen / "seeds")
    plain = make_kitchen_project(folder / "plain", "none")
    files = sow(1, Run("plain", 0, 0, folder).chance(), hostile=False)
    faults = reap(plain, files).faults
    assert not faults, faults
    for project in (kitchen, plain):
        done = run(project, "postil", "build")
        assert done.returncode == 0, done.stderr
    lists = {("ol", frozenset({"start"})), ("a", frozenset({"href", "rel"})), ("br", frozenset[str]())}
    plain_tags = ("p", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a")
    marks = {(name, frozenset[str]()) for name in plain_tags}
    return signatures(kitchen / "site") | signatures(plain / "site") | lists | marks


def attack(this: Run) -> None:
    """Sow, check, build and open projects, one after another, while there is time."""
    known = expected(this.folder / "expected")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))
        for number in count():
            if this.left <= 0:
                break
            attack_once(this, number, known, browser)
        browser.close()


def attack_once(this: Run, number: int, known: set[Signature], browser: Browser) -> None:
    """Try one project; of its pages as many are opened as there is time for, in an order by chance."""
    chance = this.chance(f"project {number}")
    project = make_kitchen_project(this.folder / f"project-{number}", "none")
    harvest = reap(project, sow(READINGS, chance))
    this.count("hostile values refused", harvest.refused)
    this.count("hostile values built", harvest.shown)
    this.tried["fields"] = max(this.tried.get("fields", 0), len(harvest.fields))
    for fault in harvest.faults:
        this.find(f"project {number}: {fault}")
    done = run(project, "postil", "build")
    if done.returncode or "Traceback" in done.stderr + done.stdout:
        this.find(f"project {number}: `postil build` ended with {done.returncode}:\n{done.stderr[-2_000:]}")
        return
    site = project / "site"
    for fault in look_at_files(site, known):
        this.find(f"project {number}: {fault}")
    written = sorted(site.rglob("*.html"))
    this.count("pages read", len(written))
    # The page for wrong addresses asks a server for all that it loads, from its root; from disk it finds none of it.
    pages = [(page, bypass) for page in written if page.name != "404.html" for bypass in (True, False)]
    chance.shuffle(pages)
    for at, (page, bypass) in enumerate(pages):
        if this.left <= 0:
            break
        typed = chance.choice([*VALUES, MARKDOWN])[:40] if at % 4 == 0 else ""
        for fault in look_in_browser(browser, page, names_of(known), bypass=bypass, typed=typed):
            this.find(f"project {number}: {fault}")
        this.count(f"pages opened {'without' if bypass else 'with'} the policy")
    if not this.findings:
        shutil.rmtree(project)
