"""The pictures of the documentation: there, small, described, and what the browser showed."""

from __future__ import annotations

import re
import struct
import zlib

import numpy as np
from pictures import COLOURS, IMAGES, MOST_BYTES, SHOTS, with_palette
from worktree import ROOT


def chunks(png: bytes) -> dict[bytes, bytes]:
    """Return the parts of a PNG by name; the check sum of each must be right."""
    found, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        name, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length) == (zlib.crc32(name + data),)
        found[name] = data
        at += 12 + length
    return found


def colours(png: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Return the pixels of a PNG with a palette and without filters."""
    found = chunks(png)
    width, height, *rest = struct.unpack(">IIBBBBB", found[b"IHDR"])
    assert rest == [8, 3, 0, 0, 0]
    rows = np.frombuffer(zlib.decompress(found[b"IDAT"]), dtype=np.uint8).reshape(height, width + 1)
    assert not rows[:, 0].any()
    return np.frombuffer(found[b"PLTE"], dtype=np.uint8).reshape(-1, 3)[rows[:, 1:]]


def test_a_picture_of_few_colours_keeps_every_one() -> None:
    pixels = np.array([[[at, 3 * row, 255 - at] for at in range(20)] for row in range(12)], dtype=np.uint8)
    assert (colours(with_palette(pixels)) == pixels).all()


def test_of_many_colours_the_frequent_ones_stay_and_the_others_become_near_ones() -> None:
    frequent = [(red, 0, 0) for red in range(250)]
    rare = [(red, 1, 0) for red in range(100)]
    pixels = np.array([[*frequent, *frequent, *rare]], dtype=np.uint8)
    found = colours(with_palette(pixels))
    assert len(np.unique(found.reshape(-1, 3), axis=0)) == COLOURS
    assert (found[:, :500] == pixels[:, :500]).all()
    assert np.abs(found.astype(int) - pixels.astype(int)).max() == 1


def test_every_picture_is_there_and_small() -> None:
    assert sorted(path.name for path in IMAGES.iterdir()) == sorted(f"{shot.name}.png" for shot in SHOTS)
    for shot in SHOTS:
        picture = (IMAGES / f"{shot.name}.png").read_bytes()
        assert 10_000 < len(picture) <= MOST_BYTES, shot.name
        assert struct.unpack_from(">II", chunks(picture)[b"IHDR"]) == shot.size, shot.name


def test_every_picture_is_shown_with_words_that_describe_it() -> None:
    shown = re.findall(
        r"!\[([^]]*)\]\(images/([\w-]+)\.png\)\{ width=(\d+) height=(\d+) \.only-(light|dark) loading=lazy \}",
        (ROOT / "docs/how-to-read.md").read_text(encoding="utf-8"),
    )
    # With its size known, a picture that comes late moves nothing.
    assert sorted((name, int(width), int(height), scheme) for _, name, width, height, scheme in shown) == sorted(
        (shot.name, *shot.size, shot.scheme) for shot in SHOTS
    )
    for alt, name, *_ in shown:
        assert len(alt.split()) >= 5, name
