"""Of how many pieces a text may be: more than anybody writes, and few enough to be read in some seconds."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from postil.model import Article
from postil.problems import Code, Location, Problem, problem
from postil.read import RawFile

TOO_MANY = Code(
    "T021",
    "error",
    "a text of too many pieces",
    "A text has at most 100,000 lines, 100,000 marks and pieces of words between them, and 20,000 blocks: more than a "
    "whole book. Every check pays for each of them.",
)
MOST_LINES: Final = 100_000
MOST_EVENTS: Final = 100_000
MOST_BLOCKS: Final = 20_000
_HINT: Final = "split the text into several readings, or take out markup and line ends that say nothing"


def in_lines(file: RawFile) -> tuple[RawFile, list[Problem]]:
    """Return a text up to the line from which it has too many, with that problem."""
    if file.text.count("\n") <= MOST_LINES:
        return file, []
    kept = "\n".join(file.text.split("\n", MOST_LINES)[:MOST_LINES])
    return replace(file, text=kept), [_too_many(Location(file.path, MOST_LINES, 1), MOST_LINES, "lines")]


def too_many_events(file: RawFile) -> Problem:
    """Return the problem of a text with more events than are gone through."""
    return _too_many(file.at, MOST_EVENTS, "marks and pieces of words between them")


def in_blocks(article: Article, file: RawFile) -> tuple[Article, list[Problem]]:
    """Return an article up to the block with which it has too many, or too many marks; with that problem."""
    if len(article.blocks) > MOST_BLOCKS:
        at = Location(file.path, article.lines[MOST_BLOCKS], 1)
        return _head(article, MOST_BLOCKS), [_too_many(at, MOST_BLOCKS, "blocks")]
    marks = 0
    for place, block in enumerate(article.blocks):
        marks += len(block.inlines)
        if marks > MOST_EVENTS:
            at = Location(file.path, article.lines[place], 1)
            return _without_marks(_head(article, place + 1)), [_too_many(at, MOST_EVENTS, "marks")]
    return article, []


def _head(article: Article, blocks: int) -> Article:
    kept = article.blocks[:blocks]
    return replace(
        article, blocks=kept, text=article.text[: kept[-1].span.end], lines=article.lines[:blocks]
    )


def _without_marks(article: Article) -> Article:
    return replace(article, blocks=(*article.blocks[:-1], replace(article.blocks[-1], inlines=())))


def _too_many(at: Location, most: int, what: str) -> Problem:
    return problem(TOO_MANY, at, f"this text has more than {most:,} {what}", _HINT)
