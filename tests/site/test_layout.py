"""Where notes stand: beside their paragraph in a wide window, after it in a narrow one, open in print."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import pytest
from built import Site, cases
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]
READINGS = ("kitchen-sink", "reserved-sample", "right-to-left", "cjk")

# The boxes of each row, of its text and of its notes, in px from the top and the left of the page.
BOXES = """() => [...document.querySelectorAll(".row")].map((row) => {
  const box = (part) => {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    return { left: left + scrollX, right: right + scrollX, top: top + scrollY, bottom: bottom + scrollY };
  };
  return { id: row.id, row: box(row), text: box(row.querySelector(".text")),
    notes: [...row.querySelectorAll("details.note")].map(box) };
})"""
SPANS = """() => [...document.querySelectorAll("details.note")].map((note) => {
  const { top, bottom } = note.getBoundingClientRect();
  return [top + scrollY, bottom + scrollY];
})"""
PX = 0.5
"""Room for rounding, in px."""


def rows_with_notes(page: Page) -> list[dict[str, Any]]:
    rows = [row for row in page.evaluate(BOXES) if row["notes"]]
    assert rows
    return rows


def apart(boxes: list[tuple[float, float]]) -> bool:
    """Return whether no two of the spans, in order, overlap."""
    return all(first[1] <= second[0] + PX for first, second in pairwise(boxes))


def sideways(page: Page) -> bool:
    root = page.locator("html")
    return bool(root.evaluate("root => root.scrollWidth > root.clientWidth"))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("reading", READINGS)
def test_wide_notes_stand_beside_their_paragraph_and_never_over_each_other(
    kitchen: Site, open_page: OpenPage, reading: str, width: int, script: bool
) -> None:
    page = open_page(
        kitchen.editions(reading)[0].as_uri(), viewport={"width": width, "height": 800}, java_script_enabled=script
    )
    notes = []
    for row in rows_with_notes(page):
        for note in row["notes"]:
            assert note["top"] >= row["row"]["top"] - PX, row["id"]
            if reading == "right-to-left":
                assert note["right"] < row["text"]["left"], row["id"]
            else:
                assert note["left"] > row["text"]["right"], row["id"]
        notes += row["notes"]
    assert len(notes) == len(kitchen.notes(reading))
    for one, other in combinations(notes, 2):
        assert one["bottom"] <= other["top"] + PX or other["bottom"] <= one["top"] + PX
    assert not sideways(page)


def test_wide_notes_of_the_real_readings_do_not_overlap(real: Site, open_page: OpenPage) -> None:
    for _, _, path in cases(real):
        page = open_page(path.as_uri(), viewport={"width": 1280, "height": 800})
        rows = rows_with_notes(page)
        assert apart([(note["top"], note["bottom"]) for row in rows for note in row["notes"]]), path
        assert all(note["top"] >= row["row"]["top"] - PX for row in rows for note in row["notes"]), path


def test_an_open_card_covers_no_other_note_without_script(kitchen: Site, open_page: OpenPage) -> None:
    page = open_page(
        kitchen.editions("kitchen-sink")[0].as_uri(),
        viewport={"width": 1280, "height": 800}, java_script_enabled=False, reduced_motion="reduce",
    )  # fmt: skip
    notes = page.locator("details.note")
    assert notes.count() == len(kitchen.notes("kitchen-sink"))
    for note in notes.all():
        note.locator("> summary").click()
        expect(note).to_have_attribute("open", "")
        assert apart(page.evaluate(SPANS)), note.inner_text()


# Opens each card in turn, and returns which number or sign of another gist it lies over, and how many were open.
COVERED = """async () => {
  const faults = [], settled = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const notes = [...document.querySelectorAll("details.note")];
  for (const note of notes) {
    note.scrollIntoView({ block: "center", behavior: "instant" });
    if (!note.open) note.querySelector("summary").click();
    await settled();
    const card = note.querySelector(".card").getBoundingClientRect();
    for (const other of notes.filter((one) => one !== note))
      for (const part of other.querySelectorAll("summary .num, summary .sign")) {
        const { left, right, top, bottom } = part.getBoundingClientRect();
        if (right > card.left + 1 && left < card.right - 1 && bottom > card.top + 1 && top < card.bottom - 1)
          faults.push(`${note.dataset.number} over ${other.dataset.number}`);
      }
    dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await settled();
  }
  return [notes.length, faults];
}"""


@pytest.mark.parametrize("width", [1280, 1920])
def test_a_card_that_floats_leaves_the_number_and_the_sign_of_each_other_gist_in_sight(
    kitchen: Site, open_page: OpenPage, width: int
) -> None:
    page = open_page(
        kitchen.editions("kitchen-sink")[0].as_uri(),
        viewport={"width": width, "height": 800}, reduced_motion="reduce",
    )  # fmt: skip
    assert page.evaluate(COVERED) == [len(kitchen.notes("kitchen-sink")), []]


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("reading", READINGS)
def test_narrow_notes_follow_their_paragraph(kitchen: Site, open_page: OpenPage, reading: str, width: int) -> None:
    page = open_page(kitchen.editions(reading)[0].as_uri(), viewport={"width": width, "height": 700})
    for row in rows_with_notes(page):
        bottom = row["text"]["bottom"]
        for note in row["notes"]:
            assert note["top"] >= bottom - PX, row["id"]
            assert note["left"] >= 0, row["id"]
            assert note["right"] <= width, row["id"]
            bottom = note["bottom"]
    assert not sideways(page)


@pytest.mark.parametrize("reading", ["kitchen-sink", "right-to-left"])
def test_forced_colours_and_reduced_motion_keep_marks_and_notes_apart_from_the_text(
    kitchen: Site, open_page: OpenPage, reading: str
) -> None:
    page = open_page(
        kitchen.editions(reading)[0].as_uri(),
        viewport={"width": 1280, "height": 800}, forced_colors="active", reduced_motion="reduce",
    )  # fmt: skip
    names = list(kitchen.notes(reading))
    mark = page.locator("mark[data-notes]").first
    assert mark.evaluate("mark => getComputedStyle(mark).textDecorationLine") == "underline"
    page.goto(f"{page.url}#{names[0]}")
    expect(page.locator(f"#{names[0]}")).to_be_visible()
    note = page.locator("details.note").first
    style = note.evaluate("note => [getComputedStyle(note).borderInlineStartStyle, getComputedStyle(note).color]")
    assert style[0] != "none"
    assert style[1] == page.locator("body").evaluate("body => getComputedStyle(body).color")


def test_two_directions_in_one_page_keep_to_their_own(kitchen: Site, open_page: OpenPage) -> None:
    page = open_page(kitchen.editions("right-to-left")[0].as_uri(), viewport={"width": 1280, "height": 800})
    heading = page.get_by_role("heading", level=1)
    assert heading.evaluate("heading => getComputedStyle(heading).direction") == "rtl"
    notes = page.locator("details.note")
    directions = notes.evaluate_all("notes => notes.map(note => getComputedStyle(note).direction)")
    assert directions == ["ltr"] * len(kitchen.notes("right-to-left"))


# The parts of the header that are seen, each as its left and right edge, from left to right.
HEADER_PARTS = """() => [...document.querySelectorAll(".bar-name, .bar-menu summary, .bar-search, .bar-scheme")]
  .filter((part) => part.checkVisibility()).map((part) => part.getBoundingClientRect())
  .map(({ left, right }) => [left, right]).sort(([one], [other]) => one - other)"""


def test_text_of_twice_its_size_has_room_on_a_phone(real: Site, open_page: OpenPage) -> None:
    page = open_page("about:blank", viewport={"width": 390, "height": 844}, bypass_csp=True)
    for name in ("index", "claims", "sources", "timeline"):
        page.goto((real.folder / f"china-ai-curbs/{name}.html").as_uri())
        page.add_style_tag(content="html { font-size: 200% !important }")
        page.wait_for_function("document.fonts.status === 'loaded'")
        assert not sideways(page), name
        parts = page.evaluate(HEADER_PARTS)
        assert len(parts) == 4
        assert all(one[1] <= other[0] + PX for one, other in pairwise(parts)), name
        assert parts[-1][1] <= 390 + PX
