"""Plain texts as articles: paragraphs, and nothing that a sign could mean."""

from __future__ import annotations

import re

from postil.fold.classes import INVISIBLE
from postil.model import Article
from postil.parse.drafts import Draft, article_of, unwrapped
from postil.problems import Code, Problem, problem
from postil.read import RawFile

EMPTY_TEXT = Code("T007", "error", "the text is empty", "There is nothing to read or to annotate.")

_PARAGRAPH = re.compile(r"\n[ \t\f]*(?:\n[ \t\f]*)+")
_VISIBLE = re.compile(f"[^\\s{INVISIBLE}]")
"""Copies from web pages hold paragraphs of nothing but a zero-width blank."""


def parse_plain(file: RawFile) -> tuple[Article, list[Problem]]:
    """Return a plain text as an article: paragraphs are what blank lines separate."""
    return paragraphs_of(file.text, file), emptiness(file, file.text)


def paragraphs_of(text: str, file: RawFile, single_lines: bool = False) -> Article:
    """Return `text`, a part of `file`, as an article of paragraphs alone.

    With `single_lines` each line is a paragraph, as in copies that lost their blank lines.
    """
    first = max(0, file.text.find(text))
    line, drafts, begun = file.text.count("\n", 0, first) + 1, list[Draft](), 0
    edges = re.compile("\n") if single_lines else _PARAGRAPH
    for edge in [*edges.finditer(text), None]:
        part = text[begun : edge.start() if edge else len(text)]
        if _VISIBLE.search(part):
            lead = part[: len(part) - len(part.lstrip())].count("\n")
            drafts.append(Draft("paragraph", unwrapped(part.strip()), line=line + lead))
        if edge:
            line += text.count("\n", begun, edge.end())
            begun = edge.end()
    return article_of(drafts, file)


def emptiness(file: RawFile, text: str) -> list[Problem]:
    """Return that a text holds nothing to be seen, if it does."""
    if _VISIBLE.search(text):
        return []
    return [
        problem(EMPTY_TEXT, file.at, "this text is empty", "put the text here, paragraphs separated by blank lines")
    ]
