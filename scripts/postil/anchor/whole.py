"""Where words and figures begin and end in a text as it stands."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from postil.model import Span

_UNPARTED: Final = re.compile(
    "[\u0e00-\u0eff\u0f00-\u109f\u1100-\u11ff\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f\u2e80-\u2fff"
    "\u3005-\u3007\u3031-\u318f\u31a0-\u4dbf\u4e00-\u9fff\ua960-\ua97f\ua980-\ua9ff\uaa60-\uaadf\uac00-\ud7ff"
    "\uf900-\ufaff\uff66-\uffdc\U0001aff0-\U0001b16f\U00020000-\U0003ffff]"
)
"""Letters of scripts without blanks between words, such as Chinese and Thai, and of Korean, which writes particles onto
words: only who reads them sees where a word ends."""

_APOSTROPHES: Final = "ʹʻʼʽˈ׳՚"
"""Marks that are letters to Unicode and part a word to readers, as the other apostrophes do."""

_HIDDEN: Final = "\u00ad\u2060\ufeff"
"""Characters within words that nobody sees."""

_IN_FIGURES: Final = ".,'’٫٬"
"""What stands between the digits of one figure."""


def cuts_a_word(text: str, at: int) -> bool:
    """Return whether the word or figure before offset `at` goes on behind it.

    Hyphens and apostrophes part words; points and commas between digits do not part a figure.
    """
    first, last = at, at
    while first and text[first - 1] in _HIDDEN:
        first -= 1
    while last < len(text) and text[last] in _HIDDEN:
        last += 1
    before, after = text[max(0, first - 2) : first], text[last : last + 2]
    if not before or not after:
        return False
    if before[-1].isdecimal() and (after[0].isdecimal() or unicodedata.category(after[0]) == "No"):
        return True
    if _is_letter(before[-1]) and _is_letter(after[0]):
        return True
    if after[0] in _IN_FIGURES:
        return before[-1].isdecimal() and after[1:].isdecimal()
    return before[-1] in _IN_FIGURES and before[:-1].isdecimal() and after[0].isdecimal()


def whole_words(text: str, span: Span) -> Span:
    """Return the span with the whole of the words and figures in which it begins and ends."""
    start, end = span.start, span.end
    while cuts_a_word(text, start):
        start -= 1
    while cuts_a_word(text, end):
        end += 1
    return Span(start, end)


def _is_letter(character: str) -> bool:
    """Whether a character is a letter, a mark on one or a digit, of a script that sets words apart."""
    if character in _APOSTROPHES or _UNPARTED.match(character):
        return False
    return unicodedata.category(character)[0] in "LM" or character.isdecimal()
