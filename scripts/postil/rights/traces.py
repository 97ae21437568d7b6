"""Traces of a text: so little of it that a long run is known again and nothing can be read from it.

The letters of a text, as a reader sees them, are cut into blocks of sixteen.  The trace of a block is one byte of a
hash of its letters, and how many words begin in it.  Some other text holds a run of the first one where the bytes of
several blocks come in their order, each sixteen letters after the one before; where words begin and end does not
matter.  Each place of the other text is tried, so that the blocks of the first need not overlap.  The guarantee, that
whatever is long enough holds some whole blocks, is that of winnowing (Schleimer, Wilkerson, Aiken, “Winnowing: Local
Algorithms for Document Fingerprinting”, SIGMOD 2003); why there are many short traces here instead of few long
ones stands in docs/architecture.md.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Final

from postil.fold import WordLetters

BLOCK: Final = 16
"""Letters of a block."""
LEAST: Final = 5
"""Blocks in a row that are no chance: forty bits."""
_SEED: Final = 3
"""Blocks in a row by which a row is found."""
_FEW: Final = 8
"""Texts whose seeds are worked out anew each time, and by how many two comparisons with more may differ."""
_MOST: Final = 32
"""Places of the same blocks in a text that are followed; only a text that repeats itself has more."""
_RANDOM: Final = hashlib.shake_256(b"postil traces").digest(BLOCK * 256)
_TABLES: Final = [_RANDOM[start : start + 256] for start in range(0, len(_RANDOM), 256)]
"""For each letter of a block, the byte that each letter has there."""
_FOLLOWED: Final = 64
"""Blocks of the longest row; a longer one goes on in another, so that a text that repeats itself costs no more."""
_PER_LINE: Final = 36
"""Traces in a line of a record."""


@dataclass(frozen=True, slots=True)
class Traces:
    """The traces of a text, in order."""

    hashes: bytes
    """Of each block, one byte of its hash."""
    words: bytes
    """Of each block, how many words begin in it, at most 15."""


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks of a known text that another text holds in their order."""

    text: int
    """Which of the known texts, from 0."""
    block: int
    """Its first block."""
    blocks: int
    """How many blocks."""
    start: int
    """Index of the first letter in the other text."""

    @property
    def end(self) -> int:
        """Index after the last letter in the other text."""
        return self.start + self.blocks * BLOCK


def hashes_of(letters: bytes) -> bytes:
    """Return of each run of sixteen letters the byte that stands for it, by the index of its first letter.

    Tabulation hashing (Zobrist 1970): each place of a block has a table of random bytes, and the bytes that its letters
    have there are added without carry; here for all blocks at once, as numbers of many bytes.
    """
    count = len(letters) - BLOCK + 1
    if count < 1:
        return b""
    sums = 0
    for place, table in enumerate(_TABLES):
        sums ^= int.from_bytes(letters[place : place + count].translate(table), "little")
    return sums.to_bytes(count, "little")


