"""The terms that a page explains where they stand: each button with a term opens the words of one of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from postil.model import CONFIDENCES, KINDS, TIERS, VERDICTS, EditionKind, Note, Source
from postil.render.vocabulary import Field, word


@dataclass(frozen=True, slots=True)
class Term:
    """One term with what it means."""

    id: str
    """Its id on the page, which a button names: the field of the value, a low line, the value."""
    name: str
    """The term as a reader sees it."""
    meaning: str
    """What it means, in a sentence."""


_OPEN: tuple[tuple[Field, Field, tuple[str, ...]], ...] = (
    ("verdict", "verdict meaning", VERDICTS),
    ("sure", "confidence meaning", CONFIDENCES),
    ("kind", "kind meaning", KINDS),
    ("tier", "tier meaning", (*TIERS, "")),
)


def term_id(field: str, value: str) -> str:
    """Return the id of the words that explain a value of a field."""
    return f"{field}_{value or 'none'}"


def terms_of(notes: Iterable[Note], sources: Iterable[Source], edition: EditionKind = "full") -> tuple[Term, ...]:
    """Return the terms that a page with these notes and sources has, in the order of the fields' values."""
    notes = tuple(notes)
    used: dict[Field, set[str | None]] = {
        "verdict": {note.verdict for note in notes},
        "sure": {note.confidence for note in notes},
        "kind": {note.kind for note in notes},
        "tier": {source.tier or "" for source in sources},
    }
    terms = [
        Term(term_id(field, value), word(field, value), word(meaning, value))
        for field, meaning, values in _OPEN
        for value in values
        if value in used[field]
    ]
    others = [name for name, there in (("guide", edition == "guide"), ("later", any(map(tells_later, notes)))) if there]
    return (*terms, *(Term(term_id("term", name), word("term", name), word("term meaning", name)) for name in others))


def tells_later(note: Note) -> bool:
    """Return whether a note tells what has happened since publication: it is an update, or has some."""
    return note.kind == "update" or bool(note.updates)
