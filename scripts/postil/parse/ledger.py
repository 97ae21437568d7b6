"""The account of a text: each byte of its file is a word of the article, syntax of a known kind, or told of.

Markdown's syntax is a closed list: the signs in `_SIGNS` wherever no word begins with them, the numbers of list items,
the names of footnotes, the addresses of links, the language of a block of code, and tags of HTML. What is in no event
of the parser and in none of these is a problem, so that no word is lost unseen.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from postil.problems import Code, Location, Problem, problem

LOST_WORDS = Code(
    "T010",
    "error",
    "words of a text that are in no part of the article",
    "Every word of a text is shown, or it is told that it is not. These are not, which is a fault of ours or a form "
    "of Markdown that we do not know: write them another way, and tell us.",
)
LEFT_OUT = Code(
    "T011",
    "warning",
    "part of a text that is not shown",
    "Comments, scripts, definitions that no link uses, addresses of links without words, the attributes of tags and "
    "what stands behind the language of code are not words of the article for a reader. It is told that they are left "
    "out, so that nothing disappears unseen. Take them out of the file.",
)

_SIGNS = re.compile(r"[\s#*_`~>+\-=|:\[\]()!<\\\"'$^]*")
"""Signs that mean something to Markdown."""
_DEFINITION = re.compile(
    r"^[ \t>]*\[((?:[^\[\]\\]|\\.)+)\]:[ \t]*+\n?[ \t>]*+(?:<[^<>\n]*>|\S++|(?<=>))"
    r"(?:[ \t]*+\n?[ \t>]*+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_LONG_LINE = 4_000
"""Bytes of a line up to which a place in it has a column."""
_BLANKS_AND_SIGNS = re.compile(r"[\s!-/:-@\[-`{-~]+")


_OTHER_BLANKS = re.compile(r"[^\S\x00-\x7f]+")
_ASCII_SIGNS = bytes(code for code in range(128) if _BLANKS_AND_SIGNS.fullmatch(chr(code)))


def letters(text: str) -> str:
    """Return what a text says: all but blanks and the punctuation of ASCII, which may be syntax."""
    return _BLANKS_AND_SIGNS.sub("", text)


def letters_in(text: str) -> Counter[int]:
    """Return how often each byte of what a text says stands in it; 30 ns a character."""
    blanks = text if text.isascii() else _OTHER_BLANKS.sub("", text)
    return Counter(blanks.encode("utf-8", "replace").translate(None, _ASCII_SIGNS))


class Ledger:
    """The account of one file; offsets are of bytes of its text in UTF-8."""

    __slots__ = ("_covered", "_defined", "_left_out", "_told", "line_ends", "path", "source", "used")

    def __init__(self, path: str, source: bytes) -> None:
        """Open the account of a file."""
        self.path = path
        self.source = source
        self.line_ends = [found.start() for found in re.finditer(b"\n", source)]
        """Bytes at which lines end."""
        self.used: set[str] = set()
        """Names of the definitions of links that links use, in lower case."""
        self._defined: set[str] = set()
        self._covered: list[tuple[int, int]] = []
        self._left_out: list[tuple[int, str]] = []
        self._told: list[Problem] = []

    def raw(self, start: int, end: int) -> str:
        """Return what the file says there."""
        return self.source[start:end].decode("utf-8", "replace")

    def at(self, offset: int) -> Location:
        """Return an offset as a place."""
        line = bisect_left(self.line_ends, offset)
        begins = self.line_ends[line - 1] + 1 if line else 0
        if offset - begins > _LONG_LINE:
            return Location(self.path, line + 1)
        return Location(self.path, line + 1, len(self.raw(begins, offset)) + 1)

    def keep(self, start: int, end: int) -> None:
        """Note that a run is shown, or is syntax of a kind that whoever calls knows."""
        if end > start:
            self._covered.append((start, end))

    def leave_out(self, start: int, end: int, what: str, words: Sequence[str] = ()) -> None:
        """Note that a run is not shown, or that these words of it are not, and what it is."""
        self.keep(start, end)
        if letters(" ".join(words) or self.raw(start, end)):
            self._left_out.append((start, what))

    def tell(self, code: Code, offset: int, fact: str, hint: str) -> None:
        """Note something else that is amiss at an offset."""
        self._told.append(problem(code, self.at(offset), fact, hint))

    def keep_words(self, start: int, end: int, shown: str) -> bool:
        """Note that a run is shown as `shown`; return whether that says the same."""
        self.keep(start, end)
        raw = self.raw(start, end)
        return raw == shown or bool(_ENTITY.fullmatch(raw)) or letters(raw) == letters(shown)

    def gaps(self) -> Iterator[tuple[int, int]]:
        """Yield the runs that nobody has claimed and that are more than signs, in order."""
        self._covered.sort()
        end = 0
        for start, stop in [*self._covered, (len(self.source), len(self.source))]:
            if start > end and not _SIGNS.fullmatch(self.raw(end, start)):
                yield end, start
            end = max(end, stop)

    def problems(self) -> Iterator[Problem]:
        """Yield what is left out, and what is lost."""
        yield from self._told
        hint = "take it out of the file, or write it as words"
        for start, what in self._left_out:
            yield problem(LEFT_OUT, self.at(start), f"{what} is not shown", hint)
        for start, end in self.gaps():
            yield from self._unclaimed(start, self.raw(start, end))

    def _unclaimed(self, start: int, gap: str) -> Iterator[Problem]:
        rest, begun = [], 0
        for found in _DEFINITION.finditer(gap):
            rest.append(gap[begun : found.start()])
            begun = found.end()
            name = " ".join(found[1].split()).casefold()
            if (name not in self.used or name in self._defined) and letters(found[0]):
                at = self.at(start + len(gap[: found.start()].encode()))
                fact = f"the definition of [{found[1][:40]}], which no link uses, is not shown"
                yield problem(LEFT_OUT, at, fact, "take it out of the file, or write it as words")
            self._defined.add(name)
        rest.append(gap[begun:])
        if not all(map(_SIGNS.fullmatch, rest)):
            lost = next(part for part in rest if not _SIGNS.fullmatch(part))
            at = self.at(start + len(gap[: gap.index(lost)].encode()))
            fact = f"these words are in no part of the article: “{' '.join(lost.split())[:60]}”"
            yield problem(LOST_WORDS, at, fact, "write them another way, with blank lines before and after")
