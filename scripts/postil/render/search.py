"""What site search knows of finished pages, ready for its index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from postil.model import EntryKind, SearchEntry

BOOSTS: Final[Mapping[EntryKind, int]] = {"note": 100, "text": 10, "source": 5, "event": 5, "page": 5}
"""How much more the same words count in an entry of each kind than in a page that is written by hand."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def index_entries(entries: Iterable[SearchEntry]) -> str:
    """Return entries as JSON objects joined by commas, the form in which the index takes them."""
    return ",".join(map(_encode, _docs(entries)))


def _docs(entries: Iterable[SearchEntry]) -> Iterator[dict[str, object]]:
    for entry in entries:
        boost = BOOSTS[entry.kind]
        lines = {"lines": entry.lines} if entry.lines else {}
        yield {"location": entry.location, "title": entry.title, "text": entry.text, "boost": boost} | lines
