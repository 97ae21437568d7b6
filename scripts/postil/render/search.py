"""What site search knows of finished pages, ready for its index."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape

from postil.model import SearchEntry

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def index_entries(entries: Iterable[SearchEntry]) -> str:
    """Return entries as JSON objects joined by commas, the form in which the index takes them.

    Site search shows titles and texts as HTML: titles are escaped here, texts come escaped.
    """
    return ",".join(
        _encode({"location": entry.location, "title": escape(entry.title, quote=False), "text": entry.text})
        for entry in entries
    )
