"""How well a quote fits a stretch of text: the words between its two seams with the context, and the context beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import edlib
import numpy as np
from rapidfuzz.distance import Levenshtein

from postil.anchor.tolerant.candidates import Candidate
from postil.anchor.tolerant.letters import Codes, Letters

_SYMBOLS: Final = 126
"""Different letters that the alignment tells apart; the rarest share the last."""

_MARGIN: Final = 32
"""Size of the letters beside a candidate that may still belong to it."""

_WORST: Final = 0.5
"""Share of quote and context that may differ before a candidate is given up."""

_LONGEST: Final = 8_000
"""Letters of quote and context that are aligned: the cost is the square.  Longer ones are found only unchanged."""

_BESIDE: Final = 0.5
"""Below this likeness a side of the context is not what stands there, so that it cannot say where the words end."""

_UNLIKE: Final = 0.4
"""Below this likeness it does not matter which letters agree."""

_RUN: Final = 3
"""Size of letters that are the same in a row before they tell anything: single ones agree by chance."""

_SURE: Final = 12
"""Size of a side of the context from which it says, where it stands unchanged, where the words end."""

_STEP: Final = re.compile(r"(?<!\d)(\d++)([=XID])")


@dataclass(frozen=True, slots=True)
class Parts:
    """The letters of a quote and of its context."""

    prefix: str
    """Letters that stood before."""
    exact: str
    """Letters of the quote."""
    suffix: str
    """Letters that stood after."""
    symbols: bytes
    """The letters of all three, one byte each, as the alignment reads them."""
    told: Sequence[float]
    """How much all letters of all quotes before each one, and at the end all, tell together."""
    sizes: Sequence[int]
    """Their sizes together."""
    at: int
    """Which of all letters is the first of this prefix."""

    @property
    def size(self) -> int:
        """The size of the quote."""
        first = self.at + len(self.prefix)
        return self.sizes[first + len(self.exact)] - self.sizes[first]

    @property
    def size_around(self) -> int:
        """The size of the context."""
        return self.size_in_all - self.size

    @property
    def size_in_all(self) -> int:
        """The size of quote and context."""
        return self.sizes[self.at + len(self.symbols)] - self.sizes[self.at]

    @property
    def margin(self) -> int:
        """How many letters beside a candidate may still belong to it."""
        return _MARGIN * len(self.symbols) // self.size_in_all


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike one part of a quote and the text are."""

    raw: float
    """By the fewest letters to change, from 0 to 1."""
    told: float
    """The same, each letter by how much it tells; 0 when none tells anything."""
    weight: float
    """The letters that tell something, by how much."""
    joined: float
    """The same for a side of the context, of the letters only that stand unchanged directly beside the words."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place at which a quote may be, and how well it fits there."""

    first: int
    """The first letter of the text."""
    last: int
    """The letter after the last."""
    quote: Likeness
    """The words."""
    before: Likeness
    """The prefix and what stands directly before."""
    after: Likeness
    """The suffix and what stands directly after."""
    total: float
    """How alike all of it is, each part by its length."""
    told: float
    """How alike all of it is, each letter by how much it tells."""


def symbols_of(text: Codes, quotes: Codes) -> tuple[bytes, bytes]:
    """Text and quotes in one byte a letter, each of the commonest letters with a byte of its own; linear in both."""
    both = np.concatenate((text, quotes))
    counts = np.bincount(both)
    present = np.flatnonzero(counts)
    ranked = present[np.argsort(-counts[present], kind="stable")]
    table = np.zeros(len(counts), np.uint8)
    # The rare ones share bytes evenly: two of them are taken for one in a hundred cases.
    table[ranked] = np.arange(len(ranked)) % _SYMBOLS + 1
    coded = table[both].tobytes()
    return coded[: len(text)], coded[len(text) :]


def places_of(parts: Parts, text: Letters, symbols: bytes, candidate: Candidate) -> Iterator[Place]:
    """The places in a candidate's stretch: each literal one, or else the one of the best alignment.

    Cost: the length of the stretch times that of the quote with its context / 64.
    """
    size = len(parts.symbols)
    if size > _LONGEST:
        return
    margin = parts.margin
    low = max(0, candidate.first - margin)
    high = min(len(text.text), min(candidate.last, candidate.first + 2 * size) + size + margin)
    at = text.text.find(parts.exact, low, high)
    if at >= 0:
        for _ in range(8):
            yield measured(parts, text.text, at, at + len(parts.exact))
            at = text.text.find(parts.exact, at + 1, high)
            if at < 0:
                return
        return
    between = _between(parts, text.text, candidate)
    if between:
        if between[0] < between[1]:
            yield measured(parts, text.text, *between)
        return
    seams = _seams(parts, symbols[low:high])
    if seams:
        place = measured(parts, text.text, low + seams[0], low + seams[1])
        yield _without_context(parts, text.text, symbols, place)


