"""Our finished pages as lines: paragraphs, lists, quotations and tables in letters alone, for several dialects."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from postil.exports.runs import BREAK, Run, Signs, has_class, is_read, joined, read_runs, words_run

_BLOCKS: Final = frozenset(
    {
        "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_INDENT: Final = "    "
_LEVEL: Final = re.compile(r"item-(\d)")
_NUMBER: Final = re.compile(r"\d{1,9}[.)]")


class Dialect(ABC):
    """How blocks are written; each dialect says what is its own."""

    signs: Signs
    """What it writes for what is no word."""
    parting: ClassVar[str]
    """What parts two scenes."""
    line_end: ClassVar[str]
    """What ends a line for good within a paragraph."""

    @abstractmethod
    def paragraph(self, runs: Sequence[Run]) -> str:
        """Return runs, joined, as a paragraph, nothing in which is taken for something else than words."""

    @abstractmethod
    def heading(self, level: int, words: str) -> str:
        """Return a heading, its words written as a paragraph is."""

    @abstractmethod
    def code(self, text: str) -> str:
        """Return lines as a block of code."""

    @abstractmethod
    def table(self, rows: Sequence[Sequence[str]], headed: bool) -> str:
        """Return a table of rows of equal length, its cells written as paragraphs are."""

    def blocks(self, element: Element) -> list[str]:
        """Return what an element holds, each paragraph or the like by itself, without the line feed at its end."""
        return list(self._within(element))

    def _within(self, element: Element) -> Iterator[str]:
        runs = words_run(element.text)
        for child in element:
            if child.tag in _BLOCKS:
                yield from self._told(runs)
                runs = []
                if is_read(child):
                    yield from self._block(child)
            else:
                runs += read_runs(child, self.signs)
            runs += words_run(child.tail)
        yield from self._told(runs)

    def _told(self, runs: list[Run]) -> Iterator[str]:
        if told := joined(runs):
            yield self.paragraph(told)

    def _block(self, element: Element) -> Iterator[str]:
        tag = element.tag
        if has_class(element, "parted"):
            yield self.parting
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            words = " ".join(self._within(element))
            if words:
                yield self.heading(int(tag[1]), words.replace(self.line_end, " "))
        elif tag in ("ul", "ol"):
            yield from self._list(element)
        elif tag == "blockquote":
            before = "> > " if has_class(element, "deeper") else "> "
            yield quoted("\n\n".join(self._within(element)), before)
        elif tag == "pre":
            yield from self._code(element)
        elif tag == "table":
            yield from self._table(element)
        elif level := _LEVEL.search(element.get("class", "")):
            yield from self._item(element, int(level[1]))
        else:
            yield from self._within(element)

    def _item(self, element: Element, level: int) -> Iterator[str]:
        """Yield an item of a list of the article, which is a paragraph of its own."""
        depth = _INDENT * (level - 1)
        drawn = next((one for one in element.iter("span") if has_class(one, "item")), None)
        if drawn is not None:
            drawn.text = ""
        words = "\n\n".join(self._within(element))
        if drawn is not None:
            yield quoted(words, depth + "  ", f"{depth}- ")
        elif has_class(element, "numbered"):
            yield quoted(self.unescaped_number(words), depth + _INDENT, depth)
        else:
            yield quoted(words, depth + _INDENT)

    def unescaped_number(self, words: str) -> str:
        """Return an item whose number is syntax again."""
        return words

    def _list(self, element: Element) -> Iterator[str]:
        items = []
        number = int(element.get("start", "1"))
        for item in [one for one in element if one.tag == "li" and is_read(one)]:
            number = int(item.get("value", number))
            mark = f"{number}. " if element.tag == "ol" else "- "
            items.append((mark, list(self._within(item))))
            number += 1
        loose = any(len(blocks) > 1 for _, blocks in items)
        lines = [quoted("\n\n".join(blocks), " " * len(mark), mark) for mark, blocks in items if blocks]
        if lines:
            yield ("\n\n" if loose else "\n").join(lines)

    def _code(self, element: Element) -> Iterator[str]:
        notes = [run for one in element.iter() if has_class(one, "call") for run in read_runs(one, self.signs)]
        yield self.code("".join(_spelt(element)))
        yield from self._told(notes)

    def _table(self, element: Element) -> Iterator[str]:
        caption = element.find("caption")
        if caption is not None:
            yield from self._within(caption)
        lines = [[one for one in row if one.tag in ("td", "th")] for row in element.iter("tr")]
        rows = [[self._cell(one) for one in line] for line in lines if line]
        if rows:
            width = max(map(len, rows))
            headed = all(one.tag == "th" for one in lines[0])
            yield self.table([[*row, *[""] * (width - len(row))] for row in rows], headed)

    def _cell(self, element: Element) -> str:
        return " ".join(self._within(element)).replace(self.line_end, " ").replace(BREAK, " ")


def _spelt(element: Element) -> Iterator[str]:
    """Yield the words of code, without the calls of notes in it."""
    if not has_class(element, "call"):
        yield element.text or ""
        for child in element:
            yield from _spelt(child)
            yield child.tail or ""


def quoted(text: str, before: str, first: str | None = None) -> str:
    """Return lines with something before each, and before the first perhaps something else."""
    lines = text.split("\n")
    heads = [before if first is None else first, *[before] * (len(lines) - 1)]
    return "\n".join(f"{head}{line}".rstrip(" ") for head, line in zip(heads, lines, strict=True))


def document(blocks: Iterable[str]) -> bytes:
    """Return blocks as a file, a blank line between two."""
    return ("\n\n".join(filter(None, blocks)) + "\n").encode()
