"""The paragraphs of a web page that somebody saved, or of anything else that comes in pieces."""

from __future__ import annotations

import re
from typing import Final

from postil.fold import unescape

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "td", "th", "tr", "ul",
})  # fmt: skip
_UNSEEN: Final = frozenset({"template", "noscript", "svg", "head"})
_RAW: Final = {name: re.compile(f"</{name}[^>]*+>?", re.IGNORECASE) for name in ("script", "style")}
"""What holds no elements, each with its end."""
_TAG: Final = re.compile(
    r"<!--(?:>|->|.*?(?:--!?>|\Z))|<[!?][^>]*+>?"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?:=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))|[^>])*+>?",
    re.DOTALL,
)
"""A tag, remark or declaration; each goes on to the end of the file where it is not closed."""


def words_in_page(html: str) -> str:
    """Return the paragraphs of a web page with blank lines between them; linear in the page.

    What is not closed reaches to the end, as in browsers. Python's own parser looks for each end anew.
    """
    paragraphs = Paragraphs()
    begun, unseen = 0, 0
    while begun < len(html):
        found = _TAG.search(html, begun)
        if not unseen:
            paragraphs.add(re.sub(r"\s+", " ", unescape(html[begun : found.start() if found else len(html)])))
        if not found:
            break
        begun, name, opens = found.end(), (found["name"] or "").lower(), not found["close"]
        if name in _RAW and opens:
            end = _RAW[name].search(html, begun)
            begun = end.end() if end else len(html)
        elif name in _UNSEEN:
            unseen = max(0, unseen + (1 if opens else -1))
        elif name in _BLOCKS:
            unseen = 0 if name == "body" and opens else unseen  # the end tag of `head` may be left out
            paragraphs.end()
        elif name == "br" and not unseen:
            paragraphs.add("\n")
    paragraphs.end()
    return "\n\n".join(paragraphs.ended)


class Paragraphs:
    """Words as they come, and the paragraphs that have ended."""

    def __init__(self) -> None:
        self.ended: list[str] = []
        self._words: list[str] = []

    def add(self, words: str) -> None:
        self._words.append(words)

    def end(self) -> None:
        if told := "".join(self._words).strip():
            self.ended.append(told)
        self._words = []
