"""The editions of a reading: its own text where it is at hand, and the guide."""

from __future__ import annotations

from dataclasses import dataclass

from postil.model import GUIDE_PAGE, MAIN_PAGE, Article, EditionKind, Reading


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of a reading, and where a build shows it."""

    reading: Reading
    """Whose text it is."""
    kind: EditionKind
    """Whose words it holds."""
    article: Article
    """The text."""
    page: str
    """File name of its page."""
    other: str
    """File name of the other edition's page, or empty."""
    shown: bool
    """Whether this build shows it; the others are only checked."""


def choose_editions(reading: Reading, *, public: bool) -> tuple[Edition, ...]:
    """Return every edition at hand, the one that readers meet first at the head.

    A public build never shows a reserved text, but still checks the notes against it.

    Cost: one look at each text.
    """
    reserved = reading.record.rights.status == "reserved"
    full = reading.full if not (reserved and public) else None
    editions = []
    if full:
        other = GUIDE_PAGE if reserved and reading.guide else ""
        editions.append(Edition(reading, "full", full, MAIN_PAGE, other, True))
    if reading.guide and reserved:
        page, other = (GUIDE_PAGE, MAIN_PAGE) if full else (MAIN_PAGE, "")
        editions.append(Edition(reading, "guide", reading.guide, page, other, True))
    if reading.full and not full:
        editions.append(Edition(reading, "full", reading.full, "", "", False))
    return tuple(editions)
