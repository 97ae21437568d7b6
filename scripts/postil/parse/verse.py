"""Verse: line ends that count, and the lines counted, so that a page can number them."""

from __future__ import annotations

import re
from dataclasses import replace

from postil.model import Article, Inline, Span

_LINE_END = re.compile(r"\n")


def with_line_ends(article: Article) -> Article:
    """Return a plain text in which each line end counts."""
    blocks = tuple(
        replace(
            block,
            inlines=tuple(
                Inline(Span(found.start(), found.end()), "break")
                for found in _LINE_END.finditer(article.text, block.span.start, block.span.end)
            ),
        )
        for block in article.blocks
    )
    return replace(article, blocks=blocks)


def with_lines_counted(article: Article) -> Article:
    """Return verse whose stanzas know the number of their first lines; mottoes and footnotes are not counted."""
    blocks, line = [], 1
    for block in article.blocks:
        if block.kind == "paragraph" and not block.epigraph and not block.footnote:
            blocks.append(replace(block, first_line=line))
            line += 1 + sum(mark.kind == "break" for mark in block.inlines)
        else:
            blocks.append(block)
    return replace(article, blocks=tuple(blocks))
