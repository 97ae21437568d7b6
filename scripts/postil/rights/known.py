"""Reserved texts as leaks of them are looked for: by a copy of their own where one is at hand, by their traces else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from postil.fold import WordLetters, word_letters
from postil.model import Reading, Record
from postil.problems import Location
from postil.read import RawFile
from postil.rights.copies import cut_body
from postil.rights.lock import Lock, differences
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
    locked: bool = False
    """Whether it is what the lock of rights says of it, and the record of its reading says something else."""


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


def known_texts(
    records: Sequence[Record], lock: Lock, copies: Sequence[RawFile], *, exact: bool
) -> tuple[KnownText, ...]:
    """Return all reserved texts: those of the records, and of the lock those that no record names in the same words.

    With `exact` a copy of each is looked for, else only of those without traces.

    Cost: the length of the copies, and for each record and copy a search for a few words.
    """
    changed = {one.reading for one in differences(records, lock)} | lock.records.keys() - {one.id for one in records}
    wanted = [(record, False) for record in records]
    wanted += [(record, True) for name, record in lock.records.items() if name in changed]
    bodies = _bodies([record for record, _ in wanted], copies, exact)
    known = ((known_text(record, body), locked) for (record, locked), body in zip(wanted, bodies, strict=True))
    texts = [replace(one, locked=locked) for one, locked in known if one]
    # The first ones are looked for most exactly, so those of the lock come first: a pull request adds none to it.
    return tuple(sorted(texts, key=lambda one: one.reading not in lock.records))


def _bodies(records: Sequence[Record], copies: Sequence[RawFile], exact: bool) -> list[str | None]:
    """Return of each record the text that one of the copies holds, if it is looked for."""
    bodies: list[str | None] = [None] * len(records)
    for copy in copies:  # outside, so that each is folded once
        for number, record in enumerate(records):
            spec = record.text
            if record.rights.status != "reserved" or not spec or bodies[number] or (spec.traces and not exact):
                continue
            article, _ = cut_body(copy, spec)
            bodies[number] = article.text if article else None
    return bodies


@dataclass(frozen=True, slots=True)
class Beside:
    """The reserved texts that a reading is compared with."""

    own: KnownText | None
    """Its own, with its copy."""
    others: tuple[KnownText, ...]
    """All of the run, the same for each reading; what its own is there too is passed over, unless it is locked."""
    reading: str
    """Id of the reading."""

    def __iter__(self) -> Iterator[KnownText]:
        """Yield each text once, its own first."""
        if self.own:
            yield self.own
        yield from (other for other in self.others if other.locked or other.reading != self.reading)


def known_beside(reading: Reading, others: tuple[KnownText, ...]) -> Beside:
    """Return the reserved texts that a reading is compared with: its own, with its copy, and all others.

    Cost: the length of its own.
    """
    own = known_text(reading.record, reading.full.text if reading.full else None)
    return Beside(own, others, reading.record.id)
