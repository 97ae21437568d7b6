"""A link leads to a web page, or to a note; what is allowed is defined beside the reading of texts."""

from __future__ import annotations

from collections.abc import Iterator

from postil.parse import address_fault
from postil.parse.links import UNSAFE_LINK as CODE
from postil.problems import Problem, problem
from postil.validate.rules.rule import ReadingRule, Whole


def check(whole: Whole) -> Iterator[Problem]:
    """Yield each link of a note, an event or the summary that would lose its address.

    Cost: the length of all addresses.
    """
    for text, targets, _ in whole.prose:
        for href in targets:
            fault = "" if href.startswith("#") else address_fault(href)
            if href.startswith("]("):
                fact = f"`{href}` looks like the end of a link and is none"
                hint = "write [words](https://example.org/), without blanks in the address, or a backslash before ["
                yield problem(CODE, text.at, fact, hint)
            elif fault:
                hint = "link to a complete https:// address or to a note (#note-id)"
                if href.lower().startswith(("https:", "http:")):
                    hint = fault
                yield problem(CODE, text.at, f"`{href}` cannot be linked", hint)


RULE = ReadingRule(CODE, check)
