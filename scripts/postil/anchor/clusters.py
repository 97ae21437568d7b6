"""From a match in the folded text to a span of the true one, or the refusal to cut a written character in two."""

from __future__ import annotations

import unicodedata

from postil.fold import Folded, Offsets
from postil.model import Span

_JOINER = "\u200d"
_INVISIBLE = frozenset("\u00ad\u034f\u061c\u200b\u200c\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff") | frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x2070)))
)


def true_span(text: str, folded: Folded, first: int, last: int) -> Span | None:
    """The span of `text` from which `folded.text[first:last]` comes; None if it would cut a written character.

    What folding dropped after the last character stays out, except variation selectors, which belong to it.
    Written characters are a little wider here than the standard's grapheme clusters (UAX 29): a no-width joiner
    between two pictures joins them, a Hangul letter its syllable, a regional indicator its pair.
    """
    offsets, compared = folded.offsets, folded.text
    if isinstance(offsets, Offsets):
        (start, before_joined), (end, last_joined) = offsets.edge(first), offsets.edge(last)
        if start == end or before_joined or last_joined:
            return None  # in the middle of a ligature or another character that folds to several
    else:
        start, end = first, last
        if compared.isascii():
            return Span(start, end)
    if _continues(compared, first) or _continues(compared, last):
        return None
    if text[start - 1 : start] == _JOINER and _is_picture(text[start]):
        return None
    if text[end - 1] == _JOINER and end < len(text) and _is_picture(text[end]):
        return None
    while is_invisible(text[end - 1]):
        end -= 1
    return Span(start, end)


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` moved out to the borders of written characters."""
    while 0 < start < len(text) and (
        _continues(text, start) or (text[start - 1] == _JOINER and _is_picture(text[start]))
    ):
        start -= 1
    while 0 < end < len(text) and (
        _continues(text, end)
        or (text[end] == _JOINER and _is_picture(text[end + 1 : end + 2] or " "))
        or (text[end - 1] == _JOINER and _is_picture(text[end]))
    ):
        end += 1
    return start, end


def is_invisible(character: str) -> bool:
    """Whether a character is a blank or has no look of its own."""
    return character.isspace() or character in _INVISIBLE or character == _JOINER


def _continues(text: str, at: int) -> bool:
    """Whether the character at `at` is written as one with the character before it."""
    if not 0 < at < len(text):
        # At the very start a mark has nothing to hang on; a quote of it alone is still no whole character.
        return at == 0 and text[:1] > "\u02ff" and unicodedata.category(text[0])[0] == "M"
    character = text[at]
    if character <= "\u02ff":
        return False
    if unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff" or character in "ﾞﾟ":
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f":
        return True  # a skin tone; a tag of a flag
    if _is_regional(character) and _is_regional(text[at - 1]):
        before = at
        while before and _is_regional(text[before - 1]):
            before -= 1
        return (at - before) % 2 == 1
    return False


def _is_regional(character: str) -> bool:
    """Whether `character` is half of a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_picture(character: str) -> bool:
    """Whether a no-width joiner before `character` makes it part of a picture: so for symbols, not for letters."""
    return unicodedata.category(character) in ("So", "Sk", "Cn")
