"""The tolerant search: edited passages are found, deleted ones are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from making.measures import Tally, overlap
from making.questions import changing_exam, folding_exam
from making.texts import FAMILIES, REPETITIVE, make_text
from test_strict import marked

from postil.anchor import Ambiguous, Found, NotFound, Quote, Span, anchor_strict
from postil.anchor.tolerant import anchor_near

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "near.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text, places = marked(case["text"])
    quote = Quote(case["exact"], case.get("prefix", ""), case.get("suffix", ""), case.get("start"))
    (answer,) = anchor_near(text, [quote])
    found = [(answer.span.start, answer.span.end)] if answer else []
    assert found == places, case["why"]


def test_of_all_families_edited_passages_are_found_and_deleted_ones_are_not() -> None:
    tally = Tally()
    for family in FAMILIES:
        if family not in REPETITIVE:
            tally.add(changing_exam(family, 101, 30_000, 150))
    assert tally.asked > 1_800 and tally.gone > 350
    assert tally.recall >= 0.98, tally
    assert tally.wrong_per_thousand <= 2, tally
    assert tally.exact >= 0.92, tally


@pytest.mark.parametrize("family", sorted(REPETITIVE))
def test_in_texts_of_one_pattern_a_wrong_place_stays_rare(family: str) -> None:
    tally = Tally()
    for seed in (103, 104):
        tally.add(changing_exam(family, seed, 30_000, 150))
    assert tally.recall >= 0.8, tally
    assert tally.wrong_per_thousand <= 30, tally


def test_every_kind_of_edit_is_asked_and_mostly_found() -> None:
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for family in ("prose", "typeset", "markdown", "chat", "decomposed", "japanese", "arabic"):
        exam = changing_exam(family, 105, 60_000, 300)
        for question, answer in zip(
            exam.questions, anchor_near(exam.text, [q.quote for q in exam.questions]), strict=True
        ):
            if question.truth is not None:
                asked.update(question.kinds)
                found.update(question.kinds if answer else ())
    assert len(asked) >= 100
    poor = {kind: (found[kind], asked[kind]) for kind in asked if asked[kind] >= 8 and found[kind] < 0.85 * asked[kind]}
    assert not poor


def test_a_quote_that_differs_by_folding_only_is_where_the_strict_search_finds_it() -> None:
    for family in ("typeset", "chinese", "hebrew"):
        exam = folding_exam(family, 106, 20_000, 100)
        quotes = [question.quote for question in exam.questions]
        for strict, near in zip(anchor_strict(exam.text, quotes), anchor_near(exam.text, quotes), strict=True):
            if isinstance(strict, Found) and near is not None:
                assert near.span == strict.span


def test_a_few_letters_are_where_the_strict_search_has_them_and_the_text_is_not_folded_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Nobody counted. " * 500 + "Two “Ox” — carts; one ox-cart left. " + "Nobody counted. " * 500
    at = text.index("Ox")
    looked_at: list[int] = []

    def watched(text: str, quotes: Sequence[Quote]) -> list[Found | NotFound | Ambiguous]:
        looked_at.append(len(text))
        return anchor_strict(text, quotes)

    monkeypatch.setattr("postil.anchor.tolerant.near.anchor_strict", watched)
    asked = [Quote("Ox", "Two “", "”"), Quote("ox", "one "), Quote("cart"), Quote("left", "-cart"), Quote("zx")]
    spans = [Span(at, at + 2), Span(text.index("ox-"), text.index("-cart")), None]
    spans += [Span(text.index("left"), text.index(". Nobody", at)), None]
    assert [answer and answer.span for answer in anchor_near(text, asked)] == spans
    assert looked_at and max(looked_at) < 400
    # Where a start is given, or the same letters stand in many places, the whole text is looked at.
    (named,) = anchor_near(text, [Quote("cart", start=text.index("cart left"))])
    assert named == Found(Span(text.index("cart left"), text.index(" left. ")), 1.0)
    assert anchor_near(text, [Quote("Nob")]) == [None]
    assert looked_at[-2:] == [len(text)] * 2


def test_a_text_and_quotes_of_another_have_nothing_in_common() -> None:
    for family in ("prose", "pseudo", "russian", "chinese", "arabic"):
        text, other = make_text(family, 107, 30_000), make_text(family, 108, 30_000)
        rng = Random(family)
        starts = [rng.randrange(100, 29_000) for _ in range(150)]
        quotes = [Quote(other[at : at + 70], other[at - 30 : at], other[at + 70 : at + 100]) for at in starts]
        assert anchor_near(text, quotes) == [None] * 150


@given(st.text(max_size=80), st.text(max_size=30), st.text(max_size=8), st.text(max_size=8))
@settings(max_examples=80, derandomize=True, deadline=None)
def test_any_strings_at_all_get_an_answer_within_the_text(text: str, exact: str, prefix: str, suffix: str) -> None:
    (answer,) = anchor_near(text, [Quote(exact, prefix, suffix)])
    if answer is not None:
        assert 0 <= answer.span.start < answer.span.end <= len(text)
        assert 0.0 <= answer.score <= 1.0


@given(st.integers(0, 5_000), st.integers(20, 120), st.integers(0, 2**32))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_one_changed_letter_does_not_lose_a_passage_in_its_context(start: int, length: int, seed: int) -> None:
    text = make_text("pseudo", 109, 6_000)
    span = Span(start, min(start + length, len(text) - 40))
    words = text[span.start : span.end]
    letters = [at for at, character in enumerate(words) if character.isalpha()]
    if span.start < 40 or len(letters) < 15:
        return
    at = Random(seed).choice(letters)
    quote = Quote(
        words[:at] + "x" + words[at + 1 :], text[span.start - 40 : span.start], text[span.end : span.end + 40]
    )
    (answer,) = anchor_near(text, [quote])
    assert answer is not None and overlap(answer.span, span) > 0.8


def test_no_text_or_number_of_quotes_is_too_regular() -> None:
    quote = Quote("the copper lantern beyond the silent harbours", "carried ", " today")
    sentence = "The narrow engine carried the copper lantern beyond the silent harbour. "
    assert anchor_near("a" * 20_000, [Quote("a" * 30 + "b")] * 50) == [None] * 50
    assert anchor_near(sentence * 1_000, [quote] * 100) == [None] * 100
    assert anchor_near("ab" * 40_000, [Quote("ab" * 30 + "c" * size) for size in range(1, 60)]) == [None] * 59
    assert anchor_near("some words", []) == []


def test_a_quote_as_long_as_the_text_ends_soon() -> None:
    text = make_text("prose", 110, 60_000)
    assert anchor_near(text, [Quote(text[:30_000] + "x" + text[30_000:])]) == [None]
    (answer,) = anchor_near(text, [Quote(text[1_000:3_000] + "x" + text[3_000:5_000])])
    assert answer is not None and overlap(answer.span, Span(1_000, 5_000)) > 0.99
