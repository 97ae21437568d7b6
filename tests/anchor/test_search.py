"""Many needles at once: the same places as one scan for each."""

from __future__ import annotations

from itertools import islice
from random import Random

import pytest
from making.texts import make_text

from postil.anchor.search import Search


def scanned(text: str, needle: str) -> list[int]:
    """Every place of the needle, overlapping ones too."""
    return [at for at in range(len(text)) if text.startswith(needle, at)]


def found(text: str, needle: str) -> list[int]:
    """The same, sooner for long texts."""
    places = []
    at = text.find(needle)
    while at >= 0:
        places.append(at)
        at = text.find(needle, at + 1)
    return places


@pytest.mark.parametrize("family", ["prose", "law", "chinese", "chat"])
def test_every_place_of_every_needle_is_found(family: str) -> None:
    text = make_text(family, 21, 40_000)
    rng = Random(family)
    needles = set()
    for length in (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 18, 19, 20, 40, 90):
        for _ in range(130):
            at = rng.randrange(len(text) - length)
            needles.add(text[at : at + length])
            needles.add(text[at : at + length - 1] + rng.choice("xyz的"))
    search = Search(text, needles)
    for needle in rng.sample(sorted(needles), 300):
        assert list(search.places(needle)) == found(text, needle)


def test_every_place_is_found_in_a_vast_text_of_near_identical_parts() -> None:
    text = make_text("law", 21, 1_300_000) + "\ud800 and half a character"
    rng = Random(4)
    needles = {"\ud800 and half"}
    for length in (4, 7, 12, 20, 40, 120):
        for _ in range(300):
            at = rng.randrange(len(text) - length)
            needles.add(text[at : at + length])
    search = Search(text, needles)
    for needle in ["\ud800 and half", *rng.sample(sorted(needles), 60)]:
        assert list(search.places(needle)) == found(text, needle)


def test_overlapping_places_and_both_ends_are_found() -> None:
    text = "ab" * 20_000
    needles = (
        {("ab" * 40)[: 60 + size] for size in range(20)}
        | {"b" * size for size in range(2, 40)}
        | {f"{'ab' * 10}{size}" for size in range(200)}
    )
    search = Search(text, needles)
    assert list(islice(search.places("ab" * 30), 3)) == [0, 2, 4]
    assert sum(1 for _ in search.places("ab" * 30)) == 20_000 - 29
    assert list(search.places("bbb")) == []


def test_a_needle_not_announced_is_found_too() -> None:
    assert list(Search("some words and words", ()).places("words")) == scanned("some words and words", "words")
    assert list(Search("", ()).places("words")) == []
