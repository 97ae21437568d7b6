"""High confidence rests on a primary source or on two origins."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model import Note, Reading, Text
from postil.problems import Code, Problem, problem
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L017",
    "warning",
    "high confidence on one witness",
    "docs/method.md gives high confidence where a primary source says it itself, or two origins agree. Find one, or "
    "write medium.",
)


def check(reading: Reading, note: Note) -> Iterator[Problem]:
    """Yield a note of high confidence whose evidence has neither a primary source nor two origins.

    Cost: the number of sources that the note cites.
    """
    if note.confidence != "high" or not note.sources:
        return
    if any(use.cite not in reading.sources for use in note.sources):
        return  # told elsewhere; the missing one may be primary
    evidence = [reading.sources[use.cite] for use in note.sources if use.bearing != "context"]
    primary = any(source.tier == "primary" for source in evidence)
    if not primary and len({source.origin or source.id for source in evidence}) < 2:
        at = note.confidence.at if isinstance(note.confidence, Text) else note.at
        fact = "high confidence, on evidence without a primary source and of one origin"
        yield problem(CODE, at, fact, "add what carries it, or write `confidence: medium`")


RULE = EditorialRule(CODE, note=check)
