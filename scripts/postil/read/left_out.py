"""Texts of readings that git leaves out: they stay on this machine, by intent, or as nobody named them yet."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

OWN_TEXTS: Final = ("text.md", "text.txt")
"""Names of a text beside its record."""
_RESERVED: Final = re.compile(r"\bstatus[\"']?\s*:\s*[\"']?reserved\b")


def reserves(record: str) -> bool:
    """Return whether a record reserves its text, by its words: to parse it takes fifty times as long."""
    return bool(_RESERVED.search(record))


def has_text(root: Path, name: str) -> bool:
    """Return whether a text that may be shown lies beside the record of a reading."""
    there = any(os.path.isfile(f"{root}/seeds/{name}/{text}") for text in OWN_TEXTS)
    return there and not reserves(_content(f"{root}/seeds/{name}/record.yml"))


def ignored_texts(root: Path, names: Iterable[str]) -> list[str]:
    """Return the texts of readings that git leaves out, as `.gitignore` has our rule for texts and does not name them.

    Nothing is returned where git ignores no texts, or by other rules than ours; nor are reserved ones.
    """
    rules = _rules(root)
    texts = [
        f"seeds/{name}/{text}"
        for name in names
        for text in OWN_TEXTS
        if _by_rule(f"seeds/{name}/{text}", rules) and os.path.isfile(f"{root}/seeds/{name}/{text}")
    ]
    return [text for text in texts if not reserves(_content(f"{root}/{os.path.dirname(text)}/record.yml"))]


def leaves_out(root: Path, path: str) -> bool:
    """Return whether git leaves a file of a project out, by whatever rule, and does not have it already.

    Where there is no repository yet, or no git, `.gitignore` says it.
    """
    command = ["git", "-C", str(root), "check-ignore", "-q", "--", path]
    try:
        answer = subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        answer = 128
    return answer == 0 if answer in (0, 1) else _by_rule(path, _rules(root))


def _rules(root: Path) -> set[str]:
    return {line.strip() for line in _content(f"{root}/.gitignore").split("\n")}


def _content(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return ""


def _by_rule(path: str, rules: set[str]) -> bool:
    return "/seeds/*/*" in rules and f"!/{path}" not in rules
