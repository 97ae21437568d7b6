"""What two checkers say of every kind of page: the Nu HTML checker, and axe-core in both schemes, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from built import Site
from playwright.sync_api import Page
from reader import OPEN_ALL

ALLOWED = (
    "Content Security Policy",  # to the checker no file is 'self'; what the policy blocks is seen in the browser
    "Trailing slash on void elements",  # Markdown closes pictures so, which means nothing in HTML
    "not in Unicode Normalization Form C",  # a text is shown as it was written, sign by sign
)


def faults_of(pages: Sequence[Path], html_faults: Callable[[Sequence[Path]], list[str]]) -> list[str]:
    faults = [fault for fault in html_faults(pages) if not any(words in fault for words in ALLOWED)]
    return sorted(set(faults))


def test_every_page_is_valid_html(
    kitchen: Site, real: Site, html_faults: Callable[[Sequence[Path]], list[str]]
) -> None:
    assert faults_of([*kitchen.pages(), *real.pages()], html_faults) == []


def test_every_page_that_a_private_text_changes_is_valid_html(
    real_full: Site, html_faults: Callable[[Sequence[Path]], list[str]]
) -> None:
    assert faults_of(real_full.own_pages(), html_faults) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_an_accessibility_fault(
    kitchen: Site,
    serve: Callable[[Path], str],
    open_page: Callable[..., Page],
    accessibility_faults: Callable[..., list[str]],
    width: int,
) -> None:
    # What a narrow page shows has the colours that it has on a wide one: there they are looked at in both schemes.
    page = open_page("about:blank", viewport={"width": width, "height": 800})
    address, faults = serve(kitchen.folder), []  # axe-core reads the style sheets, which a page from disk may not
    for path in kitchen.kinds_of_page():
        ours = path.startswith("kitchen-sink/")
        if width < 1000 and not ours:
            continue  # the same parts as there, in other words
        page.goto(f"{address}/{path}")
        page.evaluate(OPEN_ALL)
        faults += [f"{path}: {fault}" for fault in accessibility_faults(page, both_schemes=width > 1000 and ours)]
    assert faults == []


def test_the_page_of_the_column_has_no_accessibility_fault(
    real: Site,
    serve: Callable[[Path], str],
    open_page: Callable[..., Page],
    accessibility_faults: Callable[..., list[str]],
) -> None:
    page = open_page(f"{serve(real.folder)}/china-ai-curbs/index.html", viewport={"width": 1280, "height": 800})
    assert accessibility_faults(page) == []
