"""Words in a picture: how wide they are at most, and how they are broken into lines.

A picture is drawn before anyone knows the reader's font, so widths are estimates on the wide side
(DejaVu Sans, the widest of the common interface fonts, is what they were compared with).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

FONT = 12.0
"""Size of the text in the picture's own units."""
WIDTH = 300.0
"""Width of every picture in its own units."""
LINE = 14.0
"""Distance between two lines of text in the picture's own units."""

_DIGITS = frozenset("0123456789")
_NARROW = frozenset("iljtfrI.,:;'’|!()[]·-")
_BROAD = frozenset("mwMW%@—<>=+±~#&")
_CASED = 0x590
"""Where the scripts end whose capitals are broader: Latin, Greek, Cyrillic, Armenian."""
# First and last of each range. Not asked of `unicodedata`, which knows more with each Python: one chart, one picture.
# As wide as high: W and F of Unicode's EastAsianWidth.txt, whole blocks of symbols and what is still free among them.
_SQUARE = (
    (0x1100, 0x115F), (0x2300, 0x23FF), (0x25A0, 0x27BF), (0x2B00, 0x2BFF), (0x2E80, 0x3029), (0x302E, 0x303E),
    (0x3041, 0x3098), (0x309B, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19),
    (0xFE30, 0xFE6F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6), (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF), (0x1D300, 0x1D37F),
    (0x1F000, 0x1FAFF), (0x20000, 0x3FFFD),
)  # fmt: skip
# Of no width: Mn and Cf of UnicodeData.txt as far as the common scripts go; others count as letters, on the wide side.
_FLAT = (
    (0xAD, 0xAD), (0x300, 0x36F), (0x483, 0x489), (0x591, 0x5BD), (0x5BF, 0x5BF), (0x5C1, 0x5C2), (0x5C4, 0x5C5),
    (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670), (0x6D6, 0x6DC), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0x20D0, 0x20F0), (0x302A, 0x302D), (0x3099, 0x309A), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
    (0xFEFF, 0xFEFF), (0xE0000, 0xE0FFF),
)  # fmt: skip


def width(text: str) -> float:
    """Return the most room that a line of text takes, in the picture's units."""
    return FONT * sum(map(_em, text))


@lru_cache(maxsize=4096)
def _em(char: str) -> float:
    if char in _DIGITS:
        return 0.64
    if char == " ":
        return 0.32
    if char in _NARROW:
        return 0.42
    if char in _BROAD:
        return 0.98
    if _within(char, _FLAT):
        return 0.0
    if _is_square(char):
        return 1.0
    return 0.72 if ord(char) < _CASED and char.isupper() else 0.62


def _within(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    at = bisect_right(ranges, (ord(char), 0x110000)) - 1
    return at >= 0 and ord(char) <= ranges[at][1]


def _is_square(char: str) -> bool:
    return _within(char, _SQUARE)


def wrap(text: str, room: float, lines: int) -> tuple[str, ...] | None:
    """Return the text in the fewest lines of even length, or None where a word or the whole does not fit."""
    for pieces in (_pieces(text, brackets=True), _pieces(text, brackets=False)):
        if max(width(piece.strip()) for piece in pieces) > room:
            continue
        for count in range(1, lines + 1):
            # The narrowest measure that still gives this many lines makes them even.
            for share in range(20):
                measure = room * (1 + share) / 20
                filled = _fill(pieces, measure)
                if len(filled) <= count and all(width(line) <= room for line in filled):
                    return filled
    return None


def squeeze(text: str, room: float, lines: int) -> tuple[str, ...]:
    """Return the text in at most so many lines, breaking words and ending in an ellipsis where it must."""
    whole = wrap(text, room, lines)
    if whole:
        return whole
    # The text may be cut anywhere but before a mark that belongs to the letter in front of it.
    letters = re.findall(r".[\u0300-\u036f\u200d\ufe0f]*", text)
    filled = _fill(_pieces(text, False) if _longest(text) <= room else letters, room)
    if len(filled) <= lines:
        return filled
    last = filled[lines - 1]
    while last and width(last + "…") > room:
        last = last[:-1]
    return (*filled[: lines - 1], last.rstrip() + "…")


def _longest(text: str) -> float:
    return max(width(piece.strip()) for piece in _pieces(text, False))


def _pieces(text: str, brackets: bool) -> list[str]:
    """Return what a line may not break, each with the space before it; never empty."""
    word = r"\s*\([^()]*\)\S*|\s*\S+" if brackets else r"\s*\S+"
    pieces: list[str] = []
    for piece in re.findall(word, text):
        if any(map(_is_square, piece)):
            pieces += re.findall(r"\s*\S", piece)
        else:
            pieces.append(piece)
    return pieces or [""]


def _fill(pieces: list[str], measure: float) -> tuple[str, ...]:
    lines = [""]
    for piece in pieces:
        longer = lines[-1] + piece
        if not lines[-1] or width(longer) <= measure:
            lines[-1] = longer
        else:
            lines.append(piece)
        lines[-1] = lines[-1].lstrip()
    return tuple(line.rstrip() for line in lines)
