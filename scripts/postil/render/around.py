"""The way from one page of a reading to the others."""

from __future__ import annotations

from postil.model import MAIN_PAGE, Woven
from postil.render.views import CLAIMS_PAGE, NOTES_PAGE, SOURCES_PAGE, TIMELINE_PAGE


def pages_of(woven: Woven, here: str) -> list[tuple[str, str, bool]]:
    """Return address and name of each page that the reading has, and whether it is this one."""
    reading = woven.edition.reading
    pages = [(MAIN_PAGE, "Text and notes", True), (CLAIMS_PAGE, "Claims", bool(woven.notes))]
    pages += [(NOTES_PAGE, "Notes as a list", bool(woven.notes))]
    pages += [(SOURCES_PAGE, "Sources", bool(reading.sources))]
    pages += [(TIMELINE_PAGE, "Since publication", bool(reading.timeline.events))]
    return [(address, name, address == here) for address, name, there in pages if there]
