"""Texts as rows of letters: what is left for the tolerant search when typography, case and accents are gone.

Kept are letters, figures, vowel signs and pictures; dropped are blanks, punctuation, accents and other marks on
letters, and everything invisible.  So wrapping, quotation marks, emphasis and direction marks cost no differences.
A character that says more than a Latin letter becomes several: an ideograph three, a kana two, a Hangul syllable its
two or three letters.  Then eight letters in a row are about as telling in every script.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Offsets = npt.NDArray[np.int64]

_PRIVATE: Final = 0xF0000
"""First of the private code points that stand for parts of ideographs and kana."""

_PARTS: Final = 0x4000
"""How many different letters each part of an ideograph may be."""

_LONG: Final = 300_000
"""Characters from which counting code points is quicker than a set of them."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a text."""

    codes: Codes
    """One code point for each letter, some of them private."""
    offsets: Offsets
    """Where in the text the character of each letter is."""
    text: str
    """The same letters as a string."""


def letters_of(text: str) -> Letters:
    """The letters of `text`; 10 to 30 ns a character."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if not len(points):
        return Letters(np.zeros(0, np.uint32), np.zeros(0, np.int64), "")
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
        firsts = np.repeat(np.cumsum(each, dtype=np.int64) - each, each)
        codes = table[np.arange(len(offsets)) - firsts, points[offsets]]
    return Letters(codes, offsets, codes.tobytes().decode("utf-32-le", "surrogatepass"))


def is_letter(character: str) -> bool:
    """Whether the tolerant search sees a character at all."""
    return bool(_spelling(ord(character)))


@cache
def _spelling(point: int) -> tuple[int, ...]:
    """The letters that one character stands for."""
    character = chr(point)
    if unicodedata.decomposition(character).startswith("<super>"):
        return ()  # mostly the number of a footnote
    spelt = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return tuple(code for each in spelt for code in _letter(each))


def _letter(character: str) -> Iterable[int]:
    """The codes of one decomposed character: none, itself, or the parts of an ideograph or a kana."""
    code, kind = ord(character), unicodedata.category(character)
    if 0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x3FFFF or 0xF900 <= code <= 0xFAFF:
        return (_part(code, 0), _part(code, 1), _part(code, 2))
    if 0x3041 <= code <= 0x30FF:
        return (_part(code, 3), _part(code, 4)) if kind[0] == "L" else ()
    if kind[0] in "LN" or kind == "Mc" or (kind == "Mn" and _is_vowel(character)):
        return () if character in "\u0640\u3164\u115f\u1160\uffa0" else (code,)
    return (code,) if kind in ("So", "Sc") else ()


def _part(code: int, number: int) -> int:
    """One of the independent letters that stand for an ideograph."""
    mixed = (code * 0x9E3779B1 + (number + 1) * 0x85EBCA77) & 0xFFFFFFFF
    mixed = ((mixed ^ mixed >> 15) * 0xC2B2AE3D) & 0xFFFFFFFF
    return _PRIVATE + number * _PARTS + (mixed >> 16) % _PARTS


def _is_vowel(character: str) -> bool:
    """Whether a mark is a vowel of an Indic script rather than an accent: those do not move when sorted."""
    return (
        unicodedata.combining(character) == 0
        and "\u0900" <= character <= "\u1aff"
        and not ("\u180b" <= character <= "\u180f")
    )
