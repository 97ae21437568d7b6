"""Files of a project as git has them at a revision: the one place that asks git for anything but history of a file."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from postil.read.files import LOCK, MAX_BYTES

_READ = ("seeds/", "annotations/")


class NoRevision(Exception):
    """Git does not know a revision, or is not there; the words say which."""


def find_revision(root: Path, name: str) -> str:
    """Return the full name of a commit; raises NoRevision."""
    done = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if done.returncode or not done.stdout.strip():
        raise NoRevision(f"git knows no revision `{name}` here")
    return done.stdout.decode().strip()


def changed_paths(root: Path, base: str, head: str) -> tuple[str, ...]:
    """Return the paths that differ between two commits; an empty `head` stands for the files as they lie."""
    done = _git(root, "diff", "--name-only", "--no-renames", "-z", "--relative", base, *([head] if head else []), "--")
    if done.returncode:
        raise NoRevision("git cannot compare the two revisions")
    found = [one.decode("utf-8", "replace") for one in done.stdout.split(b"\0") if one]
    if not head:
        more = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *_READ)
        found += [one.decode("utf-8", "replace") for one in more.stdout.split(b"\0") if one]
    return tuple(sorted(set(found)))


@contextmanager
def at_revision(root: Path, commit: str) -> Iterator[Path]:
    """Return a folder with the readings of a project as they are in a commit, which is cleared afterwards.

    Links are left out, and so are files that are too large to be read: what is told of those is told of the project.
    """
    done = _git(root, "archive", "--format=tar", commit)
    if done.returncode:
        raise NoRevision("git cannot give the files of this revision")
    with tempfile.TemporaryDirectory(prefix="postil-revision-") as folder:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as files:
            for one in files:
                if one.isreg() and one.size <= MAX_BYTES and (one.name.startswith(_READ) or one.name == LOCK):
                    files.extract(one, folder, filter="data")
        (Path(folder) / "seeds").mkdir(exist_ok=True)
        yield Path(folder)


def _git(root: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(root), *command], capture_output=True, check=False)
    except OSError:
        raise NoRevision("git is not installed") from None


def is_ours(path: str) -> bool:
    """Return whether a path is one of a reading's."""
    return path.startswith(_READ)


def readings_of(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the readings that paths belong to, in order."""
    return tuple(sorted({path.split("/")[1] for path in paths if is_ours(path) and path.count("/") > 1}))
