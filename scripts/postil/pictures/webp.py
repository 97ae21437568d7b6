"""WebP (RFC 9649) without its EXIF and XMP."""

from __future__ import annotations

from typing import Final

from postil.pictures.made import BROKEN, Made, Refused, size_fault
from postil.pictures.png import LARGEST_PROFILE

_KEPT: Final = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_SAID_BESIDES: Final = 0x0C
"""Flags that EXIF and XMP are there."""


def is_webp(content: bytes) -> bool:
    """Return whether a file is one of WebP."""
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def make_webp(content: bytes) -> Made | Refused:
    """Return the picture that a file holds. Linear in its chunks."""
    place, kept = 12, list[bytes]()
    width = height = 0
    while place + 8 <= len(content):
        name, size = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        body, end = content[place + 8 : place + 8 + size], place + 8 + size + size % 2
        if len(body) < size:
            return BROKEN
        if not width:
            width, height = _size(name, body)
            if fault := size_fault(width, height):
                return fault
        if name == b"VP8X" and body:
            body = bytes((body[0] & ~_SAID_BESIDES,)) + body[1:]
        if name in _KEPT and not (name == b"ICCP" and size > LARGEST_PROFILE):
            kept.append(name + size.to_bytes(4, "little") + body + b"\x00" * (size % 2))
        place = end
    if not any(chunk[:4] in (b"VP8 ", b"VP8L", b"ANMF") for chunk in kept):
        return BROKEN
    inner = b"WEBP" + b"".join(kept)
    return Made(".webp", width, height, b"RIFF" + len(inner).to_bytes(4, "little") + inner)


def _size(name: bytes, body: bytes) -> tuple[int, int]:
    """Return width and height as the first chunk says them; nothing where it does not."""
    if name == b"VP8X" and len(body) >= 10:
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if name == b"VP8 " and body[3:6] == b"\x9d\x01\x2a" and len(body) >= 10:
        return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
    if name == b"VP8L" and body[:1] == b"\x2f" and len(body) >= 5:
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return 0, 0
