"""A source has an address, or a reason for having none."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model import Reading, Source
from postil.problems import Code, Problem, problem
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L006",
    "warning",
    "a source without an address and without a reason",
    "Readers want to look for themselves. Give the address, or say why there is none.",
)


def check(_: Reading, source: Source) -> Iterator[Problem]:
    """Yield a record with neither an address nor a DOI nor a reason. Cost: one look."""
    if not source.url and not source.unlinked and not source.variable("DOI"):
        hint = "add `URL`, or say under `custom: unlinked:` why there is none"
        yield problem(CODE, source.id.at, f"`{source.id}` has no address and no reason", hint)


RULE = EditorialRule(CODE, source=check)
