"""The strict search: the true place or a refusal, never another place."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from making.questions import Exam, all_families, folding_exam

from postil.anchor import PLACES_LISTED, Ambiguous, Found, NotFound, Quote, Span, anchor_strict
from postil.fold import fold_text

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "strict.yml").read_text(encoding="utf-8"))
LETTERS = st.text(alphabet="ab \n-—'’.…éé\u00ad\u200d字\U0001f469", max_size=40)


def spans(answer: Found | NotFound | Ambiguous) -> list[tuple[int, int]]:
    """The places of an answer, as pairs."""
    match answer:
        case Found(span=span):
            return [(span.start, span.end)]
        case Ambiguous(places=places):
            return [(span.start, span.end) for span in places]
        case _:
            return []


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without ⟦ and ⟧, and what stood between them."""
    places = [
        (found.start() - 2 * number, found.end() - 2 * number - 2)
        for number, found in enumerate(re.finditer("⟦[^⟧]*⟧", text))
    ]
    return re.sub("[⟦⟧]", "", text), places


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text, places = marked(case["text"])
    places = [tuple(place) for place in case.get("overlapping", places)]
    quote = Quote(case["exact"], case.get("prefix", ""), case.get("suffix", ""), case.get("start"))
    (answer,) = anchor_strict(text, [quote])
    assert spans(answer) == places, case["why"]
    if len(places) > 1:
        assert isinstance(answer, Ambiguous)


@pytest.mark.parametrize("family", all_families())
@pytest.mark.parametrize(("length", "count"), [(5_000, 25), (40_000, 300)])
def test_quotes_that_differ_by_folding_are_found_or_stand_twice(family: str, length: int, count: int) -> None:
    exam = folding_exam(family, 1, length, count)
    answers = anchor_strict(exam.text, [question.quote for question in exam.questions])
    assert len(answers) == len(exam.questions) > count // 2
    for question, answer in zip(exam.questions, answers, strict=True):
        assert question.truth is not None
        if isinstance(answer, Ambiguous):
            assert question.truth in answer.places or len(answer.places) == PLACES_LISTED
            assert len(answer.places) > 1 and stands(exam, question.quote.exact) > 1
        else:
            assert answer == Found(question.truth, 1.0), question


def stands(exam: Exam, words: str) -> int:
    """How often words stand in the text, by the plainest of searches."""
    return len(re.findall(f"(?={re.escape(fold_text(words).strip())})", fold_text(exam.text)))


@given(LETTERS, st.data())
@settings(max_examples=300, derandomize=True, deadline=None)
def test_a_found_place_reads_like_the_quote(text: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    quote = Quote(text[first:last], text[:first][-5:], text[last:][:5])
    (answer,) = anchor_strict(text, [quote])
    for start, end in spans(answer):
        assert fold_text(text[start:end]).strip(" ") == fold_text(quote.exact).strip(" ")
        assert not text[start].isspace() and not text[end - 1].isspace()


@given(st.text(max_size=60), st.text(min_size=1, max_size=8), st.text(max_size=4), st.integers(-5, 70))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_any_strings_at_all_get_an_answer(text: str, exact: str, context: str, start: int) -> None:
    (answer,) = anchor_strict(text, [Quote(exact, context, context, start)])
    for low, high in spans(answer):
        assert fold_text(text[low:high]).strip(" ") == fold_text(exact).strip(" ")


@pytest.mark.parametrize("length", [*range(29, 36), *range(61, 68), *range(125, 132), 500])
def test_no_length_of_quote_or_context_is_special(length: int) -> None:
    rng = Random(length)
    text = "".join(rng.choices("abcdefgh ", k=3_000))
    text = re.sub(" +", " ", text)
    first = next(at for at in range(700, 2_000) if text[at] != " " != text[at + length - 1])
    quote = Quote(text[first : first + length], text[first - length : first], text[first + length : first + 2 * length])
    assert anchor_strict(text, [quote]) == [Found(Span(first, first + length), 1.0)]


def test_many_quotes_get_the_answers_each_would_get_alone() -> None:
    exam = folding_exam("law", 5, 60_000, 300)
    quotes = [question.quote for question in exam.questions]
    quotes += [Quote(quote.exact[:size]) for quote in quotes for size in (3, 5, 9)]
    together = anchor_strict(exam.text, quotes)
    assert together[::29] == [anchor_strict(exam.text, [quote])[0] for quote in quotes[::29]]


def test_a_text_of_one_letter_takes_no_longer_than_another() -> None:
    text = "a" * 50_000
    quotes = [Quote("a" * size, "b" * (size % 3), "") for size in range(1, 300)] + [Quote("a" * 50 + "b")] * 500
    answers = anchor_strict(text, quotes)
    for quote, answer in zip(quotes, answers, strict=True):
        assert isinstance(answer, NotFound if quote.prefix or "b" in quote.exact else Ambiguous)


def test_two_thousand_equal_sentences_take_no_longer_than_others() -> None:
    sentence = "The narrow engine carried the copper lantern beyond the silent harbour. "
    text = sentence * 2_000
    quotes = [Quote(sentence[low:high]) for low in range(0, 40, 2) for high in range(44, 70)]
    quotes += [Quote("the copper lantern", start=len(sentence) * row + 26) for row in range(2_000)]
    quotes += [Quote("the copper lantern", prefix=f"engine {row} ") for row in range(400)]
    answers = anchor_strict(text, quotes)
    assert all(isinstance(answer, Ambiguous) and len(answer.places) == PLACES_LISTED for answer in answers[:520])
    at = [len(sentence) * row + 26 for row in range(2_000)]
    assert answers[520:2_520] == [Found(Span(first, first + 18), 1.0) for first in at]
    assert all(isinstance(answer, NotFound) for answer in answers[2_520:])


def test_numbered_sentences_are_told_apart_by_their_context() -> None:
    text = "".join(f"Article {row}. The holder shall notify the office within thirty days. " for row in range(2_000))
    quotes = [Quote("The holder shall notify the office", prefix=f"Article {row}. ") for row in range(2_000)]
    answers = anchor_strict(text, quotes)
    places = [found.start() for found in re.finditer("The holder", text)]
    assert answers == [Found(Span(first, first + 34), 1.0) for first in places]
