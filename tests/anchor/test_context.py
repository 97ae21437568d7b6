"""What tells the same words apart, and what is nearest to words that are not there."""

from __future__ import annotations

import re
from random import Random

import pytest
from making.texts import make_text

from postil.anchor import Ambiguous, Found, Nearest, Quote, Span, anchor_strict, nearest, telling_context

TWO = "The keeper rang his bell. At dusk the barges came in. The keeper rang his horn, and the barges came home."


@pytest.mark.parametrize(
    ("words", "number", "context"),
    [
        ("At dusk", 0, ("", "")),
        ("the barges came", 0, ("", "in")),
        ("the barges came", 1, ("and", "")),
        ("rang his", 0, ("", "bell")),
        ("rang his", 1, ("", "horn")),
    ],
)
def test_the_context_is_whole_words_and_as_short_as_possible(words: str, number: int, context: tuple[str, str]) -> None:
    start = [found.start() for found in re.finditer(words, TWO)][number]
    assert telling_context(TWO, Span(start, start + len(words))) == context


@pytest.mark.parametrize("family", ["prose", "typeset", "law", "chinese", "arabic", "decomposed", "chat", "chronicle"])
def test_with_its_context_a_repeated_quote_stands_once(family: str) -> None:
    text = make_text(family, 11, 3_000)
    rng = Random(family)
    told = 0
    for _ in range(80):
        start = rng.randrange(len(text) - 20)
        answer = anchor_strict(text, [Quote(text[start : start + rng.randint(2, 9)])])[0]
        if not isinstance(answer, Ambiguous):
            continue
        for place in answer.places[:2]:
            prefix, suffix = telling_context(text, place)
            assert prefix or suffix
            assert anchor_strict(text, [Quote(text[place.start : place.end], prefix, suffix)]) == [Found(place, 1.0)]
            told += 1
    assert told > 5


def test_identical_paragraphs_have_no_telling_context() -> None:
    text = "The keeper rang his bell.\n\n" * 60
    prefix, suffix = telling_context(text, Span(text.index("bell") + 27 * 30, text.index("bell") + 27 * 30 + 4))
    assert (prefix, suffix) == ("", "")


def test_context_that_is_too_long_for_a_note_is_not_told() -> None:
    line = "and the line of the song tells of ships and of the sea again\n"
    refrain = line * 5 + "nobody counted the bells\n" + line * 5
    text = f"The first verse is short.\n\n{refrain}\nThe second verse is long.\n\n{refrain}"
    start = text.index("nobody")
    assert telling_context(text, Span(start, start + 24)) == ("", "")
    nearer = text.replace(line * 5, line * 3)
    start = nearer.index("nobody")
    prefix, suffix = telling_context(nearer, Span(start, start + 24))
    assert max(len(prefix), len(suffix)) <= 200
    assert anchor_strict(nearer, [Quote("nobody counted the bells", prefix, suffix)]) == [
        Found(Span(start, start + 24), 1.0)
    ]


def test_context_is_never_such_that_it_chooses_nothing() -> None:
    text = "the bell rang and " * 2_500 + "the bell fell"
    for start in (text.index("bell"), 4 + 18 * 1_200, text.rindex("bell")):
        prefix, suffix = telling_context(text, Span(start, start + 4))
        answer = anchor_strict(text, [Quote("bell", prefix, suffix)])[0]
        assert (prefix, suffix) == ("", "") or answer == Found(Span(start, start + 4), 1.0)


@pytest.mark.parametrize(
    ("exact", "passage", "differences"),
    [
        ("the keper rang his bel", None, None),
        ("The keper rang his bel.", "The keeper rang his bell.", 2),
        ("At dawn the barges came in", "At dusk the barges came in", 3),
        ("the barges came home", "the barges came home", 0),
        ("something quite different, with nothing in common", None, None),
        ("", None, None),
    ],
)
def test_the_nearest_passage_is_whole_words(exact: str, passage: str | None, differences: int | None) -> None:
    found = nearest(TWO, Quote(exact))
    if exact == "the keper rang his bel":
        assert found is not None and found.text in ("The keeper rang his bell", "The keeper rang his horn")
    elif passage is None:
        assert found is None
    else:
        start = TWO.index(passage)
        assert found == Nearest(Span(start, start + len(passage)), passage, differences or 0)


def test_of_equally_near_passages_the_one_in_its_context_is_taken() -> None:
    found = nearest(TWO, Quote("Teh keeper rang", prefix="barges came in. ", suffix=" his horn"))
    assert found is not None and found.span.start == TWO.rindex("The keeper")


def test_nearest_offsets_are_those_of_the_true_text() -> None:
    text = "\U0001f680 “Huawei’s proﬁt—it surged a\nwhop\u00adping 564%”"
    found = nearest(text, Quote("profit - it surged a woping 564%"))
    assert found is not None
    assert found.text == "proﬁt—it surged a\nwhop\u00adping 564%" == text[found.span.start : found.span.end]


def test_many_different_characters_do_no_harm() -> None:
    text = "".join(chr(code) for code in range(0x4E00, 0x5E00))
    quote = text[300:360] + "x" + text[360:700]
    found = nearest(text, Quote(quote))
    assert found == Nearest(Span(300, 700), text[300:700], 1)
