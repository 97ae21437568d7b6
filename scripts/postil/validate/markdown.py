"""The Markdown of a reading's annotations."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model import Reading, Text
from postil.validate.prose import prose_of


def markdown_of(reading: Reading) -> Iterator[Text]:
    """Yield every Markdown text of a reading's annotations."""
    if reading.summary:
        yield reading.summary
    for note in reading.notes:
        yield from prose_of(note)
    for event in reading.timeline.events:
        yield event.text
