"""What a problem's code means; each code is defined beside the logic that reports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Code:
    """What one problem code means."""

    code: str
    """A letter for the family and three digits; never used again for another meaning."""
    severity: Literal["error", "warning"]
    """The weight of every problem with this code; a public build takes some warnings about rights for errors."""
    title: str
    """The rule that was broken, in one line."""
    why: str
    """Why the rule exists, and how to satisfy it."""
