"""A claim rests on more than one origin."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model import Note, Reading
from postil.problems import Code, Problem, problem
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L005",
    "warning",
    "a claim that rests on one origin",
    "Two copies of one report are one witness. Add an independent source, or waive the rule with the reason.",
)
_NEEDS_NONE = ("opinion", "unverifiable")
"""Verdicts that no number of witnesses makes firmer."""


def check(reading: Reading, note: Note) -> Iterator[Problem]:
    """Yield a claim whose sources all have one origin. Cost: the number of sources that the note cites."""
    if not note.verdict or note.verdict in _NEEDS_NONE or not note.sources:
        return
    cited = [reading.sources[use.cite] for use in note.sources if use.cite in reading.sources]
    if len({source.origin or source.id for source in cited}) == 1:
        hint = "add an independent source, or waive this rule and say why"
        yield problem(CODE, note.sources[0].cite.at, "this claim rests on one origin", hint)


RULE = EditorialRule(CODE, note=check, told={"needsNone": _NEEDS_NONE})
