"""What git knows of the files of notes: on which days they were revised, and why.

Nothing is asked of another machine. Where there is no git, no repository, or one without its past (as services that
build sites often have), there is no history, and a page shows what the files say themselves.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

_REVISION = r"^(revised|status|verdict|confidence):"
"""A change of wording alone, or of how files are written, is no revision: one of these lines changes with each."""
_MOST_BYTES = 50_000_000
_LONGEST = 200
"""Code points of a reason that are shown."""


def read_history(root: Path) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return for each file of a note, by its path, the days of its revisions with what was said of each, oldest first.

    The commit that brought a file is none.

    Cost: one command of git, which goes through the history of `annotations/`.
    """
    if not (root / ".git").exists():
        return {}
    log = _git(
        root, "log", "--no-merges", "--no-renames", "--reverse", "--diff-filter=M", "--name-only", "-z",
        "--date=format:%Y-%m-%d", "--format=%x01%ad%x02%s%x03", f"-G{_REVISION}", "--", "annotations",
    )  # fmt: skip
    if not log or _git(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
        return {}
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in log.decode("utf-8", "replace").split("\x01")[1:]:
        head, _, names = entry.partition("\x03")
        day, _, why = head.partition("\x02")
        for name in names.split("\0"):
            path = name.strip("\n")
            if path.endswith(".yml"):
                words = "".join(sign for sign in why if sign.isprintable())[:_LONGEST]
                found.setdefault(path, []).append((day, words))
    return {path: tuple(sorted(ones, key=lambda one: one[0])) for path, ones in found.items()}


def _git(root: Path, *command: str) -> bytes:
    """Return what git prints, or nothing where it cannot say."""
    try:
        done = subprocess.run(["git", "-C", str(root), *command], capture_output=True, check=False)
    except OSError:
        return b""
    return done.stdout if not done.returncode and len(done.stdout) <= _MOST_BYTES else b""
