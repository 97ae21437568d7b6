"""Runs of letters that some text has in common with a known one of which a copy is at hand.

The known text's grams of a few letters are listed; the other text is asked at every fourth letter, and where a gram is
listed the run is followed to both sides.  A gram that stands in very many places of the known text is not listed, so
that the cost stays linear; whoever copies a passage copies rarer ones too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from postil.fold import WordLetters

_STEP: Final = 4
"""Every so many letters the other text is looked at."""
_GRAM: Final = 8
"""Letters of a gram; runs shorter than a gram and a step may be missed."""
_LONG_GRAM: Final = 12
"""The same, for a text of more than 100,000 letters."""
_MOST: Final = 16
"""Places of a gram in the known text with which it is still listed."""
FAR: Final = 60
"""Letters of other words between two short runs that may be parts of one passage, as in rows of a table."""
CLOSE: Final = 2
"""The same for runs of any length: a letter or two that was changed, but not “it says” between two quotations."""
_LOST: Final = 10
"""Letters of the known text that may be missing between such runs."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in common."""

    start: int
    """Index of the first in the other text."""
    end: int
    """Index after the last there."""
    origin: int
    """Index of the first in the known text."""

    @property
    def origin_end(self) -> int:
        """Index after the last in the known text."""
        return self.origin + self.end - self.start


Grams = Mapping[bytes, Sequence[int]]


def grams_of(letters: bytes) -> Grams:
    """Return where the grams of a known text stand, all of one length."""
    size = _GRAM if len(letters) <= 100_000 else _LONG_GRAM
    grams: dict[bytes, list[int]] = {}
    for start in range(len(letters) - size + 1):
        grams.setdefault(letters[start : start + size], []).append(start)
    return {gram: places for gram, places in grams.items() if len(places) <= _MOST}


def runs_in(letters: bytes, known: bytes, grams: Grams) -> list[Run]:
    """Return the runs of at least a gram and a step that a text has in common with a known one, by their start."""
    if not grams:
        return []
    size = len(next(iter(grams)))
    followed: dict[int, int] = {}
    runs = []
    for at in [at for at in range(0, len(letters) - size + 1, _STEP) if letters[at : at + size] in grams]:
        for place in grams[letters[at : at + size]]:
            if followed.get(place - at, -1) > at:
                continue
            end = _forward(letters, at + size, known, place + size)
            start = _backward(letters, at, known, place)
            followed[place - at] = end
            if end - start >= size + _STEP - 1:
                runs.append(Run(start, end, place - at + start))
    return sorted(runs, key=lambda run: run.start)


def _forward(letters: bytes, at: int, known: bytes, place: int) -> int:
    """Return how far both go on alike from `at` and `place`: the index in `letters` after the last."""
    size = 16
    while (part := letters[at : at + size]) and part == known[place : place + len(part)]:
        at += len(part)
        place += len(part)
        size *= 2
    while size > 1:
        size //= 2
        part = letters[at : at + size]
        if part and part == known[place : place + len(part)]:
            at += len(part)
            place += len(part)
    return at


def _backward(letters: bytes, at: int, known: bytes, place: int) -> int:
    """Return from where both are alike up to `at` and `place`: the index in `letters` of the first."""
    while at and place and letters[at - 1] == known[place - 1]:
        at -= 1
        place -= 1
    return at


def passages(runs: Sequence[Run], near: int) -> Iterator[Sequence[Run]]:
    """Yield runs that follow each other in both texts, with little lost and at most `near` letters between them.

    A run by itself is a passage too.
    """
    open_passages: list[list[Run]] = []
    for run in runs:
        still = []
        taken = False
        for passage in open_passages:
            last = passage[-1]
            if run.start - last.end > near:
                yield passage
                continue
            still.append(passage)
            lost = run.origin - last.origin_end
            if not taken and run.end > last.end and -_LOST <= lost <= _LOST:
                passage.append(run)
                taken = True
        if not taken:
            still.append([run])
        open_passages = still[-64:]
    yield from open_passages


def whole_words(text: WordLetters, start: int, end: int) -> range:
    """Return which words of a known text lie whole within its letters from `start` to `end`; no figure at the edges."""
    first, last = bisect_left(text.starts, start), bisect_right(text.ends, end)
    while first < last and text.ends[first] <= start:
        first += 1
    while last > first and text.starts[last - 1] >= end:
        last -= 1
    return range(first, max(first, last))


def common_words(run: Run, text: WordLetters, other: WordLetters) -> range:
    """Return which words of a known text a run holds, whose first and last are also words of the other text.

    So the first letters of some other word do not pass for a short word.  Figures at the edges count where the other
    text has figures there.
    """
    words = whole_words(text, run.origin, run.origin_end)
    first, last, shift = words.start, words.stop, run.start - run.origin
    if first < last and not _among(other.starts, text.starts[first] + shift):
        first += 1
    if first < last and not _among(other.ends, text.ends[last - 1] + shift):
        last -= 1
    if first >= last:
        return range(first, first)
    before = _figures(other, text.starts[first] + shift)
    while before and first and text.starts[first - 1] == text.ends[first - 1] == text.starts[first]:
        first, before = first - 1, before - 1
    after = _figures(other, text.ends[last - 1] + shift)
    while after and last < len(text.starts) and text.starts[last] == text.ends[last] == text.ends[last - 1]:
        last, after = last + 1, after - 1
    return range(first, last)


def _among(ordered: Sequence[int], value: int) -> bool:
    at = bisect_left(ordered, value)
    return at < len(ordered) and ordered[at] == value


def _figures(text: WordLetters, index: int) -> int:
    """Return how many figures stand between two letters of a text."""
    first, last = bisect_left(text.starts, index), bisect_right(text.starts, index)
    return sum(end == index for end in text.ends[first:last])
