"""A whole site, written into a working folder, which then takes its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their addresses below an empty folder; raises OSError where that is refused."""
    for uri, content in files.items():
        target = folder / uri
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
