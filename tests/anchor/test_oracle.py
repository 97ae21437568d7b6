"""The strict search beside the plainest one that there is: try every span of the text."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from postil.anchor import Ambiguous, Found, NotFound, Quote, anchor_strict
from postil.anchor.search import Search
from postil.fold import fold_text

HIDDEN = "\u00ad\u200d"
PIECES = [
    "a", "b", "ab", "e", "é", "\u0301", "\u0323", "\U0001f1e9", "\U0001f1ea", "\U0001f1e9\U0001f1ea", "\u200d",
    "\U0001f469", "\U0001f4bb", "\U0001f3fd", "\u1100", "\u1161", "\u11a8", "가", "\u00ad", "ﬁ", "f", "i",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
PATTERNS = st.builds(
    lambda piece, times, end: piece * times + end, TEXTS.filter(bool), st.integers(1, 4), TEXTS
).filter(lambda text: len(text) <= 40)


def is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def parts(text: str, at: int) -> bool:
    """Whether a border between `text[:at]` and `text[at:]` runs between two written characters."""
    behind = text[at:].lstrip(HIDDEN)
    before = text[: len(text) - len(behind)]
    seen = "".join(character for character in before if character not in HIDDEN)
    if not behind:
        return True
    first = behind[0]
    if unicodedata.category(first)[0] == "M":
        return False
    if not seen:
        return True
    if "\u1160" <= first <= "\u11ff" or "\U0001f3fb" <= first <= "\U0001f3ff":
        return False
    if before.endswith("\u200d") and unicodedata.category(first) in ("So", "Sk", "Cn"):
        return False
    run = len(seen) - len(seen.rstrip("".join(map(chr, range(0x1F1E6, 0x1F200)))))
    return not (is_regional(first) and run % 2)


def every_place(text: str, exact: str) -> list[tuple[int, int]]:
    """Every span that reads like the quote, begins and ends with something to be seen, and cuts no character."""
    wanted = fold_text(exact)
    return [
        (start, end)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if text[start] not in HIDDEN
        and text[end - 1] not in HIDDEN
        and fold_text(text[start:end]) == wanted
        and parts(text, start)
        and parts(text, end)
    ]


@given(st.one_of(TEXTS, PATTERNS), st.data())
@settings(max_examples=600, derandomize=True, deadline=None)
def test_the_places_are_those_of_the_plainest_search(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    exact = data.draw(st.sampled_from([text[start:end], unicodedata.normalize("NFD", text[start:end])]) | TEXTS)
    (answer,) = anchor_strict(text, [Quote(exact)])
    places = every_place(text, exact) if fold_text(exact).strip() else []
    match answer:
        case NotFound():
            assert places == []
        case Found(span=span):
            assert places == [(span.start, span.end)]
        case Ambiguous(places=listed):
            assert len(places) > 1
            assert [(span.start, span.end) for span in listed] == places[: len(listed)]


@given(st.lists(st.text("ab字\ud800", min_size=1, max_size=6), min_size=90, max_size=110, unique=True), st.data())
@settings(max_examples=30, derandomize=True, deadline=None)
def test_many_needles_at_once_stand_where_each_does(needles: list[str], data: st.DataObject) -> None:
    parts = data.draw(st.lists(st.sampled_from([*needles, "a" * 400, "ba" * 300]), min_size=5, max_size=40))
    text = "".join(parts)
    text *= 1 + 120_000 // len(text)
    search = Search(text, needles)
    for needle in needles[:4]:
        at, expected = text.find(needle), []
        while at >= 0:
            expected.append(at)
            at = text.find(needle, at + 1)
        assert list(search.places(needle)) == expected
