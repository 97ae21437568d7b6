"""Files beside the readings, which git would take and a site might show: a reserved text may have come to lie there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from postil.read.files import ANNOTATION_FILES, MAX_BYTES
from postil.read.folders import walk

_READ = ("notes", "charts")
"""Folders of a reading's annotations that are read."""


def read_beside(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of what lies in the root itself, below docs/, and unread or hidden below annotations/.

    Of a file of more than 1 MiB its beginning.  Nothing for links, pipes and what cannot be read.

    Cost: the bytes of the files.
    """
    for path in [*_here(f"{root}"), *_below(f"{root}/docs"), *_unread(f"{root}/annotations")]:
        content = _content(path)
        if content:
            yield os.path.relpath(path, root).replace(os.sep, "/"), content


def _here(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entry.path for entry in entries if entry.is_file(follow_symlinks=False))
    except OSError:
        return  # whoever needs the folder says what is wrong with it


def _below(folder: str) -> Iterator[str]:
    for inside, names in walk(folder, hidden=True):
        yield from (f"{inside}/{name}" for name in names)


def _unread(folder: str) -> Iterator[str]:
    """Yield the files that no reading takes, hidden ones too."""
    for path in _below(folder):
        _, *inside, name = ["", *os.path.relpath(path, folder).split(os.sep)]
        of_reading = inside[1:]
        hidden = any(part.startswith(".") for part in (*inside, name))
        listed = len(inside) == 1 and name in ANNOTATION_FILES
        read = listed or (bool(of_reading) and of_reading[0] in _READ and name.endswith(".yml"))
        if hidden or not read:
            yield path


def _content(path: str) -> bytes:
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return b""
        with open(path, "rb") as file:
            return file.read(MAX_BYTES)
    except OSError:
        return b""
