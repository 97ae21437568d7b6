"""The editorial rules as data, for the hints that a page gives while a note is written.

The logic of each rule is written twice, in Python and in the page; its words, patterns and limits are written once.
What a page makes of them is tried with the same case files as `check`, and with our own notes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from postil.validate.prose import ABBREVIATION, FIGURE, NUMERAL, SENTENCE_END, YEAR
from postil.validate.rules import EDITORIAL
from postil.validate.rules.rule import Told

_PROSE: Final[Mapping[str, re.Pattern[str]]] = {
    "sentenceEnd": SENTENCE_END,
    "abbreviation": ABBREVIATION,
    "numeral": NUMERAL,
    "figure": FIGURE,
    "year": YEAR,
}
_PIECE: Final = re.compile(r"\\.|.", re.DOTALL)
_WORD: Final = r"\p{L}\p{N}_"
_EDGE: Final = rf"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))"


def advice() -> dict[str, Any]:
    """Return what each rule judges by under its code, how prose is cut, and which are for English alone."""
    told: dict[str, Any] = {
        str(rule.code.code): {name: _as_data(value) for name, value in rule.told.items()} for rule in EDITORIAL
    }
    told["prose"] = {name: in_script(pattern) for name, pattern in _PROSE.items()}
    told["english"] = [rule.code.code for rule in EDITORIAL if rule.english]
    return told


def _as_data(value: Told) -> object:
    match value:
        case re.Pattern():
            return in_script(value)
        case Mapping():
            return dict(value)
        case float() | int() | str():
            return value
    return sorted(value)


def in_script(pattern: re.Pattern[str]) -> list[str]:
    """Return source and flags by which a script finds what a pattern finds: letters and figures of every script."""
    made, within = "", False
    for piece in _PIECE.findall(pattern.pattern):
        if piece == r"\w":
            made += _WORD if within else f"[{_WORD}]"
        elif piece == r"\b":
            made += _EDGE
        elif piece == r"\d":
            made += r"\p{Nd}"
        else:
            within = piece == "[" or (within and piece != "]")
            made += piece
    flags = (("i", re.IGNORECASE), ("m", re.MULTILINE))
    return [made, "u" + "".join(sign for sign, flag in flags if pattern.flags & flag)]
