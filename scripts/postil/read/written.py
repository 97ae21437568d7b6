"""The settings of a site and its written pages, for what is built without MkDocs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from postil.problems import Location, Problem, problem
from postil.read.codes import LINK_LEADS_OUT, UNREADABLE
from postil.read.folders import reason, walk

SETTINGS = "mkdocs.yml"
"""The settings of a site, at the root."""


def read_settings(root: Path, found: list[Problem]) -> str:
    """Return what mkdocs.yml says; where it cannot be read, nothing, and why."""
    try:
        return (root / SETTINGS).read_text(encoding="utf-8-sig")
    except OSError as error:
        why = reason(error)
    except UnicodeDecodeError:
        why = "it is not valid UTF-8"
    found.append(problem(UNREADABLE, Location(SETTINGS), f"this file cannot be read: {why}", "make it a readable file"))
    return ""


def read_docs(root: Path, folder: str, found: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each file below a folder of the project, the index of a folder first; no hidden ones.

    A link that leads out of the project is left out and reported.
    """

    def closed(error: OSError) -> None:
        fact = f"this folder cannot be read: {reason(error)}"
        found.append(problem(UNREADABLE, Location(folder), fact, "make it a readable folder"))

    top, home = f"{root}/{folder}", os.path.realpath(root)
    for inner, names in walk(top, closed):
        for name in sorted(names, key=lambda one: (one != "index.md", one)):
            path = f"{inner}/{name}"
            at = Location(os.path.relpath(path, root).replace(os.sep, "/"))
            if os.path.commonpath([home, os.path.realpath(path)]) != home:
                found.append(problem(LINK_LEADS_OUT, at, "this link leads out of the project", "put the file here"))
                continue
            try:
                content = Path(path).read_bytes()
            except OSError as error:
                fact = f"this file cannot be read: {reason(error)}"
                found.append(problem(UNREADABLE, at, fact, "make it a readable file"))
                continue
            yield os.path.relpath(path, top).replace(os.sep, "/"), content
