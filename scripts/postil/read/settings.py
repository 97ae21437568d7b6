"""What mkdocs.yml says of a site, for what is made without MkDocs."""

from __future__ import annotations

import re
from pathlib import Path

_NAME = re.compile(r"""^site_name:[ \t]*+(?:"([^"\n]++)"|'([^'\n]++)'|((?!["'])[^#\n]++))""", re.MULTILINE)


def read_site_name(root: Path) -> str:
    """Return the name of the site, or that of the program where mkdocs.yml is lacking or names none."""
    try:
        text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return "Postil"
    found = _NAME.search(text)
    return (found[found.lastindex or 0].strip() if found else "") or "Postil"
