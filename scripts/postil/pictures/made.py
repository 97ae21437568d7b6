"""What becomes of the file of a picture: a picture, or the reason why it is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LONGEST_SIDE: Final = 12_000
"""Pixels of a side; a photograph has some 6,000."""
MOST_PIXELS: Final = 50_000_000
"""Pixels of a picture: a browser keeps four bytes for each, whatever the file holds."""


@dataclass(frozen=True, slots=True)
class Made:
    """A picture ready to be published."""

    ending: str
    """Of its file's name, with the point: what its bytes are, whatever the file was called."""
    width: int
    """As it is shown at its own size, in pixels of CSS."""
    height: int
    """Likewise."""
    content: bytes
    """The file, without what it said besides."""
    left_out: tuple[str, ...] = ()
    """What of the picture itself is left out, in words."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the file of a picture cannot be used, and what to do."""

    fact: str
    """What is wrong with it."""
    hint: str
    """The remedy."""


BROKEN: Final = Refused("this file ends or breaks off within the picture", "save the picture anew from a program")


def size_fault(width: int, height: int) -> Refused | None:
    """Return why no picture can have this size, or None."""
    if width < 1 or height < 1:
        return Refused(f"this picture is {width} by {height} pixels", "save the picture anew from a program")
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        fact = f"this picture is {width:,} by {height:,} pixels; {LONGEST_SIDE:,} a side and {MOST_PIXELS:,} in all fit"
        return Refused(fact, "save it smaller: a page shows some 1,600 pixels at most")
    return None
