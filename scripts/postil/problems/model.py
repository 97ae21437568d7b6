"""The three things that a finding consists of: its place, its weight, its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from postil.problems.codes import Code


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    WARNING = "warning"


class Location(NamedTuple):
    """A place in an input file; a tuple, as every value of every file has one."""

    file: str
    """Path below the project's root, with forward slashes."""
    line: int = 0
    """From 1; 0 means the file as a whole."""
    column: int = 0
    """From 1, in code points; 0 means the line as a whole."""
    width: int = 1
    """Code points to underline on that line, at least 1."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about the input; stages yield these and go on."""

    code: str
    """A letter and three digits, as `Code` has them."""
    severity: Severity
    """Errors fail `check` and `build`; warnings fail them only with `--strict`."""
    at: Location
    """Where the input is at fault."""
    message: str
    """The fact, without a full stop."""
    hint: str
    """The remedy, in the imperative."""
    detail: tuple[str, ...] = ()
    """Lines between the fact and the remedy, such as the nearest passage."""


def problem(code: Code, at: Location, message: str, hint: str, *detail: str) -> Problem:
    """Return a problem with the severity of its code; what quotes a vast value loses its middle."""
    return Problem(code.code, Severity(code.severity), at, _cut(message), _cut(hint), tuple(map(_cut, detail)))


_LONGEST = 1_000
"""Code points of a message, a remedy or a line of detail: a value may have a million."""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 303]} … {text[-300:]}"


MOST_ALIKE = 100
"""Problems with one code in one file that are told one by one."""


def capped(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems in their order; of very many with one code in one file the first, and how many more."""
    counts: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], Problem] = {}
    for one in problems:
        kind = one.code, one.at.file
        counts[kind] += 1
        if counts[kind] <= MOST_ALIKE:
            yield one
        else:
            last[kind] = one
    for kind, one in last.items():
        more = counts[kind] - MOST_ALIKE
        fact = f"and {more} more of these in this file, up to here"
        yield Problem(one.code, one.severity, one.at, fact, "mend those above first: one slip often makes many")
