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

from postil.anchor.tolerant.letters import Letters

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
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

_BASE: Final = 0x9E6C63D0876A9A4D
"""The base of the polynomials that are the hashes of grams: odd, so that it can be divided by."""

_TOLERANCE: Final = 28
"""Size of letters by which the votes of one candidate may differ from one to the next: some words more or less."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the text in which a quote may be."""

    first: int
    """The least offset in letters at which the beginning of the quote's prefix can be."""
    last: int
    """The greatest such offset."""
    weight: float
    """The sum of its votes."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the grams that quotes share with a text say about their places."""

    candidates: list[list[Candidate]]
    """For each quote its candidates: the heaviest first, no light ones."""
    telling: Weights
    """For each letter of the quotes how much it tells, from 1 (it is in no gram that the text has twice) towards 0
    (every line of a form has it)."""
    broken: Flags
    """For each quote whether it has a gram that the text has not."""


def find_candidates(
    text: Letters, quotes: Letters, bounds: Sequence[tuple[int, int]], most: int, gram: int = 8
) -> Candidates:
    """The candidates of each quote `quotes[first:last]` of `bounds` in `text`, with at most `most` candidates.

    A gram is the shortest row of letters whose sizes together are `gram` or more.  Cost: linear in the text, and the
    sorting of the quotes' grams with their places, of which a gram has at most `_MOST_PLACES`.
    """
    found: list[list[Candidate]] = [[] for _ in bounds]
    telling = np.ones(len(quotes.codes))
    edges = np.array(bounds, np.int64).reshape(-1, 2)
    wanted, owners, places, lengths = _grams_of(quotes, edges, gram)
    if not len(wanted):
        return Candidates(found, telling, np.zeros(len(bounds), np.bool_))
    known, which, left_out = _ranked(wanted)
    at, number = _occurrences(_hashes(text, gram)[0] >> np.uint64(left_out), known, left_out)
    at = np.sort((number << _PLACE_BITS) | at) & _PLACE
    counts = np.bincount(number, minlength=len(known))
    starts = np.cumsum(counts) - counts
    telling = _telling(len(quotes.codes), places, 1.0 / (1.0 + (counts[which] / _FEW) ** 2), lengths)
    places = places - edges[owners, 0]
    # Each gram of a quote with each of its places in the text; common grams only for quotes with few rare ones.
    repeats = counts[which]
    broken = np.bincount(owners[repeats == 0], minlength=len(bounds)) > 0
    rare = (repeats > 0) & (repeats <= _RARE_PLACES)
    enough = np.bincount(owners[rare], minlength=len(bounds)) >= _RARE_GRAMS
    repeats[repeats > np.where(enough[owners], _RARE_PLACES, _MOST_PLACES)] = 0
    total = int(repeats.sum())
    if not total:
        return Candidates(found, telling, broken)
    owner = np.repeat(owners, repeats)
    running = np.arange(total) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    shift = at[np.repeat(starts[which], repeats) + running] - np.repeat(places, repeats)
    # One number for owner, shift and repeats: sorted as in `_ranked`.
    packed = np.sort((((owner << _PLACE_BITS) + (shift + len(telling))) << 6) | np.repeat(repeats, repeats))
    weight = 1.0 / (packed & 63)
    packed >>= 6
    owner, shift = packed >> _PLACE_BITS, (packed & _PLACE) - len(telling)
    letters = edges[:, 1] - edges[:, 0]
    tolerance = _TOLERANCE * letters // np.maximum(1, quotes.sizes[edges[:, 1]] - quotes.sizes[edges[:, 0]])
    breaks = np.flatnonzero((np.diff(owner) != 0) | (np.diff(shift) > tolerance[owner[1:]])) + 1
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
    return Candidates(found, telling, broken)


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


def _grams_of(quotes: Letters, edges: Numbers, gram: int) -> tuple[Hashes, Numbers, Numbers, Numbers]:
    """The hashes of the grams that lie within one quote, the quote of each, its place in `quotes` and its letters."""
    hashes, ends = _hashes(quotes, gram)
    first, count = edges[:, 0], edges[:, 1] - edges[:, 0]
    owners = np.repeat(np.arange(len(edges)), count)
    places = np.arange(len(owners)) + np.repeat(first - np.cumsum(count) + count, count)
    within = places < len(ends)
    within[within] = ends[places[within]] <= edges[owners[within], 1]
    owners, places = owners[within], places[within]
    return hashes[places], owners, places, ends[places] - places


def _telling(length: int, places: Numbers, weights: Weights, lengths: Numbers) -> Weights:
    """How much each letter tells: as much as the commonest gram that it is in."""
    at = np.ones(length)
    at[places] = weights
    telling = at.copy()
    longest, shortest = int(lengths.max()), int(lengths.min())
    for before in range(1, longest):
        if before >= shortest:  # only the longer grams reach so far
            at[places[lengths <= before]] = 1.0
        np.minimum(telling[before:], at[:-before], out=telling[before:])
    return telling


def _hashes(letters: Letters, gram: int) -> tuple[Hashes, Numbers]:
    """A hash of the gram that begins at each letter, as long as there is one, and where it ends.

    Each is a polynomial of its letters, taken as the difference of two sums over all letters up to its ends.
    """
    total = int(letters.sizes[-1])
    length = len(letters.codes)
    if total < gram:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    if total == length:
        ends = np.arange(gram, length + 1)
    else:
        count = int(np.searchsorted(letters.sizes, total - gram, "right"))
        holding = np.repeat(np.arange(length), np.diff(letters.sizes))
        ends = holding[letters.sizes[:count] + (gram - 1)] + 1
    with np.errstate(over="ignore"):
        row = letters.codes.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(0x632BE59BD9B4E019)
        row ^= row >> np.uint64(29)
        sums = np.zeros(length + 1, np.uint64)
        np.cumsum(row * _powers(_BASE, length), out=sums[1:])
        hashes = (sums[ends] - sums[: len(ends)]) * _powers(pow(_BASE, -1, 1 << 64), len(ends))
        hashes ^= hashes >> np.uint64(31)
        hashes *= np.uint64(0xBF58476D1CE4E5B9)
    return hashes, ends


def _powers(base: int, count: int) -> Hashes:
    """1, `base`, its square and so on, without what exceeds 64 bits."""
    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, out=powers)


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
