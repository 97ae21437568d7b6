"""What a reading contributes besides pages, and the leak check."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from postil.editions import LONG_RUN
from postil.model import Reading, Text
from postil.parse import counted_words
from postil.problems import Code, Location, Problem, problem
from postil.validate import FORMATS, json_schema

LARGE_SHARE = Code(
    "P002",
    "error",
    "too large a share of a reserved text",
    "All quotations together stay within `quotation.share` of the text's words.",
)
NO_COPY = Code(
    "P004",
    "warning",
    "the leak check has no copy to compare with",
    "Without a copy of the reserved text only the guide's marked quotations can be counted.",
)

_ELEMENT = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_WITHIN_WORDS = re.compile(
    r"<sup\b.*?</sup\s*>|<span\b[^>]*></span>|</?(?:code|em|mark|strong)\b[^>]*>|&shy;|"
    r"[\u00ad\u200b-\u200f\u2060\ufeff]",
    re.DOTALL | re.IGNORECASE,
)
"""What breaks no run of words: the calls of notes, marks, and characters that nobody sees."""
_COUNTED = 5
"""Consecutive words in common from which a run counts towards the quoted share; shorter ones happen by chance."""
IGNORE = ".gitignore"
"""What a site that shows a private copy has, and no other."""
TEXT_ENDINGS = (".html", ".json", ".js", ".jsonld", ".xml", ".txt", ".csv", ".md", ".svg", ".css", ".yml")
"""Files whose content a leak check reads."""


def schema_files() -> Iterator[tuple[str, bytes]]:
    """Yield the JSON Schema of each kind of file, as published on the site."""
    for kind in FORMATS:
        yield f"schemas/{kind.name}.json", schema_text(kind.name).encode()


def private_files() -> Iterator[tuple[str, bytes]]:
    """Yield what a site holds that shows a private copy: word to git that nothing of it is to be kept."""
    yield IGNORE, b"*\n"


def schema_text(name: str) -> str:
    """Return one JSON Schema as text."""
    kind = next(kind for kind in FORMATS if kind.name == name)
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"


def text_of_page(name: str, content: bytes) -> str:
    """Return what a reader can see of an output file."""
    text = content.decode("utf-8", "replace")
    if name.endswith((".json", ".js", ".jsonld")):
        text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    if name.endswith(".json"):
        text = html.unescape(text)
    return html.unescape(_ELEMENT.sub(" ", _WITHIN_WORDS.sub("", text)))


def check_leaks(readings: Iterable[Reading], outputs: Iterable[tuple[str, bytes]]) -> Iterator[Problem]:
    """Yield a problem for every run of a reserved text that is too long for a public build, and for the share.

    Needs the full text of a reading; where it is not at hand P004 says so. Linear in texts plus outputs.
    """
    watched = []
    runs: dict[tuple[Location, int, str], tuple[Reading, list[str]]] = {}
    for reading in readings:
        if reading.record.rights.status != "reserved":
            continue
        if not reading.full:
            hint = "put a copy under seeds/ or name its folder with --texts, so that pages can be compared with it"
            yield problem(NO_COPY, reading.record.at, "no copy of this reserved text is at hand", hint)
            continue
        words = counted_words(reading.full.text)
        grams: dict[tuple[str, ...], list[int]] = {}
        for start in range(len(words) - _COUNTED + 1):
            grams.setdefault(tuple(words[start : start + _COUNTED]), []).append(start)
        watched.append((reading, words, grams, bytearray(len(words))))
    for name, content in outputs if watched else ():
        if not name.endswith(TEXT_ENDINGS):
            continue
        out = counted_words(text_of_page(name, content))
        for reading, words, grams, seen in watched:
            longest, where = _longest_run(out, words, grams, seen)
            if longest > reading.record.words_per_note:
                run = words[where : where + longest]
                at = _source_of(reading, run) or Location(name)
                runs.setdefault((at, longest, " ".join(run[:6])), (reading, []))[1].append(name)
    for (at, longest, begin), (reading, names) in runs.items():
        limit = reading.record.words_per_note
        where_to = f"{names[0]} and {len(names) - 1} more" if len(names) > 1 else names[0]
        place = "it" if at.file == names[0] else f"the built page {where_to}"
        fact = f"{longest} consecutive words of “{reading.record.title}” stand in {place}; {limit} are allowed"
        yield problem(LONG_RUN, at, fact, f"shorten the passage that begins “{begin} …”")
    for reading, words, _, seen in watched:
        share = sum(seen) / len(words) if words else 0.0
        if share > reading.record.share:
            allowed = f"{reading.record.share:.0%}"
            fact = f"{share:.0%} of the words of “{reading.record.title}” are quoted; {allowed} are allowed"
            yield problem(LARGE_SHARE, reading.record.at, fact, "shorten quotations in the guide and the notes")


def _source_of(reading: Reading, run: list[str]) -> Location | None:
    """Return where the input holds more words of a run than are allowed, or None where no single text does."""
    size = reading.record.words_per_note + 1
    parts = {" ".join(run[start : start + size]) for start in range(len(run) - size + 1)}
    for text, at in _input_texts(reading):
        words = " ".join(counted_words(text))
        if any(f" {part} " in f" {words} " for part in parts):
            return at
    return None


def _input_texts(reading: Reading) -> Iterator[tuple[str, Location]]:
    """Yield every text of a reading's files that a page may show, the guide's paragraphs first."""
    if reading.guide:
        for block, line in zip(reading.guide.blocks, reading.guide.lines, strict=True):
            yield reading.guide.words_of(block), Location(reading.guide.at.file, line)
    waiting: list[object] = [reading.timeline, *reading.charts.values(), *reading.sources.values(), *reading.notes]
    waiting += [reading.summary, reading.record]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Text):
            yield value, value.at
        elif isinstance(value, tuple):
            waiting.extend(value)
        elif is_dataclass(value):
            waiting.extend(getattr(value, one.name) for one in fields(value))


def _longest_run(
    out: list[str], words: list[str], grams: dict[tuple[str, ...], list[int]], seen: bytearray
) -> tuple[int, int]:
    """Return the longest run that `out` shares with `words` and its start; marks every counted run in `seen`."""
    longest, where = 0, 0
    running: dict[int, int] = {}  # where a run would go on in `words`, and its length so far
    for end in range(_COUNTED, len(out) + 1):
        starts = grams.get(tuple(out[end - _COUNTED : end]))
        if not starts:
            running = {}
            continue
        going: dict[int, int] = {}
        for start in starts:
            length = running.get(start, _COUNTED - 1) + 1
            going[start + 1] = length
            seen[start : start + _COUNTED] = b"\x01" * _COUNTED
            if length > longest:
                longest, where = length, start + _COUNTED - length
        running = going
    return longest, where


def read_output(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every file of a built site that a leak check reads."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name.endswith(TEXT_ENDINGS):
            yield path.relative_to(folder).as_posix(), path.read_bytes()
