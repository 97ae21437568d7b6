"""Texts made to be slow to search: four times the text takes about four times the work."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from importlib import import_module

import pytest

from postil.anchor import Ambiguous, Found, NotFound, Quote, Span, anchor_strict, telling_context, whole_words
from postil.anchor.search import Search
from postil.anchor.tolerant import anchor_near

GERMAN = "\U0001f1e9\U0001f1ea"
REVERSED = "\U0001f1ea\U0001f1e9"
WOMAN = "\U0001f469"
SMALL, LARGE = 8_000, 32_000
MOST = 9.0
"""Times as much work for four times the text: 4 is linear, 16 is the square."""
FLOOR = 0.02
"""Seconds that need no reason: what is measured must not be lost in the noise."""

HARD: dict[str, tuple[Callable[[int], str], Callable[[int], str]]] = {
    "flags, asked for halves": (lambda size: GERMAN * (size // 2), lambda row: REVERSED * (row + 1)),
    "flags, asked for one and a half": (lambda size: GERMAN * (size // 2), lambda row: GERMAN * row + GERMAN[0]),
    "a run of all regional indicators": (
        lambda size: "".join(chr(0x1F1E6 + at % 26) for at in range(size)),
        lambda row: chr(0x1F1E6 + row) + chr(0x1F1E7 + row),
    ),
    "marks on one letter": (lambda size: "a" + "\u0301" * size, lambda row: "\u0301" * (row + 1)),
    "a mark on every letter": (lambda size: "x\u0301" * (size // 2), lambda row: "x\u0301" * row + "x"),
    "pictures joined without end": (lambda size: f"{WOMAN}\u200d" * (size // 2), lambda row: WOMAN * (row + 1)),
    "vowels of Hangul without a consonant": (lambda size: "\u1161" * size, lambda row: "\u1161" * (row + 1)),
    "syllables of Hangul, asked for halves": (
        lambda size: "\u1100\u1161" * (size // 2),
        lambda row: "\u1161\u1100" * (row + 1),
    ),
    "ligatures, asked for parts": (lambda size: "ﬃ" * (size // 3), lambda row: "iffiff" * (row + 1)),
    "soft hyphens in one word": (lambda size: "a" + "\u00ad" * size + "b c", lambda row: "a" * (row + 1)),
    "one repeated pattern": (lambda size: "ab" * (size // 2), lambda row: "ab" * (row + 5) + "c"),
    "one letter": (lambda size: "a" * size, lambda row: "a" * (row + 1)),
}


def growth(work: Callable[[int], object]) -> float:
    """How much more processor time the large size takes than the small one or the floor; if too much, best of three."""

    def taken(size: int) -> float:
        start = time.process_time()
        work(size)
        return time.process_time() - start

    small = large = math.inf
    for _ in range(3):
        small, large = min(small, taken(SMALL)), min(large, taken(LARGE))
        if large / max(FLOOR, small) < MOST:
            break
    return large / max(FLOOR, small)


@pytest.mark.parametrize("search", [anchor_strict, anchor_near])
@pytest.mark.parametrize("case", HARD)
def test_a_search_grows_with_the_text(case: str, search: Callable[[str, list[Quote]], object]) -> None:
    text, quote = HARD[case]
    quotes = [Quote(quote(row)) for row in range(12)]
    assert growth(lambda size: search(text(size), quotes)) < MOST


def test_what_cuts_a_written_character_is_refused_in_such_texts_too() -> None:
    text = GERMAN * 2_000 + " and " + REVERSED
    assert anchor_strict(text, [Quote(REVERSED)]) == [Found(Span(4_005, 4_007), 1.0)]
    assert isinstance(anchor_strict(text, [Quote(GERMAN)])[0], Ambiguous)
    assert isinstance(anchor_strict("a" + "\u0301" * 5_000, [Quote("\u0301")])[0], NotFound)


@pytest.mark.parametrize("hidden", ["\u00ad", "\u2060", "\ufeff"])
def test_a_word_with_many_hidden_characters_is_made_whole_in_time(hidden: str) -> None:
    def work(size: int) -> None:
        text = "wo" + hidden * size + "rd" + hidden * size + "s end"
        assert whole_words(text, Span(1, 2)).end == text.index(" ")

    assert growth(work) < MOST


def test_context_is_told_in_time_where_the_same_words_stand_everywhere() -> None:
    assert growth(lambda size: telling_context("bell " * (size // 5), Span(50, 54))) < MOST


def test_no_text_holds_more_matches_than_lengths_for_each_character(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: needles of one letter that nest by hundreds are given up after the first piece."""
    text = "a" * 200_000
    needles = ["a" * size for size in range(1, 800)] + [f"{'a' * 40}{size}" for size in range(200)]
    search = Search(text, needles)
    kept = sum(map(len, search._found.values()))
    assert kept < len(text)
    assert next(search.places("a" * 700)) == 0
    assert list(search.places(f"{'a' * 40}7")) == []


def test_no_end_of_a_word_is_looked_for_through_a_whole_text_without_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    looks, module = 0, import_module("postil.anchor.nearest")  # the package names a function like it
    inside = module._inside_word

    def counted(character: str) -> bool:
        nonlocal looks
        looks += 1
        return inside(character)

    monkeypatch.setattr(module, "_inside_word", counted)
    assert module.nearest("กาา" * 5_000, Quote("กาากxกาาก"))
    assert 0 < looks < 5_000
