"""Texts as rows of letters: what is left for the tolerant search when typography, case and accents are gone.

Kept are letters, figures, vowel signs and pictures; dropped are blanks, punctuation, accents and other marks on
letters, and everything invisible.  So wrapping, quotation marks, emphasis and direction marks cost no differences.
An ideograph says as much as three letters, a kana as two, a Hangul syllable as the two or three it is made of, and each
has that size: rows of characters of the same size are about as telling in every script.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from postil.fold.classes import FILLERS

Codes = npt.NDArray[np.uint32]
Offsets = npt.NDArray[np.int64]

_SIZES: Final = (
    (slice(0x3041, 0x3100), 2),
    (slice(0x3400, 0xA000), 3),
    (slice(0xAC00, 0xD7A4), 3),
    (slice(0xAC00, 0xD7A4, 28), 2),
    (slice(0xF900, 0xFB00), 3),
    (slice(0x20000, 0x40000), 3),
)
"""The sizes of the code points that say more than a letter: kana, ideographs, Hangul with and without a final."""

_HANGUL_APART: Final = re.compile("[\u1100-\u1112\uac00-\ud7a3][\u1161-\u1175\u11a8-\u11c2]+")
"""A Hangul syllable that is not written as one character."""

_NOTHING: Final = "\u200b"
"""A character that is no letter."""

_KASHIDA: Final = "\u0640"
"""Draws an Arabic word longer, and is no letter of it."""

_LONG: Final = 300_000
"""Characters from which counting code points is quicker than a set of them."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a text."""

    codes: Codes
    """One code point for each letter."""
    offsets: Offsets
    """Where in the text the character of each letter is."""
    text: str
    """The same letters as a string."""
    sizes: Offsets
    """The sum of the sizes of the letters before each one, and at the end of all."""


def letters_of(text: str) -> Letters:
    """The letters of `text`; 10 to 30 ns a character."""
    if not text.isascii():
        text = _HANGUL_APART.sub(_syllable, text)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if not len(points):
        return Letters(np.zeros(0, np.uint32), np.zeros(0, np.int64), "", np.zeros(1, np.int64))
    present = map(ord, set(text)) if len(text) < _LONG else np.flatnonzero(np.bincount(points)).tolist()
    spelt = {point: _spelling(point) for point in present}
    longest = max(1, *map(len, spelt.values()))
    top = max(spelt) + 1
    table = np.zeros((longest, top), np.uint32)
    counts = np.zeros(top, np.uint8)
    for point, letters in spelt.items():
        counts[point] = len(letters)
        table[: len(letters), point] = letters
    each = counts[points]
    if longest == 1:
        offsets = np.flatnonzero(each)
        codes = table[0][points[offsets]]
    else:
        offsets = np.repeat(np.arange(len(points)), each)
        codes = table[0][points[offsets]]
        several = np.flatnonzero(each > 1)
        firsts = (np.cumsum(each, dtype=np.int64) - each)[several]
        for later in range(1, longest):
            has_more = each[several] > later
            codes[firsts[has_more] + later] = table[later][points[several[has_more]]]
    sizes = np.arange(len(codes) + 1)
    highest = int(codes.max(initial=0))
    if highest > 0x3040:
        size_of = np.ones(highest + 1, np.int64)
        for which, size in _SIZES:
            size_of[which] = size
        np.cumsum(size_of[codes], out=sizes[1:])
    return Letters(codes, offsets, codes.tobytes().decode("utf-32-le", "surrogatepass"), sizes)


def _syllable(found: re.Match[str]) -> str:
    """The same syllable as one character, with nothing in the place of the others."""
    return unicodedata.normalize("NFC", found[0]).ljust(len(found[0]), _NOTHING)


def is_letter(character: str) -> bool:
    """Whether the tolerant search sees a character at all."""
    return bool(_spelling(ord(character)))


@cache
def _spelling(point: int) -> tuple[int, ...]:
    """The letters that one character stands for."""
    character = chr(point)
    if "\uac00" <= character <= "\ud7a3":
        return (point,)
    if unicodedata.decomposition(character).startswith("<super>"):
        return ()  # mostly the number of a footnote
    spelt = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return tuple(ord(each) for each in spelt if _is_kept(each))


def _is_kept(character: str) -> bool:
    """Whether a decomposed character is a letter, a figure, a vowel sign or a picture."""
    kind = unicodedata.category(character)
    if "\u3041" <= character <= "\u30ff":
        return kind[0] == "L"
    if kind[0] in "LN" or kind == "Mc" or (kind == "Mn" and _is_vowel(character)):
        return character not in _KASHIDA + FILLERS
    return kind in ("So", "Sc")


def _is_vowel(character: str) -> bool:
    """Whether a mark is a vowel of an Indic script rather than an accent: those do not move when sorted."""
    return (
        unicodedata.combining(character) == 0
        and "\u0900" <= character <= "\u1aff"
        and not ("\u180b" <= character <= "\u180f")
    )
