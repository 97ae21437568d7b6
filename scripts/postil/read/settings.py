"""What mkdocs.yml says of a site, for what is made without MkDocs."""

from __future__ import annotations

import re
from pathlib import Path

_NAME = re.compile(r"""^site_name:[ \t]*+(?:"([^"\n]++)"|'([^'\n]++)'|((?!["'])[^#\n]++))""", re.MULTILINE)
_LANGUAGE = re.compile(r"""\blanguage:[ \t]*+["']?([A-Za-z]{2,3}(?:-\w{2,8})*+)""")


def read_site_name(root: Path) -> str:
    """Return the name of the site, or that of the program where mkdocs.yml is lacking or names none."""
    found = _NAME.search(_settings(root))
    return (found[found.lastindex or 0].strip() if found else "") or "Postil"


def read_site_language(root: Path) -> str:
    """Return the tag of the language of the site, which `theme` in mkdocs.yml has, or English."""
    within = False
    for line in _settings(root).split("\n"):
        if line[:1].strip(" \t#"):  # a key of its own begins in the first column
            within = line.startswith("theme:")
        if within and (found := _LANGUAGE.search(f" {line}".partition(" #")[0])):
            return found[1]
    return "en"


def _settings(root: Path) -> str:
    try:
        return (root / "mkdocs.yml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
