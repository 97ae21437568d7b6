"""Where the pages of a reading and their parts are: every address between them is made here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from postil.model import MAIN_PAGE, PageKind

FILES: Final[Mapping[PageKind, str]] = {
    "reading": MAIN_PAGE,
    "claims": "claims.html",
    "notes": "notes.html",
    "sources": "sources.html",
    "timeline": "timeline.html",
    "changes": "changes.html",
}
"""The file of each kind of page: those of a reading lie in its folder, `changes` in that of the site."""

FEED: Final = "changes.xml"
"""The feed of changes, in the folder of the site."""
METHOD: Final = "../method.html"
"""The page about verdicts and tiers, from a page of a reading."""
CHANGELOG: Final = "changelog.html"
"""The changes of the software, in the folder of the site."""


def text_at(name: str) -> str:
    """Return the address of a note or a block beside or in the text, from a page of its reading."""
    return f"{MAIN_PAGE}#{name}"


def source_at(name: str) -> str:
    """Return the address of an entry of the list of sources, from a page of its reading."""
    return f"{FILES['sources']}#source_{name}"


def event_at(name: str) -> str:
    """Return the address of an entry of the timeline, from a page of its reading."""
    return f"{FILES['timeline']}#{name}"


def corrections_at(reading: str) -> str:
    """Return the id of the corrections of a reading on the page of changes."""
    # No day has this id, and no other part of the page.
    return f"corrections_{reading}"


def from_site(reading: str, address: str = MAIN_PAGE) -> str:
    """Return an address from a page of a reading as one below the site."""
    return f"{reading}/{address}"
