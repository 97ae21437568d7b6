"""Transcripts: paragraphs cut where somebody begins to speak, with who speaks and when marked in their words.

People write `NAME: words`, `[00:12:03] NAME: words`, `NAME [00:12:03]: words`, or name and time on a line of their own.
Nothing is taken away: name, time and colon stay words of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from postil.model import Inline, Span
from postil.parse.drafts import Draft
from postil.parse.finishing import part_of

_TIME: Final = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_TIMED = re.compile(rf"(?:\[{_TIME}\]|\({_TIME}\)|{_TIME})(?!\w|:\d)")
_AFTER_TIME = re.compile(r"[ \t]{0,9}(?:[-–—][ \t]{0,9})?")
_NAMED: Final = 60
"""Code points of a name at most."""
_WORDS: Final = 6
"""Words of a name at most."""
_NO_NAME = re.compile(r"[!?,;…\[\]{}<>/\\=+*#|“”\"]|\.$")
_PARTICLES: Final = frozenset({
    "al", "and", "bin", "da", "de", "del", "della", "der", "di", "du", "el", "la", "le", "of", "the", "und", "van",
    "von",
})  # fmt: skip


class _Turn(NamedTuple):
    """Where in a line stands who speaks, and when; empty spans for what it does not say."""

    name: Span
    time: Span
    surely: bool
    """Whether a time or a line of its own says that it is a name."""


def with_turns(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the blocks of a transcript: each paragraph is what one person says, or goes on with it. Linear."""
    found = [(draft, list(_turns(draft))) for draft in drafts]
    often = Counter(_name(draft, start, turn) for draft, turns in found for start, turn in turns)
    return [part for draft, turns in found for part in _cut(draft, turns, often)]


def _turns(draft: Draft) -> Iterator[tuple[int, _Turn]]:
    """Yield the lines of a paragraph that may be somebody's first, each with the offset at which it begins."""
    if draft.kind != "paragraph":
        return
    start = 0
    for line in draft.text.split("\n"):
        if turn := _turn(line):
            yield start, turn
        start += len(line) + 1


def _turn(line: str) -> _Turn | None:
    first = _TIMED.match(line)
    begins = first.end() if first else 0
    gap = _AFTER_TIME.match(line, begins) if first else None
    begins = gap.end() if gap else begins
    time = Span(*first.span()) if first else Span(0, 0)
    head = line[begins : begins + _NAMED + 2]
    within = _TIMED.search(head)
    if within and not first and head[: within.start()].strip():
        rest = line[begins + within.end() :]
        if not rest.strip() or rest.lstrip()[0] in ":：":
            name = head[: within.start()].rstrip()
            return _Turn(Span(0, len(name)), Span(*within.span()), True)
    colon = min((place for place in (head.find(":"), head.find("：")) if place >= 0), default=-1)
    ends_here = colon >= 0 and (head[colon] == "：" or not head[colon + 1 : colon + 2].strip())
    if ends_here and head[:colon].strip():
        return _Turn(Span(begins, begins + len(head[:colon].rstrip())), time, bool(first))
    return _Turn(Span(begins, begins), time, True) if first else None


def _name(draft: Draft, start: int, turn: _Turn) -> str:
    return draft.text[start + turn.name.start : start + turn.name.end]


def _is_name(name: str, turn: _Turn, times: int) -> bool:
    """Whether words before a colon are somebody's name: capitals begin them, or they stand there again."""
    words = name.split()
    if not 0 < len(words) <= _WORDS or _NO_NAME.search(name) or not any(map(str.isalpha, name)):
        return False
    capitals = all(not word[0].islower() or word in _PARTICLES for word in words)
    return turn.surely or capitals or times > 1


def _cut(draft: Draft, turns: Sequence[tuple[int, _Turn]], often: Counter[str]) -> Iterator[Draft]:
    marked = dict(_marked(draft, turns, often))
    if not marked:
        yield draft
        return
    edges = [*dict.fromkeys([0, *marked]), len(draft.text) + 1]
    begins = [mark.span.start for mark in draft.inlines]
    offsets = [one.offset for one in draft.footnote_marks]
    line = draft.line
    for start, end in pairwise(edges):
        near = replace(
            draft,
            inlines=draft.inlines[bisect_left(begins, start) : bisect_left(begins, end)],
            footnote_marks=draft.footnote_marks[bisect_left(offsets, start) : bisect_left(offsets, end)],
        )
        part = part_of(near, start, end - 1)
        inlines = sorted([*part.inlines, *marked.get(start, ())], key=lambda mark: (mark.span.start, -mark.span.end))
        yield replace(part, inlines=tuple(inlines), parted=part.parted and start == 0, line=line)
        line += draft.text.count("\n", start, end)


def _marked(
    draft: Draft, turns: Sequence[tuple[int, _Turn]], often: Counter[str]
) -> Iterator[tuple[int, tuple[Inline, ...]]]:
    """Yield the lines with which somebody begins to speak, each with its marks; none lies within another mark."""
    reached, place = 0, 0
    for start, turn in turns:
        while place < len(draft.inlines) and draft.inlines[place].span.start < start:
            reached = max(reached, draft.inlines[place].span.end)
            place += 1
        name = _name(draft, start, turn)
        named = _is_name(name, turn, often[name])
        if reached <= start and (named or turn.time.end):
            yield (
                start,
                (
                    *([Inline(turn.name, "speaker")] if named else ()),
                    *([Inline(turn.time, "time")] if turn.time.end else ()),
                ),
            )
