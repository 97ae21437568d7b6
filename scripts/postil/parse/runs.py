"""A run of words under construction: its pieces, its inline marks, and what the signs within it mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from postil.model import FootnoteMark, Inline, InlineKind, Span

_RAISED = re.compile(r"(?<=\w)([~^])([^\s~^]{1,20})\1")
"""Pandoc's super- and subscript, as in `H~2~O` and `x^2^`."""
_ADDRESS = re.compile(r"(?<![\w/@.])(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_AFTER_ADDRESS = "?!.,:*_~'\"”’"
_ENTITY_AT_END = re.compile(r"&[A-Za-z0-9]+;\Z")
_LONGEST = 2_000
"""Code points of an address; a longer one is none that a page may link to."""
_OPEN = 100
"""Marks that may be open at once and still be closed."""
_LITERAL = ("code", "math", "image", "link")
"""Marks within which no sign means anything, or an address is none of its own."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A mark that has begun."""

    kind: InlineKind
    start: int
    href: str
    title: str
    tag: str


class Run:
    """Words and marks as they come; `length` is the number of code points so far."""

    __slots__ = ("escaped", "footnote_marks", "inlines", "length", "opened", "pieces", "start")

    def __init__(self, start: int) -> None:
        """Begin a run at a byte of the file."""
        self.start = start
        self.pieces: list[str] = []
        self.length = 0
        self.inlines: list[Inline] = []
        self.footnote_marks: list[FootnoteMark] = []
        self.opened: list[_Opened] = []
        self.escaped: set[int] = set()
        """Offsets of signs that their author wrote with a backslash, as words."""

    def add(self, text: str, kind: InlineKind | None = None) -> None:
        """Add words, marked as a whole if a kind is given."""
        if kind and text:
            self.inlines.append(Inline(Span(self.length, self.length + len(text)), kind))
        self.pieces.append(text)
        self.length += len(text)

    def begin_mark(self, kind: InlineKind, href: str = "", title: str = "", tag: str = "") -> None:
        """Begin a mark; `tag` is the tag of HTML that will end it, if there is one."""
        self.opened.append(_Opened(kind, self.length, href, title, tag))

    def end_mark(self, tag: str = "") -> str:
        """End the innermost mark that `tag`, or Markdown itself, began; return the address of a link without words."""
        for place in range(len(self.opened) - 1, max(-1, len(self.opened) - _OPEN), -1):
            one = self.opened[place]
            if one.tag == tag:
                del self.opened[place]
                if one.start == self.length:
                    return one.href
                self.inlines.append(Inline(Span(one.start, self.length), one.kind, one.href, one.title))
                break
        return ""

    def text(self) -> str:
        """Return the words so far."""
        return "".join(self.pieces)

    def finished(self, strip: bool = True) -> tuple[str, tuple[Inline, ...], tuple[FootnoteMark, ...]]:
        """Return the words without the blanks around them, with the marks of signs and addresses too."""
        text, inlines, marks = self.text(), self.inlines, self.footnote_marks
        if "^" in text or "~" in text:
            text, inlines, marks = _raise(text, inlines, marks, self.escaped)
        if "://" in text or "www." in text.lower():
            inlines = [*inlines, *_addresses(text, inlines)]
        if strip:
            lead = len(text) - len(text.lstrip())
            text = text.strip()
            inlines = [_within(mark, -lead, len(text)) for mark in inlines]
            marks = [FootnoteMark(min(max(0, one.offset - lead), len(text)), one.label) for one in marks]
        kept = [mark for mark in inlines if mark.span.start < mark.span.end]
        return text, tuple(sorted(kept, key=_outer_first)), tuple(marks)


def _outer_first(mark: Inline) -> tuple[int, int, bool]:
    """Return by what marks are sorted; a picture that is a link as a whole stands within it."""
    return mark.span.start, -mark.span.end, mark.kind in ("image", "math")


def _within(mark: Inline, by: int, end: int) -> Inline:
    return replace(mark, span=Span(max(0, mark.span.start + by), min(end, mark.span.end + by)))


def _literal(inlines: list[Inline]) -> list[Span]:
    """Return the runs in which no sign means anything, in order; of those within one another the outermost."""
    found = list[Span]()
    for span in sorted((mark.span for mark in inlines if mark.kind in _LITERAL), key=lambda one: (one.start, -one.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _touches(spans: list[Span], start: int, end: int) -> bool:
    """Whether a run lies within one of the spans, which are in order and apart, or overlaps it."""
    place = bisect_left(spans, end, key=lambda span: span.start)
    return place > 0 and start < spans[place - 1].end


def _raise(
    text: str, inlines: list[Inline], marks: list[FootnoteMark], escaped: set[int]
) -> tuple[str, list[Inline], list[FootnoteMark]]:
    literal = _literal(inlines)
    found = [
        one
        for one in _RAISED.finditer(text)
        if not _touches(literal, one.start(), one.end()) and not escaped & {one.start(), one.end() - 1}
    ]
    if not found:
        return text, inlines, marks
    gone = sorted(place for one in found for place in (one.start(), one.end() - 1))

    def new(offset: int) -> int:
        return offset - bisect_left(gone, offset)

    dropped = set(gone)
    raised = [Inline(Span(one.start(), one.end()), "sup" if one[1] == "^" else "sub") for one in found]
    return (
        "".join(sign for place, sign in enumerate(text) if place not in dropped),
        [replace(mark, span=Span(new(mark.span.start), new(mark.span.end))) for mark in [*inlines, *raised]],
        [FootnoteMark(new(one.offset), one.label) for one in marks],
    )


def _addresses(text: str, inlines: list[Inline]) -> list[Inline]:
    """Return links for the addresses that stand in a text as words, with the bounds that GFM gives them."""
    literal, found = _literal(inlines), list[Inline]()
    for one in _ADDRESS.finditer(text):
        if len(one[0]) > _LONGEST:
            continue
        address, trimmed = "", one[0]
        while trimmed != address:
            address = trimmed
            trimmed = _ENTITY_AT_END.sub("", trimmed.rstrip(_AFTER_ADDRESS))
            if trimmed.endswith(")") and trimmed.count(")") > trimmed.count("("):
                trimmed = trimmed[:-1]
        end = one.start() + len(address)
        if "." in address and not _touches(literal, one.start(), end):
            href = address if "://" in address else f"http://{address}"
            found.append(Inline(Span(one.start(), end), "link", href))
    return found
