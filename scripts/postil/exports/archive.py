"""Files as one file: a zip whose bytes depend on nothing but what is in it."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_UNDATED = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name: no file in it knows when it was made."""
_READABLE = 0o100644 << 16
"""A file that everybody may read, where that is asked."""


def pack(files: Iterable[tuple[str, bytes]], *, uncompressed: str = "") -> bytes:
    """Return a zip of files, by name and content, in their order; the one named `uncompressed` stays as it is.

    The same on any day and system, as far as they have the same zlib.
    """
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in files:
            entry = ZipInfo(name, _UNDATED)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = _READABLE
            archive.writestr(entry, content, ZIP_STORED if name == uncompressed else ZIP_DEFLATED, 9)
    return made.getvalue()
