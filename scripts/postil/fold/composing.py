"""Canonical composition: letters with the marks after them, each written in its one composed way (NFC).

The text is composed in short blocks, none of which begins with a mark, so that blocks without marks cost next to
nothing, and where the characters of a block came from is found out only when someone asks.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from postil.fold.offsets import Edit, Offsets, rewritten

__all__ = ["composed"]

_MOST_MARKS: Final = 30
"""Marks composed together: sorting those of one character costs the square of their number, and a hostile text may
have many."""

_BLOCK: Final = 28
"""Characters of a block, at least; it ends before the next character that is no mark."""

_LONG: Final = 100
"""Characters of a block, which has so many marks, from which where they came from is worked out once for all."""


def composed(text: str, marks: str, before: Offsets | None) -> tuple[str, Offsets | None]:
    """`text` in NFC, and its offsets on top of `before`; each character by itself is in NFC already.

    `marks`: ranges of a character class with all marks of the text.  The class of the few that a text has is searched
    for ten times faster than that of all there are.
    """
    run = _runs(marks)
    starts = list(_block_starts(text, run))
    blocks = list(map(text.__getitem__, map(slice, starts, [*starts[1:], len(text)])))
    news = [
        unicodedata.normalize("NFC", block) if len(block) <= _MOST_MARKS else _composed_long(block, run)
        for block in blocks
    ]
    new = "".join(news)
    if new == text:
        return text, before
    ends = accumulate(map(len, news), initial=0)
    return new, _Composed(
        list(ends), starts, [b if b != n else "" for b, n in zip(blocks, news, strict=True)], run, before
    )


@lru_cache(maxsize=64)
def _runs(marks: str) -> re.Pattern[str]:
    """Up to `_MOST_MARKS` marks together."""
    return re.compile(f"[{marks}]{{1,{_MOST_MARKS}}}")


def _block_starts(text: str, run: re.Pattern[str]) -> Iterator[int]:
    """Where the blocks begin, ascending; the first at 0."""
    yield 0
    at = _BLOCK
    while at < len(text):
        while found := run.match(text, at):
            at = found.end()
        if at < len(text):
            yield at
        at += _BLOCK


def _composed_long(block: str, run: re.Pattern[str]) -> str:
    """A block composed that may have more marks together than are composed at once."""
    if max(map(len, run.findall(block))) < _MOST_MARKS:  # without marks it would be short
        return unicodedata.normalize("NFC", block)
    return rewritten(block, _changes(block, run), None)[0]


def _changes(block: str, run: re.Pattern[str]) -> Iterator[Edit]:
    """The edits that compose a block, each a character with the marks after it."""
    done = 0
    for found in run.finditer(block):
        start, end = found.span()
        if start > done:  # else the marks go on from a full run, and the character before them is not theirs
            start -= 1
        done = end
        cluster = block[start:end]
        new = _composed_cluster(cluster)
        if new != cluster:
            yield start, end, new, (start,) * len(new)


def _source_in(block: str, index: int, run: re.Pattern[str]) -> tuple[int, bool]:
    """Where in a block the character at `index` of the composed block, or its end, came from.

    And whether the character before it came from there too.
    """
    done = shift = 0
    for found in run.finditer(block):
        start, end = found.span()
        if start > done:  # as in `_changes`
            start -= 1
        if index <= start - shift:
            break  # in front of this cluster, or the first character of it
        done = end
        cluster = block[start:end]
        new = _composed_cluster(cluster)
        if new != cluster:
            if index < start - shift + len(new):
                return start, True
            shift += end - start - len(new)
    return index + shift, False


@lru_cache(maxsize=4096)
def _composed_cluster(cluster: str) -> str:
    return unicodedata.normalize("NFC", cluster)


class _Composed(Offsets):
    """Offsets of a text composed in blocks."""

    __slots__ = ("at", "blocks", "known", "run", "starts")

    def __init__(
        self, at: list[int], starts: list[int], blocks: Sequence[str], run: re.Pattern[str], before: Offsets | None
    ) -> None:
        """The offsets of a text.

        `at`: where each block begins in it, and its end; `starts`: where they began; `blocks`: what each was, empty
        for those that stayed the same.
        """
        super().__init__(at[-1] + 1, before)
        self.at = at
        self.starts = starts
        self.blocks = blocks
        self.run = run
        self.known: dict[int, list[int]] = {}

    def source(self, index: int) -> int:
        return self.source_edge(index)[0]

    def source_edge(self, index: int) -> tuple[int, bool]:
        block = bisect_right(self.at, index, 0, len(self.starts)) - 1
        start, within, text = self.starts[block], index - self.at[block], self.blocks[block]
        if not text:
            return start + within, False
        if len(text) <= _LONG:
            source, joined = _source_in(text, within, self.run)
            return start + source, joined
        sources = self._sources(block)
        return start + sources[within], within > 0 and sources[within - 1] == sources[within]

    def index_from(self, source: int) -> int:
        if source < 0:
            return 0
        block = bisect_right(self.starts, source) - 1
        within = source - self.starts[block]
        if self.blocks[block]:
            within = bisect_left(self._sources(block), within)
        return min(self.at[block] + within, self.at[block + 1])

    def _sources(self, block: int) -> list[int]:
        """Of each character of a block, and of its end, the offset in the block that it came from."""
        known = self.known.get(block)
        if known is None:
            text, copied = self.blocks[block], 0
            known = self.known[block] = []
            for start, end, _, origins in _changes(text, self.run):
                known += range(copied, start)
                known += origins
                copied = end
            known += range(copied, len(text) + 1)
        return known
