"""The Markdown of notes is not nested deeper than anybody writes; the bound is that of texts."""

from __future__ import annotations

from collections.abc import Iterator

from postil.parse import DEEP_HINT
from postil.parse.depth import TOO_DENSE as CODE
from postil.parse.prose import read_prose
from postil.problems import Problem, problem
from postil.validate.markdown import markdown_of
from postil.validate.rules.rule import ReadingRule, Whole


def check(whole: Whole) -> Iterator[Problem]:
    """Yield each text of a note, an event or the summary that is nested more than 20 deep."""
    for text in markdown_of(whole.reading):
        if len(text) > _LEAST and read_prose(text)[1]:
            fact = "lists, quotations or emphasis are nested more than 20 deep in this text"
            yield problem(CODE, text.at, fact, DEEP_HINT)


_LEAST = 40
"""Code points in which nothing can be so deep."""

RULE = ReadingRule(CODE, check)
