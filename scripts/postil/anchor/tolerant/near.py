"""Quotes to spans after text or quote were changed: the one place that the evidence sets apart, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from postil.anchor.selectors import Ambiguous, Found, Quote
from postil.anchor.strict import anchor_strict
from postil.anchor.tolerant.matching import search
from postil.model import Span

_ELISION: Final = re.compile(r"(?:(?<!\s)\s++)?(?:[\[(]\s*+)?(?:…|\.\s?\.\s?\.)\s*+(?:[\])]\s*+)?")
_HALF: Final = 8
"""Letters of each half of a quote with an elision from which it is searched for by itself."""

_HALF_AT_LEAST: Final = 3
"""Letters of a half from which it is searched for with its side of the context."""

_HALF_IN_CONTEXT: Final = 16
"""Letters of such a half and its side of the context together."""

_WHOLE: Final = 0.65
"""Share of the length of a quote with an elision from which a place is more than one half of it."""

_BESIDE: Final = 64
"""Characters on both sides of the letters of a quote in which its signs and blanks stand."""

_LEFT_OUT: Final = 1_500
"""The most characters that an elision may stand for."""


def anchor_near(text: str, quotes: Sequence[Quote]) -> list[Found | None]:
    """For each quote, in order, the place that the evidence sets apart, or None.

    A quote that stands in one place but for folding is found there with score 1.0, if it and its context have eight
    letters; so is one whose letters alone are the same, if they are many.  For the rest the score is how alike the
    letters of quote and context are.  What is believed: `evidence`.  Cost: linear in the text plus the quotes, 105 to
    140 µs a quote for a thousand of them on 100,000 characters, and twice as much in a text of one repeated pattern.
    """
    if not quotes:
        return []
    halves = {number: pair for number, quote in enumerate(quotes) if (pair := _halves(quote))}
    found, doubtful = search(text, [*quotes, *(half for pair in halves.values() for half in pair)])
    answers = found[: len(quotes)]
    answers_of_halves = iter(found[len(quotes) :])
    joined = {number: _joined(next(answers_of_halves), next(answers_of_halves)) for number in halves}
    for number, answer in enumerate(answers):
        if answer and answer.score < 1 and len(_split(quotes[number])) > 1:
            answers[number] = joined.get(number) or (answer if _covers(answer, quotes[number]) else None)
        elif not answer:
            answers[number] = joined.get(number)
    anywhere: list[int] = []
    for number, stretches in doubtful.items():
        if number >= len(quotes):
            break  # halves are not asked for
        if not stretches or quotes[number].start is not None:
            anywhere.append(number)
        elif only := _strictly_within(text, quotes[number], stretches):
            answers[number] = only
    if anywhere:
        for number, exact in zip(anywhere, anchor_strict(text, [quotes[each] for each in anywhere]), strict=True):
            if isinstance(exact, Found):
                answers[number] = exact
    return answers


def _strictly_within(text: str, quote: Quote, stretches: Sequence[Span]) -> Found | None:
    """The only place of a quote in a text, of which it stands nowhere but in or at these stretches; or None.

    Cost: that of a strict search in the stretches and what is beside them, which spares folding the whole text.
    """
    beside = _BESIDE + len(quote.prefix) + len(quote.suffix)
    found = set[Span]()
    for stretch in stretches:
        low = max(0, stretch.start - beside)
        (answer,) = anchor_strict(text[low : stretch.end + beside], [quote])
        spans = (answer.span,) if isinstance(answer, Found) else answer.places if isinstance(answer, Ambiguous) else ()
        # At the ends of what is looked at a written character may be cut: what stands there is another stretch’s.
        found.update(
            Span(low + span.start, low + span.end)
            for span in spans
            if low + span.start < stretch.end and low + span.end > stretch.start
        )
        if len(found) > 1:
            return None
    return Found(found.pop(), 1.0) if found else None


def _halves(quote: Quote) -> tuple[Quote, Quote] | None:
    """What stands before the first and after the last elision of a quote, if it has one and they are long enough."""
    parts = _split(quote)
    if len(parts) < 2:
        return None
    halves = Quote(parts[0], quote.prefix), Quote(parts[-1], "", quote.suffix)
    return halves if all(map(_is_long_enough, halves)) else None


def _split(quote: Quote) -> list[str]:
    """What stands between the elisions of a quote."""
    if "…" not in quote.exact and "." not in quote.exact:
        return [quote.exact]
    return _ELISION.split(quote.exact.strip())


def _is_long_enough(half: Quote) -> bool:
    """Whether a half of a quote can be found by itself or by its side of the context."""
    letters = _letters(half.exact)
    return letters >= _HALF or (
        letters >= _HALF_AT_LEAST and letters + _letters(half.prefix + half.suffix) >= _HALF_IN_CONTEXT
    )


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _joined(head: Found | None, tail: Found | None) -> Found | None:
    """The place from the head to the tail of a quote with an elision, if they stand in order and near."""
    if head is None or tail is None or not 0 <= tail.span.start - head.span.end <= _LEFT_OUT:
        return None
    return Found(Span(head.span.start, tail.span.end), min(head.score, tail.score))


def _covers(answer: Found, quote: Quote) -> bool:
    """Whether a place is long enough for all of a quote, not for one half of it."""
    return answer.span.end - answer.span.start >= _WHOLE * sum(map(len, _split(quote)))
