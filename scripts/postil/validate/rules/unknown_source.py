"""What is cited is in the list of sources."""

from __future__ import annotations

from collections.abc import Iterator

from postil.problems import Code, Problem, problem
from postil.validate.citations import cited
from postil.validate.neighbours import Neighbours
from postil.validate.rules.rule import ReadingRule, Whole

CODE = Code(
    "X001",
    "error",
    "a source that is not in the list of sources",
    "A reader could not follow the citation. Add the record to sources.yml or sources.json, or correct the id.",
)


def check(whole: Whole) -> Iterator[Problem]:
    """Yield each citation without a record.

    Cost: the number of citations, and 20,000 comparisons of two ids at most.
    """
    if not whole.listed:
        return
    known = Neighbours(whole.reading.sources)
    for cite in cited(whole.reading):
        if cite not in whole.reading.sources and cite not in whole.spoilt:
            hint = known.hint(cite, "add the record to sources.yml")
            yield problem(CODE, cite.at, f"`{cite}` is not in sources.yml", hint)


RULE = ReadingRule(CODE, check)
