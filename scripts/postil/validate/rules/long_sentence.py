"""A sentence fits a margin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.model import Event, Note, Reading, Text
from postil.problems import Code, Problem, problem
from postil.validate.prose import prose_of, sentences, without_targets
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L010",
    "warning",
    "a sentence of more than 45 words",
    "A margin is narrow. Make two sentences of it. For notes in English.",
)
LONGEST = 45
"""Words."""
_WORD = re.compile(r"[\w’'-]+(?:[.,]\d+)*%?")


def check_note(_: Reading, note: Note) -> Iterator[Problem]:
    """Yield each sentence of a note that is too long. Cost: the length of the note."""
    for text in prose_of(note):
        yield from _too_long(text)


def check_event(_: Reading, event: Event) -> Iterator[Problem]:
    """Yield each sentence of an event that is too long. Cost: the length of the event."""
    yield from _too_long(event.text)


def _too_long(text: Text) -> Iterator[Problem]:
    for sentence in sentences(without_targets(text)):
        words = len(_WORD.findall(sentence))
        if words > LONGEST:
            fact = f"a sentence of {words} words: “{' '.join(sentence.split()[:6])} …”"
            yield problem(CODE, text.at, fact, f"make two of it; {LONGEST} words are the limit")


RULE = EditorialRule(CODE, note=check_note, event=check_event, english=True, told={"word": _WORD, "most": LONGEST})
