"""The body of a copy: what lies between the first and the last words of an article, in each way that it may be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from postil.fold import Folded, fold, fold_text
from postil.model import Article, Form
from postil.parse import paragraphs_of, parse_markdown, with_form
from postil.read import RawFile

_MARKDOWN: Final = (".md", ".markdown")
_KEPT = 2_048
"""Copies that are kept folded and parsed, for all the readings that may be looked for in them."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Words of a body that a file does not have."""

    name: Literal["starts", "ends"]
    """Which of them."""
    other: bool
    """Whether it has the other ones, and so may be a copy."""


def bodies(copy: RawFile, starts: str, ends: str) -> list[Article] | Missing:
    """Return the body that a file holds as articles, the likeliest first; the folded words are those it begins and
    ends with, or empty for the whole file.

    A file of Markdown is read as that, and as plain words. Linear in the file.
    """
    marked = _of_markdown(copy, starts, ends) if copy.path.lower().endswith(_MARKDOWN) else []
    plain = _plain(copy, starts, ends)
    if isinstance(plain, Missing):
        return marked or plain
    # Folding treats a line break within a paragraph and one between two of them differently: both ways are tried.
    return [*marked, *(paragraphs_of(plain, copy, single_lines) for single_lines in (False, True))]


def words_to_search(copy: RawFile) -> str:
    """Return the folded words of a copy; of Markdown also as they are without its signs."""
    words = _folded(copy.text).text
    return f"{words}\n{' '.join(_parsed(copy)[1])}" if copy.path.lower().endswith(_MARKDOWN) else words


def may_hold(copy: RawFile, starts: str, ends: str) -> bool:
    """Return whether a copy may have the first or the last words of a body; a search for each."""
    words = _folded(copy.text).text
    return copy.path.lower().endswith(_MARKDOWN) or starts in words or ends in words


def length_of_body(copy: RawFile, starts: str, ends: str) -> int:
    """Return how many folded characters a body has, from its first to its last words; none where they are missing."""
    folded = _folded(copy.text)
    first, last = folded.text.find(starts), folded.text.rfind(ends)
    return max(0, last - first) if first >= 0 else 0


def in_form(article: Article, copy: RawFile, form: Form) -> Article:
    """Return the body of a copy with its line ends or speakers, as the record says what they are."""
    if form not in ("verse", "transcript"):
        return article
    if not copy.path.lower().endswith(_MARKDOWN):
        return with_form(article, copy, form)
    lines = copy.text.split("\n")
    first, last = article.lines[0] - 1, _line_after(article.lines[-1], _parsed(copy)[0], len(lines))
    return parse_markdown(_part(copy, first, last), form)[0]


def _plain(copy: RawFile, starts: str, ends: str) -> str | Missing:
    folded = _folded(copy.text)
    first, last = folded.text.find(starts), folded.text.rfind(ends)
    if first < 0 or last < first:
        return Missing("starts" if first < 0 else "ends", first >= 0 or last >= 0)
    end = last + len(ends) if ends else len(folded.text)
    return copy.text[folded.offsets[first] : folded.offsets[end]].strip()


def _of_markdown(copy: RawFile, starts: str, ends: str) -> list[Article]:
    """Return the blocks from the first with the first words to the last with the last ones, if there are any."""
    article, words = _parsed(copy)
    if not words:
        return []
    first = next((place for place, one in enumerate(words) if starts in one), None)
    last = next((place for place in range(len(words) - 1, -1, -1) if ends in words[place]), None)
    whole = " ".join(words)  # a first or last block may have less words than it takes to find it by
    first = 0 if first is None and whole.startswith(starts) else first
    last = len(words) - 1 if last is None and whole.endswith(ends) else last
    if first is None or last is None or last < first:
        return []
    if (first, last) == (0, len(words) - 1):
        return [article]
    end = _line_after(article.lines[last], article, copy.text.count("\n") + 1)
    return [parse_markdown(_part(copy, article.lines[first] - 1, end))[0]]


def _line_after(line: int, article: Article, lines: int) -> int:
    """Return the number of lines up to the next block behind one that begins at a line."""
    return min((one for one in article.lines if one > line), default=lines + 1) - 1


def _part(copy: RawFile, first: int, last: int) -> RawFile:
    """Return a file with its lines from one on to before another, and empty ones in place of the others."""
    lines = copy.text.split("\n")
    return RawFile(copy.path, "\n".join(line if first <= at < last else "" for at, line in enumerate(lines)))


@lru_cache(maxsize=_KEPT)
def _folded(text: str) -> Folded:
    return fold(text)


@lru_cache(maxsize=_KEPT)
def _parsed(copy: RawFile) -> tuple[Article, tuple[str, ...]]:
    """Return a file of Markdown as an article, and the folded words of each block."""
    article, _ = parse_markdown(copy)
    return article, tuple(fold_text(article.words_of(block)).strip() for block in article.blocks)
