"""How deep and how dense Markdown is: what its parser must not be given.

Python-Markdown calls itself for each level of lists and quotations, and looks for the end of each opened bracket
in all that follows it: 4,000 opened brackets take seven seconds. It copies the rest of a run of lines at each heading
and rule: 13,000 of them take four.
"""

from __future__ import annotations

import re

from postil.parse.nodes import MAX_DEPTH
from postil.problems import Code

TOO_DENSE = Code(
    "T009",
    "error",
    "markup too deep or too dense",
    "It is nested more than 20 deep, or more than 100 headings or 50,000 characters of a text stand without a blank "
    "line, or a note has emphasis on more than some 500 words, which nobody needs and which would take a builder "
    "minutes. Take inner levels out, put a backslash before "
    "brackets that are no links, and blank lines between paragraphs.",
)

_ITEM = r"(?:[*+-]|\d{1,9}[.)])[ \t]"
_LEVELS = re.compile(
    rf"^(?:(?:[ \t]*(?:>|{_ITEM})){{{MAX_DEPTH + 1}}}|(?: {{4}}|\t){{{MAX_DEPTH + 1},}}{_ITEM})", re.MULTILINE
)
_BRACKET = re.compile(r"\n[ \t]*\n|(?<!\\)[\[\]()]")
_HEADING = re.compile(r"[ \t>]*+(?:#|=++[ \t]*+$|-++[ \t]*+$|(?:[-*_][ \t]*+){3,}+$)")
_MOST_HEADINGS = 100
"""Headings and rules in one run of lines, which a real text parts with blank lines."""
_LONGEST = 50_000
"""Code points of a run of lines, which is a paragraph or a list."""
_OPENED_BY = {"]": "[", ")": "("}


def too_deep(text: str) -> int | None:
    """Return the offset at which lists, quotations or open brackets are nested more than 20 deep, or None."""
    levels = _LEVELS.search(text)
    if levels:
        return levels.start()
    if text.count("[") <= MAX_DEPTH:
        return None  # brackets mean nothing to Markdown but in links
    opened = {"[": 0, "(": 0}
    for found in _BRACKET.finditer(text):
        sign = found[0]
        if sign in opened:
            opened[sign] += 1
            if opened[sign] > MAX_DEPTH:
                return found.start()
        elif sign in _OPENED_BY:
            opened[_OPENED_BY[sign]] = max(0, opened[_OPENED_BY[sign]] - 1)
        else:
            opened = {"[": 0, "(": 0}
    return None


def too_dense(text: str) -> int | None:
    """Return the offset of a run of lines, with no blank one among them, that has too many headings or is too long."""
    if len(text) <= _LONGEST and text.count("\n") <= _MOST_HEADINGS:
        return None
    offset = begun = headings = 0
    for line in text.split("\n"):
        if not line.strip():
            begun, headings = offset + len(line) + 1, 0
        elif _HEADING.match(line):
            headings += 1
        offset += len(line) + 1
        if headings > _MOST_HEADINGS or offset - begun > _LONGEST:
            return begun
    return None
