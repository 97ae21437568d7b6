"""Every place of many needles in one text: cost linear in the text plus the needles.

A search for each needle by itself costs the text's length each time.  Instead, the text is sampled: its grams of g
characters at every s-th offset.  A needle of g + s - 1 characters or more holds one sampled gram whole wherever it
stands, so for each of the s ways in which needle and samples can line up, any of its grams lists every place it can
be; the rarer of two is taken.  Only grams that occur in some needle are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Final

_LEVELS: Final = ((12, 8), (8, 4), (6, 2), (4, 1), (2, 1))
"""Gram and step of the samplings, for ever shorter needles: those of at least gram + step - 1 characters."""

_FREE: Final = 30_000
"""Characters of text that a plain search crosses in the time in which a needle is looked up in a sampling."""

_SCAN: Final = 250
"""So many plain searches of the text take as long as one sampling of it with step 1."""

_CANDIDATE: Final = 500
"""Characters of text that a plain search crosses in the time in which one candidate place is looked at."""

_SORTED: Final = 100
"""So many candidates are sorted at once; more are merged as they are asked for, since few may be."""


@dataclass(frozen=True, slots=True)
class _Sample:
    """The offsets of the needles' grams in a sampled text."""

    gram: int
    """Characters of a gram."""
    step: int
    """Characters from one sampled offset to the next."""
    offsets: dict[str, list[int]]
    """For each gram of a needle that is in the sample, the offsets at which it stands, ascending."""


class Search:
    """The places of the given needles in one text; needles not announced are searched for singly."""

    def __init__(self, text: str, needles: Iterable[str]) -> None:
        self._text = text
        self._samples: dict[str, _Sample] = {}
        unsampled = set(needles) if len(text) > _FREE else set()
        for gram, step in _LEVELS:
            fitting = [needle for needle in unsampled if len(needle) >= gram + step - 1]
            if fitting and len(fitting) * step * (1 - _FREE / len(text)) > _SCAN:
                sample = _sample(text, fitting, gram, step)
                self._samples.update(dict.fromkeys(fitting, sample))
                unsampled.difference_update(fitting)

    def places(self, needle: str) -> Iterator[int]:
        """Each offset at which the needle stands, ascending, overlapping ones too; found as they are asked for."""
        sample = self._samples.get(needle)
        if sample is None:
            return _plain(self._text, needle)
        return _sampled(self._text, needle, sample)


def _plain(text: str, needle: str) -> Iterator[int]:
    """Places of one needle by a scan of the text."""
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _sampled(text: str, needle: str, sample: _Sample) -> Iterator[int]:
    """Places of one needle by its grams."""
    gram, step, offsets = sample.gram, sample.step, sample.offsets
    ways: list[tuple[int, list[int]]] = []
    candidates = 0
    for shift in range(step):
        found = offsets.get(needle[shift : shift + gram])
        if found is None:
            continue
        later = shift + (len(needle) - gram - shift) // step * step
        found_later = offsets.get(needle[later : later + gram])
        if found_later is None:
            continue
        if len(found_later) < len(found):
            shift, found = later, found_later
        ways.append((shift, found))
        candidates += len(found)
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


def _sample(text: str, needles: Iterable[str], gram: int, step: int) -> _Sample:
    """The sampled offsets of the first and the last grams of the needles."""
    wanted: set[str] = set()
    for needle in needles:
        last = len(needle) - gram
        for shift in range(step):
            wanted.add(needle[shift : shift + gram])
            wanted.add(needle[last - shift : last - shift + gram])
    offsets: dict[str, list[int]] = {}
    places = range(0, len(text) - gram + 1, step)
    for at, known in [(at, known) for at in places if (known := text[at : at + gram]) in wanted]:
        if known in offsets:
            offsets[known].append(at)
        else:
            offsets[known] = [at]
    return _Sample(gram, step, offsets)
