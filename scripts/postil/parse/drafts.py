"""Blocks before they have a place in an article, and the article that they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from postil.fold import has_cjk
from postil.fold.classes import CJK, CJK_BESIDE, CJK_WIDE
from postil.model import Article, Block, BlockKind, Cell, FootnoteMark, Inline, Span
from postil.read import RawFile

BETWEEN = "\n\n"
"""What joins the texts of two blocks in `Article.text`."""



@dataclass(frozen=True, slots=True)
class DraftCell:
    """A cell of a table, with offsets of its draft's text."""

    start: int
    end: int
    heading: bool
    align: Literal["", "start", "center", "end"] = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it has a place in the article; offsets are of its own text. The other fields are a block's."""

    kind: BlockKind
    text: str
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    ordered: bool = False
    marker: str = ""
    quoted: int = 0
    epigraph: bool = False
    parted: bool = False
    language: str = ""
    footnote: str = ""
    footnote_marks: tuple[FootnoteMark, ...] = ()
    cells: tuple[tuple[DraftCell, ...], ...] = ()
    line: int = field(default=1, compare=False)
    """Line of the file at which it begins, from 1."""


def unwrapped(text: str) -> str:
    """Return a text without the line ends between two Chinese or Japanese signs, which would gape within a word."""
    return gaps_in_cjk().sub("", text) if has_cjk(text) else text


@cache
def gaps_in_cjk() -> re.Pattern[str]:
    """Return the pattern of a line end, with the blanks around it, between signs that are set solid.

    It is CSS's rule for line ends in the source (CSS Text 3, 4.1.3): wide signs on both sides, or one that may be wide.
    """
    wide = f"{CJK}{CJK_WIDE}"
    end = "[ \\t]*\n[ \\t]*"
    return re.compile(f"(?<=[{wide}]){end}(?=[{wide}{CJK_BESIDE}])|(?<=[{CJK_BESIDE}]){end}(?=[{wide}])")


def moved(mark: Inline, by: int) -> Inline:
    """Return an inline mark elsewhere."""
    return replace(mark, span=Span(mark.span.start + by, mark.span.end + by))


def article_of(drafts: Sequence[Draft], file: RawFile) -> Article:
    """Return the blocks as an article; one without words is left out, as a note on it would stand beside nothing."""
    blocks: list[Block] = []
    offset, paragraphs, headings = 0, 0, 0
    turns: Counter[str] = Counter()
    drafts = [draft for draft in drafts if draft.text]
    for draft in drafts:
        if draft.kind == "heading":
            headings += 1
            name = f"h{headings}"
        else:
            paragraphs += 1
            name = f"p{paragraphs}"
        span = Span(offset, offset + len(draft.text))
        blocks.append(
            Block(
                id=name,
                kind=draft.kind,
                span=span,
                level=draft.level,
                ordered=draft.ordered,
                inlines=tuple(moved(mark, offset) for mark in draft.inlines),
                marker=draft.marker,
                quoted=draft.quoted,
                epigraph=draft.epigraph,
                parted=draft.parted,
                language=draft.language,
                footnote=draft.footnote,
                footnote_marks=tuple(_marks(draft, offset, turns)),
                cells=tuple(
                    tuple(Cell(Span(one.start + offset, one.end + offset), one.heading, one.align) for one in row)
                    for row in draft.cells
                ),
            )
        )
        offset = span.end + len(BETWEEN)
    text = BETWEEN.join(draft.text for draft in drafts)
    return Article(text, tuple(blocks), file.at, tuple(draft.line for draft in drafts))


def _marks(draft: Draft, by: int, turns: Counter[str]) -> Iterator[FootnoteMark]:
    """Yield the references of a block to footnotes, each with how often its footnote was referred to before."""
    for one in draft.footnote_marks:
        turns[one.label] += 1
        yield FootnoteMark(one.offset + by, one.label, turns[one.label])
