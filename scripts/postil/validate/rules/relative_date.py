"""A date is one for every reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.model import Event, Note, Reading
from postil.problems import Code, Problem, problem
from postil.validate.prose import own_words, wording_of
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L011",
    "warning",
    "a relative date",
    "“Last Friday” means another day to every reader. Write the date. For notes in English.",
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SPAN = "week|weekend|month|year|quarter|decade|century|spring|summer|autumn|winter|night"
_RELATIVE = re.compile(
    rf"\b(?:(?:last|this|next) (?:{_SPAN}|{_DAYS})(?! of )|(?:yester|to)day|"
    r"tomorrow|tonight|recently|nowadays|currently|"
    rf"at present|so far this \w+|(?:a|two|three|four|five|ten|some|few) (?:{_SPAN}|day)s? ago|"
    r"until now|to date|as of now|these days)\b",
    re.IGNORECASE,
)


def check(_: Reading, part: Note | Event) -> Iterator[Problem]:
    """Yield each text of a note or an event with a date that only the day of writing explains.

    Cost: the length of the note or the event.
    """
    for text in wording_of(part):
        match = _RELATIVE.search(own_words(text))
        if match:
            yield problem(CODE, text.at, f"“{match[0]}” depends on the day of reading", "write the date")


RULE = EditorialRule(CODE, note=check, event=check, english=True, told={"relative": _RELATIVE})
