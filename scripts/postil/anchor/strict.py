"""Quotes to spans by exact comparison of folded texts: one place, or a refusal.

A place counts when the folded quote stands there, with the whole of its prefix directly before and the whole of its
suffix directly after, and when it cuts no written character in two.  In a text with Chinese or Japanese, whether the
blank beside a mark counts may depend on what stands beyond it, so at the ends of the three parts it does not.
Several such places are refused, unless `start` names one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Final

from postil.anchor.clusters import TrueSpans, never_begins
from postil.anchor.search import Search
from postil.anchor.selectors import Ambiguous, Found, NotFound, Quote
from postil.fold import Folded, edge_forms, fold, fold_text, fold_texts, folded_index, has_cjk
from postil.fold.classes import is_combining
from postil.model import Span

PLACES_LISTED: Final = 20
"""How many places of an ambiguous quote are listed."""

_PATIENCE: Final = 100
"""After so many places of a quote without its context, it is searched for together with its context."""

_CERTAIN_LENGTH: Final = 24
"""Folded characters from which a quote is searched for by itself; shorter ones by the longest of its three parts."""

_LONGEST_CHARACTER: Final = 16
"""Code points of which one folded character is composed, at most; four, but for hidden ones between."""


@dataclass(frozen=True, slots=True)
class FoldedQuote:
    """A quote as it is compared; all three parts are folded and without blanks at their ends."""

    exact: str
    """The words; may be empty, and is then nowhere."""
    prefix: str
    """What must stand before them."""
    suffix: str
    """What must stand after them."""
    prefixes: tuple[str, ...] = ()
    """All forms that the prefix may have beside what is not known of its surroundings, if there are several."""
    suffixes: tuple[str, ...] = ()
    """The same of the suffix."""

    def pivot(self) -> str:
        """The part by which to search: the quote itself, or a longer part of its context when it is short.

        Of the suffix all but the last character, which may be half of a composed one.
        """
        if len(self.exact) >= _CERTAIN_LENGTH:
            return self.exact
        prefix, suffix = "" if self.prefixes else self.prefix, "" if self.suffixes else self.suffix
        return max(self.exact, prefix, suffix[:-1], key=len)

    def forms(self) -> tuple[FoldedQuote, ...]:
        """The quotes that this one may be in a text with Chinese or Japanese: itself alone, nearly always."""
        exacts, prefixes, suffixes = map(edge_forms, (self.exact, self.prefix, self.suffix))
        if len(exacts) == len(prefixes) == len(suffixes) == 1:
            return (self,)
        before, after = (forms if len(forms) > 1 else () for forms in (prefixes, suffixes))
        return tuple(FoldedQuote(exact, self.prefix, self.suffix, before, after) for exact in exacts)


def anchor_strict(text: str, quotes: Sequence[Quote]) -> list[Found | NotFound | Ambiguous]:
    """For each quote, in order, its one place or why there is none.

    Cost: linear in the text plus the quotes, 35 to 60 µs for each of 1,000 quotes on 100,000 characters.  Ambiguous and
    unfound quotes get no hint here: see `nearest` and `telling_context`.
    """
    passage = _Passage(text, fold(text))
    with_cjk = has_cjk(passage.compared)
    numbers: dict[tuple[str, str, str, int | None], int] = {}
    answers: list[Found | NotFound | Ambiguous] = []
    asked: list[int] = []
    open_questions: list[tuple[int, tuple[FoldedQuote, ...]]] = []
    for quote, parts in zip(quotes, fold_quotes(quotes), strict=True):
        number = numbers.setdefault((parts.exact, parts.prefix, parts.suffix, quote.start), len(answers))
        asked.append(number)
        if number < len(answers):
            continue
        answers.append(NotFound())
        if not parts.exact:
            continue
        forms = parts.forms() if with_cjk else (parts,)
        if quote.start is not None and (span := passage.place_at(forms, quote.start)):
            answers[number] = Found(span, 1.0)
        else:
            open_questions.append((number, forms))
    search = Search(passage.compared, {form.pivot() for _, forms in open_questions for form in forms})
    too_common: list[tuple[int, tuple[FoldedQuote, ...]]] = []
    for number, forms in open_questions:
        try:
            answers[number] = _judge(_in_order([passage.places(form, search, _PATIENCE) for form in forms]))
        except _TooCommon:
            too_common.append((number, forms))
    if too_common:
        joined = {needle for _, forms in too_common for form in forms for needle, _ in _joined(form)}
        search = Search(passage.compared, joined)
        for number, forms in too_common:
            answers[number] = _judge(_in_order([passage.places_joined(form, search) for form in forms]))
    return [answers[number] for number in asked]


def places(text: str, words: str) -> Iterator[Span]:
    """Every place of the words in the text, ascending, for who looks for them.  Cost: linear in the text."""
    passage, (parts,) = _Passage(text, fold(text)), fold_quotes([Quote(words)])
    if not parts.exact:
        return iter(())
    forms = parts.forms() if has_cjk(passage.compared) else (parts,)
    search = Search(passage.compared, ())
    return _in_order([passage.places(form, search, _PATIENCE) for form in forms])


def fold_quotes(quotes: Sequence[Quote]) -> list[FoldedQuote]:
    """The quotes as they are compared, in order.  Cost: linear in their length."""
    parts = fold_texts([part for quote in quotes for part in (quote.exact, quote.prefix, quote.suffix)])
    return list(map(_without_edges, parts[::3], parts[1::3], parts[2::3]))


def _without_edges(exact: str, prefix: str, suffix: str) -> FoldedQuote:
    """The quote of these folded parts, without what cannot be compared at their ends."""
    exact, prefix, suffix = exact.strip(" "), prefix.strip(" "), suffix.strip(" ")
    if prefix > "\u02ff":  # a context may begin in the middle of a written character: leave the half out
        prefix = prefix[_half(prefix) :]
    if exact[:1] == "-":  # a run of dashes, which folds to one, may be cut between the parts
        prefix = prefix.rstrip("- ")
    if exact[-1:] == "-":
        suffix = suffix.lstrip("- ")
    return FoldedQuote(exact, prefix, suffix)


def _half(prefix: str) -> int:
    """How many characters at the beginning only continue a written character that began before, or are blanks."""
    return next((at for at, each in enumerate(prefix) if each != " " and not _is_mark(each)), len(prefix))


def _is_mark(character: str) -> bool:
    """Whether the character only ever continues another."""
    return is_combining(character) or "\u1160" <= character <= "\u11ff"


def _in_order(places: Sequence[Iterator[Span]]) -> Iterator[Span]:
    """The places of all forms of a quote, ascending."""
    return places[0] if len(places) == 1 else merge(*places, key=lambda span: span.start)


def _judge(places: Iterable[Span]) -> Found | NotFound | Ambiguous:
    """The answer that follows from the places that fit."""
    listed = tuple(islice(places, PLACES_LISTED))
    if not listed:
        return NotFound()
    return Found(listed[0], 1.0) if len(listed) == 1 else Ambiguous(listed)


def _joined(parts: FoldedQuote) -> list[tuple[str, int]]:
    """The quote with its context as one string, with and without a blank at each seam, and where it begins there."""
    before = [form + seam for form in parts.prefixes or (parts.prefix,) for seam in ("", " ") if form or not seam]
    after = [seam + form[:-1] for form in parts.suffixes or (parts.suffix,) for seam in ("", " ") if form or not seam]
    return [(b + parts.exact + a, len(b)) for b in before for a in after]


class _TooCommon(Exception):
    """The part searched for stands in too many places in which the rest does not fit."""


class _Passage:
    """A text, folded once, in which quotes are looked up."""

    def __init__(self, text: str, folded: Folded) -> None:
        self.text = text
        self.folded = folded
        self.compared = folded.text
        self.spans = TrueSpans(text, folded)

    def place_at(self, forms: Iterable[FoldedQuote], start: int) -> Span | None:
        """The place of the quote that begins at true offset `start`, blanks aside, if it fits there."""
        if not 0 <= start < len(self.text):
            return None
        at = folded_index(self.folded, start)
        at += self.compared[at : at + 1] == " "
        return next((span for form in forms if (span := self._fitting(form, at))), None)

    def places(self, parts: FoldedQuote, search: Search, patience: int) -> Iterator[Span]:
        """The fitting places, in order; raises `_TooCommon` when `patience` places do not fit."""
        if never_begins(parts.exact[0]):  # then it can only stand at the very beginning
            if span := self._fitting(parts, 0):
                yield span
            return
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
        prefix = parts.prefixes or parts.prefix
        if prefix and not (
            compared.endswith(prefix, 0, first)
            or (compared[first - 1 : first] == " " and compared.endswith(prefix, 0, first - 1))
        ):
            return None
        if parts.suffix and not any(
            self._follows(suffix, last) or (compared[last : last + 1] == " " and self._follows(suffix, last + 1))
            for suffix in parts.suffixes or (parts.suffix,)
        ):
            return None
        return self.spans.span(first, last)

    def _follows(self, suffix: str, at: int) -> bool:
        """Whether the suffix stands at `at`; its last character may be the first half of a composed one."""
        if self.compared.startswith(suffix, at):
            return True
        if suffix.isascii() and self.compared.isascii():
            return False
        end = at + len(suffix) - 1
        if not self.compared.startswith(suffix[:-1], at) or end >= len(self.compared):
            return False
        written = self.text[self.folded.offsets[end] : self.folded.offsets[end + 1]][:_LONGEST_CHARACTER]
        return any(
            _is_mark(written[size]) and fold_text(written[:size]) == suffix[-1] for size in range(1, len(written))
        )
