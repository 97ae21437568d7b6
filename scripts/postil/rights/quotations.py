"""Quotations: what a guide quotes of its article, and how many words may be quoted at once."""

from __future__ import annotations

from collections.abc import Iterator

from postil.fold import count_words, fold_text
from postil.model import Article, Reading
from postil.problems import Code, Location, Problem, problem

LONG_RUN = Code(
    "P001",
    "error",
    "too long a run of a reserved text",
    "Public pages quote at most `quotation.words_per_note` consecutive words.",
)
MISQUOTED = Code(
    "T005",
    "error",
    "a quotation in the guide is not in the article's paragraph",
    "What stands between quotation marks in guide.md is quoted word for word from the paragraph of the same number.",
)


def quotations(guide: Article) -> Iterator[tuple[int, str]]:
    """Yield the number of the paragraph, from 1, and the words of each quotation in the guide."""
    numbers = {block.id: number for number, block in enumerate(guide.paragraphs(), 1)}
    for block, span in guide.quotations():
        if block.id in numbers:
            yield numbers[block.id], guide.text[span.start : span.end]


def check_quotations(reading: Reading) -> Iterator[Problem]:
    """Yield each quotation of the guide that is too long or not in the article's paragraph of the same number.

    Cost: the length of guide and article.
    """
    if not reading.guide or reading.record.rights.status != "reserved":
        return
    limit = reading.record.words_per_note
    paragraphs = reading.full.paragraphs() if reading.full else ()
    lines = {block.id: line for block, line in zip(reading.guide.blocks, reading.guide.lines, strict=True)}
    for number, words in quotations(reading.guide):
        at = Location(reading.guide.at.file, lines.get(f"p{number}", 0))
        count = count_words(words)
        if count > limit:
            fact = f"this quotation has {count} words; {limit} are allowed: “{words[:40]}…”"
            yield problem(LONG_RUN, at, fact, "break it with words of our own")
        if reading.full and number <= len(paragraphs):
            theirs = fold_text(reading.full.words_of(paragraphs[number - 1]))
            # A stop or comma of our own sentence may stand inside the closing mark.
            if fold_text(words).strip(" .,;:") not in theirs:
                fact = f"“{words[:80]}” is not in paragraph {number} of the article"
                yield problem(MISQUOTED, at, fact, "quote word for word, or write the words without quotation marks")
