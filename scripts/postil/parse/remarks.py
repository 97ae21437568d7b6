"""Remarks of YAML where a writer may have gone on with the sentence: `gist: Ranked #1 of 40` is the value `Ranked`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from postil.model import Remarked
from postil.problems import Code, Location, Problem, problem

LOST_TO_REMARK = Code(
    "Y010",
    "error",
    "words behind a #",
    "A # after a blank begins a remark in YAML: what follows is no part of the value, and no reader would see it. Put "
    "the value into quotation marks if the # belongs to it. A remark stands on a line of its own, above the key.",
)

_BEGIN: Final = re.compile(r"(?<=[ \t\n])#")
_AFTER_HEADER: Final = re.compile(r"[|>][0-9+-]{0,2}[ \t]+#")

_WRAPPED: Final = re.compile(r"#(?=[^\W_])(?![\w-]+:(?:\s|$))")
"""The # of a line that no writer of a remark begins so: neither a blank follows nor a key that was put aside."""


class _Remark(NamedTuple):
    """The # of a remark."""

    offset: int
    """Where, in code points of the file."""
    column: int
    """Columns before it; -1 where it stands on the line on which the value ends."""


class Remarks:
    """The remarks of one file, by the offset at which a value before them may end."""

    __slots__ = ("_by_end", "_path", "_text")

    def __init__(self, text: str, path: str) -> None:
        self._text, self._path = text, path
        self._by_end = dict(_remarks(text)) if "#" in text else {}

    def __bool__(self) -> bool:
        """Return whether the file may have any."""
        return bool(self._by_end)

    def behind(self, event: Any, indent: int) -> Location | None:
        """Return where a remark stands in the place of further words of a value, or None.

        `indent` is the column of the key or of the list's signs that the value belongs to, from 0: what begins to the
        right of it goes on with the value.
        """
        if event.style in ("|", ">"):
            header = _AFTER_HEADER.match(self._text, event.start_mark.index)
            sign = header or _WRAPPED.match(self._text, event.end_mark.index)
            return self._at(sign.end() - 1) if sign else None
        remark = self._by_end.get(event.end_mark.index)
        if not remark:
            return None
        if event.style:  # the writer has closed the value: only what looks like a part of the sentence is asked about
            goes_on = remark.column < 0 and self._text[remark.offset + 1 : remark.offset + 2].isalnum()
            return self._at(remark.offset) if goes_on else None
        goes_on = remark.column < 0 or remark.column > indent or bool(_WRAPPED.match(self._text, remark.offset))
        return self._at(remark.offset) if goes_on else None

    def _at(self, offset: int) -> Location:
        line_end = self._text.find("\n", offset)
        width = (line_end if line_end >= 0 else len(self._text)) - offset
        column = offset - self._text.rfind("\n", 0, offset)
        return Location(self._path, self._text.count("\n", 0, offset) + 1, column, width)


def _remarks(text: str) -> Iterator[tuple[int, _Remark]]:
    """Yield each # after a blank, with the offset behind the last sign before it. Linear in the text."""
    for found in _BEGIN.finditer(text):
        offset = end = found.start()
        while end and text[end - 1] in " \t\n":
            end -= 1
        column = offset - text.rfind("\n", 0, offset) - 1 if "\n" in text[end:offset] else -1
        yield end, _Remark(offset, column)


def lost_to_remark(value: Remarked) -> Problem:
    """Return the problem of a value behind which words stand that YAML takes for a remark."""
    left = (
        f"the value is only “{value[:40]}{'…' if len(value) > 40 else ''}”" if value.strip() else "the value is empty"
    )
    hint = "put the whole value into quotation marks, or a remark onto a line of its own above the key, as `# remark`"
    return problem(LOST_TO_REMARK, value.remark, f"# after a blank begins a remark, so {left}", hint)
