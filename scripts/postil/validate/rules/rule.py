"""What a rule is, and what it may look at.

A rule looks at one part of a reading, so that an editor or a page can ask it of a single note, or at the whole.
Its docstring says what it costs, behind “Cost:”, and a test asks for that and for an input that doubles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from postil.model import Event, Note, Reading, Source
from postil.parse.prose import Prose
from postil.problems import Code, Problem

Told = re.Pattern[str] | Collection[str] | Mapping[str, str] | float
"""A part of a rule that is no logic."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A reading with all that is known of its files."""

    reading: Reading
    """What is right of the files; its notes hold what can be used of refused ones, too."""
    recorded: bool
    """Whether the record was accepted whole."""
    unusable: frozenset[str]
    """Files and folders that could not be read, or whose contents were refused."""
    spoilt: frozenset[str]
    """Ids of what is there but was refused: while a file could not be used, what it defines only seems missing."""
    others: tuple[str, ...]
    """Names of files beside the record that may stand for a missing text or guide."""
    prose: tuple[Prose, ...]
    """Every Markdown text of the annotations, with its links."""
    listed: bool
    """Whether the list of sources could be read, or there is none."""
    left_out: bool = False
    """Whether git leaves the text out, so that it may be a copy of a reserved one."""

    def is_closed(self, folder: str) -> bool:
        """Return whether a folder of the annotations could not be opened: any id may be that of a file in it."""
        start = f"annotations/{self.reading.record.id}/{folder}"
        return any(one.startswith(start) and not one.endswith(".yml") for one in self.unusable)


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """A rule of a reading as a whole, for what its files say of each other."""

    code: Code
    """What it reports."""
    check: Callable[[Whole], Iterator[Problem]]
    """Yields where it is broken."""


@dataclass(frozen=True, slots=True)
class EditorialRule:
    """A rule of good notes; one that does not apply to a note is waived there, with a reason."""

    code: Code
    """What it reports."""
    note: Callable[[Reading, Note], Iterator[Problem]] | None = None
    """Yields where a note breaks it; the reading is for what the note refers to."""
    event: Callable[[Reading, Event], Iterator[Problem]] | None = None
    """Yields where an event of the timeline breaks it."""
    source: Callable[[Reading, Source], Iterator[Problem]] | None = None
    """Yields where a record of a source breaks it."""
    english: bool = False
    """Whether it knows the words of English alone, and has nothing to say of notes in another language."""
    told: Mapping[str, Told] = field(default_factory=dict)
    """The words, patterns and limits by which it judges, for a page that applies it while a note is written."""
