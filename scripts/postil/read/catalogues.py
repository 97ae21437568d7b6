"""The catalogues of words that come with the package: one file for each language but English."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

CATALOGUES: Final = Path(__file__).parent.parent / "languages"
_NAME: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def read_catalogue(language: str) -> bytes | None:
    """Return the catalogue of a language, a PO file of gettext, by its BCP 47 tag; None where there is none."""
    path = CATALOGUES / f"{language}.po"
    return path.read_bytes() if _NAME.fullmatch(language) and path.is_file() else None


def list_catalogues() -> tuple[str, ...]:
    """Return the tags of all languages that have a catalogue."""
    return tuple(sorted(path.stem for path in CATALOGUES.glob("*.po")))
