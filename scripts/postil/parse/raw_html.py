"""HTML within a text, as far as it is HTML: tags of the language; `<T>` and `<your name>` are words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from postil.fold import unescape
from postil.parse.ledger import letters

_INLINE: Final = frozenset({
    "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "button", "canvas", "cite", "code", "data",
    "del", "dfn", "em", "embed", "font", "i", "iframe", "img", "input", "ins", "kbd", "label", "map", "mark",
    "math", "meter", "nobr", "object", "output", "picture", "progress", "q", "rp", "rt", "ruby", "s", "samp",
    "select", "slot", "small", "source", "span", "strike", "strong", "sub", "sup", "svg", "textarea", "time",
    "track", "tt", "u", "var", "video", "wbr", "br", "path", "use", "g", "circle", "rect", "line",
})  # fmt: skip
_BLOCK: Final = frozenset({
    "address", "article", "aside", "base", "blockquote", "body", "caption", "center", "col", "colgroup", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend",
    "li", "link", "main", "menu", "menuitem", "meta", "nav", "noframes", "noscript", "ol", "optgroup", "option",
    "p", "param", "pre", "script", "search", "section", "style", "summary", "table", "tbody", "td", "template",
    "tfoot", "th", "thead", "title", "tr", "ul",
})  # fmt: skip
_TOKEN = re.compile(
    r"<!--(?:>|->|.*?-->)|<\?.{0,2000}?\?>|<![A-Za-z][^>]{0,2000}>|<!\[CDATA\[.{0,2000}?\]\]>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)"
    r"(?P<rest>(?:\s+[A-Za-z_:@#.][\w:.@#-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?)>",
    re.DOTALL,
)
_DECLARATION = re.compile(r"<!(?!doctype\s+html\b)[A-Za-z]", re.IGNORECASE)
"""Of XML or of another language: words in a text that is no page."""
_UNCOMMENTED = re.compile(_TOKEN.pattern.removeprefix("<!--(?:>|->|.*?-->)|"), re.DOTALL)
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_WORDY = ("title", "aria-label", "placeholder", "label", "summary")
"""Attributes that hold words for a reader; `alt` and the `title` of links and pictures are kept."""
_FIELDS: Final = ("", "text", "search", "submit", "button", "reset", "email", "tel", "url")
"""Types of `<input>` whose `value` a reader sees."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, or a comment, as it is written."""

    raw: str
    name: str
    closes: bool
    attributes: dict[str, str]

    @property
    def comment(self) -> bool:
        """Whether it is a comment or a declaration."""
        return not self.name

    @property
    def empty(self) -> bool:
        """Whether it closes itself."""
        return self.raw.endswith("/>")

    @property
    def inline(self) -> bool:
        """Whether it stands within a line of words."""
        return self.name in _INLINE

    def __str__(self) -> str:
        """Return it as it is written."""
        return self.raw


def tokens(html: str) -> Iterator[tuple[Tag | str, int]]:
    """Yield tags and words of some HTML with their offsets; what is no tag of HTML is words as it is written."""
    begun, last = 0, html.rfind("-->")
    # A comment that is never closed is words; to look for its end at each of many would take minutes.
    commented = _TOKEN.finditer(html, 0, last + 3) if last >= 0 else iter(())
    for found in chain(commented, _UNCOMMENTED.finditer(html, last + 3 if last >= 0 else 0)):
        name = (found["name"] or "").lower()
        if name and name not in _INLINE and name not in _BLOCK:
            continue
        if _DECLARATION.match(found[0]):
            continue
        if found.start() > begun:
            yield unescape(html[begun : found.start()]), begun
        begun = found.end()
        attributes = {
            key.lower(): unescape(double or single or bare)
            for key, double, single, bare in _ATTRIBUTE.findall(found["rest"] or "")
        }
        yield Tag(found[0], name, bool(found["close"]), attributes), found.start()
    if begun < len(html):
        yield unescape(html[begun:]), begun


def attributes_with_words(tag: Tag) -> Iterator[str]:
    """Yield the names of attributes whose words would not be shown."""
    for name in _WORDY:
        if letters(tag.attributes.get(name, "")) and not (name == "title" and tag.name in ("a", "img")):
            yield name
    seen = tag.name == "input" and tag.attributes.get("type", "").lower() in _FIELDS
    if seen and letters(tag.attributes.get("value", "")):
        yield "value"
