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
"""Letters of each half of a quote with an elision from which it is searched for by itself."""

_HALF_AT_LEAST: Final = 3
"""Letters of a half from which it is searched for with its side of the context."""

_HALF_IN_CONTEXT: Final = 16
"""Letters of such a half and its side of the context together."""

_LEFT_OUT: Final = 1_500
"""The most characters that an elision may stand for."""

_TELLING: Final = 8
"""Letters from which words and context that fit in one place only are enough to believe it."""


def anchor_near(text: str, quotes: Sequence[Quote]) -> list[Found | None]:
    """For each quote, in order, the place that the evidence sets apart, or None.

    A quote that stands in one place but for folding is found there with score 1.0, if it and its context have eight
    letters; for the rest the score is how alike the letters of quote and context are.  What is believed: `evidence`.
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
        elif answer and (len(_split(quotes[number])) == 1 or _covers(answer, quotes[number])):
            answers[number] = answer
    return answers


def _is_telling(quote: Quote) -> bool:
    """Whether words and context are enough for the one place where all of it fits to be the true one."""
    return _letters(quote.exact + quote.prefix + quote.suffix) >= _TELLING


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
    return answer.span.end - answer.span.start >= 0.8 * len(quote.exact.strip())
