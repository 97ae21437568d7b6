"""What site search knows of the finished pages, beside what Material's plugin knows of the written ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from postil.frame.search_index import INDEX, plain_entry, search_script

if TYPE_CHECKING:
    from postil.model import WebPage


def complete_search_index(site: Path, pages: Iterable[WebPage]) -> None:
    """Put the index of Material's plugin, made plain, and the entries of our pages into search/search_index.js.

    The plugin's own file goes. Does nothing where there is none.
    """
    theirs = site / "search" / "search_index.json"
    if not theirs.is_file():
        return
    docs = json.loads(theirs.read_text(encoding="utf-8"))["docs"]
    written = (plain_entry(doc["location"], doc["title"], doc["text"]) for doc in docs)
    (site / INDEX).write_text(search_script(written, pages), encoding="utf-8", newline="\n")
    theirs.unlink()
