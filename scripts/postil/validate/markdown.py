"""What the Markdown of a reading refers to. Linear in its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from postil.model import Reading, Text
from postil.validate.prose import prose_of

_LINK: Final = re.compile(r"\]\(\s*<?([^)\s>]*)")
_REFERENCE: Final = re.compile(r"^[ \t\f]{0,3}\[[^\[\]]+\]:\s*<?([^\s>]+)", re.MULTILINE)


def markdown_of(reading: Reading) -> Iterator[Text]:
    """Yield every Markdown text of a reading's annotations."""
    if reading.summary:
        yield reading.summary
    for note in reading.notes:
        yield from prose_of(note)
    for event in reading.timeline.events:
        yield event.text


def targets_of(text: str) -> list[str]:
    """Return where the links of a text lead, written in it or set apart."""
    return [*_LINK.findall(text), *_REFERENCE.findall(text)]
