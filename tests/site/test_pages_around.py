"""The pages around a reading, in a browser: what stays in sight, and what is left out where there is nothing to say."""

from __future__ import annotations

from collections.abc import Callable

from built import Site
from playwright.sync_api import Page, expect
from reader import NARROW, PX, box

OpenPage = Callable[..., Page]


def test_the_head_of_the_claims_stays_and_covers_nothing_that_has_the_focus(kitchen: Site, open_page: OpenPage) -> None:
    path = kitchen.folder / "kitchen-sink/claims.html"
    page = open_page(path.as_uri(), viewport={"width": 1280, "height": 400})
    head, links = page.locator(".ledger thead"), page.locator(".ledger tbody a")
    cell = head.get_by_role("columnheader", name="Finding")
    links.last.focus()
    for _ in range(links.count() - 1):
        page.keyboard.press("Shift+Tab")
        expect(page.locator(".ledger tbody a:focus")).to_have_count(1)
        assert box(page.locator(":focus"))["y"] >= box(cell)["y"] + box(cell)["height"] - PX
        assert box(cell)["y"] >= box(page.get_by_role("banner"))["height"] - PX
    page.evaluate("scrollTo(0, document.querySelector('.ledger tbody tr:last-child').offsetTop)")
    expect(cell).to_be_in_viewport()


def test_a_note_without_a_verdict_has_no_empty_signs_among_the_claims_on_a_phone(
    kitchen: Site, open_page: OpenPage
) -> None:
    page = open_page((kitchen.folder / "kitchen-sink/claims.html").as_uri(), viewport=NARROW)
    name = next(name for name, note in kitchen.notes("kitchen-sink").items() if "verdict" not in note)
    row = page.locator(".ledger tr").filter(has=page.locator(f"a[href='index.html#{name}']"))
    for label in ("Verdict", "Confidence"):
        expect(row.locator(f"[data-label={label}]")).to_be_hidden()
