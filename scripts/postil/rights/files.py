"""Everything that the files of a reading say, in their order, with its places: what leaks are looked for in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from postil.fold import letters_of, offset_of_letter
from postil.model import Article, Text
from postil.parse import MappingNode, Node, ParsedReading
from postil.problems import Location, Problem
from postil.read import RawFile
from postil.rights.known import KnownText
from postil.rights.leaks import Looked, Watch
from postil.rights.outputs import TARGET, views

_PART: Final = 240
"""Characters of a value that may be a part of a passage spread over the values of one key; longer ones tell alone."""
_SOUGHT: Final = 24
"""Letters by which the place of a passage is looked for in its file."""
_FURTHER: Final = 400
"""Characters that the lines of a value have in its file beyond its own, at most, for each of its lines."""
_BETWEEN: Final = "\n"


def find_leaks_in_files(
    parsed: ParsedReading,
    texts: Sequence[Article],
    files: Iterable[RawFile],
    known: Iterable[KnownText],
    told: Iterable[Location],
) -> Iterator[Problem]:
    """Yield each passage of a reserved text that a reading's files hold and that is too long, at its place.

    `texts` are those articles that are compared too: the guide, and a text that is our own.  `told`: places of which
    it is known already that too much is quoted there.  What stands in several values one after the other is found
    too, and what stands in those of one key alone.

    Cost: the length of the files.
    """
    watch = Watch(known)
    if not watch:
        return
    values = list(_values(parsed, texts))
    raw = {file.path: file.text for file in files}
    done = {(at.file, at.line) for at in told}
    in_order = [(TARGET.sub("] ", text), at) for _, text, at in values]
    short = [value for value in values if len(value[1]) <= _PART]
    by_key = [(text, at) for _, text, at in sorted(short, key=itemgetter(0))]
    for order in (in_order, by_key):
        starts, length = [], 0
        for text, _ in order:
            starts.append(length)
            length += len(text) + len(_BETWEEN)
        looked = Looked(_BETWEEN.join(text for text, _ in order))
        for leak in watch.leaks(looked):
            offset = looked.offset(leak.start)
            place = max(0, bisect_right(starts, offset) - 1)
            text, at = order[place]
            exact = _place(text[offset - starts[place] :], at, raw.get(at.file, ""))
            if not {(at.file, at.line), (exact.file, exact.line)} & done:
                done |= {(at.file, at.line), (exact.file, exact.line)}
                yield leak.told(looked, exact, "here")


def find_leaks_beside(files: Iterable[tuple[str, bytes]], known: Iterable[KnownText]) -> Iterator[Problem]:
    """Yield the first passage of each reserved text that a file beside the readings, whatever its type, has too long.

    Cost: the length of the files.
    """
    watch = Watch(known)
    for name, content in files if watch else ():
        told: set[str] = set()
        for text in views(name, content):
            looked = Looked(text)
            for leak in watch.leaks(looked):
                if leak.known.reading not in told:
                    told.add(leak.known.reading)
                    raw = content.decode("utf-8", "replace").replace("\r\n", "\n")
                    found = _place(text[looked.offset(leak.start) :], Location(name, 1), raw)
                    yield leak.told(looked, found if found.column else Location(name), "here")


def find_leaks_in_comments(
    parsed: ParsedReading, files: Iterable[RawFile], known: Iterable[KnownText]
) -> Iterator[Problem]:
    """Yield the same for what a reading's files say beside their values: comments, and all of those not parsed.

    Cost: the length of the files.
    """
    nodes = [node for _, node in (*parsed.notes, *parsed.charts)]
    parts = (parsed.record, parsed.sources, parsed.timeline, parsed.summary, parsed.guide, parsed.text, *nodes)
    taken = {part.at.file for part in parts if part}
    texts = ((file.path, _comments(file.text) if file.path in taken else file.text) for file in files)
    return find_leaks_beside(((path, text.encode("utf-8", "replace")) for path, text in texts if text), known)


def _comments(text: str) -> str:
    """Return the lines of a file that may hold a comment, others as empty ones."""
    if "#" not in text:
        return ""
    return "\n".join(line if "#" in line else "" for line in text.split("\n"))


def _values(parsed: ParsedReading, texts: Sequence[Article]) -> Iterator[tuple[str, str, Location]]:
    """Yield every value with its key and its place."""
    for article in texts:
        for block, line in zip(article.blocks, article.lines, strict=True):
            yield "", article.words_of(block), Location(article.at.file, line)
            for mark in block.inlines:
                if mark.href:
                    yield "href", mark.href, Location(article.at.file, line)
    if parsed.summary:
        yield "", parsed.summary, parsed.summary.at
    nodes = [node for _, node in parsed.notes]
    for node in (parsed.record, *nodes, *(node for _, node in parsed.charts), parsed.sources, parsed.timeline):
        if node:
            yield from _values_of(node, "")


def _values_of(node: Node, key: str) -> Iterator[tuple[str, str, Location]]:
    if isinstance(node, Text):
        yield key, node, node.at
    elif isinstance(node, MappingNode):
        for name, value in node.entries.items():
            yield from _values_of(value, name)
    else:
        for item in node.items:
            yield from _values_of(item, key)


def _place(rest: str, at: Location, raw: str) -> Location:
    """Return where a passage, of which the `rest` of its value is given, stands in its file; at worst its value's."""
    lines = raw.split("\n")
    if not 0 < at.line <= len(lines):
        return at
    window = "\n".join(lines[at.line - 1 :])[: 4 * len(rest) + _FURTHER * 20]
    skipped = max(0, at.column - 1)
    sought = letters_of(rest)[:_SOUGHT]
    found = letters_of(window[skipped:]).find(sought) if sought else -1
    if found < 0:
        return at
    offset = skipped + offset_of_letter(window[skipped:], found)
    return Location(at.file, at.line + window.count("\n", 0, offset), offset - window.rfind("\n", 0, offset))
