"""Files of a project, put into their places: one that is there already changes whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def write_inputs(root: Path, files: Mapping[str, str]) -> None:
    """Write texts by their paths below the project's root; raises OSError where that is refused.

    Each is written beside its place first, and all are there before the first is moved, so that a full disk leaves
    everything as it was.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name}-{os.getpid()}")
            parts.append((part, target))
            part.write_text(text, encoding="utf-8", newline="\n")
        for part, target in parts:
            part.replace(target)
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)
