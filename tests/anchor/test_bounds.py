"""Where the searches draw their lines: one letter more or less, the first place and the last."""

from __future__ import annotations

import pytest

from postil.anchor import Ambiguous, Found, Quote, Span, anchor_strict, nearest
from postil.anchor.search import Search
from postil.anchor.tolerant import anchor_near
from postil.anchor.tolerant.evidence import _only_typos

LINE = "the old carter counted nine sacks by the marsh gate"


def filler(size: int, seed: int = 0) -> str:
    """Other words, none of which stand twice."""
    words = (f"w{seed}x{number:x} " for number in range(size))
    return "".join(words)[:size]


def test_every_place_is_found_once_wherever_the_text_is_cut_for_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    needles = {f"needle number {number} of them" for number in range(400)}
    for piece in (64, 65, 91, 100):
        monkeypatch.setattr("postil.anchor.search._PIECE", piece)
        text = "".join(f"{'.' * (number % 7)}{needle} " for number, needle in enumerate(sorted(needles) * 2))
        search = Search(text, needles)
        for needle in sorted(needles)[:40]:
            first = text.index(needle)
            assert list(search.places(needle)) == [first, text.index(needle, first + 1)]


def test_a_start_names_the_first_character_of_a_text_too_and_none_outside() -> None:
    text = "bell and bell"
    assert anchor_strict(text, [Quote("bell", start=0)]) == [Found(Span(0, 4), 1.0)]
    assert anchor_strict(text, [Quote("bell", start=9)]) == [Found(Span(9, 13), 1.0)]
    for start in (-1, 5, len(text), None):
        assert isinstance(anchor_strict(text, [Quote("bell", start=start)])[0], Ambiguous)


def test_words_that_moved_are_chosen_by_their_start_up_to_a_thousand_characters_away() -> None:
    text = f"{filler(9_000)} {LINE} {filler(30_000, 1)} {LINE} {filler(9_000, 2)}"
    first = text.index(LINE)
    for off, found in ((0, True), (1_000, True), (1_001, False), (-1_000, True), (-1_001, False)):
        (answer,) = anchor_near(text, [Quote(LINE, start=first + off)])
        assert (answer == Found(Span(first, first + len(LINE)), 1.0)) is found, off


@pytest.mark.parametrize(
    ("there", "typos"),
    [
        ("the old carter counted nine sacks by the marsh gate", True),
        ("the old carter countd nine sacks by the marsh gate", True),
        ("the old carter countd nine sacks by the marhs gate", False),  # two letters change places
        ("the old carter countd nine sacks by the mrsh gate", True),
        ("the old cartr countd nine sacks by the mrsh gate", False),  # three, where two are few enough
        ("the old carter counted nine sacks by the far marsh gate", False),  # a word
        ("the old carter counted 9ine sacks by the marsh gate", False),  # a figure
    ],
)
def test_only_few_single_letters_are_slips(there: str, typos: bool) -> None:
    def letters(words: str) -> str:
        return words.replace(" ", "")

    assert _only_typos(letters(LINE), letters(there)) is typos


def test_of_places_equally_near_the_one_with_more_of_its_context_is_told() -> None:
    before = "and all along the road from the chapel to the ford nobody had asked who paid for it when "
    text = f"{filler(90, 2)} {before[-50:]}the bell rang out. {filler(300)}{before}the bell rang out. {filler(300, 1)}"
    found = nearest(text, Quote("the bel rang out", prefix=before))
    assert found and found.span.start == text.rindex("the bell") and found.differences == 1
