"""The Markdown of notes is neither deeper nor denser than anybody writes."""

from __future__ import annotations

from collections.abc import Iterator

from postil.parse import DEEP_HINT
from postil.parse.depth import TOO_DENSE as CODE
from postil.problems import Problem, problem
from postil.validate.rules.rule import ReadingRule, Whole


def check(whole: Whole) -> Iterator[Problem]:
    """Yield each text of a note, an event or the summary of which more than is read would be left.

    Cost: the number of texts.
    """
    for text, _, too_much in whole.prose:
        if too_much:
            fact = "this text is nested more than 20 deep, or has more markup than words"
            yield problem(CODE, text.at, fact, DEEP_HINT)


RULE = ReadingRule(CODE, check)
