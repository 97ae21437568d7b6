"""The way back: of each character of a folded text, the offset in the true text of what it came from.

Folding goes in steps, and each moves text in a few places only.  So each step records where its pieces begin, knows
the step before it, and an offset is looked up through the steps by bisection; nothing is stored for a character that
stays where it was.
"""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import overload

__all__ = ["Edit", "Offsets", "Pieces", "rewritten"]

Edit = tuple[int, int, str, Sequence[int]]
"""Start, end, what stands there instead, and for each of its characters where it came from."""


class Offsets(Sequence[int]):
    """The true offset of each index of a rewritten text and of its end; they never go back."""

    __slots__ = ("before", "length")

    def __init__(self, length: int, before: Offsets | None) -> None:
        """`length`: characters of the text, and one; `before`: the offsets of the text that was rewritten, if moved."""
        self.length = length
        self.before = before

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self.length))]
        if index < 0:
            index += self.length
        if not 0 <= index < self.length:
            raise IndexError(index)
        step: Offsets | None = self
        while step is not None:
            index = step.source(index)
            step = step.before
        return index

    def index_at(self, offset: int) -> int:
        """The first index whose true offset is `offset` or more; the last if there is none."""
        return self.index_from(offset if self.before is None else self.before.index_at(offset))

    def edge(self, index: int) -> tuple[int, bool]:
        """The true offset of an index, and whether the character before it came from the very same character."""
        joined = False
        step: Offsets | None = self
        while step is not None:
            index, here = step.source_edge(index)
            joined = joined or here
            step = step.before
        return index, joined

    @abstractmethod
    def source_edge(self, index: int) -> tuple[int, bool]:
        """`source` of an index, and whether that of the character before it is the same."""

    @abstractmethod
    def source(self, index: int) -> int:
        """Where in the text that was rewritten the character at `index`, from 0 to below the length, came from."""

    @abstractmethod
    def index_from(self, source: int) -> int:
        """The first index that came from `source` or after it; the last if there is none."""


class Pieces(Offsets):
    """Offsets kept as the pieces of text in which index and source count up alike."""

    __slots__ = ("at", "sources")

    def __init__(self, at: list[int], sources: list[int], length: int, before: Offsets | None) -> None:
        """`at`: the index at which each piece begins, some perhaps empty; `sources`: where each came from."""
        super().__init__(length, before)
        self.at = at
        self.sources = sources

    def source(self, index: int) -> int:
        piece = bisect_right(self.at, index) - 1
        return self.sources[piece] + index - self.at[piece]

    def source_edge(self, index: int) -> tuple[int, bool]:
        piece = bisect_right(self.at, index) - 1
        source = self.sources[piece] + index - self.at[piece]
        # Within a piece the character before came from the one before.
        return source, index == self.at[piece] and index > 0 and self.source(index - 1) == source

    def index_from(self, source: int) -> int:
        sources = self.sources
        piece = bisect_right(sources, source) - 1
        if piece < 0:
            return 0
        piece = bisect_left(sources, sources[piece], 0, piece)  # the first that was made of that character
        beyond = bisect_right(sources, sources[piece])  # past every piece made of it, empty ones too
        following = self.at[beyond] if beyond < len(self.at) else self.length - 1
        return min(self.at[piece] + source - sources[piece], following)


def rewritten(text: str, edits: Iterable[Edit], before: Offsets | None) -> tuple[str, Pieces]:
    """`text` with the edits made, which come in order and do not overlap; and its offsets, on top of `before`."""
    parts: list[str] = []
    at, sources = [0], [0]
    length = done = 0
    for start, end, instead, origins in edits:
        parts.append(text[done:start])
        length += start - done
        for origin in origins:
            at.append(length)
            sources.append(origin)
            length += 1
        parts.append(instead)
        at.append(length)
        sources.append(end)
        done = end
    parts.append(text[done:])
    length += len(text) - done
    return "".join(parts), Pieces(at, sources, length + 1, before)
