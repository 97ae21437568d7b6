"""The lock of rights, put into its place."""

from __future__ import annotations

import os
from pathlib import Path

from postil.read import LOCK


def write_lock(root: Path, text: str) -> None:
    """Write the lock of a project, whole or not at all; raises OSError where that is refused."""
    part = root / f".{LOCK}-{os.getpid()}"
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(root / LOCK)
    finally:
        part.unlink(missing_ok=True)
