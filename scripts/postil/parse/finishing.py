"""What blocks become once they are read: lines joined, items numbered, quotations parted from their authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from postil.fold import has_cjk
from postil.model import Span
from postil.parse.drafts import Draft, gaps_in_cjk, moved

_LAST_LINE = re.compile(r"(?<=\S)\n(?:[—–―]|--)\s*\w[^\n]*\Z")
_ATTRIBUTION = re.compile(r"(?:[—–―]|--?)\s*\w")
_CAPTION: Final = 600
"""Code points of a caption at most; what is longer is a paragraph that begins with a picture."""
_WORDS: Final = ("paragraph", "heading", "item", "term", "definition", "attribution", "figure")
"""Kinds of blocks in which a line end is only a blank."""

Item = tuple[int, int, str]
"""An item of a numbered list: its place among the events, its number, and the number as it is written."""


def numbers_of(items: Sequence[Item]) -> Iterator[tuple[int, str]]:
    """Yield the place of each item of a list, with the number that is shown: the one that its author wrote.

    Where all have the same number, or several in a row a 1, Markdown was to count, and so it does.
    """
    alike = len({number for _, number, _ in items}) == 1
    before, shown = -1, 0
    for place, number, written in items:
        repeated = number == before and (alike or number == 1)
        shown = shown + 1 if repeated else number
        before = number
        yield place, f"{shown}{written[-1]}" if repeated else written


def numbered(draft: Draft, marker: str) -> Draft:
    """Return an item whose words begin with its number, which the author wrote and a note may quote."""
    by = len(marker) + 1
    return replace(
        draft,
        text=f"{marker} {draft.text}",
        inlines=tuple(moved(mark, by) for mark in draft.inlines),
        footnote_marks=tuple(replace(one, offset=one.offset + by) for one in draft.footnote_marks),
    )


def as_figure(draft: Draft) -> Draft | None:
    """Return a paragraph that is a picture, alone or with its caption in the lines below it, as a figure; or None.

    What the author says of the picture as its title is its caption too. The caption begins a line of its own.
    """
    text = draft.text
    pictures = [mark for mark in draft.inlines if mark.kind == "image"]
    if len(pictures) != 1 or pictures[0].span.start != 0:
        return None
    picture, end = pictures[0], pictures[0].span.end
    caption = text[end:].lstrip()
    begins = len(text) - len(caption)
    if len(caption) > _CAPTION or (caption and "\n" not in text[end:begins]):
        return None
    if any(mark.span.start < end < mark.span.end for mark in draft.inlines):
        return None
    if any(one.offset <= end for one in draft.footnote_marks):
        return None
    by = end + 1 - begins if caption else 0
    kept = [mark for mark in draft.inlines if mark.span.end <= end or mark.span.start >= begins]
    inlines = [moved(mark, by) if mark.span.start >= begins else mark for mark in kept]
    inlines[inlines.index(picture)] = replace(picture, title="")
    said = picture.title.strip()
    lines = [text[:end], caption, said if said not in caption else ""]
    return replace(
        draft,
        kind="figure",
        text="\n".join(line for line in lines if line),
        inlines=tuple(inlines),
        footnote_marks=tuple(replace(one, offset=one.offset + by) for one in draft.footnote_marks),
    )


def without_gaps(draft: Draft) -> Draft:
    """Return a block without line ends within Chinese or Japanese words, its marks moved."""
    text = draft.text
    if text.isascii() or "\n" not in text or draft.kind not in _WORDS or not has_cjk(text):
        return draft
    breaks = {mark.span.start for mark in draft.inlines if mark.kind == "break"}
    gaps = [gap for gap in gaps_in_cjk().finditer(text) if text.index("\n", gap.start()) not in breaks]
    if not gaps:
        return draft
    left_out = {place for gap in gaps for place in range(gap.start(), gap.end())}
    kept = [place not in left_out for place in range(len(text))]
    new = [0]
    for one in kept:
        new.append(new[-1] + one)
    return replace(
        draft,
        text="".join(sign for sign, one in zip(text, kept, strict=True) if one),
        inlines=tuple(replace(mark, span=Span(new[mark.span.start], new[mark.span.end])) for mark in draft.inlines),
        footnote_marks=tuple(replace(one, offset=new[one.offset]) for one in draft.footnote_marks),
    )


def with_author(draft: Draft) -> tuple[Draft, ...]:
    """Return a paragraph of a quotation, and its author as a block of their own where the last line names them."""
    if _ATTRIBUTION.match(draft.text):
        return (draft,)
    last = _LAST_LINE.search(draft.text)
    if not last or draft.footnote_marks:
        return (draft,)
    begins = last.start() + 1
    if any(mark.span.start < begins < mark.span.end for mark in draft.inlines):
        return (draft,)
    by = replace(part_of(draft, begins, len(draft.text)), kind="attribution", parted=False)
    return part_of(draft, 0, len(draft.text[: last.start()].rstrip())), by


def part_of(draft: Draft, start: int, end: int) -> Draft:
    """Return a part of a block, with the marks and references that lie in it; it keeps the line of the whole."""
    return replace(
        draft,
        text=draft.text[start:end],
        inlines=tuple(
            moved(mark, -start) for mark in draft.inlines if start <= mark.span.start and mark.span.end <= end
        ),
        footnote_marks=tuple(
            replace(one, offset=one.offset - start)
            for one in draft.footnote_marks
            if start < one.offset <= end or start == one.offset == 0
        ),
    )


def attributed(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the blocks; who is named after a quotation is its author, and quotations before all words are mottoes."""
    drafts = list(drafts)
    for place, draft in enumerate(drafts):
        follows = place > 0 and drafts[place - 1].quoted and draft.quoted
        if follows and draft.kind == "paragraph" and _ATTRIBUTION.match(draft.text):
            drafts[place] = replace(draft, kind="attribution")
    place = 0
    while place < len(drafts):
        end = place
        if place == 0 or drafts[place - 1].kind == "heading":
            while end < len(drafts) and drafts[end].quoted:
                end += 1
        is_motto = end > place and drafts[end - 1].kind == "attribution"
        for draft in drafts[place : max(end, place + 1)]:
            yield replace(draft, epigraph=True) if is_motto else draft
        place = max(end, place + 1)
