"""Where in a text a changed quote may be: by the rows of eight letters that both still have.

All grams of all quotes are looked for in one pass.  A gram at one place of the quote and another of the text is a
vote for the difference of the two places; votes that agree but for a few letters are one candidate, and a vote weighs
the less the more often its gram stands in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from postil.anchor.letters import Codes

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]

_FILTER_BITS: Final = 20
"""Bits of a hash by which most of the text's grams are told not to be in any quote."""

_MOST_PLACES: Final = 40
"""A gram that stands more often than this says nothing."""

_RARE_PLACES: Final = 6
"""A gram that stands no more often than this is rare."""

_RARE_GRAMS: Final = 8
"""With so many rare grams a quote needs no others."""

_FEW: Final = 6
"""A letter of a gram that stands so often tells half of what one of a unique gram does."""

LIGHT: Final = 0.15
"""Share of the heaviest candidate's weight below which others are no candidates."""

_PLACE_BITS: Final = 34
"""Bits for a place in text and quotes together where it is packed with another number."""

_PLACE: Final = (1 << _PLACE_BITS) - 1
"""A mask of them."""

_TOLERANCE: Final = 28
"""Letters by which the votes of one candidate may differ from one to the next: some words more or less."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the text in which a quote may be."""

    first: int
    """The least offset in letters at which the beginning of the quote's prefix can be."""
    last: int
    """The greatest such offset."""
    weight: float
    """The sum of its votes."""


def find_candidates(
    text: Codes, quotes: Codes, bounds: Sequence[tuple[int, int]], most: int, gram: int = 8
) -> tuple[list[list[Candidate]], Weights]:
    """For each quote `quotes[first:last]` of `bounds` its candidates in `text`, at most `most`, no light ones, the
    heaviest first.

    And for each letter of `quotes` how much it tells, from 1 (it is in no gram that the text has twice) towards 0
    (every line of a form has it).
    """
    found: list[list[Candidate]] = [[] for _ in bounds]
    telling = np.ones(len(quotes))
    if len(text) < gram or len(quotes) < gram:
        return found, telling
    wanted, owners, places = _grams_of(quotes, bounds, gram)
    if not len(wanted):
        return found, telling
    known, which, left_out = _ranked(wanted)
    at, number = _occurrences(_hashes(text, gram) >> np.uint64(left_out), known, left_out)
    at = np.sort((number << _PLACE_BITS) | at) & _PLACE
    counts = np.bincount(number, minlength=len(known))
    starts = np.cumsum(counts) - counts
    telling = _telling(len(quotes), places, 1.0 / (1.0 + (counts[which] / _FEW) ** 2), gram)
    places = places - np.array([low for low, _ in bounds], np.int64)[owners]
    # Each gram of a quote with each of its places in the text; common grams only for quotes with few rare ones.
    repeats = counts[which]
    rare = (repeats > 0) & (repeats <= _RARE_PLACES)
    enough = np.bincount(owners[rare], minlength=len(bounds)) >= _RARE_GRAMS
    repeats[repeats > np.where(enough[owners], _RARE_PLACES, _MOST_PLACES)] = 0
    total = int(repeats.sum())
    if not total:
        return found, telling
    owner = np.repeat(owners, repeats)
    running = np.arange(total) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    shift = at[np.repeat(starts[which], repeats) + running] - np.repeat(places, repeats)
    # One number for owner, shift and repeats: sorted as in `_ranked`.
    packed = np.sort((((owner << _PLACE_BITS) + (shift + len(quotes))) << 6) | np.repeat(repeats, repeats))
    weight = 1.0 / (packed & 63)
    packed >>= 6
    owner, shift = packed >> _PLACE_BITS, (packed & _PLACE) - len(quotes)
    breaks = np.flatnonzero((np.diff(owner) != 0) | (np.diff(shift) > _TOLERANCE)) + 1
    heads = np.concatenate(([0], breaks))
    tails = np.concatenate((breaks, [total]))
    weights = np.add.reduceat(weight, heads)
    of = owner[heads]
    groups = np.flatnonzero(np.concatenate(([True], of[1:] != of[:-1])))
    heaviest = np.maximum.reduceat(weights, groups)
    heavy = np.flatnonzero(weights >= LIGHT * np.repeat(heaviest, np.diff(np.concatenate((groups, [len(of)])))))
    ranked = heavy[np.lexsort((-weights[heavy], of[heavy]))]
    for quote, first, last, each in zip(
        of[ranked].tolist(),
        shift[heads[ranked]].tolist(),
        shift[tails[ranked] - 1].tolist(),
        weights[ranked].tolist(),
        strict=True,
    ):
        if len(found[quote]) < most:
            found[quote].append(Candidate(first, last, each))
    return found, telling


def _ranked(wanted: Hashes) -> tuple[Hashes, Numbers, int]:
    """The different hashes, ascending, for each of `wanted` which of them it is, and how many low bits were left out.

    Their room is for the numbers of the hashes: sorting these pairs is several times quicker than finding an order.
    """
    bits = max(1, (len(wanted) - 1).bit_length())
    left_out = np.uint64(bits)
    pairs = np.sort((wanted >> left_out << left_out) | np.arange(len(wanted), dtype=np.uint64))
    hashes = pairs >> left_out
    is_new = np.concatenate(([True], hashes[1:] != hashes[:-1]))
    which = np.empty(len(wanted), np.int64)
    which[(pairs & np.uint64((1 << bits) - 1)).astype(np.int64)] = np.cumsum(is_new) - 1
    return hashes[is_new], which, bits


def _grams_of(quotes: Codes, bounds: Sequence[tuple[int, int]], gram: int) -> tuple[Hashes, Numbers, Numbers]:
    """The hashes of the grams that lie within one quote, the quote of each, and its place in `quotes`."""
    hashes = _hashes(quotes, gram)
    first = np.array([low for low, _ in bounds], np.int64)
    count = np.array([max(0, high - low - gram + 1) for low, high in bounds], np.int64)
    owners = np.repeat(np.arange(len(bounds)), count)
    places = np.arange(int(count.sum())) + np.repeat(first - np.cumsum(count) + count, count)
    return hashes[places], owners, places


def _telling(length: int, places: Numbers, weights: Weights, gram: int) -> Weights:
    """How much each letter tells: as much as the commonest gram that it is in."""
    at = np.ones(length)
    at[places] = weights
    telling = at.copy()
    for before in range(1, gram):
        np.minimum(telling[before:], at[:-before], out=telling[before:])
    return telling


def _hashes(codes: Codes, gram: int) -> Hashes:
    """A hash of each run of `gram` letters: a power of two, or one of them and a rest."""
    with np.errstate(over="ignore"):
        row = codes.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(0x632BE59BD9B4E019)
        row ^= row >> np.uint64(29)
        width = 1
        while width < gram:
            step = min(width, gram - width)
            row = row[:-step] * np.uint64(0xBF58476D1CE4E5B9 + 2 * width) + row[step:]
            row ^= row >> np.uint64(31)
            width += step
    return row


def _occurrences(text: Hashes, known: Hashes, left_out: int) -> tuple[Numbers, Numbers]:
    """Where in the text one of the known (sorted) hashes stands, and which; all of them without their low bits."""
    filter_shift = np.uint64(64 - left_out - _FILTER_BITS)
    seen = np.zeros(1 << _FILTER_BITS, np.bool_)
    seen[known >> filter_shift] = True
    at = np.flatnonzero(seen[text >> filter_shift])
    number = np.searchsorted(known, text[at])
    number[number == len(known)] = 0
    right = known[number] == text[at]
    return at[right], number[right]
