"""What an output brings along of the site, and one file that a person asked for, put into its place."""

from __future__ import annotations

import os
from pathlib import Path

from postil.publish.assets import (
    BOOK_STYLES,
    LAYERS,
    ONE_FILE_SCRIPTS,
    ONE_FILE_STYLES,
    STYLES,
    read_script,
    read_styles,
)
from postil.publish.fonts import read_all_letters


def export_assets() -> dict[str, str]:
    """Return style sheets and scripts of a reading that is one file, the style sheet of an e-book, and the letters."""
    order = f"@layer {', '.join(LAYERS)};\n"
    return {
        "style": order + read_styles(ONE_FILE_STYLES),
        "script": "".join(map(read_script, ONE_FILE_SCRIPTS)),
        "copy_style": read_styles(STYLES["own-copy.css"]),
        "copy_script": read_script("own-copy"),
        "book_style": read_styles(BOOK_STYLES),
        "letters": read_all_letters(),
    }


def write_exported(target: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises OSError where that is refused."""
    part = target.with_name(f".{target.name}-{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
