"""The context that tells the same words in several places apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from postil.anchor.clusters import TrueSpans
from postil.anchor.search import Search
from postil.anchor.selectors import Found, Quote
from postil.anchor.strict import anchor_strict
from postil.fold import Folded, fold, folded_index
from postil.fold.classes import UNSPACED, is_combining
from postil.model import Span

LONGEST_CONTEXT: Final = 200
"""The most characters of a prefix or suffix that a note may have."""

_WIDEST: Final = 240
"""Folded characters of context on one side that are looked at."""

_OTHERS: Final = 2_000
"""Other places of the same words that are told apart."""

A_WORD: Final = re.compile(f"[{UNSPACED}]")
"""A character of a script without blanks between words: a word by itself as far as context goes."""


def telling_context(text: str, span: Span) -> tuple[str, str]:
    """The prefix and suffix, as they stand in `text`, that set the words of `span` apart from the same words elsewhere.

    Whole words, as few characters as possible and at most `LONGEST_CONTEXT` on each side, on one side where that is
    enough.  Two empty strings when the words stand once, and where nothing within that length tells them apart
    (identical paragraphs): only `start` can choose then.  Cost: the length of the text, and for each of the first
    2,000 other places of the words the length of the context.
    """
    folded = fold(text)
    first, last = folded_index(folded, span.start), folded_index(folded, span.end)
    while last > first and folded.text[last - 1] == " ":
        last -= 1
    if first >= last:
        return "", ""
    before, after = _left(folded.text, first), _right(folded.text, last)
    alike = [
        (_common(before, _left(folded.text, at)), _common(after, _right(folded.text, at + last - first)))
        for at in islice(_others(text, folded, first, last), _OTHERS)
    ]
    offsets = folded.offsets
    left_end = len(folded.text[max(0, first - 1) : first].rstrip(" ")) + max(0, first - 1)
    right_start = last + (folded.text[last : last + 1] == " ")
    lefts = [length for length in _word_ends(before) if span.start - offsets[left_end - length] <= LONGEST_CONTEXT]
    rights = [length for length in _word_ends(after) if offsets[right_start + length] - span.end <= LONGEST_CONTEXT]
    shortest = _shortest(lefts or [0], rights or [0], alike)
    if shortest is None:
        return "", ""
    left, right = shortest
    prefix = text[offsets[left_end - left] : span.start].strip() if left else ""
    suffix = text[span.end : offsets[right_start + right]].strip() if right else ""
    if len(alike) == _OTHERS:
        (answer,) = anchor_strict(text, [Quote(text[span.start : span.end], prefix, suffix)])
        if not isinstance(answer, Found):
            return "", ""
    return prefix, suffix


def _others(text: str, folded: Folded, first: int, last: int) -> Iterator[int]:
    """The other places of the words, as folded indices."""
    words, spans = folded.text[first:last], TrueSpans(text, folded)
    for at in Search(folded.text, ()).places(words):
        if at != first and spans.span(at, at + len(words)):
            yield at


def _left(compared: str, first: int) -> str:
    """What stands before `first`, from there outwards, without the blank between."""
    return compared[max(0, first - _WIDEST - 1) : first].rstrip(" ")[::-1]


def _right(compared: str, last: int) -> str:
    """What stands after `last`, without the blank between."""
    return compared[last : last + _WIDEST + 1].lstrip(" ")


def _common(one: str, other: str) -> int:
    """How many characters two contexts share, from the quote outwards; by bisection, as thousands are compared."""
    shared, most = 0, min(len(one), len(other))
    while shared < most:
        middle = (shared + most + 1) // 2
        if one[shared:middle] == other[shared:middle]:
            shared = middle
        else:
            most = middle - 1
    return shared


def _word_ends(context: str) -> list[int]:
    """The lengths at which a context of whole words may end, ascending, from none to all of it."""
    ends = [0]
    for length in range(1, len(context)):
        inner, outer = context[length - 1], context[length]
        if A_WORD.match(inner) or (_in_word(inner) and not _in_word(outer) and outer not in "'-"):
            ends.append(length)
    return [*ends, len(context)] if context else ends


def _in_word(character: str) -> bool:
    """Whether a character is part of a word."""
    return character.isalnum() or is_combining(character)


def _shortest(lefts: list[int], rights: list[int], alike: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The lengths on both sides, least in sum, that exceed what is shared with each other place on one side, if any."""
    best: tuple[int, int] | None = None
    for left in lefts:
        if best is not None and left >= sum(best):
            break
        needed = max((shared_right for shared_left, shared_right in alike if shared_left >= left), default=-1)
        right = next((length for length in rights if length > needed), None)
        if right is not None and (best is None or left + right < sum(best)):
            best = left, right
    return best
