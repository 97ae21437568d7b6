"""The gist says more than the quote, which readers have before their eyes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.model import Note, Reading
from postil.problems import Code, Problem, problem
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L001",
    "warning",
    "a gist that repeats the quote",
    "Readers have the quote before their eyes. The gist says what the evidence shows.",
)
MOST_SHARED = 0.6
"""Share of the gist's words, without the commonest, that may be those of the quote."""
_COMMON_WORDS = "a an the of to in on at by for from with and or but is are was were has have had its it as"
_COMMON = frozenset(_COMMON_WORDS.split())


def check(_: Reading, note: Note) -> Iterator[Problem]:
    """Yield the gist whose words are mostly those of the quote. Cost: the length of gist and quotes."""
    if note.quotes:
        gist, quote = _content_words(note.gist), _content_words(" ".join(note.quotes))
        if gist and len(gist & quote) / len(gist) > MOST_SHARED:
            yield problem(CODE, note.gist.at, "this gist mostly repeats the quote", "say what the evidence shows")


def _content_words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"\w+", text)} - _COMMON


RULE = EditorialRule(CODE, note=check, told={"most": MOST_SHARED, "common": _COMMON})
