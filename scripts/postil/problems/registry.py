"""Every code that a problem can carry; `postil explain`, docs/problems.md and the tests derive from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from postil.problems.codes_of_files import FILE_CODES
from postil.problems.codes_of_texts import TEXT_CODES


@dataclass(frozen=True, slots=True)
class Code:
    """What one problem code means."""

    code: str
    """A letter for the stage and three digits; never used again for another meaning."""
    severity: Literal["error", "warning"]
    """The weight of every problem with this code."""
    title: str
    """The rule that was broken, in one line."""
    why: str
    """Why the rule exists, and how to satisfy it."""


FAMILIES = {
    "R": "reading files",
    "Y": "YAML",
    "S": "the schema",
    "X": "references between files",
    "T": "texts and editions",
    "A": "anchoring",
    "P": "public builds and rights",
    "L": "editorial lint",
}

CODES: dict[str, Code] = {row[0]: Code(*row) for row in (*FILE_CODES, *TEXT_CODES)}
