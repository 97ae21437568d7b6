"""How much a reading's pages may hold: a bound by what its files hold."""

from __future__ import annotations

from typing import Final

from postil.model import Reading
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

    def problem(self, reading: Reading) -> Problem:
        """Return the problem of a reading whose pages would be larger, at the file that most was made of."""
        made, at = self._largest
        fact = f"the pages of {reading.record.id} would hold more than {self._most:,} characters, {RATIO} for each of "
        fact += f"its files; {made:,} of them are made of this one" if made else "its files"
        hint = "cite fewer sources in a note, show a chart in fewer notes, or put fewer notes on the same words"
        return problem(TOO_MUCH, Location(at.file or reading.record.at.file), fact, hint)


def allowance_of(characters: int, files: int) -> Allowance:
    """Return what the pages of a reading may hold, whose files hold so many characters."""
    return Allowance(FLOOR + RATIO * (characters + PER_FILE * files))
