"""PNG (W3C, Third Edition, 2025) without what it says besides the picture."""

from __future__ import annotations

from typing import Final

from postil.pictures.made import BROKEN, Made, Refused, size_fault

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_KEPT: Final = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
})  # fmt: skip
"""Chunks that a browser draws by; texts, times, EXIF and whatever programs add are none."""
LARGEST_PROFILE: Final = 16_384
"""Bytes of a profile of colours; those of screens have some 500 to 4,000."""


def make_png(content: bytes) -> Made | Refused:
    """Return the picture that a file of this signature holds. Linear in its chunks."""
    place, kept, width, height = len(SIGNATURE), [SIGNATURE], 0, 0
    drawn = False
    while place + 12 <= len(content):
        size, name = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        end = place + 12 + size
        if end > len(content):
            return BROKEN
        if not width:
            if name != b"IHDR" or size != 13:
                return BROKEN
            width, height = (int.from_bytes(content[place + at : place + at + 4]) for at in (8, 12))
            if fault := size_fault(width, height):
                return fault
        if name in _KEPT and not (name == b"iCCP" and size > LARGEST_PROFILE):
            kept.append(content[place:end])
        drawn = drawn or name == b"IDAT"
        if name == b"IEND":
            return Made(".png", width, height, b"".join(kept)) if drawn else BROKEN
        place = end
    return BROKEN
