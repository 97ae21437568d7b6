"""Which place of a quote to believe, if any.

No single score decides.  Words that were changed need their context on both sides; words with one side need to be
more alike; words without context must be nearly the same; a context that is gone is forgiven only to long words that
stand, letter for letter, in one place.  Letters count by how much they tell: what every line of a form has in common
proves nothing about this line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Levenshtein

from postil.anchor.tolerant.alignment import Likeness, Parts, Place

_TELLING: Final = 5.0
"""Telling letters from which a side of context counts."""

_TELLING_ALONE: Final = 7.0
"""The same when the other side does not fit or is not given."""

_JOINED: Final = 8.0
"""Telling letters directly beside the words that make a side fit whatever stands further out."""

_JOINED_AT_ALL: Final = 3.0
"""Such letters that a twin in another context would hardly have beside it."""

_JOINED_ALONE: Final = 12.0
"""Such letters with which one side by itself bears words that were changed more."""

_HALF_FITS: Final = 0.45
"""Likeness of a side whose letters were changed too, for words that are the same and once in the text."""

_LONG_ALONE: Final = 18.0
"""Telling letters of words without any context that may be changed a little more."""

_NEARLY_SAME: Final = 0.9
"""Likeness of words that a side of the context which half fits is enough for."""

_KEPT_RUN: Final = 3
"""Letters in a row that were kept where both sides of the context stand unchanged."""

_KEPT: Final = 6
"""So many letters of such rows are enough,"""

_HALF_KEPT: Final = 0.55
"""if they are this share of the shorter of the words asked for and those there,"""

_THIRD_KEPT: Final = 0.35
"""and this share of the longer."""

_FITS: Final = 0.55
"""Likeness from which a side fits when the other does too; unrelated prose of this length reaches 0.2 to 0.3."""

_FITS_ALONE: Final = 0.7
"""The same when the other side does not fit or is not given."""

_CERTAIN: Final = 22
"""Letters from which words that are the same, once in the text, may have moved to another context."""

_LITERAL: Final = 40
"""Letters from which words that are the same, once in the text, are believed whatever stands around them."""

_LITERAL_BESIDE: Final = 16
"""Letters of such words that are believed beside one whole side of their context."""

_SIDE: Final = 12
"""Letters of a whole side of the context."""

_SHORT: Final = 15
"""Letters below which such words may stand elsewhere by chance: then a side of the context has to fit."""

_UNIQUE: Final = 8
"""Letters from which words that are the same, once in the text, need no context."""

_BETWEEN_TYPOS: Final = 4
"""Letters between two slips; nearer together they are another word."""

_PATTERN: Final = 0.3
"""A text has one pattern where no more than this share of the letters tells anything."""

_LINE: Final = 0.75
"""Share of the telling letters by which a line of such a text is recognised."""

_LEAD: Final = 0.01
"""By so much the best place must lead the next that does not overlap it."""

_RATIO: Final = 0.75
"""The best place may differ by no more than this share of what the next differs by."""

_RATIO_ALONE: Final = 0.5
"""The same for the words by themselves where context does not vouch on both sides."""

_SAMPLE: Final = 12
"""Letters of prefix and of suffix by which a gap is looked for."""


def believable(parts: Parts, places: Sequence[Place], text: str, symbols: bytes) -> Place | None:
    """The place that the evidence sets apart, or None; `text` and `symbols` are the letters of the whole text.

    Cost: the square of the number of places, and a scan of the text for each that is literal or whose context might
    stand elsewhere without the words.
    """
    ranked = sorted(places, key=lambda place: (-_rank(place), place.first))
    for place in ranked:
        others = [other for other in ranked if other.last <= place.first or other.first >= place.last]
        if _is_believable(parts, place, others, text, symbols):
            return None if any(_is_rival(place, other) for other in others) else place
    return None


def _rank(place: Place) -> float:
    """By what places are compared: what is alike and what of it tells."""
    return 0.65 * place.total + 0.35 * place.told


def _is_rival(place: Place, other: Place) -> bool:
    """Whether another place is so nearly as good that the choice would be a guess."""
    if place.quote.raw - other.quote.raw >= 0.1:
        return False
    return 1 - _rank(place) > _RATIO * (1 - _rank(other)) or _rank(place) - _rank(other) < _LEAD


def _is_believable(parts: Parts, place: Place, others: Sequence[Place], text: str, symbols: bytes) -> bool:
    """Whether the evidence for one place is enough by itself."""
    size = parts.size
    is_literal = place.quote.raw == 1 and text.find(parts.exact, text.find(parts.exact) + 1) < 0
    if is_literal and (size >= _LITERAL or (size >= _LITERAL_BESIDE and _is_beside(parts, place))):
        return True
    if _is_other_line(parts, place):
        return False
    words = place.quote.told if place.quote.weight >= 4 else place.quote.raw
    context = place.before.weight + place.after.weight
    if _fit(place.before, _FITS) and _fit(place.after, _FITS) and context >= _TELLING:
        least = 0.42 + 1.5 / size
        if place.quote.raw >= least and (words >= least or place.quote.raw + words >= 1 or place.quote.raw >= 0.85):
            return True
        if min(place.before.joined, place.after.joined) >= _JOINED and _is_half_kept(parts, place, text):
            return True
    words = _words(place)
    sides = [side for side in (place.before, place.after) if side.weight >= _TELLING and _fit(side, _FITS_ALONE)]
    if sides:
        enough = max(side.weight for side in sides) >= _TELLING_ALONE
        least = 0.65 + 1.5 / size if enough else 0.82 + 1 / size
        if max(side.joined for side in sides) >= _JOINED_ALONE:
            least -= 0.1 if parts.prefix and parts.suffix else 0.15
        if words < least or not _stands_out(place, others):
            return False
        return not (parts.prefix and parts.suffix and _is_gap_elsewhere(parts, others, symbols))
    if place.before.weight < _TELLING_ALONE and place.after.weight < _TELLING_ALONE:
        if place.quote.raw == 1:
            least_size = _UNIQUE if _context_agrees(parts, place) else _CERTAIN
            return size >= least_size and is_literal
        if _context_agrees(parts, place):
            told = place.told * (context + place.quote.weight)
            long_alone = not parts.prefix and not parts.suffix and place.quote.weight >= _LONG_ALONE
            least = (0.75 if long_alone else 0.78) + 1.5 / size
            return told >= 5 and words >= least and _stands_out(place, others)
    if place.quote.raw == 1:
        if size >= _UNIQUE and max(place.before.raw, place.after.raw) >= (_HALF_FITS if size >= _SHORT else _FITS):
            return is_literal
        return size >= _CERTAIN and not any(other.quote.raw > 0.9 for other in others)
    if place.quote.weight < 10 or not _stands_out(place, others):
        return False
    if place.before.joined + place.after.joined >= _JOINED_AT_ALL:
        return words >= _NEARLY_SAME - 0.05
    if words >= _NEARLY_SAME and max(place.before.raw, place.after.raw) >= _HALF_FITS:
        return True
    # An ideograph that differs is another word, not a slip.
    is_alphabetic = size < 1.5 * len(parts.exact)
    return size >= _CERTAIN and is_alphabetic and _only_typos(parts.exact, text[place.first : place.last])


def _is_beside(parts: Parts, place: Place) -> bool:
    """Whether the whole prefix or the whole suffix stands beside the words."""
    sides = ((parts.prefix, place.before), (parts.suffix, place.after))
    return any(len(side) >= _SIDE and there.raw == 1 for side, there in sides)


def _is_half_kept(parts: Parts, place: Place, text: str) -> bool:
    """Whether half of the words, or of what is left of them, stands there in runs."""
    there = text[place.first : place.last]
    blocks = Levenshtein.editops(parts.exact, there).as_matching_blocks()
    size = parts.size / len(parts.exact)  # of a letter
    kept = sum(block.size for block in blocks if block.size * size >= _KEPT_RUN)
    shorter, longer = sorted((len(there), len(parts.exact)))
    return kept * size >= _KEPT and kept >= max(_HALF_KEPT * shorter, _THIRD_KEPT * longer)


def _is_other_line(parts: Parts, place: Place) -> bool:
    """Whether, in a text of one pattern, what tells this line from the others is not what the quote has."""
    if place.quote.raw == 1 and place.quote.weight >= _TELLING_ALONE:
        return False
    if place.before.weight + place.quote.weight + place.after.weight >= _PATTERN * parts.size_in_all:
        return False
    return place.told < _LINE or (place.quote.weight >= 1.5 and place.quote.told < 0.5)


def _stands_out(place: Place, others: Sequence[Place]) -> bool:
    """Whether the words are much nearer to this place than to any other: in a text of one pattern they are not."""
    return all(1 - _words(place) <= _RATIO_ALONE * (1 - _words(other)) for other in others)


def _only_typos(exact: str, there: str) -> bool:
    """Whether all differences are single letters, no figures, and few: a twin differs by words."""
    changes = [step for step in Levenshtein.opcodes(exact, there) if step.tag != "equal"]
    return (
        len(changes) <= 1 + len(exact) // 40
        and all(later.src_start - step.src_end >= _BETWEEN_TYPOS for step, later in pairwise(changes))
        and all(max(step.src_end - step.src_start, step.dest_end - step.dest_start) <= 1 for step in changes)
        and not any(exact[step.src_start : step.src_end].isdigit() for step in changes)
        and not any(there[step.dest_start : step.dest_end].isdigit() for step in changes)
    )


def _words(place: Place) -> float:
    """How alike the words are, by all letters and by those that tell something."""
    return (place.quote.raw + (place.quote.told if place.quote.weight >= 4 else place.quote.raw)) / 2


def _fit(side: Likeness, alike: float) -> bool:
    """Whether a side of the context fits: all of its letters, and those that tell something, if any do."""
    return side.joined >= _JOINED or (side.raw >= alike and (side.told >= alike or side.weight < 2))


def _context_agrees(parts: Parts, place: Place) -> bool:
    """Whether what little context there is does not speak against the place."""
    return parts.size_around < 4 or max(place.before.raw, place.after.raw) >= 0.5


def _is_gap_elsewhere(parts: Parts, others: Sequence[Place], symbols: bytes) -> bool:
    """Whether the whole context stands somewhere else without the words: then they were deleted there."""
    if any(
        _fit(other.before, _FITS_ALONE) and _fit(other.after, _FITS_ALONE)
        for other in others
        if other.before.weight + other.after.weight >= _TELLING_ALONE
    ):
        return True
    before, after = len(parts.prefix), len(parts.prefix) + len(parts.exact)
    sample = max(2, _SAMPLE * len(parts.exact) // parts.size)
    joined = parts.symbols[max(0, before - sample) : before] + parts.symbols[after : after + sample]
    return joined in symbols
