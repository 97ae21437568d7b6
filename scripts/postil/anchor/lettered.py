"""The tolerant search: candidates by what letters quote and text have in common, then the evidence for each."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import Final

import numpy as np

from postil.anchor.align import Parts, Place, places_of, symbols_of
from postil.anchor.clusters import is_invisible, whole
from postil.anchor.evidence import believable
from postil.anchor.letters import Letters, is_letter, letters_of
from postil.anchor.quotes import Found, Quote
from postil.anchor.seeds import Candidate, find_candidates
from postil.fold import fold_text
from postil.model import Span

_CANDIDATES: Final = 5
"""Candidates of a quote that are looked at."""

_GRAM: Final = 8
"""Letters in a row by which candidates are found in a text of usual length."""

_USUAL: Final = 150_000
"""Letters of such a text; each doubling takes one letter more to be as telling."""

_SHORT: Final = 40
"""Letters up to which a quote with its context may have lost every long gram to a few edits."""

_SHORT_GRAM: Final = 5
"""Letters of the shorter grams."""

_LIGHTER: Final = 0.4
"""Share of the heaviest candidate's weight below which others are not looked at once a good place is known."""

_GOOD: Final = 0.85
"""Likeness of a good place."""


def search(text: str, quotes: Sequence[Quote]) -> list[Found | None]:
    """For each quote, in order, the place that the evidence sets apart, or None; exact ones are not preferred."""
    letters = letters_of(text)
    asked = letters_of("".join(part for quote in quotes for part in (quote.prefix, quote.exact, quote.suffix)))
    borders = _borders(quotes, asked)
    symbols, asked_symbols = symbols_of(letters.codes, asked.codes)
    bounds = [(edges[0], edges[3]) for edges in borders]
    gram = _GRAM + max(0, round(log2(max(1, len(letters.codes)) / _USUAL)))
    candidates, telling = find_candidates(letters.codes, asked.codes, bounds, _CANDIDATES, gram)
    _add_short_grams(candidates, letters, asked, bounds)
    told = np.concatenate(([0.0], np.cumsum(telling))).tolist()
    answers: list[Found | None] = []
    for quote, (a, b, c, d), where in zip(quotes, borders, candidates, strict=True):
        parts = Parts(asked.text[a:b], asked.text[b:c], asked.text[c:d], asked_symbols[a:d], told, a)
        places = _places(parts, letters, symbols, where) if b < c else []
        best = believable(parts, places, letters.text, symbols)
        if best is None:
            answers.append(None)
        else:
            answers.append(Found(_true_span(text, letters, best, quote.exact), round(best.total, 4)))
    return answers


def _add_short_grams(
    candidates: list[list[Candidate]], letters: Letters, asked: Letters, bounds: Sequence[tuple[int, int]]
) -> None:
    """Look once more, by shorter grams, for the short quotes of which no long gram is left."""
    short = [
        number
        for number, (first, last) in enumerate(bounds)
        if not candidates[number] and _SHORT_GRAM + 4 <= last - first <= _SHORT
    ]
    if short:
        found, _ = find_candidates(
            letters.codes, asked.codes, [bounds[number] for number in short], _CANDIDATES, _SHORT_GRAM
        )
        for number, places in zip(short, found, strict=True):
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


def _true_span(text: str, letters: Letters, place: Place, exact: str) -> Span:
    """The span of a place, with whole written characters and the punctuation that the quote has at its ends."""
    start, end = whole(text, int(letters.offsets[place.first]), int(letters.offsets[place.last - 1]) + 1)
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
    folded = "".join(fold_text(exact).split())
    first, last = 0, len(folded)
    while not is_letter(folded[first]):
        first += 1
    while not is_letter(folded[last - 1]):
        last -= 1
    return folded[:first][::-1], folded[last:]
