"""Which of the known words a writer may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from postil.parse.odd_signs import name_of_sign

_COMPARISONS: Final = 20_000
"""Comparisons of two words in one run of a rule: with very many wrong words the last ones get no suggestion."""


class Neighbours:
    """The known words, of which the one most like a wrong word is asked for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(words)
        self._left = _COMPARISONS
        self._told: dict[str, str] = {}

    def nearest(self, word: str) -> str:
        """Return the known word most like another one, or nothing; at most 20,000 pairs are compared."""
        if word not in self._told:
            self._left -= len(self._words)
            near = get_close_matches(word, self._words, 1) if self._left >= 0 else []
            self._told[word] = near[0] if near else ""
        return self._told[word]

    def hint(self, word: str, other: str) -> str:
        """Return whether the nearest word was meant, with a sign of another script in it, or the other remedy."""
        near = self.nearest(word)
        if not near:
            return other
        sign = next((one for one in word if not one.isascii() and one not in near), "")
        looks = f" {name_of_sign(sign)} is another sign" if sign else ""
        return f"did you mean `{near}`?{looks}"
