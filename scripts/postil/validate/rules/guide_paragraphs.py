"""A guide has a paragraph for each of the article."""

from __future__ import annotations

from collections.abc import Iterator

from postil.problems import Code, Problem, problem
from postil.validate.rules.rule import ReadingRule, Whole

CODE = Code(
    "T003",
    "error",
    "the number of paragraphs differs",
    "Notes and guide share paragraph ids with the text; with another number of paragraphs they would not agree.",
)


def check(whole: Whole) -> Iterator[Problem]:
    """Yield a guide with more or fewer paragraphs than the record says that the article has.

    Cost: the number of blocks of the guide.
    """
    record, guide = whole.reading.record, whole.reading.guide
    if record.text and guide and len(guide.paragraphs()) != record.text.paragraphs:
        fact = f"guide.md has {len(guide.paragraphs())} paragraphs; the article has {record.text.paragraphs}"
        yield problem(CODE, guide.at, fact, "write one paragraph for each paragraph of the article")


RULE = ReadingRule(CODE, check)
