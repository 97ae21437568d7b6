"""A folder that is held while any process of a build or a preview lives, and is known as dead afterwards.

The lock is flock(2) on a file within the folder. It ends with the last process that has it open, however that one
ends, so that no number of a process is kept, which another one could have by now.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: there one builder at a time is the user's business, and nothing is taken for dead
    fcntl = None  # type: ignore[assignment]

LOCK = "lock"
"""Name of the file that is locked."""


def hold(folder: Path, waiting: Callable[[], AbstractContextManager[None]]) -> int:
    """Make a folder for this user alone, unless it is there, and return its lock, an open file.

    Args:
        folder: Its parent is there.
        waiting: Entered while another process holds the folder; an exception from there ends the waiting.

    Raises:
        OSError: The folder cannot be made, or something else has its name.
    """
    while True:
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        lock = _open(folder)
        if lock is None:
            continue  # who held it has just taken it away
        try:
            if _lock(lock) is False:
                with waiting():
                    fcntl.flock(lock, fcntl.LOCK_EX)
            if _is_at(lock, folder / LOCK):
                return lock
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)


def hold_if_dead(folder: Path) -> int | None:
    """Return the lock of a folder that no living process holds, or None."""
    try:
        mine = not hasattr(os, "geteuid") or os.lstat(folder).st_uid == os.geteuid()
        lock = _open(folder) if mine else None
    except OSError:
        return None
    if lock is not None and _lock(lock) and _is_at(lock, folder / LOCK):
        return lock
    if lock is not None:
        os.close(lock)
    return None


def _open(folder: Path) -> int | None:
    try:
        # A link here could lead to a folder that somebody needs: what is held is cleared.
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            raise NotADirectoryError(errno.ENOTDIR, f"{folder.name} beside it is no folder", str(folder))
        return os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except FileNotFoundError:
        return None


def _lock(lock: int) -> bool | None:
    """Return whether the lock was free and is taken now; None where the file system knows no locks."""
    if fcntl is None:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _is_at(lock: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock), os.lstat(path))
    except FileNotFoundError:
        return False
