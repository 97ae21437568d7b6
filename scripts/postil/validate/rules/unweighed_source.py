"""A source that is cited has a tier."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model import Reading, Source
from postil.problems import Code, Problem, problem
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L014",
    "warning",
    "a source that nobody has weighed",
    "Readers see how near each source is to the fact. Give its record a tier; docs/method.md says what each means.",
)


def check(_: Reading, source: Source) -> Iterator[Problem]:
    """Yield a record without a tier. Cost: one look."""
    if not source.tier:
        hint = "add `custom: {tier: …}`: primary, reporting, analysis, reference or secondary"
        yield problem(CODE, source.id.at, f"`{source.id}` has no tier", hint)


RULE = EditorialRule(CODE, source=check)
