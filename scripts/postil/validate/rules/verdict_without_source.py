"""A verdict rests on a source."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model import Note, Reading
from postil.problems import Code, Problem, problem
from postil.validate.rules.rule import EditorialRule

CODE = Code("L007", "warning", "a verdict without a source", "A verdict that rests on nothing is an opinion of ours.")


def check(_: Reading, note: Note) -> Iterator[Problem]:
    """Yield a claim that was judged without a source, but for opinions, which nobody can prove. Cost: one look."""
    if note.verdict and note.verdict != "opinion" and not note.sources:
        yield problem(CODE, note.gist.at, "a verdict without a source", "cite what the verdict rests on")


RULE = EditorialRule(CODE, note=check)
