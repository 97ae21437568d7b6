"""Words in a picture: how wide they are at most, and how they are broken into lines.

A picture is drawn before anyone knows the reader's font, so widths are estimates on the wide side
(DejaVu Sans, the widest of the common interface fonts, is what they were compared with).
"""

from __future__ import annotations

import re
import unicodedata

FONT = 12.0
"""Size of the text in the picture's own units."""
WIDTH = 300.0
"""Width of every picture in its own units."""
LINE = 14.0
"""Distance between two lines of text in the picture's own units."""

_NARROW = frozenset("iljtfrI.,:;'’|!()[]·-")
_BROAD = frozenset("mwMW%@—<>=+±~#&")
# What XML 1.0 does not allow, and lone surrogates.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return the text on one line, with U+FFFD for what XML cannot hold."""
    return " ".join(_UNPRINTABLE.sub("\ufffd", text).split())


def width(text: str) -> float:
    """Return the most room that a line of text takes, in the picture's units."""
    return FONT * sum(map(_em, text))


def _em(char: str) -> float:
    if char.isdigit():
        return 0.64
    if char == " ":
        return 0.32
    if char in _NARROW:
        return 0.42
    if char in _BROAD:
        return 0.98
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.72 if char.isupper() else 0.62


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
        if any(unicodedata.east_asian_width(char) in "WF" for char in piece):
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
