"""A note quotes few words at a time."""

from __future__ import annotations

from collections.abc import Iterator

from postil.fold import count_words
from postil.model import Note, Reading
from postil.problems import Code, Problem, problem
from postil.validate.prose import prose_of, quotations
from postil.validate.rules.rule import EditorialRule

CODE = Code("L009", "warning", "a long quotation in a note", "Quote the few words that the note discusses.")


def check(reading: Reading, note: Note) -> Iterator[Problem]:
    """Yield each quotation in a note of more words than the record allows. Cost: the length of the note."""
    limit = reading.record.words_per_note
    for text in prose_of(note):
        for quoted in quotations(text):
            words = count_words(quoted)
            if words > limit:
                fact = f"a quotation of {words} words; {limit} are allowed"
                yield problem(CODE, text.at, fact, "quote the few words that matter")


RULE = EditorialRule(CODE, note=check)
