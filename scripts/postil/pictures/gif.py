"""GIF (89a, CompuServe 1990) without its remarks and what programs add."""

from __future__ import annotations

from typing import Final

from postil.pictures.made import BROKEN, Made, Refused, size_fault

SIGNATURES: Final = (b"GIF87a", b"GIF89a")
_LOOPS: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""Applications that say how often pictures move."""


def make_gif(content: bytes) -> Made | Refused:
    """Return the picture that a file of these signatures holds. Linear in its blocks."""
    if len(content) < 13:
        return BROKEN
    width, height = int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    if fault := size_fault(width, height):
        return fault
    place = 13 + _colours(content[10])
    kept, drawn = [content[:place]], False
    while place < len(content):
        begun, kind = place, content[place]
        if kind == 0x3B:
            return Made(".gif", width, height, b"".join(kept) + b"\x3b") if drawn else BROKEN
        if kind == 0x2C and place + 10 < len(content):
            drawn = keep = True
            place += 11 + _colours(content[place + 9])
        elif kind == 0x21 and place + 2 < len(content):
            label, keep = content[place + 1], False
            keep = label == 0xF9 or (label == 0xFF and content[place + 3 : place + 14] in _LOOPS)
            place += 2
        else:
            return BROKEN
        while place < len(content) and content[place]:
            place += content[place] + 1
        place += 1
        if keep:
            kept.append(content[begun:place])
    return BROKEN


def _colours(flags: int) -> int:
    """Return the bytes of the table of colours that these flags tell of."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0
