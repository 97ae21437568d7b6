"""A figure says what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from postil.model import Note, Reading
from postil.problems import Code, Problem, problem
from postil.validate.prose import FIGURE, MONTHS, YEAR, own_words, sentences, wording_of
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L002",
    "warning",
    "a figure without a unit",
    "A bare number cannot be checked. Say what it counts. For notes in English.",
)
_BEFORE = re.compile(
    r"(?:[$€£¥#]|\b(?:US\$|R|p|No|v|V|version|model|chapter|section|item|rule|paragraph|page|note|grade|class|type|"
    rf"series|phase|top|first|last|next|{MONTHS})\.?|\b[A-Z][\w.]*[A-Za-z]|[A-Z\u0370-\u1fff\u2c00-\ud7ff])[\s\u00a0]?$"
)
"""What counts or names, before a figure; so does a word of another script, which may stand there, too."""
_AFTER = re.compile(
    r"[\s\u00a0]?(?:%|°|[A-Za-z\u00c0-\u024f\u0370-\u1fff\u2c00-\ud7ff“(×]|,? (?:to|and|or|against)[\s\u00a0])| ?[–-]"
)
"""What counts, behind a figure: a word of any script, though the rule is made for English."""
_MAY_END = frozenset("$€£¥#.")
"""Signs besides letters with which a unit before a figure ends."""
_MOST_TOLD = 200
"""Figures of one note that are told of."""
_LONGEST_BEFORE = 40
"""Code points before a figure that are looked at: no unit or name that counts is longer."""


def check(_: Reading, note: Note) -> Iterator[Problem]:
    """Yield the figures of a note beside which nothing says what it counts, of very many the first.

    Cost: the length of the note; what stands before a figure is looked at for forty code points.
    """
    yield from islice(_bare(note), _MOST_TOLD)


def _bare(note: Note) -> Iterator[Problem]:
    for text in wording_of(note):
        for sentence in sentences(own_words(text)):
            for match in FIGURE.finditer(sentence):
                if YEAR.fullmatch(match[0]):
                    continue
                if _has_unit(sentence, match):
                    break  # “from 17.5 points to 0.3”: the figures that follow share the unit
                hint = "say what is counted: yuan, per cent, chips"
                yield problem(CODE, text.at, f"“{match[0]}” has no unit", hint)


def _has_unit(words: str, match: re.Match[str]) -> bool:
    if _AFTER.match(words, match.end()):
        return True
    before = words[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
    ends = before.rstrip()[-1:]
    # What can be told from one sign is: texts of figures alone have thousands of them.
    return (ends.isalpha() or ends in _MAY_END) and bool(_BEFORE.search(before))


RULE = EditorialRule(
    CODE,
    note=check,
    english=True,
    told={"before": _BEFORE, "after": _AFTER, "mayEnd": _MAY_END, "longest": _LONGEST_BEFORE},
)
