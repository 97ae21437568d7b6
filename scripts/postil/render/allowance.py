"""How much a reading's pages may hold: a bound by what its files hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from postil.model import Reading, Woven
from postil.problems import Code, Location, Problem, problem

TOO_MUCH = Code(
    "S017",
    "error",
    "pages many times as large as their files",
    "The pages of a reading may hold some 40 times what its files hold; ordinary ones hold five times as much. A "
    "long source that is cited again and again, or a chart that hundreds of notes show, is repeated in each of them.",
)

RATIO: Final = 40
"""Characters of a reading's pages for one of its files."""
FLOOR: Final = 250_000
"""Characters that the pages of any reading may have."""
PER_FILE: Final = 60
"""Characters that a file counts besides its own: a note of few words has a card like any other."""

_PAGES: Final = 50_000
"""Characters that the pages of a reading have around what they show, at most; as the figures below, rounded up."""
_NOTE: Final = 5_000
"""Characters around what a note says, in all places of one page."""
_USE: Final = 1_500
"""Characters around a source where it is cited."""
_SOURCE: Final = 3_000
"""Characters around a source in the list of all, and around an event in the timeline."""
_BLOCK: Final = 400
"""Characters around a block of the text."""
_SIGN: Final = 6
"""Characters of a page for one that is written."""
_MARK: Final = 300
"""Characters of a page for one that may begin a link or an element in prose."""
_MARKS: Final = "[<*_`&$"


class Overdrawn(Exception):
    """Ends the rendering of a reading; it never leaves `render`."""


class Allowance:
    """What is left of the characters that a reading's pages may hold."""

    def __init__(self, characters: int) -> None:
        self._most = self._left = characters
        self._largest = (0, Location(""))

    def take(self, made: int, source: Location | None = None) -> None:
        """Count characters that were, or will be, made of a file, or of all files.

        Raises:
            Overdrawn: No more is left.
        """
        self._left -= made
        if source:
            self._largest = max(self._largest, (made, source))
        if self._left < 0:
            raise Overdrawn

    def is_ample(self, editions: Iterable[Woven], files: Sequence[str]) -> bool:
        """Return whether the pages of a reading fit for certain, so that nobody has to make them to know.

        `editions` are all that are shown, which share the allowance, and `files` all that the reading is written in.
        """
        return sum(made_at_most(one, files) for one in editions) <= self._left

    def problem(self, reading: Reading) -> Problem:
        """Return the problem of a reading whose pages would be larger, at the file that most was made of."""
        made, at = self._largest
        fact = f"the pages of {reading.record.id} would hold more than {self._most:,} characters, {RATIO} for each of "
        fact += f"its files; {made:,} of them are made of this one" if made else "its files"
        hint = "cite fewer sources in a note, show a chart in fewer notes, or put fewer notes on the same words"
        return problem(TOO_MUCH, Location(at.file or reading.record.at.file), fact, hint)


def allowance_of(characters: int, files: int) -> Allowance:
    """Return what the pages of a reading may hold, whose files hold so many characters. Cost: one look."""
    return Allowance(FLOOR + RATIO * (characters + PER_FILE * files))


def made_at_most(woven: Woven, files: Iterable[str]) -> float:
    """Return a bound of what is taken for the pages of an edition; none is given where a note shows a chart.

    `files` are all that its reading is written in. Linear in them, and in the notes times the pieces of the text.
    """
    reading, notes, events = woven.edition.reading, woven.notes.values(), woven.edition.reading.timeline.events
    if any(note.chart for note in notes):
        return float("inf")
    texts = [*files, woven.edition.article.text]
    written = sum(_SIGN * len(text) + _MARK * sum(map(text.count, _MARKS)) for text in texts)
    longest = max(map(len, texts))  # no source is longer than the file that it is in
    uses = sum(len(note.sources) + sum(len(update.cite) for update in note.updates) for note in notes)
    uses += sum(len(event.cite) for event in events)
    pieces = sum(1 + len(row.segments) for row in woven.rows)
    named = pieces * sum(len(name) + 1 for name in woven.notes)
    each = _NOTE * len(notes) + _SOURCE * (len(reading.sources) + len(events)) + uses * (_USE + _SIGN * longest)
    return _PAGES + _BLOCK * len(woven.rows) + named + 3 * (written + each)
