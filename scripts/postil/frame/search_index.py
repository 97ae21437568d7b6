"""The index of site search: the sections of written pages, and the entries that finished pages bring."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from postil.fold import unescape

if TYPE_CHECKING:
    from postil.model import WebPage

INDEX = "search/search_index.js"
"""Address of the index, a script, which can be read from file:// too; ours loads it when the search is first opened."""

_BETWEEN = re.compile(r"</(?:p|li|pre)>\s*(?=<(?:p|li|pre)>)")
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r'<(h[1-6])\b(?=[^>]*?\sid="([^"]*)")[^>]*>(.*?)</\1>', re.DOTALL)
_EXCLUDED = re.compile(r"<([a-z][a-z0-9]*)\b[^>]*\sdata-search-exclude\b[^>]*>")
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|object)\b.*?</\1>|<a class=\"headerlink\".*?</a>", re.DOTALL)
_PARTS_NOTHING = re.compile(
    r"</?(?!/?(?:p|code|pre|li|ol|ul|sub|sup)\b)[^>]*>|<(p|code|pre|li|ol|ul|sub|sup)\b[^>]*></\1>"
)
"""Tags that part no words, and elements that hold none."""
_ATTRIBUTES = re.compile(r"<(\w+)\s[^>]*>")
_HINT = re.compile(r'\s?data-search-\w+="[^"]+"')


def search_script(written: Iterable[Mapping[str, str]], pages: Iterable[WebPage]) -> str:
    """Return the index with the entries of written pages and those of finished ones."""
    entries = ",".join(filter(None, [*map(_compact, written), *(page.search for page in pages)]))
    return f'var __index = {{"entries":[{entries}]}};\n'


def entries_of(html: str, location: str, title: str) -> Iterator[Mapping[str, str]]:
    """Yield the sections of a written page, from one heading with an id to the next, as entries of the index.

    `title` is the page's own, for what stands before its first heading.  Linear in the page but for what says
    `data-search-exclude`, which is left out.
    """
    before, *pieces = _HEADING.split(_UNSEEN.sub("", _without_excluded(html)))
    top = plain_words(before)
    if top or pieces[:1] != ["h1"]:
        yield {"location": location, "title": title, "text": top}
    for place in range(0, len(pieces), 4):
        _, name, heading, text = pieces[place : place + 4]
        first = not place and not top and pieces[0] == "h1"
        address = location if first else f"{location}#{name}"
        yield {"location": address, "title": plain_words(heading) or title, "text": plain_words(text)}


def without_hints(html: str) -> str:
    """Return the HTML of a page without what it says to the search alone."""
    return _HINT.sub("", html)


def plain_words(html: str) -> str:
    """Return the words of HTML, its blocks apart."""
    parted = _ATTRIBUTES.sub(r"<\1>", _PARTS_NOTHING.sub("", html))
    return " ".join(unescape(_TAG.sub(" ", _BETWEEN.sub(" · ", parted))).split())


def _without_excluded(html: str) -> str:
    while found := _EXCLUDED.search(html):
        depth, end = 1, len(html)
        for tag in re.finditer(rf"<(/?){found[1]}\b[^>]*>", html[found.end() :]):
            depth += -1 if tag[1] else 1
            if not depth:
                end = found.end() + tag.end()
                break
        html = html[: found.start()] + html[end:]
    return html


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
