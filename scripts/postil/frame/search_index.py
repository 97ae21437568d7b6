"""The index of site search: the sections of written pages, and the entries that finished pages bring."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postil.model import WebPage

INDEX = "search/search_index.js"
"""Address of the index, a script, which can be read from file:// too; ours loads it when the search is first opened."""

_BETWEEN = re.compile(r"</(?:p|li|pre|td|th|dt|dd)>\s*(?=<(?:p|li|pre|td|th|dt|dd)\b)")
_TAG = re.compile(r"<[^>]*>")


def search_script(written: Iterable[Mapping[str, str]], pages: Iterable[WebPage]) -> str:
    """Return the index with the entries of written pages and those of finished ones."""
    entries = ",".join(filter(None, [*map(_compact, written), *(page.search for page in pages)]))
    return f'var __index = {{"entries":[{entries}]}};\n'


def plain_entry(location: str, title: str, text: str) -> dict[str, str]:
    """Return the entry of a section at this address, whose title and text are HTML, as plain words."""
    return {"location": location, "title": plain_words(title), "text": plain_words(text)}


def plain_words(html: str) -> str:
    """Return the words of HTML, its blocks apart."""
    return " ".join(unescape(_TAG.sub(" ", _BETWEEN.sub(" · ", html))).split())


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
