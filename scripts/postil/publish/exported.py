"""One file that a person asked for, put into its place."""

from __future__ import annotations

import os
from pathlib import Path


def write_exported(target: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises OSError where that is refused."""
    part = target.with_name(f".{target.name}-{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
