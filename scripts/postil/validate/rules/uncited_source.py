"""A source in the list is cited."""

from __future__ import annotations

from collections.abc import Iterator

from postil.problems import Code, Problem, problem
from postil.validate.citations import cited
from postil.validate.rules.rule import ReadingRule, Whole

CODE = Code(
    "X004",
    "warning",
    "a source that nothing cites",
    "Readers take a list of sources for a list of evidence. Cite the source or take it out.",
)


def check(whole: Whole) -> Iterator[Problem]:
    """Yield each record that nothing cites, once every file could be used.

    Cost: the number of citations and of records.
    """
    if whole.unusable:
        return
    used = set(map(str, cited(whole.reading)))
    for source in whole.reading.sources.values():
        if source.id not in used:
            hint = "cite it in a note, a chart or the timeline, or take the record out"
            yield problem(CODE, source.id.at, f"nothing cites `{source.id}`", hint)


RULE = ReadingRule(CODE, check)
