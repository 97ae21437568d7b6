"""No note is ever lost: each published one is in every edition and in search, and retired ones are in neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from built import Site, cases, contents, search_entries
from markup import PageMarkup, parse

Markup = Callable[[Path], PageMarkup]


def test_every_published_note_has_its_card_once_in_every_edition(site: Site, markup: Markup) -> None:
    for site_, reading, page in cases(site):
        cards = [e.attributes["id"] for e in markup(page).named("div") if e.attributes.get("role") == "doc-footnote"]
        assert Counter(cards) == Counter(site_.notes(reading).keys()), page
        assert len(list(markup(page).of_class("note"))) == len(cards), page
        gists = [" ".join(note["gist"].split()) for note in site_.notes(reading).values()]
        assert [gist for gist in gists if gist not in markup(page).text] == [], page


def test_every_published_note_has_a_call_after_each_passage_and_a_way_back(site: Site, markup: Markup) -> None:
    for site_, reading, page in cases(site):
        links = list(markup(page).named("a"))
        calls = Counter(e.attributes["href"] for e in links if e.attributes.get("role") == "doc-noteref")
        notes = site_.notes(reading)
        assert calls == Counter({f"#{name}": len(note.get("quotes", [name])) for name, note in notes.items()}), page
        back = Counter(e.attributes["href"] for e in links if e.attributes.get("role") == "doc-backlink")
        wanted = {name: "words" if {"quote", "quotes"} & note.keys() else "call" for name, note in notes.items()}
        assert back == Counter(f"#{kind}_{name}" for name, kind in wanted.items()), page


def test_every_note_on_words_has_a_mark_in_every_edition(site: Site, markup: Markup) -> None:
    for site_, reading, page in cases(site):
        marked = {name for e in markup(page).named("mark") for name in e.attributes.get("data-notes", "").split()}
        assert marked == {name for name, note in site_.notes(reading).items() if {"quote", "quotes"} & note.keys()}, (
            page
        )


def test_notes_are_numbered_in_the_order_of_the_page(site: Site, markup: Markup) -> None:
    for site_, reading, page in cases(site):
        calls = [e.attributes for e in markup(page).named("a") if e.attributes.get("role") == "doc-noteref"]
        numbers = {call["href"][1:]: int(call["aria-label"].split()[1].rstrip(",")) for call in calls}
        cards = [e.attributes["id"] for e in markup(page).named("div") if e.attributes.get("role") == "doc-footnote"]
        assert [numbers[name] for name in cards] == list(range(1, len(site_.notes(reading)) + 1)), page


def test_every_published_note_is_found_by_search(site: Site) -> None:
    entries = search_entries(site)
    for site_, reading, page in cases(site):
        address = page.relative_to(site_.folder).as_posix()
        found = {location.partition("#")[2] for location in entries if location.partition("#")[0] == address}
        assert found - {""} == site_.notes(reading).keys(), page


def test_a_retired_note_is_nowhere_in_the_site(kitchen: Site) -> None:
    retired = kitchen.all_notes("kitchen-sink").keys() - kitchen.notes("kitchen-sink").keys()
    assert retired == {"taken-back"}
    for name, content in contents(kitchen.folder).items():
        assert b"taken-back" not in content, name
        assert b"retired note" not in content, name


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        ("runs about 12 min fast in “", {"no-break-space"}),
        ("dry weather”, the keepers’ book says", {"no-break-space", "ends-here-too"}),
        ("keepers’ book", {"heading"}),
        ("hand", {"across-emphasis"}),
        ("oil", {"across-link"}),
        ("the book", {"across-link"}),
        ("(hand < 1) { stop(&hand); }", {"inline-code"}),
        ("And the next one begins on a new line.", {"across-border"}),
        ("This paragraph carries on", {"across-border"}),
        ("Oil, a bucket of it", {"two-items"}),
        ("Rope, of two kinds", {"two-items"}),
        ("three readers may ", {"high-tide-a"}),
        ("stop at ", {"high-tide-a", "high-tide-b"}),
        ("one word", {"high-tide-a", "high-tide-b", "high-tide-c"}),
        (", and all", {"high-tide-a", "high-tide-c"}),
        (" three find it", {"high-tide-a"}),
        ("The bell rang twice", {"second-bell"}),
    ],
)
def test_marks_stand_on_exactly_the_words_of_their_notes(kitchen: Site, words: str, notes: set[str]) -> None:
    marks = marks_of(kitchen.folder / "kitchen-sink/index.html")
    assert [found for marked, found in marks if marked == words] == [notes]


def marks_of(page: Path) -> list[tuple[str, set[str]]]:
    """Return the words of each mark and the ids of its notes, in order."""
    html = page.read_text(encoding="utf-8")
    marks = []
    for part in html.split("<mark ")[1:]:
        words = parse("<mark " + part.partition("</mark>")[0]).text
        lead = " " if part.partition(">")[2].startswith(" ") else ""
        trail = " " if part.partition("</mark>")[0].endswith(" ") else ""
        names = part.partition('data-notes="')[2].partition('"')[0].split() if "data-notes" in part[:200] else []
        if names:
            marks.append((f"{lead}{words}{trail}", set(names)))
    return marks


def test_a_chosen_place_is_the_second_of_three(kitchen: Site) -> None:
    html = (kitchen.folder / "kitchen-sink/index.html").read_text(encoding="utf-8")
    before, after = html.split('<span id="words_second-bell">')
    assert before.endswith("The bell rang twice, they say. ")
    assert before.count("The bell rang twice") == 2
    assert " in the book as well" in after.partition("</p>")[0]
