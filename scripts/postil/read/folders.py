"""Folders gone through: what they hold, and what lies below them, however deep. Linear in the names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import islice

from postil.problems import Location, Problem, problem
from postil.read.codes import UNREAD_FILE, UNREADABLE

_DEEPEST = 20
"""Folders within each other that are read."""


def walk(
    top: str, closed: Callable[[OSError], None] | None = None, *, hidden: bool = False
) -> Iterator[tuple[str, list[str]]]:
    """Yield a folder and each below it, with its files in order; one that cannot be opened is given to `closed`.

    Links to folders are not followed, and hidden names left out unless asked for.
    """
    waiting = [top]
    while waiting:
        # One folder at a time, as until Python 3.12 `os.walk` calls itself for each folder within another.
        for folder, folders, names in islice(os.walk(waiting.pop(), onerror=closed), 1):
            yield folder, sorted(name for name in names if hidden or not name.startswith("."))
            inner = sorted((name for name in folders if hidden or not name.startswith(".")), reverse=True)
            waiting += (path for path in (f"{folder}/{name}" for name in inner) if not os.path.islink(path))


def _listed(folder: str) -> list[os.DirEntry[str]]:
    """Return what a folder holds; raises OSError also where its names can be read and its files cannot."""
    os.stat(f"{folder}/.")
    with os.scandir(folder) as found:
        return sorted(found, key=lambda entry: entry.name)


def entries(folder: str, shown: str, found: list[Problem]) -> list[os.DirEntry[str]]:
    """Return what a folder holds: nothing if it is not there; one that cannot be read is reported, once."""
    try:
        return _listed(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        try:
            _listed(os.path.dirname(folder))  # where this fails too, it has been reported
        except OSError:
            return []
        fact = f"this folder cannot be read: {reason(error)}"
        found.append(problem(UNREADABLE, Location(shown), fact, "make it a readable folder"))
        return []


def reason(error: OSError) -> str:
    """Return why a file or a folder cannot be read, in the system's words."""
    return (error.strerror or "it cannot be opened").lower()


def files_below(folder: str, shown: str, found: list[Problem]) -> Iterator[str]:
    """Yield the files below a folder of a reading in order, without hidden ones; what lies too deep is reported."""
    for entry in entries(folder, shown, found):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False) and shown.count("/") >= _DEEPEST:
            found.append(unread(f"{shown}/{entry.name}", "move what lies in this folder up: it is too deep"))
        elif entry.is_dir(follow_symlinks=False):
            yield from files_below(entry.path, f"{shown}/{entry.name}", found)
        else:
            yield f"{shown}/{entry.name}"


def unread(path: str, hint: str) -> Problem:
    """Return that nothing reads a file."""
    return problem(UNREAD_FILE, Location(path), "nothing reads this file", hint)
