"""Pictures beside a text: the bytes of the file that an address in the text names."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from postil.read.folders import reason

MOST_PICTURE_BYTES: Final = 4 << 20
"""Bytes of a picture; a photograph of 2,000 pixels has some 600,000."""
PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
"""Endings of the files that may be pictures of a text."""


def read_picture(root: Path, reading: str, path: str) -> bytes | str:
    """Return what the file of a picture holds, or why it cannot be read; `path` is below the reading's folder.

    Of a file that is too large one byte more than may be.

    Cost: the bytes of the file.
    """
    folder = os.path.realpath(f"{root}/seeds/{reading}")
    absolute = f"{root}/seeds/{reading}/{path}"
    if not os.path.realpath(absolute).startswith(folder + os.sep):
        return "it leads out of the folder of the reading"
    try:
        # A pipe would be waited for; a folder says by itself what is wrong.
        if not stat.S_ISREG(os.stat(absolute).st_mode):
            return "it is not a file of data"
        with open(absolute, "rb") as file:
            return file.read(MOST_PICTURE_BYTES + 1)
    except OSError as error:
        return reason(error)
