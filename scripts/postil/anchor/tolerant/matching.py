"""The tolerant search: candidates by what letters quote and text have in common, then the evidence for each."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import Final

import numpy as np

from postil.anchor.clusters import Clusters, is_invisible
from postil.anchor.selectors import Found, Quote
from postil.anchor.tolerant.alignment import Parts, Place, places_of, symbols_of
from postil.anchor.tolerant.candidates import Candidate, find_candidates
from postil.anchor.tolerant.evidence import believable
from postil.anchor.tolerant.letters import Letters, is_letter, letters_of
from postil.fold import fold_text
from postil.fold.classes import is_combining
from postil.model import Span

_CANDIDATES: Final = 5
"""Candidates of a quote that are looked at."""

_STRETCHES: Final = 40
"""Places of the same letters that the strict search is asked about one by one."""

_GRAM: Final = 8
"""Letters in a row by which candidates are found in a text of usual length."""

_USUAL: Final = 150_000
"""Letters of such a text; each doubling takes one letter more to be as telling."""

_SHORT: Final = 40
"""Size up to which a quote with its context may have lost every long gram to a few edits."""

_SHORT_GRAM: Final = 5
"""Letters of the shortest grams."""

_SLACK: Final = 4
"""Letters that a quote has more than its grams."""

_TELLING: Final = 8
"""Letters from which words and context that fit in one place only are enough to believe it."""

_LITERAL: Final = 22
"""Size of letters, those of the context too, that are where they stand in one place, letter for letter."""

_LIGHTER: Final = 0.4
"""Share of the heaviest candidate's weight below which others are not looked at once a good place is known."""

_SAME: Final = 0.999
"""Weights of this ratio may be the same but for rounding."""

_MOVED: Final = 1_000
"""Characters that a passage may have moved away from `start`."""

_NEARER: Final = 0.25
"""So much nearer to `start` must a passage be than the next of the same words."""

_GOOD: Final = 0.85
"""Likeness of a good place."""


def search(text: str, quotes: Sequence[Quote]) -> tuple[list[Found | None], dict[int, list[Span]]]:
    """For each quote, in order, the place that the evidence sets apart, or None.

    And the numbers of the quotes, ascending, that may stand with their context in the text as they are, but are too
    short to say, or stand in more places than are looked at: the strict search may know better.  With each the
    stretches of the text that have its letters and those of its context, or none where these are too many.  Cost:
    linear in the text plus the quotes, but the whole text for each of those that no candidate tells of.
    """
    letters, clusters = letters_of(text), Clusters(text)
    asked = letters_of("".join(part for quote in quotes for part in (quote.prefix, quote.exact, quote.suffix)))
    borders = _borders(quotes, asked)
    symbols, asked_symbols = symbols_of(letters.codes, asked.codes)
    bounds = [(edges[0], edges[3]) for edges in borders]
    gram = _GRAM + max(0, round(log2(max(1, int(letters.sizes[-1])) / _USUAL)))
    found = find_candidates(letters, asked, bounds, _CANDIDATES, gram)
    _add_short_grams(found.candidates, letters, asked, bounds, gram)
    told = np.concatenate(([0.0], np.cumsum(found.telling * np.diff(asked.sizes)))).tolist()
    sizes = asked.sizes.tolist()
    broken = found.broken.tolist()
    answers: list[Found | None] = []
    doubtful: dict[int, list[Span]] = {}
    for number, (quote, (a, b, c, d)) in enumerate(zip(quotes, borders, strict=True)):
        where = found.candidates[number]
        are_all, spans = True, list[Span]()
        if not broken[number]:
            literal, are_all = _literal_places(letters, asked.text[a:d], where) if b < c else ([], False)
            spans = [_true_span(text, clusters, letters, at + b - a, at + c - a, quote.exact) for at in literal]
            if are_all and spans and (chosen := _chosen(text, quote, spans, sizes[d] - sizes[a])):
                answers.append(Found(chosen, 1.0))
                continue
        best = None
        if b < c and where:
            parts = Parts(asked.text[a:b], asked.text[b:c], asked.text[c:d], asked_symbols[a:d], told, sizes, a)
            places = _places(parts, letters, symbols, where)
            best = believable(parts, places, letters.text, symbols)
        is_unsure = not are_all or (best is None and not broken[number] and len(spans) < 2)
        if is_unsure and asked.text[a:d] in letters.text:
            doubtful[number] = _stretches(letters, asked.text[a:d])
        if best is None:
            answers.append(None)
        else:
            span = _true_span(text, clusters, letters, best.first, best.last, quote.exact)
            answers.append(Found(span, round(best.total, 4)))
    return answers, doubtful


def _literal_places(letters: Letters, whole: str, candidates: Sequence[Candidate]) -> tuple[list[int], bool]:
    """Where all the letters of a quote and its context stand as they are, and whether there can be no other places.

    At each such place all grams vote for it: it is a candidate unless there are enough that are as heavy.
    """
    places: list[int] = []
    lightest = float("inf")
    for candidate in candidates:
        low, high = max(0, candidate.first), candidate.last + len(whole)
        at = letters.text.find(whole, low, high)
        while at >= 0:
            if len(places) == _CANDIDATES:
                return places, False
            places.append(at)
            lightest = candidate.weight
            at = letters.text.find(whole, at + 1, high)
    if not candidates:
        return places, False
    return places, len(candidates) < _CANDIDATES or candidates[-1].weight < _SAME * lightest


