"""An anchored edition cut into rows and segments, and its notes numbered.

Each block is cut once, at every edge of a passage and of an inline mark; a segment then carries the set of
notes and marks over it. Cost: O(edges · log edges) plus the size of the result.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import pairwise
from operator import attrgetter

from postil.model import Anchored, Block, FootnoteMark, Inline, Note, Row, Segment, Span, Woven, note_of

_start, _end = attrgetter("start"), attrgetter("end")


def weave(edition: Anchored) -> Woven:
    """Return the edition as rows, one for each block; joining the segments of a row gives the block's text.

    Notes are numbered by where their passages begin, those on a whole paragraph by where it ends; of two at
    one place the longer passage comes first, then the id decides. Retired notes are left out.

    Cost: the length of the text, the number of notes times its logarithm, and what comes of it: each piece of the text
    names the notes that stand on it.
    """
    spans = edition.spans
    published = {note.id: note for note in edition.reading.notes if not note.retired and note.id in spans}
    passages = sorted(
        (name for name in spans if note_of(name) in published),
        key=lambda name: _order(published[note_of(name)], spans[name]),
    )
    ordered = list(dict.fromkeys(map(note_of, passages)))
    numbers = {name: place for place, name in enumerate(ordered, 1)}
    marked = [name for name in passages if published[note_of(name)].is_marked]
    begins: dict[str, int] = {}
    for name in passages:
        begins.setdefault(note_of(name), spans[name].start)
    rows = []
    first_marked = first_note = 0
    for block in edition.article.blocks:
        # Spans are in order of start: those that ended before this block are passed over for good
        # only while nothing before them still reaches into it.
        while first_marked < len(marked) and spans[marked[first_marked]].end <= block.span.start:
            first_marked += 1
        over, at = [], first_marked
        while at < len(marked) and spans[marked[at]].start < block.span.end:
            if spans[marked[at]].end > block.span.start:
                over.append(marked[at])
            at += 1
        beside = []
        while first_note < len(ordered) and begins[ordered[first_note]] < block.span.end:
            beside.append(ordered[first_note])
            first_note += 1
        rows.append(Row(block, tuple(_segments(block, over, spans)), tuple(beside)))
    return Woven(edition, tuple(rows), numbers, {name: published[name] for name in ordered})


def _order(note: Note, span: Span) -> tuple[int, int, str]:
    return span.start if note.is_marked else span.end, -span.end, note.id


def _segments(block: Block, over: list[str], spans: Mapping[str, Span]) -> list[Segment]:
    start, end = block.span.start, block.span.end
    if start == end:
        return [Segment(block.span)]
    # A formula or a picture is one thing: a passage that begins or ends within it has the whole of it.
    whole = _things(block)
    passages = {name: _widened(spans[name], whole) for name in over}
    edges = {start, end}
    for span in passages.values():
        edges.add(max(start, span.start))
        edges.add(min(end, span.end))
    for mark in block.inlines:
        edges.add(mark.span.start)
        edges.add(mark.span.end)
    for row in block.cells:
        for cell in row:
            edges.add(cell.span.start)
            edges.add(cell.span.end)
    footnotes: dict[int, list[FootnoteMark]] = {}
    for one in block.footnote_marks:
        offset = _outside(one.offset, whole)
        edges.add(offset)
        footnotes.setdefault(offset, []).append(one)
    cuts = sorted(edges)
    begins: dict[int, list[str]] = {}
    for name in over:
        begins.setdefault(max(start, passages[name].start), []).append(name)
    opens: dict[int, list[Inline]] = {}
    for mark in block.inlines:
        opens.setdefault(mark.span.start, []).append(mark)
    segments, notes, inlines = [], list[str](), list[Inline]()
    for left, right in pairwise(cuts):
        notes = [name for name in notes if passages[name].end > left] + begins.get(left, [])
        inlines = [mark for mark in inlines if mark.span.end > left] + opens.get(left, [])
        segments.append(
            Segment(
                Span(left, right),
                tuple(dict.fromkeys(map(note_of, notes))),
                tuple(inlines),
                starts=tuple(name for name in notes if passages[name].start == left),
                ends=tuple(name for name in notes if passages[name].end == right),
                before=tuple(footnotes.get(left, ())) if left == start else (),
                after=tuple(footnotes.get(right, ())),
            )
        )
    return segments


def _things(block: Block) -> list[Span]:
    """Return the formulas and pictures of a block in order, without those within another one."""
    whole: list[Span] = []
    for mark in sorted((mark.span for mark in block.inlines if mark.kind in ("math", "image")), key=_start):
        if not whole or mark.start >= whole[-1].end:
            whole.append(mark)
    return whole


def _widened(span: Span, whole: list[Span]) -> Span:
    """Return a passage that holds all of each thing that it touches; these are in order and apart."""
    first, last = bisect_right(whole, span.start, key=_end), bisect_left(whole, span.end, key=_start)
    if first >= last:
        return span
    return Span(min(span.start, whole[first].start), max(span.end, whole[last - 1].end))


def _outside(offset: int, whole: list[Span]) -> int:
    """Return an offset, or the end of the thing that it is in."""
    before = bisect_left(whole, offset, key=_start) - 1
    return max(offset, whole[before].end) if before >= 0 else offset