def _without_context(parts: Parts, text: str, symbols: bytes, place: Place) -> Place:
    """The place with the end beside a context that is not there put where the words alone put it."""
    if min(place.before.raw, place.after.raw) >= _BESIDE or place.quote.raw < _UNLIKE:
        return place
    before = len(parts.prefix)
    margin = parts.margin
    low, high = max(0, place.first - margin), min(len(symbols), place.last + margin)
    words = parts.symbols[before : before + len(parts.exact)]
    found = edlib.align(words, symbols[low:high], mode="HW", task="locations")["locations"][0]
    first = place.first if place.before.raw >= _BESIDE else low + (found[0] or 0)
    last = place.last if place.after.raw >= _BESIDE else low + found[1] + 1
    if first >= last or (first, last) == (place.first, place.last):
        return place
    other = measured(parts, text, first, last)
    return other if other.quote.raw >= place.quote.raw else place


def measured(parts: Parts, text: str, first: int, last: int) -> Place:
    """The likeness of a quote and its context to the letters from `first` to `last` and those beside.

    Cost: for each of the three parts, its length times that of the letters it is compared with / 64.
    """
    before, after = len(parts.prefix), len(parts.suffix)
    start = parts.at + before
    end = start + len(parts.exact)
    left = _likeness(parts.prefix, text[max(0, first - before) : first], parts, parts.at, -1)
    words = _likeness(parts.exact, text[first:last], parts, start, 0)
    right = _likeness(parts.suffix, text[last : last + after], parts, end, 1)
    sizes = parts.sizes
    a, b, c, d = sizes[parts.at], sizes[start], sizes[end], sizes[end + after]
    total = ((b - a) * left.raw + (c - b) * words.raw + (d - c) * right.raw) / (d - a)
    weight = left.weight + words.weight + right.weight
    told = total
    if weight:
        told = (left.weight * left.told + words.weight * words.told + right.weight * right.told) / weight
    return Place(first, last, words, left, right, total, told)


def _likeness(part: str, there: str, parts: Parts, at: int, side: int) -> Likeness:
    """How alike one of the parts and the letters there are; `at` is where it begins among all letters, `side` -1 for
    a prefix, 1 for a suffix."""
    if not part:
        return _NOTHING
    told, sizes = parts.told, parts.sizes
    end = at + len(part)
    weight = told[end] - told[at]
    if part == there:
        return Likeness(1.0, 1.0 if weight else 0.0, weight, weight)
    raw = Levenshtein.normalized_similarity(part, there)
    joined = 0.0
    if side:
        ours, theirs = part[::side], there[::side]
        shared = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), len(theirs))
        joined = told[at + shared] - told[at] if side > 0 else told[end] - told[end - shared]
    if raw < _UNLIKE or weight > 0.95 * (sizes[end] - sizes[at]):
        return Likeness(raw, raw, weight, joined)
    kept = sum(
        told[at + start + size] - told[at + start]
        for start, _, size in Levenshtein.editops(part, there).as_matching_blocks()
        if sizes[at + start + size] - sizes[at + start] >= _RUN
    )
    return Likeness(raw, kept / weight if weight else 0.0, weight, joined)


_NOTHING: Final = Likeness(0.0, 0.0, 0.0, 0.0)


def _between(parts: Parts, text: str, candidate: Candidate) -> tuple[int, int] | None:
    """What stands between prefix and suffix, maybe nothing, if both stand unchanged where the candidate has them."""
    before, size = len(parts.prefix), len(parts.exact)
    sizes, first = parts.sizes, parts.at
    last = first + len(parts.symbols)
    if sizes[first + before] - sizes[first] < _SURE or sizes[last] - sizes[first + before + size] < _SURE:
        return None
    shifts = {max(0, candidate.first), max(0, candidate.last)}
    starts = [shift + before for shift in shifts if text.startswith(parts.prefix, shift)]
    ends = [shift + before + size for shift in shifts if text.startswith(parts.suffix, shift + before + size)]
    return (starts[0], ends[0]) if len(starts) == len(ends) == 1 and starts[0] <= ends[0] else None


def _seams(parts: Parts, window: bytes) -> tuple[int, int] | None:
    """Where in the window the prefix ends and the suffix begins when all three are aligned with it; None if hopeless.

    Letters that the text has more at a seam belong to neither side; only where both sides are unchanged is everything
    between them the words: see `_between`.
    """
    found = edlib.align(parts.symbols, window, mode="HW", task="path", k=int(len(parts.symbols) * _WORST))
    if found["editDistance"] < 0 or not found["cigar"]:
        return None
    start, end = len(parts.prefix), len(parts.prefix) + len(parts.exact)
    at, done = found["locations"][0][0] or 0, 0
    first: int | None = None
    last: int | None = None
    for number, step in _STEP.findall(found["cigar"]):
        count = int(number)
        if step == "D":  # letters of the text alone
            at += count
            continue
        if first is None and done + count > start:
            first = at + (start - done if step != "I" else 0)
        if done + count >= end:
            last = at + (end - done if step != "I" else 0)
            break
        done += count
        if step != "I":  # not letters of the quote alone
            at += count
    if first is None or last is None or first >= last:
        return None
    return first, last
