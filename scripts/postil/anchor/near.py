"""Quotes to spans after text or quote were changed: the one place that the evidence sets apart, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from postil.anchor.quotes import Found, Quote
from postil.anchor.strict import anchor_strict
from postil.model import Span

_ELISION: Final = re.compile(r"\s*[\[(]?\s*(?:…|\.\s?\.\s?\.)\s*[\])]?\s*")
_HALF: Final = 8
"""Letters that each half of a quote with an elision has at least."""

_LEFT_OUT: Final = 1_500
"""The most characters that an elision may stand for."""

_TELLING: Final = 8
"""Letters from which words and context that fit in one place only are enough to believe it."""


def anchor_near(text: str, quotes: Sequence[Quote]) -> list[Found | None]:
    """For each quote, in order, the place that the evidence sets apart, or None.

    A quote that stands in one place but for folding is found there with score 1.0; for the rest the score is how
    alike the letters of quote and context are.  What is believed and what is not: see `evidence`.
    """
    from postil.anchor import lettered  # brings numpy, edlib and rapidfuzz, which the strict search can do without

    answers: list[Found | None] = [
        answer if isinstance(answer, Found) and _is_telling(quote) else None
        for quote, answer in zip(quotes, anchor_strict(text, quotes), strict=True)
    ]
    left = [number for number, answer in enumerate(answers) if answer is None]
    halves = {number: pair for number in left if (pair := _halves(quotes[number]))}
    asked = [quotes[number] for number in left] + [half for pair in halves.values() for half in pair]
    found = lettered.search(text, asked) if asked else []
    answers_of_halves = iter(found[len(left) :])
    for number, answer in zip(left, found, strict=False):
        if number in halves:
            joined = _joined(next(answers_of_halves), next(answers_of_halves))
            answers[number] = joined or (answer if answer and _covers(answer, quotes[number]) else None)
        else:
            answers[number] = answer
    return answers


def _is_telling(quote: Quote) -> bool:
    """Whether words and context are enough for the one place where all of it fits to be the true one."""
    return sum(map(str.isalnum, quote.exact + quote.prefix + quote.suffix)) >= _TELLING


def _halves(quote: Quote) -> tuple[Quote, Quote] | None:
    """What stands before the first and after the last elision of a quote, if it has one and they are long enough."""
    if "…" not in quote.exact and "." not in quote.exact:
        return None
    parts = _ELISION.split(quote.exact.strip())
    if len(parts) < 2 or min(sum(map(str.isalnum, part)) for part in (parts[0], parts[-1])) < _HALF:
        return None
    return Quote(parts[0], quote.prefix), Quote(parts[-1], "", quote.suffix)


def _joined(head: Found | None, tail: Found | None) -> Found | None:
    """The place from the head to the tail of a quote with an elision, if they stand in order and near."""
    if head is None or tail is None or not 0 <= tail.span.start - head.span.end <= _LEFT_OUT:
        return None
    return Found(Span(head.span.start, tail.span.end), min(head.score, tail.score))


def _covers(answer: Found, quote: Quote) -> bool:
    """Whether a place is long enough for all of a quote, not for one half of it."""
    return answer.span.end - answer.span.start >= 0.8 * len(quote.exact.strip())
