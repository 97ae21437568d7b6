"""Written characters, and the refusal to cut one in two.

Written characters are a little wider here than the standard's grapheme clusters (UAX 29): a no-width joiner between
two pictures joins them, a Hangul letter its syllable, a regional indicator its pair.

What is asked of one place of a text is remembered, so that any number of questions about long runs of marks, flags or
hidden characters costs no more than the text is long.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import Final

from postil.fold import Folded, Offsets
from postil.fold.classes import HIDDEN, is_combining, members_of
from postil.model import Span

_JOINER = "\u200d"
_HIDDEN: Final = members_of(HIDDEN)
_FLAGS: Final = re.compile("[\U0001f1e6-\U0001f1ff]{2,}")

_PLAIN: Final = "\u02ff"
"""Up to this character each is written by itself."""

_CUT: Final = -1
"""Stands for the offset of a place that is within a written character."""


class Clusters:
    """The written characters of one text.  Each answer costs O(1), on average over many."""

    def __init__(self, text: str) -> None:
        """Nothing is looked at yet."""
        self._text = text
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}

    def continues(self, at: int) -> bool:
        """Whether the character at `at` is written as one with the character before it."""
        text = self._text
        if not 0 < at < len(text):
            # At the very start a mark has nothing to hang on; a quote of it alone is still no whole character.
            return at == 0 and text[:1] > _PLAIN and is_combining(text[0])
        character = text[at]
        if character <= _PLAIN:
            return False
        if never_begins(character):
            return True
        if not _is_regional(character):
            return False
        run = bisect_right(self._flags, at) - 1
        return run >= 0 and at <= self._flag_ends[run] and (at - self._flags[run]) % 2 == 1

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """`start` and `end` moved out to the borders of written characters."""
        return self._moved(start, -1, self._starts), self._moved(end, 1, self._ends)

    def _moved(self, at: int, step: int, known: dict[int, int]) -> int:
        """The next border from `at` on in the direction of `step`."""
        text = self._text
        if not 0 < at < len(text) or (text[at] <= _PLAIN and text[at - 1] <= _PLAIN):
            return at
        first = at
        while at not in known and self._is_within(at, step):
            at += step
        border = known.get(at, at)
        for passed in range(first, at, step):
            known[passed] = border
        return border

    def _is_within(self, at: int, step: int) -> bool:
        """Whether `at` is no border; looking for an end, a joiner belongs to what stands before it."""
        text = self._text
        if not 0 < at < len(text) or (text[at] <= _PLAIN and text[at - 1] <= _PLAIN):
            return False
        if self.continues(at) or is_joined(text, at):
            return True
        return step > 0 and text[at] == _JOINER and _is_picture(text[at + 1 : at + 2] or " ")

    @cached_property
    def _flags(self) -> list[int]:
        """Where runs of regional indicators begin."""
        return [found.start() for found in _FLAGS.finditer(self._text)]

    @cached_property
    def _flag_ends(self) -> list[int]:
        """The last indicator of each run."""
        return [found.end() - 1 for found in _FLAGS.finditer(self._text)]


class TrueSpans:
    """The way from matches in a folded text to spans of the true one, whole characters only."""

    def __init__(self, text: str, folded: Folded) -> None:
        """`folded` is `fold(text)`."""
        self._text = text
        self._compared = folded.text
        self._offsets = folded.offsets
        self._clusters = Clusters(folded.text)
        self._is_plain = not isinstance(folded.offsets, Offsets) and folded.text.isascii()
        self._borders: dict[int, int] = {}
        self._trimmed: dict[int, int] = {}

    def span(self, first: int, last: int) -> Span | None:
        """The span of the text from which the folded characters `first` to `last` come; None if it would cut one.

        What folding dropped after the last character stays out, except variation selectors, which belong to it.
        Cost: 1 to 3 µs for a new place, and less when it is asked again.
        """
        if self._is_plain:
            return Span(first, last)
        start, end = self._border(first), self._border(last)
        if start in (_CUT, end) or end == _CUT:
            return None
        return Span(start, self._without_invisible(end))

    def _border(self, index: int) -> int:
        """The true offset of a folded index, or `_CUT`."""
        known = self._borders.get(index)
        if known is None:
            known = self._borders[index] = self._looked_up(index)
        return known

    def _looked_up(self, index: int) -> int:
        offsets, joined = self._offsets, False
        if isinstance(offsets, Offsets):
            offset, joined = offsets.edge(index)
        else:
            offset = index
        # Joined: in the middle of a ligature or another character that folds to several.
        cut = joined or self._clusters.continues(index) or is_joined(self._text, offset)
        return _CUT if cut else offset

    def _without_invisible(self, end: int) -> int:
        """`end` without the hidden characters before it."""
        known = self._trimmed.get(end)
        if known is None:
            known = end
            while is_invisible(self._text[known - 1]):
                known -= 1
            self._trimmed[end] = known
        return known


def is_invisible(character: str) -> bool:
    """Whether a character is a blank or has no look of its own."""
    return character.isspace() or character in _HIDDEN


@lru_cache(maxsize=1 << 12)
def never_begins(character: str) -> bool:
    """Whether a character always continues the one before it, if there is one."""
    return character > _PLAIN and (
        is_combining(character)
        or "\u1160" <= character <= "\u11ff"  # vowels and finals of Hangul
        or character in "ﾞﾟำຳ"  # voicing of half-width kana; vowels of Thai and Lao
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= character <= "\U000e007f"  # tags of a flag
    )


def is_joined(text: str, at: int) -> bool:
    """Whether a no-width joiner makes the picture at `at` one with what stands before."""
    return 0 < at < len(text) and text[at - 1] == _JOINER and _is_picture(text[at])


def _is_regional(character: str) -> bool:
    """Whether `character` is half of a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_picture(character: str) -> bool:
    """Whether a no-width joiner before `character` makes it part of a picture: so for symbols, not for letters."""
    return unicodedata.category(character) in ("So", "Sk", "Cn")
