"""Absolute words rest on a primary source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.model import Note, Reading
from postil.problems import Code, Problem, problem
from postil.validate.prose import own_words, wording_of
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L004",
    "warning",
    "absolute wording without a primary source",
    "Words such as “proves”, “never” or “all” claim more than reports can carry. For notes in English.",
)
_ABSOLUTE = re.compile(
    r"\b(prov(?:es?|ed|ing)|never|always|all|every|everyone|nobody|undeniabl[ey]|certainly|impossible|"
    r"conclusive(?:ly)?|beyond doubt|the only|the first ever)\b",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"\b(?:at all|all (?:three|four|five|six|seven|eight|nine|ten|eleven|but)|(?:above|after|in|first of|for) all|"
    r"all too often|all the same|every (?:day|week|month|year|quarter)|not (?:all|every|always|prove)|"
    r"(?:did|does|do|has|have|had|could|can|is|was|nor) not \w* ?(?:prove|proved)|almost (?:all|always|every)|"
    r"nearly (?:all|always|every)|all-\w+)\b",
    re.IGNORECASE,
)


def check(reading: Reading, note: Note) -> Iterator[Problem]:
    """Yield each text of a note without a primary source that claims more than other evidence can carry.

    Cost: the length of the note.
    """
    if any(use.cite in reading.sources and reading.sources[use.cite].tier == "primary" for use in note.sources):
        return
    for text in wording_of(note):
        word = absolute_word(own_words(text))
        if word:
            hint = "cite a primary source for it, or say how far the evidence reaches"
            yield problem(CODE, text.at, f"“{word}” is absolute, and no primary source is cited", hint)


def absolute_word(text: str) -> str:
    """Return the first word that claims more than evidence can, or nothing."""
    match = _ABSOLUTE.search(_HARMLESS.sub("", text))
    return match[0] if match else ""


RULE = EditorialRule(CODE, note=check, english=True, told={"absolute": _ABSOLUTE, "harmless": _HARMLESS})
