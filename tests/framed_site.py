"""A MkDocs project with ready-made readings, and the commands that build it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from worktree import ROOT

WORDS = "The gauges along the estuary tell another story than the one that is told. "

READING: dict[str, Any] = {
    "uri": "harbour-gauges/index.html",
    "title": "What the gauges say",
    "description": "An essay of our own, with notes.",
    "html": '<h1 id="gauges">What the gauges say</h1>\n'
    + "\n".join(
        f'<p id="p{number}">{WORDS * 4}</p>\n'
        f'<details id="note-{number}"><summary>Gist {number}</summary>'
        f'<p>Finding number {number}, with <a href="https://example.org/{number}">a source</a>.</p></details>'
        for number in range(1, 5)
    ),
    "start": "p1",
    "search": [
        ["harbour-gauges/index.html", "What the gauges say", "An essay about a flood."],
        ["harbour-gauges/index.html#note-3", "Gist 3", "The anemometer stopped at midnight."],
    ],
}
HEBREW: dict[str, Any] = {
    "kind": "claims",
    "uri": "claims.html",
    "title": "טענות",
    "html": '<h1 id="claims">טענות</h1><p>דף שני.</p>',
    "language": "he",
    "direction": "rtl",
}
RESULT: dict[str, Any] = {
    "pages": [READING, HEBREW],
    "files": [
        ["changes.xml", "<feed/>\n"],
        ["changes.json", "{}\n"],
        ["schema/note.json", "{}\n"],
        ["notes/plain.md", "not *Markdown*\n"],
    ],
    "shelf": '<ul><li><a href="harbour-gauges/index.html">What the gauges say</a></li></ul>',
}


def make_project(folder: Path, result: Mapping[str, Any] = RESULT) -> Path:
    """Return a project with this repository's settings, a short page for each they name, and `result`."""
    (folder / "docs").mkdir(parents=True)
    (folder / "seeds").mkdir()
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for title, name in re.findall(r"^ +- (.+): (\S+\.md)$", settings, re.MULTILINE):
        page = f"# {title}\n\nA page of few words.\n\n<!-- postil:readings -->\n"
        (folder / "docs" / name).write_text(page, encoding="utf-8")
    tell(folder, result)
    return folder


def tell(project: Path, result: Mapping[str, Any]) -> None:
    (project / "standin.json").write_text(json.dumps(result), encoding="utf-8")


def run_build(
    project: Path, *options: str, engine: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Return the finished `mkdocs build`, or that of properdocs; without -d it writes to `project`/site."""
    paths = [str(ROOT / "tests/standin"), str(ROOT / "scripts"), os.environ.get("PYTHONPATH", "")]
    known = {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "NO_MKDOCS_2_WARNING": "1"}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("POSTIL_")}
    command = [sys.executable, "-m", engine, "build", *options]
    environment = inherited | known | environment
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False)
