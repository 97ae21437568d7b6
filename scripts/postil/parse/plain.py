"""Plain texts as articles: paragraphs, and nothing that a sign could mean."""

from __future__ import annotations

import re

from postil.fold.classes import INVISIBLE
from postil.model import Article, Form
from postil.parse.drafts import Draft, article_of, unwrapped
from postil.parse.transcript import with_turns
from postil.parse.verse import first_lines_indented, with_line_ends, with_lines_counted
from postil.problems import Code, Problem, problem
from postil.read import RawFile

EMPTY_TEXT = Code("T007", "error", "the text is empty", "There is nothing to read or to annotate.")

ONE_PARAGRAPH = Code(
    "T014",
    "warning",
    "a text of many lines without a blank one",
    "Paragraphs of text.txt are parted by blank lines. A text of many lines without any may be a poem, a list, or "
    "paragraphs that lost their blank lines; `form` in record.yml says which.",
)

_FEW_LINES = 8
"""Lines without a blank one from which a text is hardly one paragraph that somebody wrapped."""
_MOST = 0.9
"""Share of lines that end as sentences do, from which each is a paragraph."""
_SENTENCE_END = re.compile(r"[.!?…:;。！？：；][\"'”’»)\]]*\Z")
_PARAGRAPH = re.compile(r"\n[ \t\f]*(?:\n[ \t\f]*)+")
_VISIBLE = re.compile(f"[^\\s{INVISIBLE}]")
"""Copies from web pages hold paragraphs of nothing but a zero-width blank."""


def parse_plain(file: RawFile, form: Form = "prose") -> tuple[Article, list[Problem]]:
    """Return a plain text as an article: paragraphs are what blank lines separate, or lines, if the form says so.

    A text without blank lines whose lines are sentences is read by lines too, as it was pasted from a web page; where
    its lines may be anything, that is told.
    """
    found = emptiness(file, file.text)
    lines = [line.strip() for line in file.text.split("\n") if _VISIBLE.search(line)]
    unparted = form == "prose" and len(lines) >= _FEW_LINES and not _PARAGRAPH.search(file.text.strip())
    by_lines = form == "lines" or (unparted and sum(map(_ends_a_sentence, lines)) >= _MOST * len(lines))
    if unparted and not by_lines:
        fact = f"this text is one paragraph of {len(lines)} lines, as no blank line parts them"
        hint = "put blank lines between paragraphs, or `form: verse` or `form: lines` into record.yml"
        found.append(problem(ONE_PARAGRAPH, file.at, fact, hint))
    return with_form(paragraphs_of(file.text, file, by_lines), file, form), found


def with_form(article: Article, file: RawFile, form: Form) -> Article:
    """Return paragraphs of a file with the line ends of verse, or parted where another speaks."""
    if form not in ("verse", "transcript"):
        return article
    drafts = [
        Draft("paragraph", article.words_of(block), line=line)
        for block, line in zip(article.blocks, article.lines, strict=True)
    ]
    if form == "transcript":
        return article_of(with_turns(drafts), file)
    return with_lines_counted(article_of(first_lines_indented(with_line_ends(drafts), file.text), file))


def _ends_a_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line))


def paragraphs_of(text: str, file: RawFile, single_lines: bool = False) -> Article:
    """Return `text`, a part of `file`, as an article of paragraphs alone.

    With `single_lines` each line is a paragraph, as in copies that lost their blank lines.
    """
    first = max(0, file.text.find(text))
    return article_of(paragraphs_in(text, file.text.count("\n", 0, first) + 1, single_lines), file)


def paragraphs_in(text: str, line: int = 1, single_lines: bool = False) -> list[Draft]:
    """Return the paragraphs of a text that begins at a line of its file."""
    drafts, begun = list[Draft](), 0
    edges = re.compile("\n") if single_lines else _PARAGRAPH
    for edge in [*edges.finditer(text), None]:
        part = text[begun : edge.start() if edge else len(text)]
        if _VISIBLE.search(part):
            lead = part[: len(part) - len(part.lstrip())].count("\n")
            drafts.append(Draft("paragraph", unwrapped(part.strip()), line=line + lead))
        if edge:
            line += text.count("\n", begun, edge.end())
            begun = edge.end()
    return drafts


def emptiness(file: RawFile, text: str) -> list[Problem]:
    """Return that a text holds nothing to be seen, if it does."""
    if _VISIBLE.search(text):
        return []
    return [
        problem(EMPTY_TEXT, file.at, "this text is empty", "put the text here, paragraphs separated by blank lines")
    ]
