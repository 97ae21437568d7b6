"""How many texts the notes of a reading may have: a bound by what its files hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from postil.model import Note
from postil.problems import Code, Problem, problem
from postil.validate.prose import prose_of

TOO_MANY_TEXTS = Code(
    "S018",
    "error",
    "more texts than there is to say",
    "A text of a note is read as Markdown, however short it is. A reading may have one finding, caveat, context "
    "or update for each 40 characters of its files, and 200 besides; ordinary ones have a tenth of that.",
)

CHARACTERS_EACH: Final = 40
"""Characters of a reading's files for one text of its notes."""
FLOOR: Final = 200
"""Texts that the notes of any reading may have."""


def within(notes: dict[str, Note], characters: int, found: list[Problem]) -> Iterator[Note]:
    """Yield the notes as far as their texts are not too many for files of so many characters; the rest is told once.

    Linear in the texts.
    """
    most = FLOOR + characters // CHARACTERS_EACH
    texts = 0
    for note in notes.values():
        texts += sum(1 for _ in prose_of(note))
        if texts > most:
            fact = f"the notes of this reading have more than {most:,} texts, one for each {CHARACTERS_EACH} characters"
            hint = "put what belongs together into one finding, caveat or context"
            found.append(problem(TOO_MANY_TEXTS, note.at, f"{fact} of its files", hint))
            return
        yield note
