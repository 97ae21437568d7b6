"""The labels beneath an axis: in full, wrapped, each year said once, or thinned out; they never touch."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from postil.render.charts.lettering import FONT, LINE, WIDTH, squeeze, width, wrap

_YEAR_FIRST = re.compile(r"((?:1[5-9]|20)\d\d)[\s–/-]+(\S{1,4})")
_YEAR_LAST = re.compile(r"(\S{1,4})[\s–/-]+((?:1[5-9]|20)\d\d)")
_DATED = re.compile(r"\D{0,8}\d{4}\D{0,2}\d{0,2}|\d{1,4}")

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Word:
    """A line of text in its place."""

    x: float
    """Where its anchor stands, from the left."""
    y: float
    """Its baseline, from the top."""
    text: str
    """The words themselves."""
    anchor: Anchor = "middle"
    """Which point of the line stands at x."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of an axis."""

    words: tuple[Word, ...]
    """In their places; y counts from the axis down."""
    lines: int
    """Number of lines they take."""
    fences: tuple[float, ...] = ()
    """Where years part, from the picture's left edge."""


def place_labels(labels: Sequence[str], left: float, slot: float, thin: bool) -> Labels | None:
    """Return the labels beneath an axis whose slots begin at `left`, or None where they do not fit.

    `thin` allows labels to be left out even where they are no dates.
    """
    middles = [left + slot * (row + 0.5) for row in range(len(labels))]
    wrapped = [wrap(label, slot - 4, 1) or wrap(label, slot - 4, 3 if slot >= 40 else 1) for label in labels]
    if all(wrapped):
        lines = [label or () for label in wrapped]
        words = [
            Word(middle, FONT + LINE * at, line)
            for middle, label in zip(middles, lines, strict=True)
            for at, line in enumerate(label)
        ]
        return Labels(tuple(words), max(map(len, lines)))
    years = [_year(label) for label in labels]
    if all(years):
        return _by_year([year for year in years if year], left, slot)
    if thin or all(_DATED.fullmatch(label) for label in labels):
        return Labels(tuple(_thinned(labels, middles, slot)), 1)
    return None


def _year(label: str) -> tuple[str, str] | None:
    """Return a year and its part for labels such as “2024 Q1” and “Q1 2024”."""
    first, last = _YEAR_FIRST.fullmatch(label), _YEAR_LAST.fullmatch(label)
    if first:
        return first[1], first[2]
    return (last[2], last[1]) if last else None


def _by_year(labels: Sequence[tuple[str, str]], left: float, slot: float) -> Labels:
    """Return each year once beneath its parts, with fences between years; the parts only where they fit."""
    parts = all(width(part) <= slot - 1 for _, part in labels)
    words: list[Word] = []
    if parts:
        words += [Word(left + slot * (row + 0.5), FONT, part) for row, (_, part) in enumerate(labels)]
    groups: list[tuple[float, str]] = []
    fences: list[float] = []
    row = 0
    for year, members in groupby(labels, key=lambda label: label[0]):
        size = len(list(members))
        groups.append((left + slot * (row + size / 2), year))
        row += size
        fences.append(left + slot * row)
    y = FONT + (LINE if parts else 0)
    free = 0.0
    for middle, year in groups:
        x = _inside(middle, year)
        if x - width(year) / 2 >= free:
            words.append(Word(x, y, year))
            free = x + width(year) / 2 + 4
    return Labels(tuple(words), 2 if parts else 1, tuple(fences[:-1]))


def _thinned(labels: Sequence[str], middles: Sequence[float], slot: float) -> Iterator[Word]:
    """Yield every so manieth label from the first one on, so that they do not touch."""
    shown = [squeeze(label, 140, 1)[0] for label in labels]
    step = max(1, math.ceil((max(map(width, shown)) + 6) / slot))
    for row in range(0, len(labels), step):
        yield Word(_inside(middles[row], shown[row]), FONT, shown[row])


def _inside(middle: float, text: str) -> float:
    """Return the middle of a text, moved so that the text stays inside the picture."""
    half = width(text) / 2
    return min(max(middle, half), max(WIDTH - half, half))