def traces_of(text: WordLetters) -> Traces:
    """Return the traces of a text; letters after the last whole block have none."""
    hashes = hashes_of(text.letters)[::BLOCK]
    words = [0] * len(hashes)
    for start in text.starts:
        if start // BLOCK < len(words):
            words[start // BLOCK] += 1
    return Traces(hashes, bytes(min(count, 15) for count in words))


def traces_in(written: str) -> Traces:
    """Return traces from how a record writes them: of each block two hexadecimal digits, and one for its words."""
    digits = "".join(written.split())
    return Traces(
        bytes.fromhex("".join(map("".join, zip(digits[::3], digits[1::3], strict=False)))),
        bytes(int(digit, 16) for digit in digits[2::3]),
    )


def written_traces(traces: Traces) -> Iterator[str]:
    """Yield the lines in which a record writes traces."""
    blocks = [f"{value:02x}{words:x}" for value, words in zip(traces.hashes, traces.words, strict=True)]
    for first in range(0, len(blocks), _PER_LINE):
        yield "".join(blocks[first : first + _PER_LINE])


class Seeds:
    """Where known texts have which three traces in a row, to be found all at once; each text is taken in once."""

    def __init__(self) -> None:
        self.texts: list[Traces] = []
        """The texts, each at its number."""
        self.places: dict[tuple[int, ...], list[tuple[int, int]]] = {}
        """Three bytes in a row, and where they stand: which text, and which block of it."""
        self._numbers: dict[Traces, int] = {}

    def number(self, traces: Traces) -> int:
        """Return the number of a text, which is taken in if it is a new one: linear in its traces then."""
        if (known := self._numbers.get(traces)) is not None:
            return known
        number = self._numbers[traces] = len(self.texts)
        self.texts.append(traces)
        hashes = traces.hashes
        for block, seed in enumerate(zip(hashes, hashes[1:], hashes[2:], strict=False)):
            places = self.places.setdefault(seed, [])
            if len(places) < _MOST:
                places.append((number, block))
        return number


_shared = Seeds()


def seeds_of(texts: Sequence[Traces]) -> Seeds:
    """Return where the known texts have which three traces in a row.

    Of many texts it is worked out once, and others are added as they come: each of a thousand readings is compared
    with nearly the same ones.
    """
    global _shared
    if len(texts) <= _FEW:
        seeds = Seeds()
    else:
        if len(_shared.texts) > len(texts) + _FEW:
            _shared = Seeds()  # most of those were texts of another run
        seeds = _shared
    for traces in texts:
        seeds.number(traces)
    return seeds


def rows_in(letters: bytes, seeds: Seeds) -> Iterator[Row]:
    """Yield the rows of at least three blocks that a text holds of known ones, by their start.

    `Row.text` is the number that the known one has among the seeds.  Fewer than five blocks may be chance
    (`chance_rows`).  Linear in the letters, for at most 32 places of a seed.
    """
    if not seeds.places:
        return
    places = seeds.places
    hashes = hashes_of(letters)
    # All in C, as this is done for each letter of all that is published: some 50 ns.
    found = map(places.__contains__, zip(hashes, hashes[BLOCK:], hashes[2 * BLOCK :], strict=False))
    told: dict[tuple[int, int], int] = {}
    for start in compress(range(len(hashes)), found):
        for number, block in places[hashes[start], hashes[start + BLOCK], hashes[start + 2 * BLOCK]]:
            diagonal = (number, start - BLOCK * block)
            followed = told.get(diagonal, -1)
            if followed > start:
                continue
            theirs = seeds.texts[number].hashes
            blocks, at = _SEED, start + _SEED * BLOCK
            while (
                blocks < _FOLLOWED
                and at < len(hashes)
                and block + blocks < len(theirs)
                and hashes[at] == theirs[block + blocks]
            ):
                blocks += 1
                at += BLOCK
            told[diagonal] = at
            if followed != start:  # else it only goes on from a row of the most blocks
                yield Row(number, block, blocks, start)


def chance_rows(letters: bytes, traces: Traces) -> float:
    """Return how many rows of three blocks some other text has by chance: three bytes agree once in 2²⁴."""
    return len(letters) * len(traces.hashes) / (1 << 8 * _SEED)


def words_of_row(row: Row, traces: Traces) -> int:
    """Return how many words of the known text a row surely holds whole."""
    return max(0, sum(traces.words[row.block : row.block + row.blocks]) - 1)


def words_within(other: WordLetters, start: int, end: int) -> int:
    """Return how many words of a text lie whole between two indices of its letters."""
    first = next((at for at in range(_first(other.starts, start), len(other.starts)) if other.ends[at] > start), None)
    if first is None:
        return 0
    last = bisect_right(other.ends, end)
    while last > first and other.starts[last - 1] >= end:
        last -= 1
    return max(0, last - first)


def _first(starts: Sequence[int], start: int) -> int:
    return bisect_right(starts, start - 1)