def _stretches(letters: Letters, whole: str) -> list[Span]:
    """Where in the text the letters `whole` stand, ascending; nothing if that is in more than a few places."""
    stretches: list[Span] = []
    at = letters.text.find(whole) if whole else -1
    while at >= 0:
        if len(stretches) == _STRETCHES:
            return []
        stretches.append(Span(int(letters.offsets[at]), int(letters.offsets[at + len(whole) - 1]) + 1))
        at = letters.text.find(whole, at + 1)
    return stretches


def _is_telling(quote: Quote) -> bool:
    """Whether words and context are enough for the one place where all of it fits to be the true one."""
    # An ideograph, a kana or a syllable of Hangul says as much as two letters, or more.
    letters = list(filter(str.isalnum, quote.prefix + quote.exact + quote.suffix))
    return len(letters) + sum(letter >= "\u2e80" for letter in letters) >= _TELLING


def _chosen(text: str, quote: Quote, spans: Sequence[Span], size: int) -> Span | None:
    """Of the spans at which all letters of a quote and its context stand, which have `size` together, the true one.

    That is the only one, or the only one that differs by folding alone, or of several such the one that `start` names
    or is far nearer to than to the others, as a text that was edited has moved.
    """
    if len(spans) == 1 and size >= _LITERAL:
        return spans[0]
    if not _is_telling(quote):
        return None
    exact = fold_text(quote.exact).strip(" ")
    same = [span for span in spans if fold_text(text[span.start : span.end]) == exact]
    if len(same) > 1 and quote.start is not None:
        start = max(0, quote.start)
        while start < len(text) and is_invisible(text[start]):
            start += 1
        same.sort(key=lambda span: abs(span.start - start))
        off, next_off = (abs(span.start - start) for span in same[:2])
        same = same[:1] if off <= min(_MOVED, _NEARER * next_off) else []
    return same[0] if len(same) == 1 else None


def _add_short_grams(
    candidates: list[list[Candidate]], letters: Letters, asked: Letters, bounds: Sequence[tuple[int, int]], gram: int
) -> None:
    """Look once more, by grams shorter than `gram`, for the short quotes of which no long one is left."""
    for shorter in (each for each in (_GRAM, _SHORT_GRAM) if each < gram):
        short = [
            number
            for number, (first, last) in enumerate(bounds)
            if not candidates[number] and shorter + _SLACK <= asked.sizes[last] - asked.sizes[first] <= _SHORT
        ]
        if short:
            found = find_candidates(letters, asked, [bounds[number] for number in short], _CANDIDATES, shorter)
            for number, places in zip(short, found.candidates, strict=True):
                candidates[number] = places


def _borders(quotes: Sequence[Quote], asked: Letters) -> list[tuple[int, int, int, int]]:
    """For each quote, where in the letters asked for its prefix, words and suffix begin, and where it ends."""
    sizes = [len(part) for quote in quotes for part in (quote.prefix, quote.exact, quote.suffix)]
    edges = np.searchsorted(asked.offsets, np.concatenate(([0], np.cumsum(sizes)))).tolist()
    return [(edges[at], edges[at + 1], edges[at + 2], edges[at + 3]) for at in range(0, len(sizes), 3)]


def _places(parts: Parts, letters: Letters, symbols: bytes, candidates: Sequence[Candidate]) -> list[Place]:
    """The places in the candidates' stretches; light candidates only while there is none that is good."""
    places: dict[tuple[int, int], Place] = {}
    good = False
    for candidate in candidates:
        if good and candidate.weight < _LIGHTER * candidates[0].weight:
            break
        for place in places_of(parts, letters, symbols, candidate):
            places[place.first, place.last] = place
            good = good or place.total >= _GOOD
    return list(places.values())


def _true_span(text: str, clusters: Clusters, letters: Letters, first: int, last: int, exact: str) -> Span:
    """The span of the letters from `first` to `last`, with whole written characters and the punctuation that the
    quote has at its ends."""
    start, end = clusters.whole(int(letters.offsets[first]), int(letters.offsets[last - 1]) + 1)
    head, tail = _outside_letters(exact)
    for character in head:
        at = start - 1
        while at > 0 and is_invisible(text[at]):
            at -= 1
        if at < 0 or fold_text(text[at])[-1:] != character:
            break
        start = at
    for character in tail:
        at = end
        while at < len(text) - 1 and is_invisible(text[at]):
            at += 1
        if at >= len(text) or fold_text(text[at])[:1] != character:
            break
        end = at + 1
    return Span(start, end)


def _outside_letters(exact: str) -> tuple[str, str]:
    """The punctuation before the first letter of a quote, from there outwards, and that after its last."""
    if is_letter(exact[0]) and is_letter(exact[-1]):
        return "", ""
    first, last = 0, len(exact)
    while not is_letter(exact[first]):
        first += 1
    while not is_letter(exact[last - 1]):
        last -= 1
    while last < len(exact) and is_combining(exact[last]):
        last += 1  # accents belong to the letter
    return _signs(exact[:first])[::-1], _signs(exact[last:])


def _signs(edge: str) -> str:
    """The folded punctuation of one end of a quote, without its blanks."""
    return "".join(fold_text(edge).split()) if edge else ""
