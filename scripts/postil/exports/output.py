"""What an output is: a file in which a reading leaves the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from postil.exports.volume import Volume
from postil.languages import language_of, speaking

Part = Literal["text", "note", "source", "update", "chart", "event"]
"""What a reading consists of, as far as an output can lack it."""

WHOLE: Final[frozenset[Part]] = frozenset({"text", "note", "source", "update", "chart", "event"})
"""All that a reading consists of."""


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of file in which a reading leaves the site, besides its pages."""

    suffix: str
    """Ending of its file, by which it is asked for."""
    media_type: str
    """What servers and links call it."""
    title: str
    """What readers call it."""
    purpose: str
    """What it is for, in one or two sentences."""
    holds: frozenset[Part]
    """The parts of which it has each one; a test opens it and counts them."""
    write: Callable[[Volume], bytes]
    """Makes the file; the same bytes for the same volume, whatever the day and the place."""
    printed: bool = False
    """Whether what is made is a page, which a browser prints to the file: it is made for whoever asks for it alone."""

    def make(self, volume: Volume) -> bytes:
        """Return the file, with our words in the language in which the site has them beside these notes."""
        notes = volume.record.notes_language
        with speaking(language_of(notes, volume.site.language), notes):
            return self.write(volume)
