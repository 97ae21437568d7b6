"""What site search knows of the finished pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postil.model import WebPage

_BETWEEN = re.compile(r"</(?:p|li|pre|td|th|dt|dd)>\s*(?=<(?:p|li|pre|td|th|dt|dd)\b)")
_TAG = re.compile(r"<[^>]*>")


def complete_search_index(site: Path, pages: Iterable[WebPage]) -> None:
    """Put the index of Material's plugin, made plain, and the entries of our pages into search/search_index.js.

    Our script loads that when the search is first opened; a script can be read from file:// too. The plugin's own
    file goes. Does nothing where there is none.
    """
    theirs = site / "search" / "search_index.json"
    if not theirs.is_file():
        return
    docs = json.loads(theirs.read_text(encoding="utf-8"))["docs"]
    entries = ",".join(filter(None, [*(_compact(_plain(doc)) for doc in docs), *(page.search for page in pages)]))
    script = f'var __index = {{"entries":[{entries}]}};\n'
    theirs.with_name("search_index.js").write_text(script, encoding="utf-8", newline="\n")
    theirs.unlink()


def _plain(doc: dict[str, str]) -> dict[str, str]:
    """Return an entry of Material's plugin, whose title and text are HTML, as plain words."""
    return {
        "location": doc["location"],
        "title": plain_words(doc["title"]),
        "text": plain_words(doc["text"]),
    }


def plain_words(html: str) -> str:
    """Return the words of HTML, its blocks apart."""
    return " ".join(unescape(_TAG.sub(" ", _BETWEEN.sub(" · ", html))).split())


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
