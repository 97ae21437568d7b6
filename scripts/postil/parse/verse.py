"""Verse: line ends that count, the blanks before a line, and lines counted, so that a page can number them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from postil.model import Article, Inline, Span
from postil.parse.drafts import Draft, moved

_LINE_END = re.compile(r"\n")
_INDENT = re.compile(r"^((?: {0,3}> ?+)*+)([ \t]+)(?=\S)", re.MULTILINE)
_HARD: Final = str.maketrans({" ": "\u00a0", "\t": "\u2003"})
"""What keeps its width on a page: as many signs, and for folding the same blanks."""
_FENCE = re.compile(r"[ \t]*(```|~~~)")
_HOLDS_LINES = re.compile(r"[ \t]*(?:[-+*][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]]+\]:|: )")
_STRUCTURE = re.compile(r"#{1,6}[ \t]|[|<=]|\$\$|[-*_](?:[ \t]*[-*_]){2,}[ \t]*$|-+[ \t]*$")
_OF_CODE: Final = 4
"""Columns from which an indented line would be code in Markdown."""


def with_indents(text: str) -> str:
    """Return a text whose lines keep the blanks that they begin with: as many signs, so that each place stays."""
    return _INDENT.sub(lambda found: found[1] + found[2].translate(_HARD), text)


def with_indents_of_markdown(text: str) -> str:
    """Return likewise a Markdown text, but for blanks that mean something: within lists, footnotes and fenced code."""
    lines, fence, within, before = [], "", False, ""
    for line in text.split("\n"):
        edge = _FENCE.match(line)
        if fence or edge:
            fence = ("" if edge and edge[1] == fence else fence) if fence else (edge[1] if edge else "")
        else:
            found = _INDENT.match(line)
            columns = len(found[2].expandtabs(_OF_CODE)) if found else 0
            words = line[found.end() :] if found else line
            near = columns < _OF_CODE
            if near and _HOLDS_LINES.match(words):
                within = True
            elif not found and words.strip() and not before.strip():
                within = False
            if found and not within and not (near and (_HOLDS_LINES.match(words) or _STRUCTURE.match(words))):
                line = found[1] + found[2].translate(_HARD) + words
        lines.append(line)
        before = line
    return "\n".join(lines)


def first_lines_indented(drafts: Iterable[Draft], text: str) -> list[Draft]:
    """Return the paragraphs of a file's text with the blanks that their first lines begin with there."""
    lines, indented = text.split("\n"), []
    for draft in drafts:
        line = lines[draft.line - 1] if draft.kind == "paragraph" and draft.line <= len(lines) else ""
        found = _INDENT.match(line)
        if found and line[found.end() :][:1] and not draft.level and not draft.footnote:
            by = len(found[2])
            draft = replace(
                draft,
                text=found[2].translate(_HARD) + draft.text,
                inlines=tuple(moved(mark, by) for mark in draft.inlines),
                footnote_marks=tuple(replace(one, offset=one.offset + by) for one in draft.footnote_marks),
            )
        indented.append(draft)
    return indented


def with_line_ends(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the paragraphs of a plain text, in which each line end counts, and the blanks behind it."""
    return [
        replace(
            draft,
            text=with_indents(draft.text),
            inlines=tuple(
                Inline(Span(found.start(), found.end()), "break") for found in _LINE_END.finditer(draft.text)
            ),
        )
        for draft in drafts
    ]


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
