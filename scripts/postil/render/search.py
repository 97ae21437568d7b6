"""What site search knows of finished pages, ready for its index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape

from postil.model import GUIDE_PAGE, MAIN_PAGE, SearchEntry
from postil.render.views import SOURCES_PAGE, TIMELINE_PAGE

NOTE_BOOST, TEXT_BOOST, LIST_BOOST = 100, 10, 5
"""How much more the same words count in a note, in a text, and in a source or an event, than in any other page."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def index_entries(entries: Iterable[SearchEntry]) -> str:
    """Return entries as JSON objects joined by commas, the form in which the index takes them.

    Site search shows titles and texts as HTML: titles are escaped here, texts come escaped. Titles say what an entry
    is: those of notes as they come, those of sources and events here.
    """
    return ",".join(map(_encode, _docs(entries)))


def _docs(entries: Iterable[SearchEntry]) -> Iterator[dict[str, str | int]]:
    for entry in entries:
        uri, _, fragment = entry.location.partition("#")
        page = uri.rpartition("/")[2]
        title, boost = escape(entry.title, quote=False), LIST_BOOST
        if page in (MAIN_PAGE, GUIDE_PAGE):
            boost = NOTE_BOOST if fragment else TEXT_BOOST
        elif fragment and page in _KINDS:
            title = f"{_KINDS[page]} · {title}"
        yield {"location": entry.location, "title": title, "text": entry.text, "boost": boost}


_KINDS = {SOURCES_PAGE: "Source", TIMELINE_PAGE: "Event"}
