"""When the files of a project were last changed, for whoever shows it and follows each save."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from postil.read.folders import walk

_LEFT_OUT: Final = frozenset((".git", ".venv", "node_modules", "site", ".site-building"))
"""Folders of a project that hold nothing of a site."""


def states_of_files(root: Path, others: Sequence[Path] = ()) -> dict[str, tuple[int, int]]:
    """Return of each file of a project, and of other folders, when it was changed, in nanoseconds, and its size.

    A file or folder that goes while it is looked for is not there.
    """
    parts = [root / name for name in _names(root) if name not in _LEFT_OUT]
    found = {}
    for path in map(str, (*parts, *others)):
        inner = [f"{folder}/{one}" for folder, names in walk(path, hidden=True) for one in names]
        for file in inner if os.path.isdir(path) else [path]:
            try:
                told = os.stat(file)
            except OSError:
                continue
            found[file] = (told.st_mtime_ns, told.st_size)
    return found


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
