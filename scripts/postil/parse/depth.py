"""How deep Markdown is nested: what its parser must not be given.

Python-Markdown calls itself for each level of lists and quotations, and looks for the end of each opened bracket
in all that follows it: 4,000 opened brackets take seven seconds.
"""

from __future__ import annotations

import re

from postil.parse.nodes import MAX_DEPTH

_ITEM = r"(?:[*+-]|\d{1,9}[.)])[ \t]"
_LEVELS = re.compile(
    rf"^(?:(?:[ \t]*(?:>|{_ITEM})){{{MAX_DEPTH + 1}}}|(?: {{4}}|\t){{{MAX_DEPTH + 1},}}{_ITEM})", re.MULTILINE
)
_BRACKET = re.compile(r"\n[ \t]*\n|(?<!\\)[\[\]()]")
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
