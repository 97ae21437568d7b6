"""The Markdown of notes is neither too deep nor too dense for its parser; the bounds are those of texts."""

from __future__ import annotations

from collections.abc import Iterator

from postil.parse import DEEP_HINT, DENSE_HINT, too_deep, too_dense
from postil.parse.depth import TOO_DENSE as CODE
from postil.problems import Problem, problem
from postil.validate.markdown import markdown_of
from postil.validate.rules.rule import ReadingRule, Whole


def check(whole: Whole) -> Iterator[Problem]:
    """Yield each text of a note, an event or the summary that would take its parser too long."""
    for text in markdown_of(whole.reading):
        if too_deep(text) is not None:
            fact = "lists, quotations or brackets are nested more than 20 deep in this text"
            yield problem(CODE, text.at, fact, DEEP_HINT)
        elif too_dense(text) is not None:
            yield problem(CODE, text.at, "a paragraph of this text is too long to be read as Markdown", DENSE_HINT)


RULE = ReadingRule(CODE, check)
