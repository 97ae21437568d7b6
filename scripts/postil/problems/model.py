"""The three things that a finding consists of: its place, its weight, its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from postil.problems.registry import CODES


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
    """A key of `CODES`."""
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


def problem(code: str, at: Location, message: str, hint: str, *detail: str) -> Problem:
    """Return a problem with the severity that its code is registered with."""
    return Problem(code, Severity(CODES[code].severity), at, message, hint, detail)
