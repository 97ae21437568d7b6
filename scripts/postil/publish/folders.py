"""The one way to disk: a folder in which a site is built, and the exchange that puts it in place.

A site is built in `.site-building/site`, beside the place it is for, and changes places with the old one when it is
whole. The folder is held while it is worked in; what a dead process left in it is cleared by the next start.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from postil.publish.contents import IGNORE
from postil.publish.exchange import exchange
from postil.publish.locks import LOCK, hold, hold_if_dead
from postil.read import walk

_OUR_STYLE = "assets/stylesheets/postil.css"
"""What every site of ours has, and hardly any other folder."""
_BUILT = "site"
"""Within a working folder: the site that is being built, and after the exchange the one that it replaces."""
_OLD = "old"
"""Within a working folder: the site that is replaced, where the system cannot exchange folders."""
_PREVIEW = "postil-preview-"


@dataclass(frozen=True, slots=True)
class Held:
    """A folder that is this process's own while it is worked in."""

    path: Path
    """Where to write."""
    lock: int
    """An open file; a process that has it too holds the folder as well."""


def why_not_replaced(target: Path, project: Path) -> str:
    """Return why a site must not take the place of a folder, or nothing if it may."""
    if project.resolve().is_relative_to(target):
        return "the project itself lies in it"
    for name in ("seeds", "annotations", "docs"):
        if target.is_relative_to((project / name).resolve()):
            return f"what lies in {name}/ is read for the site"
    if not target.exists():
        return ""
    if not target.is_dir():
        return "it is no folder"
    kept = sorted(path.name for path in target.iterdir())
    if kept and not (target / _OUR_STYLE).is_file():
        return "it holds something that is no site of Postil"
    hidden = next((name for name in kept if name.startswith(".") and name != IGNORE), "")
    return f"it holds {hidden}, which no build has made" if hidden else ""


@contextmanager
def working_folder(target: Path, waiting: Callable[[], AbstractContextManager[None]]) -> Iterator[Held]:
    """Hold a new empty folder on the same disk as `target`, and take it away at the end with all in it.

    What a killed build left there is mended or cleared first. `waiting` is entered while another build for the same
    place is under way.

    Raises:
        OSError: The folder cannot be made, or what is at `target` cannot be taken away.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    work = _beside(target)
    lock = hold(work, waiting)
    try:
        _recover(work, target)
        _clear(work)
        _refuse_what_cannot_be_cleared(target)
        # In git nothing of it is kept, also where a kill leaves it for a while.
        (work / IGNORE).write_text("*\n", encoding="utf-8")
        (work / _BUILT).mkdir()
        yield Held(work / _BUILT, lock)
    finally:
        _take_away(work, lock)


def put_in_place(built: Path, target: Path) -> None:
    """Let `built`, of a working folder, take the place of the folder `target`, which goes to the working folder."""
    if not target.exists():
        built.rename(target)
        return
    _give_to_owner(built, target)
    if exchange(built, target):
        return
    # Killed between the two: the next start puts the old one back, see `_recover`.
    old = built.with_name(_OLD)
    target.rename(old)
    try:
        built.rename(target)
    except OSError:
        old.rename(target)
        raise


def clear_leftovers(target: Path) -> None:
    """Mend or clear what killed builds for `target` and killed previews left, as far as no living process holds it."""
    target = Path(os.path.realpath(target))
    work = _beside(target)
    lock = hold_if_dead(work)
    if lock is not None:
        with suppress(OSError):
            _recover(work, target)
        _take_away(work, lock)
    with suppress(OSError):
        for entry in os.scandir(tempfile.gettempdir()):
            lock = hold_if_dead(Path(entry.path)) if entry.name.startswith(_PREVIEW) else None
            if lock is not None:
                _take_away(Path(entry.path), lock)


@contextmanager
def preview_folder() -> Iterator[Held]:
    """Hold a new empty folder for what a preview shows, and take it away at the end with all in it."""
    folder = Path(tempfile.mkdtemp(prefix=_PREVIEW))
    lock = hold(folder, nullcontext)
    try:
        yield Held(folder, lock)
    finally:
        _take_away(folder, lock)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}-building")


def _recover(work: Path, target: Path) -> None:
    """Put back the site that a process was killed in replacing, where folders cannot be exchanged."""
    old = work / _OLD
    # Made by nobody but us: a folder that came with the project is open to others.
    if old.is_dir() and not os.path.lexists(target) and work.stat().st_mode & 0o077 == 0:
        old.rename(target)


def _clear(work: Path) -> None:
    """Take away what is in a working folder but for its lock, private copies first."""
    with suppress(OSError):
        for path in sorted(work.iterdir(), key=lambda path: (not (path / IGNORE).is_file(), path.name)):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != LOCK:
                path.unlink(missing_ok=True)


def _take_away(work: Path, lock: int) -> None:
    _clear(work)
    # Who has waited for the lock finds that its file is gone, and makes another.
    with suppress(OSError):
        (work / LOCK).unlink(missing_ok=True)
        work.rmdir()
    os.close(lock)


def _refuse_what_cannot_be_cleared(target: Path) -> None:
    """Raise an OSError for a folder that could be moved away but not cleared, as when it is another user's."""
    for folder, _ in walk(os.fspath(target), hidden=True):
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, f"{os.path.relpath(folder, target.parent)} may not be changed", folder)


def _give_to_owner(built: Path, target: Path) -> None:
    """Give the new site to the user whose site it replaces, where the superuser builds it."""
    owner = target.stat()
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or (owner.st_uid, owner.st_gid) == (0, 0):
        return
    for folder, names in walk(os.fspath(built), hidden=True):
        for path in (folder, *(f"{folder}/{name}" for name in names)):
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
