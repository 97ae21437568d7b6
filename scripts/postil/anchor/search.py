"""Every place of many needles in one text, by Aho and Corasick's automaton: cost linear in the text plus the needles.

A search for each needle by itself costs the text's length each time, and is the quicker way only in short texts and
for few needles.  The automaton looks for beginnings of the needles, of a few lengths only: so however the needles nest
(every row of a letter ends in the shorter rows), no place of the text ends more matches than there are lengths.  What
stands very often is taken out of it on the way, and then searched for by itself: its first places are near.

Aho, A. V., Corasick, M. J.: Efficient string matching: an aid to bibliographic search (CACM 18/6, 1975).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

_LENGTHS: Final = (1, 2, 3, 4, 6, 8, 12, 24, 48, 96)
"""Characters of a needle's beginning that is looked for: the most that it has."""

_LENGTHS_WIDE: Final = _LENGTHS[:-2]
"""The same in a text that is not ASCII, where a character takes the automaton up to four steps."""

_FREE: Final = 13_000
"""Characters of text that a plain search crosses in the time in which the automaton is made one needle larger."""

_SCAN: Final = 80
"""So many plain searches of the text take as long as one run of the automaton over it."""

_PIECE: Final = 32_768
"""Characters of text between two looks at how much was found: what is found in one piece is all held at once."""

_DENSE: Final = 8
"""A piece in which more than one match begins for so many characters has needles that stand too often."""

_OFTEN: Final = 64
"""So many places of one needle in such a piece are too many."""

_HALF_OF_A_PAIR: Final = re.compile("[\ud800-\udfff]")


class Search:
    """The places of the given needles in one text; needles not announced are searched for singly."""

    def __init__(self, text: str, needles: Iterable[str]) -> None:
        """Look for all needles at once where that is quicker: cost linear in text plus needles."""
        self._text = text
        self._beginnings: dict[str, str] = {}
        self._found: dict[str, list[int]] = {}
        announced = {needle for needle in needles if needle} if len(text) > _FREE else set()
        if len(announced) * (1 - _FREE / max(1, len(text))) > _SCAN:
            lengths = _LENGTHS if text.isascii() else _LENGTHS_WIDE
            for needle in announced:
                self._beginnings[needle] = needle[: lengths[bisect_right(lengths, len(needle)) - 1]]
            self._found = _found(text, set(self._beginnings.values()))

    def places(self, needle: str) -> Iterator[int]:
        """Each offset at which the needle stands, ascending, overlapping ones too; found as they are asked for.

        Cost: the places of the needle's beginning; of one not announced, or of one that stands very often, the text.
        """
        beginning = self._beginnings.get(needle, "")
        found = self._found.get(beginning)
        if found is None:
            return _plain(self._text, needle)
        return (at for at in found if self._text.startswith(needle, at))


def _plain(text: str, needle: str) -> Iterator[int]:
    """Places of one needle by a scan of the text."""
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _found(text: str, wanted: set[str]) -> dict[str, list[int]]:
    """The offsets of each wanted string, ascending; without those strings that stand too often."""
    from ahocorasick_rs import AhoCorasick, Implementation  # only here: short texts do without

    found: dict[str, list[int]] = {each: [] for each in wanted}
    longest = max(map(len, wanted))
    automaton = None
    places: list[list[int]] = []
    for start in range(0, len(text), _PIECE):
        if automaton is None:
            if not found:
                break
            kept, places = list(map(_valid, found)), list(found.values())
            automaton = AhoCorasick(kept, store_patterns=False, implementation=Implementation.ContiguousNFA)
        piece = _valid(text[start : start + _PIECE + longest - 1])
        matches = automaton.find_matches_as_indexes(piece, overlapping=True)
        before = [len(each) for each in places] if len(matches) > _PIECE // _DENSE else []
        for number, first, _ in matches:
            if first < _PIECE:
                places[number].append(start + first)
        if before:
            often = [each for each, at, size in zip(found, places, before, strict=True) if len(at) - size > _OFTEN]
            for each in often:
                del found[each]
            if often:
                automaton = None
    return found


def _valid(text: str) -> str:
    """The same text with another character for each half of a pair, which cannot be written in UTF-8."""
    return text if text.isascii() else _HALF_OF_A_PAIR.sub("\ufffd", text)
