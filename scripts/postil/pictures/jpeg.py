"""JPEG (ITU-T T.81) without what it says besides the picture: EXIF, and with it the place, XMP, IPTC, remarks."""

from __future__ import annotations

import re
from typing import Final

from postil.pictures.made import BROKEN, Made, Refused, size_fault
from postil.pictures.png import LARGEST_PROFILE

SIGNATURE: Final = b"\xff\xd8\xff"
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers at which a frame begins, with its size."""
_KEPT: Final = _FRAMES | {0xC4, 0xCC, 0xDA, 0xDB, 0xDC, 0xDD}
"""Frames, tables, scans, and how many lines and restarts there are."""
_SCAN_END: Final = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
"""A marker after the data of a scan; in it a byte of 255 is followed by 0 or by a restart."""
_ORIENTATION: Final = 0x0112
_TURNED: Final = range(5, 9)
"""Orientations in which width and height change places (EXIF 2.32, 4.6.4)."""
_EXIF: Final = b"Exif\x00\x00"


def make_jpeg(content: bytes) -> Made | Refused:
    """Return the picture that a file of this signature holds, the way up that its EXIF says. Linear in its segments."""
    place, kept = 2, list[bytes]()
    width = height = 0
    orientation = 1
    while (marker := _marker(content, place)) is not None:
        code, place = marker
        if code == 0xD9:
            if fault := size_fault(width, height):
                return fault
            if orientation in _TURNED:
                width, height = height, width
            lead = _turned(orientation) if orientation != 1 else b""
            return Made(".jpg", width, height, b"\xff\xd8" + lead + b"".join(kept) + b"\xff\xd9")
        size = int.from_bytes(content[place : place + 2])
        body, end = content[place + 2 : place + size], place + size
        if size < 2 or end > len(content):
            return BROKEN
        if code in _FRAMES and len(body) >= 5:
            height, width = int.from_bytes(body[1:3]), int.from_bytes(body[3:5])
        if code == 0xE1 and body.startswith(_EXIF):
            orientation = _orientation(body[len(_EXIF) :])
        if code == 0xDA:
            found = _SCAN_END.search(content, end)
            end = found.start() if found else len(content)
        if code in _KEPT or _is_colour(code, body):
            kept.append(bytes((0xFF, code)) + content[place:end])
        place = end
    return BROKEN


def _marker(content: bytes, place: int) -> tuple[int, int] | None:
    """Return the next marker, and the byte after it; None where there is none."""
    if content[place : place + 1] != b"\xff":
        return None
    while content[place : place + 1] == b"\xff":
        place += 1
    return (content[place], place + 1) if place < len(content) else None


def _is_colour(code: int, body: bytes) -> bool:
    """Whether a segment of an application says how colours and density are meant."""
    return (
        (code == 0xE0 and body.startswith(b"JFIF\x00") and len(body) == 14)
        or (code == 0xE2 and body.startswith(b"ICC_PROFILE\x00\x01\x01") and len(body) <= LARGEST_PROFILE)
        or (code == 0xEE and body.startswith(b"Adobe") and len(body) == 12)
    )


def _orientation(tiff: bytes) -> int:
    """Return which way up the picture is, 1 to 8, by the first directory of its EXIF."""
    order: dict[bytes, str] = {b"II": "little", b"MM": "big"}
    named = order.get(tiff[:2])
    if not named:
        return 1

    def number(place: int, size: int) -> int:
        return int.from_bytes(tiff[place : place + size], "little" if named == "little" else "big")

    place = number(4, 4)
    for entry in range(place + 2, place + 2 + 12 * number(place, 2), 12):
        if entry + 12 > len(tiff):
            return 1
        if number(entry, 2) == _ORIENTATION:
            said = number(entry + 8, 2)
            return said if 1 <= said <= 8 else 1
    return 1


def _turned(orientation: int) -> bytes:
    """Return a segment of EXIF that says which way up the picture is, and nothing else."""
    directory = b"\x00\x01" + b"\x01\x12\x00\x03\x00\x00\x00\x01" + bytes((0, orientation, 0, 0)) + b"\x00" * 4
    body = _EXIF + b"MM\x00\x2a\x00\x00\x00\x08" + directory
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body
