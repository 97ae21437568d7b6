"""Files of a project as git has them at a revision: the one place that asks git for anything but history of a file."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from postil.read.files import LOCK, MAX_BYTES

_READ = ("seeds/", "annotations/")
_PLAIN = ("100644", "100755")
"""Modes of git for plain files; a link has another."""
_MOST_BYTES = 256 * MAX_BYTES


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

    The files are taken out of git's objects as they are: `git archive` would leave out or change what a
    `.gitattributes` of the commit names. Links are left out, and so are files that are too large to be read: what is
    told of those is told of the project.

    Raises:
        NoRevision: Git cannot give the files, or they are more than anybody writes.
    """
    wanted = list(_files_of(root, commit))
    if sum(size for _, _, size in wanted) > _MOST_BYTES:
        raise NoRevision(f"the readings of this revision hold more than {_MOST_BYTES // MAX_BYTES} MiB")
    done = _git(root, "cat-file", "--batch", given="".join(f"{name}\n" for _, name, _ in wanted).encode())
    if done.returncode:
        raise NoRevision("git cannot give the files of this revision")
    with tempfile.TemporaryDirectory(prefix="postil-revision-") as folder:
        given = io.BytesIO(done.stdout)
        for path, _, size in wanted:
            given.readline()
            content = given.read(size)
            given.readline()
            target = Path(folder, path)
            with suppress(OSError):  # a name that this system does not take, or one that is a file and a folder
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        (Path(folder) / "seeds").mkdir(exist_ok=True)
        yield Path(folder)


def _files_of(root: Path, commit: str) -> Iterator[tuple[str, str, int]]:
    """Yield path, object and bytes of each plain file of a commit that is read."""
    done = _git(root, "ls-tree", "-r", "-z", "--long", commit, "--", *_READ, LOCK)
    if done.returncode:
        raise NoRevision("git cannot give the files of this revision")
    for line in done.stdout.split(b"\0"):
        kind, _, path = line.decode("utf-8", "surrogateescape").partition("\t")
        mode, _, name, size = kind.split() if path else ("", "", "", "")
        inside = not {"", ".", ".."} & set(path.split("/"))
        if mode in _PLAIN and inside and "\n" not in path and int(size) <= MAX_BYTES:
            yield path, name, int(size)


def _git(root: Path, *command: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(root), *command], input=given, capture_output=True, check=False)
    except OSError:
        raise NoRevision("git is not installed") from None


def is_ours(path: str) -> bool:
    """Return whether a path is one of a reading's."""
    return path.startswith(_READ)


def readings_of(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the readings that paths belong to, in order."""
    return tuple(sorted({path.split("/")[1] for path in paths if is_ours(path) and path.count("/") > 1}))
