"""Characters that no value and no text may hold, written out or as an escape of YAML, such as `\\x1b`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from postil.problems import Code, Location, Problem, problem
from postil.read import RawFile

CONTROL_CHARACTER = Code(
    "Y008",
    "error",
    "a control character",
    "Control characters cannot be shown on a page. Delete the character, or the escape that stands for it.",
)
OPEN_DIRECTION = Code(
    "Y009",
    "error",
    "a mark of direction that is not closed",
    "It would turn the words beside the value, too, and hide from a reviewer what a page shows. Delete it. A "
    "passage in the other direction may stand between U+2066, U+2067 or U+2068 and U+2069; marks that reverse "
    "letters (U+202D, U+202E) are never needed.",
)

SUSPECT: Final = re.compile("[\\\\\u202a-\u202e\u2066-\u2069]")
"""Only a file with one of these can hold such a value: the others, written out, no reader of YAML takes."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_EMBEDDING: Final = "\u202a\u202b"
_OVERRIDE: Final = "\u202d\u202e"
_ISOLATE: Final = "\u2066\u2067\u2068"
_ENDS: Final = {"\u202c": _EMBEDDING, "\u2069": _ISOLATE}

_IN_TEXTS: Final = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""What no text holds; the ends of lines and pages of other systems are blanks to a reader."""


def control_problems(file: RawFile) -> Iterator[Problem]:
    """Yield the first control character of a text or a summary as a problem."""
    found = _IN_TEXTS.search(file.text)
    if found:
        line = file.text.count("\n", 0, found.start()) + 1
        at = Location(file.path, line, found.start() - file.text.rfind("\n", 0, found.start()))
        yield problem(CONTROL_CHARACTER, at, f"U+{ord(found[0]):04X}, a control character, stands here", "delete it")


def sign_problems(text: str, at: Location) -> Iterator[Problem]:
    """Yield what is wrong with the characters of one value or key, at most one problem of a kind."""
    found = _CONTROL.search(text)
    if found:
        fact = f"this value holds U+{ord(found[0]):04X}, a control character that no page can show"
        yield problem(CONTROL_CHARACTER, at, fact, "delete it, or its escape after the backslash")
    stray = _stray_direction(text)
    if stray:
        fact = f"U+{ord(stray):04X} turns the direction of the words after it, beyond this value"
        if stray in _OVERRIDE:
            fact = f"U+{ord(stray):04X} shows the letters after it in reverse"
        yield problem(OPEN_DIRECTION, at, fact, "delete it; where a passage needs a direction, close U+2067 by U+2069")


def _stray_direction(text: str) -> str:
    """Return the first mark of direction that reverses letters, closes nothing, or is never closed; or nothing."""
    opened: list[str] = []
    for sign in text:
        if sign in _OVERRIDE:
            return sign
        if sign in _EMBEDDING or sign in _ISOLATE:
            opened.append(sign)
        elif sign in _ENDS and not (opened and opened.pop() in _ENDS[sign]):
            return sign
    return opened[0] if opened else ""
