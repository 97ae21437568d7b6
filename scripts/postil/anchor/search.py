"""Every place of many needles in one text: cost linear in the text plus the needles.

A search for each needle by itself costs the text's length each time.  Instead, the text is sampled: its grams of g
characters at every s-th offset.  A needle of g + s - 1 characters or more holds one sampled gram whole wherever it
stands, so for each of the s ways in which needle and samples can line up, any of its grams lists every place it can
be; the rarer of two is taken, and of more where both stand in many places.  Only grams that occur in some needle are
kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge
from itertools import chain
from typing import Final

_LEVELS: Final = ((12, 8), (8, 4), (6, 2), (4, 1), (2, 1))
"""Gram and step of the samplings, for ever shorter needles: those of at least gram + step - 1 characters."""

_FREE: Final = 30_000
"""Characters of text that a plain search crosses in the time in which a needle is looked up in a sampling."""

_SCAN: Final = 250
"""So many plain searches of the text take as long as one sampling of it with step 1."""

_CANDIDATE: Final = 500
"""Characters of text that a plain search crosses in the time in which one candidate place is looked at."""

_CROWD: Final = 64
"""So many candidates of a needle are more than most have: more of its grams are asked, one of which may be rare."""

_MANY_GRAMS: Final = 8
"""Grams that are then asked of it."""

_VAST: Final = 150_000
"""Sampled offsets from which sifting them with numpy pays for its import."""

_SIEVE_BITS: Final = 22
"""Bits of a sieve for some hundred thousand grams: of other grams, one in twenty goes through."""

_SORTED: Final = 1000
"""So many candidates are sorted at once; more are merged as they are asked for, since few of them may be."""


@dataclass(frozen=True, slots=True)
class _Sample:
    """The offsets of the needles' grams in a sampled text."""

    gram: int
    """Characters of a gram."""
    step: int
    """Characters from one sampled offset to the next."""
    most: int
    """Grams of a needle for each way in which it and the samples can line up, at most."""
    offsets: dict[str, list[int]]
    """For each gram of a needle that is in the sample, the offsets at which it stands, ascending."""


_Ways = list[tuple[int, list[int]]]
"""For each way in which a needle and the samples can line up: the offset in the needle of one of its grams, and the
offsets at which that gram stands in the text."""


class Search:
    """The places of the given needles in one text; needles not announced are searched for singly."""

    def __init__(self, text: str, needles: Iterable[str]) -> None:
        self._text = text
        self._ways: dict[str, _Ways] = {}
        unsampled = set(needles) if len(text) > _FREE else set()
        for gram, step in _LEVELS:
            fitting = [needle for needle in unsampled if len(needle) >= gram + step - 1]
            if fitting and len(fitting) * step * (1 - _FREE / len(text)) > _SCAN:
                crowded = self._sample(fitting, gram, step, 2)
                if len(crowded) * step > _SCAN and len(text) > 4 * _CROWD * _CANDIDATE:
                    self._sample(crowded, gram, step, _MANY_GRAMS)
                unsampled.difference_update(fitting)

    def _sample(self, needles: Sequence[str], gram: int, step: int, most: int) -> list[str]:
        """Find the ways of the needles by up to `most` grams for each, and return the needles with many candidates."""
        sample = _sample(self._text, needles, gram, step, most)
        crowded = []
        for needle in needles:
            ways = self._ways[needle] = _ways(needle, sample)
            if sum([len(found) for _, found in ways]) > _CROWD:
                crowded.append(needle)
        return crowded

    def places(self, needle: str) -> Iterator[int]:
        """Each offset at which the needle stands, ascending, overlapping ones too; found as they are asked for."""
        ways = self._ways.get(needle)
        if ways is None:
            return _plain(self._text, needle)
        return _sampled(self._text, needle, ways)


def _plain(text: str, needle: str) -> Iterator[int]:
    """Places of one needle by a scan of the text."""
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _sampled(text: str, needle: str, ways: _Ways) -> Iterator[int]:
    """Places of one needle by its grams."""
    candidates = sum([len(found) for _, found in ways])
    if candidates > len(text) // _CANDIDATE:
        yield from _plain(text, needle)
        return
    starts: Iterable[int]
    if candidates <= _SORTED:
        starts = sorted([at - shift for shift, found in ways for at in found])
    else:
        starts = merge(*(map((-shift).__add__, found) for shift, found in ways))
    for at in starts:
        if at >= 0 and text.startswith(needle, at):
            yield at


def _sample(text: str, needles: Iterable[str], gram: int, step: int, most: int) -> _Sample:
    """The sampled offsets of up to `most` grams of the needles for each way to line up, the first and the last too."""
    offsets: dict[str, list[int]] = {}
    sample = _Sample(gram, step, most, offsets)
    wanted: set[str] = set()
    for needle in needles:
        for at in chain.from_iterable(_grams(len(needle), gram, step, most)):
            wanted.add(needle[at : at + gram])
    places = _promising(text, wanted, gram, step)
    for at, known in [(at, known) for at in places if (known := text[at : at + gram]) in wanted]:
        if known in offsets:
            offsets[known].append(at)
        else:
            offsets[known] = [at]
    return sample


@lru_cache(4096)
def _grams(length: int, gram: int, step: int, most: int) -> tuple[tuple[int, ...], ...]:
    """Where in a needle its grams are taken, for each way to line up: the first, the last, and others evenly."""
    grams = []
    for first in range(step):
        last = first + (length - gram - first) // step * step
        apart = max(step, -(-(last - first) // (most - 1) // step) * step)
        grams.append((*range(first, last, apart), last))
    return tuple(grams)


def _ways(needle: str, sample: _Sample) -> _Ways:
    """The rarest sampled gram of a needle for each way to line up; ways in which one is nowhere are left out."""
    gram, offsets = sample.gram, sample.offsets
    ways: _Ways = []
    for places in _grams(len(needle), gram, sample.step, sample.most):
        found = offsets.get(needle[(place := places[0]) : place + gram])
        if found is None:
            continue
        for at in places[1:]:
            other = offsets.get(needle[at : at + gram])
            if other is None:
                break
            if len(other) < len(found):
                place, found = at, other
        else:
            ways.append((place, found))
    return ways


def _promising(text: str, wanted: Collection[str], gram: int, step: int) -> Sequence[int]:
    """The sampled offsets, ascending; of very many only those at which a gram may be a wanted one."""
    places = range(0, len(text) - gram + 1, step)
    if len(places) < _VAST or not wanted:
        return places
    import numpy as np  # only here: it takes longer to import than most searches take

    def sieved(characters: str, starts: int, apart: int) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
        """The hash of the gram at each start, to the bits of the sieve."""
        codes = np.frombuffer(characters.encode("utf-32-le", "surrogatepass"), np.uint32)
        hashes = np.zeros(starts, np.uint32)
        for place in range(gram):
            hashes = hashes * np.uint32(0x01000193) + codes[place::apart][:starts]
        return (hashes * np.uint32(0x9E3779B1)) >> np.uint32(32 - _SIEVE_BITS)

    sieve = np.zeros(1 << _SIEVE_BITS, np.bool_)
    sieve[sieved("".join(wanted), len(wanted), gram)] = True
    found: list[int] = (np.flatnonzero(sieve[sieved(text, len(places), step)]) * step).tolist()
    return found
