"""Reserved texts as leaks of them are looked for: by a copy of their own where one is at hand, by their traces else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from postil.fold import WordLetters, word_letters
from postil.model import Reading, Record
from postil.problems import Location
from postil.rights.traces import Traces, traces_in


@dataclass(frozen=True, slots=True)
class KnownText:
    """A reserved text, and what can be known of it."""

    reading: str
    """Id of its reading."""
    title: str
    """Its title."""
    at: Location
    """Its record."""
    limit: int
    """Most consecutive words of it that may be quoted."""
    share: float
    """Largest share of its words that all quotations may reach, 0 to 1."""
    words: WordLetters | None
    """Its letters and words, where a copy is at hand."""
    traces: Traces | None
    """Its traces, where its record has them."""


def known_text(record: Record, text: str | None) -> KnownText | None:
    """Return a reserved text as it is looked for, with the text itself where it is at hand; None if not reserved."""
    if record.rights.status != "reserved":
        return None
    return KnownText(
        record.id,
        record.title,
        record.at,
        record.words_per_note,
        record.share,
        word_letters(text) if text else None,
        traces_in(record.text.traces) if record.text and record.text.traces else None,
    )


def known_beside(reading: Reading, others: Iterable[KnownText]) -> tuple[KnownText, ...]:
    """Return the reserved texts that a reading is compared with: its own, with its copy, and all others."""
    own = known_text(reading.record, reading.full.text if reading.full else None)
    known = [other for other in others if other.reading != reading.record.id]
    return (own, *known) if own else tuple(known)
