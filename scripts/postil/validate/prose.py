"""The prose of notes as the editorial rules read it. Every function here is linear in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from postil.model import Event, Note, Text

MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
FIGURE: Final = re.compile(r"(?<![\w.,:/–-])[+−-]?\d+(?:,\d{3})*(?:\.\d+)?(?![\w:/]|[.,–-]\d)")
"""A figure, written with digits, but no part of an address, a time or a range."""
YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

SENTENCE_END: Final = re.compile(r"(?<=[.!?])[”’)]*\s+(?=[“‘(]?[A-Z0-9])|\n\s*\n|\n\s*[-*]\s")
ABBREVIATION: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No|vol|pp?|Co|Inc|Ltd|Corp|e\.g|i\.e|cf|v|vs|U\.S)\.\s")
NUMERAL: Final = re.compile(r"^[ \t]*\d+[.)]\s", re.MULTILINE)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of English prose."""
    masked = ABBREVIATION.sub(lambda match: match[0].replace(". ", ".\u00a0"), text)
    yield from (part.strip() for part in SENTENCE_END.split(masked) if part.strip())


def quotations(text: str) -> Iterator[str]:
    """Yield what stands between “ and ”, with the marks."""
    for start, end in _between(text, "“", "”"):
        yield text[start - 1 : end + 1]


def own_words(text: str) -> str:
    """Return prose without quotations, link targets and list numerals, which are not the editors' wording."""
    return NUMERAL.sub("", without_targets(_emptied(text, "“", "”")))


def without_targets(text: str) -> str:
    """Return Markdown without the targets of its links."""
    return _emptied(text, "](", ")").replace("]()", "]")


def prose_of(note: Note) -> Iterator[Text]:
    """Yield every Markdown text of a note."""
    if note.finding:
        yield note.finding
    yield from note.caveats
    yield from note.context
    for update in note.updates:
        yield update.text


def wording_of(part: Note | Event) -> Iterator[Text]:
    """Yield every text of a note or an event that a reader sees in the editors' own words."""
    if isinstance(part, Event):
        yield from (part.title, part.text)
    else:
        yield part.gist
        yield from prose_of(part)


def _between(text: str, opens: str, closes: str) -> Iterator[tuple[int, int]]:
    """Yield where the words between two signs begin and end; a pattern would look for an end again and again."""
    at = 0
    while (start := text.find(opens, at)) >= 0 and (end := text.find(closes, start)) >= 0:
        yield start + len(opens), end
        at = end + len(closes)


def _emptied(text: str, opens: str, closes: str) -> str:
    """Return the text with nothing between the two signs."""
    kept, at = [], 0
    for start, end in _between(text, opens, closes):
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])
