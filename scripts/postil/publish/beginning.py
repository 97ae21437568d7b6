"""A site to begin with: an example reading, settings, and workflows, as files that anyone can change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from postil import __version__

_FILES = Path(__file__).resolve().parent.parent / "beginning"
_HIDDEN = "dot-"
"""How the names of files and folders begin that begin with a full stop in the site."""


def beginning_files(name: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of a new site of this name."""
    for path in sorted(one for one in _FILES.rglob("*") if one.is_file()):
        parts = path.relative_to(_FILES).parts
        target = "/".join("." + part.removeprefix(_HIDDEN) if part.startswith(_HIDDEN) else part for part in parts)
        text = path.read_text(encoding="utf-8")
        # A name in quotation marks of JSON is one of YAML, too.
        shown = json.dumps(name, ensure_ascii=False) if target.endswith(".yml") else name
        known = re.sub(r"\b(postil(?:==|-))VERSION\b", rf"\g<1>{__version__}", text)
        yield target, known.replace("SITE_NAME", shown)


def may_begin_in(folder: Path) -> bool:
    """Return whether a folder is not there yet, or is empty."""
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
