"""The passage most like a quote that is not there, for the hint beside a refusal."""

from __future__ import annotations

from typing import Final

from postil.anchor.clusters import TrueSpans
from postil.anchor.context import A_WORD
from postil.anchor.selectors import Nearest, Quote
from postil.anchor.strict import FoldedQuote, fold_quotes
from postil.fold import fold
from postil.fold.classes import is_combining

_LIKENESS: Final = 0.5
"""With more than this share of the quote different, a passage is no hint."""

_LONGEST: Final = 4_000
"""Folded characters of a quote that are compared."""

_LONGEST_WORD: Final = 200
"""Characters beyond which no end of a word is looked for."""

_PLACES: Final = 200
"""Places equally like a quote whose surroundings are compared; only texts that repeat themselves have more."""

_CUT: Final = 8
"""Folded characters by which a passage may grow so as not to cut a written character."""

_SYMBOLS: Final = 255
"""Different symbols that edlib tells apart, less one for all characters the quote does not have."""


def nearest(text: str, quote: Quote) -> Nearest | None:
    """The passage of `text` with the fewest differences from the quote, whole words; None if nothing is like it.

    Of passages equally like it, the one whose surroundings begin and end like the quote's prefix and suffix.  No
    differences at all means that only the context does not fit.  Cost: text length times quote length / 64, some
    10 ms for a million characters: for the one message, not for many quotes.
    """
    folded, (parts,) = fold(text), fold_quotes([quote])
    exact = parts.exact[:_LONGEST]
    if not exact or not folded.text:
        return None
    places = _most_alike(folded.text, exact, int(len(exact) * _LIKENESS))
    if not places:
        return None
    first, last = max(
        places,
        key=lambda place: (
            _surroundings(folded.text, place, parts),
            (folded.text[place[0]] == exact[0]) + (folded.text[place[1] - 1] == exact[-1]),
        ),
    )
    first, last, differ = _whole_words(folded.text, exact, first, last)
    if differ > len(exact):
        return None  # within a word of thousands of letters
    spans = TrueSpans(text, folded)
    for end in range(last, min(last + _CUT, len(folded.text)) + 1):
        if span := spans.span(first, end):
            return Nearest(span, text[span.start : span.end], differ)
    return None


def _most_alike(compared: str, exact: str, most: int) -> list[tuple[int, int]]:
    """The half-open places with the fewest differences, at most `most`, from `exact`: of very many the first ones."""
    import edlib

    pattern, text = _in_bytes(exact, compared)
    found = edlib.align(pattern, text, mode="HW", task="distance", k=most)
    lasts = [last for _, last in found["locations"] if last is not None][:_PLACES]
    return [(_first(pattern, text, last, found["editDistance"]), last + 1) for last in lasts]


def _first(pattern: bytes, text: bytes, last: int, differences: int) -> int:
    """Where the passage begins that ends at `last`; edlib would look for all of them, in a time for each."""
    import edlib

    before = text[max(0, last + 1 - len(pattern) - differences) : last + 1]
    found = edlib.align(pattern[::-1], before[::-1], mode="SHW", task="distance", k=differences)
    longest = max((end for _, end in found["locations"] if end is not None), default=-1)
    return last - longest


def _in_bytes(exact: str, other: str) -> tuple[bytes, bytes]:
    """Both strings in one byte a character, as edlib reads them; what `exact` has not is all one."""
    distinct = list(dict.fromkeys(exact))[: _SYMBOLS - 1]
    symbols = {ord(character): chr(number) for number, character in enumerate(distinct, 1)}
    rest = {ord(character): "\0" for character in set(other) | set(exact) if ord(character) not in symbols}
    table = {**symbols, **rest}
    return exact.translate(table).encode("latin-1"), other.translate(table).encode("latin-1")


def _surroundings(compared: str, place: tuple[int, int], parts: FoldedQuote) -> int:
    """How many characters of the context stand beside a place."""
    before = compared[max(0, place[0] - 64) : place[0]].rstrip(" ")
    after = compared[place[1] : place[1] + 64].lstrip(" ")
    return _shared(before[::-1], parts.prefix[::-1]) + _shared(after, parts.suffix)


def _shared(one: str, other: str) -> int:
    """The length of the common beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _whole_words(compared: str, exact: str, first: int, last: int) -> tuple[int, int, int]:
    """The place drawn out or in to whole words, whichever differs less, and the differences."""
    choices = [
        (differences(exact, compared[start:end]), start, end)
        for start in {_word_edge(compared, first, -1), _word_edge(compared, first, 1)}
        for end in {_word_edge(compared, last, -1), _word_edge(compared, last, 1)}
        if start < end
    ]
    differ, start, end = min(choices, default=(differences(exact, compared[first:last]), first, last))
    while start < end and compared[start] == " ":
        start += 1
    while start < end and compared[end - 1] == " ":
        end -= 1
    return start, end, differ


def differences(exact: str, passage: str) -> int:
    """The fewest characters to put in, take out or change.

    Of more than 254 different characters in `exact` the last ones count as the same.  Cost: length × length / 64.
    """
    import edlib

    if not exact or not passage:
        return len(exact) + len(passage)
    distance: int = edlib.align(*_in_bytes(exact, passage), mode="NW", task="distance")["editDistance"]
    return distance


def _word_edge(compared: str, at: int, step: int) -> int:
    """The next border of a word from `at` on in the direction of `step`; `at` itself if it is one, or in CJK.

    And `at` itself where no border is within `_LONGEST_WORD` characters, as in scripts without blanks between words.
    """
    edge = at
    while 0 < edge < len(compared) and _inside_word(compared[edge - 1]) and _inside_word(compared[edge]):
        edge += step
        if abs(edge - at) > _LONGEST_WORD:
            return at
    return edge


def _inside_word(character: str) -> bool:
    """Whether a character belongs to a word that blanks set apart from the next."""
    return (character.isalnum() or is_combining(character)) and not A_WORD.match(character)
