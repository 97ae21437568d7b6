"""Quotes to spans by exact comparison of folded texts: one place, or a refusal.

A place counts when the folded quote stands there, with the whole of its prefix directly before and the whole of its
suffix directly after, and when it cuts no written character in two.  Several such places are refused, unless
`start` names one of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Final

from postil.anchor.clusters import true_span
from postil.anchor.quotes import Ambiguous, Found, NotFound, Quote
from postil.anchor.search import Search
from postil.fold import Folded, fold, fold_text, folded_index
from postil.model import Span

PLACES_LISTED: Final = 20
"""How many places of an ambiguous quote are listed."""

_PATIENCE: Final = 100
"""After so many places of a quote without its context, it is searched for together with its context."""

_CERTAIN_LENGTH: Final = 24
"""Folded characters from which a quote is searched for by itself; shorter ones by the longest of its three parts."""


@dataclass(frozen=True, slots=True)
class FoldedQuote:
    """A quote as it is compared; all three parts are folded and without blanks at their ends."""

    exact: str
    """The words; may be empty, and is then nowhere."""
    prefix: str
    """What must stand before them."""
    suffix: str
    """What must stand after them."""

    def pivot(self) -> str:
        """The part by which to search: the quote itself, or a longer part of its context when it is short.

        Of the suffix all but the last character, which may be half of a composed one.
        """
        if len(self.exact) >= _CERTAIN_LENGTH:
            return self.exact
        return max(self.exact, self.prefix, self.suffix[:-1], key=len)


def anchor_strict(text: str, quotes: Sequence[Quote]) -> list[Found | NotFound | Ambiguous]:
    """For each quote, in order, its one place or why there is none.

    Cost: linear in the text plus the quotes, 5 to 30 µs a quote when they are many.  Ambiguous and unfound quotes
    get no hint here: see `nearest` and `telling_context`.
    """
    passage = _Passage(text, fold(text))
    folded = [fold_quote(quote) for quote in quotes]
    answers: dict[tuple[FoldedQuote, int | None], Found | NotFound | Ambiguous] = {}
    open_questions: dict[tuple[FoldedQuote, int | None], FoldedQuote] = {}
    for quote, parts in zip(quotes, folded, strict=True):
        key = parts, quote.start
        if key in answers or key in open_questions:
            continue
        if not parts.exact:
            answers[key] = NotFound()
        elif quote.start is not None and (span := passage.place_at(parts, quote.start)):
            answers[key] = Found(span, 1.0)
        else:
            open_questions[key] = parts
    search = Search(passage.compared, {parts.pivot() for parts in open_questions.values()})
    too_common: dict[tuple[FoldedQuote, int | None], FoldedQuote] = {}
    for key, parts in open_questions.items():
        try:
            answers[key] = _judge(passage.places(parts, search, _PATIENCE))
        except _TooCommon:
            too_common[key] = parts
    if too_common:
        search = Search(passage.compared, {joined for parts in too_common.values() for joined, _ in _joined(parts)})
        for key, parts in too_common.items():
            answers[key] = _judge(passage.places_joined(parts, search))
    return [answers[parts, quote.start] for quote, parts in zip(quotes, folded, strict=True)]


def fold_quote(quote: Quote) -> FoldedQuote:
    """The quote as it is compared."""
    prefix = fold_text(quote.prefix).strip(" ") if quote.prefix else ""
    suffix = fold_text(quote.suffix).strip(" ") if quote.suffix else ""
    if prefix > "\u02ff":  # a context may begin in the middle of a written character: leave the half out
        prefix = prefix.lstrip("".join(filter(_is_mark, set(prefix))))
    return FoldedQuote(fold_text(quote.exact).strip(" "), prefix, suffix)


def _is_mark(character: str) -> bool:
    """Whether the character only ever continues another."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"


def _judge(places: Iterable[Span]) -> Found | NotFound | Ambiguous:
    """The answer that follows from the places that fit."""
    listed = tuple(islice(places, PLACES_LISTED))
    if not listed:
        return NotFound()
    return Found(listed[0], 1.0) if len(listed) == 1 else Ambiguous(listed)


def _joined(parts: FoldedQuote) -> list[tuple[str, int]]:
    """The quote with its context as one string, with and without a blank at each seam, and where it begins there."""
    before = [parts.prefix, parts.prefix + " "] if parts.prefix else [""]
    after = [parts.suffix[:-1], " " + parts.suffix[:-1]] if parts.suffix else [""]
    return [(b + parts.exact + a, len(b)) for b in before for a in after]


class _TooCommon(Exception):
    """The part searched for stands in too many places in which the rest does not fit."""


class _Passage:
    """A text, folded once, in which quotes are looked up."""

    def __init__(self, text: str, folded: Folded) -> None:
        self.text = text
        self.folded = folded
        self.compared = folded.text

    def place_at(self, parts: FoldedQuote, start: int) -> Span | None:
        """The place of the quote that begins at true offset `start`, blanks aside, if it fits there."""
        if not 0 <= start < len(self.text):
            return None
        at = folded_index(self.folded, start)
        return self._fitting(parts, at + 1 if self.compared[at : at + 1] == " " else at)

    def places(self, parts: FoldedQuote, search: Search, patience: int) -> Iterator[Span]:
        """The fitting places, in order; raises `_TooCommon` when `patience` places do not fit."""
        pivot = parts.pivot()
        misfits = 0
        for at in search.places(pivot):
            if pivot == parts.exact:
                first = at
            elif pivot == parts.prefix:
                first = at + len(pivot)
                first += self.compared[first : first + 1] == " "
            else:
                first = at - (self.compared[at - 1 : at] == " ") - len(parts.exact)
            if span := self._fitting(parts, first):
                yield span
            elif (misfits := misfits + 1) > patience and (parts.prefix or parts.suffix):
                raise _TooCommon

    def places_joined(self, parts: FoldedQuote, search: Search) -> Iterator[Span]:
        """The fitting places, in order, of the quote searched for with its context."""
        starts = merge(*(map(lead.__add__, search.places(joined)) for joined, lead in _joined(parts)))
        for first in starts:
            if span := self._fitting(parts, first):
                yield span

    def _fitting(self, parts: FoldedQuote, first: int) -> Span | None:
        """The span of the quote at folded index `first`, if it stands there whole and in its context."""
        compared, last = self.compared, first + len(parts.exact)
        if first < 0 or not compared.startswith(parts.exact, first):
            return None
        if parts.prefix and not (
            compared.endswith(parts.prefix, 0, first)
            or (compared[first - 1 : first] == " " and compared.endswith(parts.prefix, 0, first - 1))
        ):
            return None
        if parts.suffix and not (
            self._follows(parts.suffix, last)
            or (compared[last : last + 1] == " " and self._follows(parts.suffix, last + 1))
        ):
            return None
        return true_span(self.text, self.folded, first, last)

    def _follows(self, suffix: str, at: int) -> bool:
        """Whether the suffix stands at `at`; its last character may be the first half of a composed one."""
        if self.compared.startswith(suffix, at):
            return True
        if suffix.isascii() and self.compared.isascii():
            return False
        end = at + len(suffix) - 1
        if not self.compared.startswith(suffix[:-1], at) or end >= len(self.compared):
            return False
        written = self.text[self.folded.offsets[end] : self.folded.offsets[end + 1]]
        return any(
            _is_mark(written[size]) and fold_text(written[:size]) == suffix[-1] for size in range(1, len(written))
        )
