"""What anchoring is asked and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from postil.model import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """The words a note is about, with what tells them from the same words elsewhere."""

    exact: str
    """The words themselves."""
    prefix: str = ""
    """What stands directly before them; blanks at its ends do not matter."""
    suffix: str = ""
    """What stands directly after them; blanks at its ends do not matter."""
    start: int | None = None
    """The offset in code points at which they stood; chooses between several places, never finds one."""


@dataclass(frozen=True, slots=True)
class Found:
    """The place of a quote."""

    span: Span
    """The words in the true text, without blanks at the ends."""
    score: float
    """How alike quote and place are, from 0 to 1; 1.0 when they are the same but for folding."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage most like a quote that is not there: for a hint, never for a note."""

    span: Span
    """The passage in the true text."""
    text: str
    """Its words as they stand."""
    differences: int
    """How many characters must be put in, taken out or changed to turn the folded quote into it."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """The quote is not in the text, or not between the prefix and suffix that it gives."""

    nearest: Nearest | None = None
    """The most similar passage, if someone asked `nearest` for it; the search itself leaves it out."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The quote stands in several places and nothing it says tells which."""

    places: tuple[Span, ...]
    """The places in order, at most `PLACES_LISTED` of them."""
