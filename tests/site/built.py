"""Projects made for the tests, the sites built from them, and what their files say they hold."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from private_copy import COPIES
from worktree import ROOT, made_once, need_program, publishable_files

KITCHEN_SINK = ROOT / "tests/kitchen-sink"
"""Readings of our own that use every sign, every field and every closed word of the formats."""

SHELF = "# Readings\n\n<!-- postil:readings -->\n"
PAGE = """# {title}

One note is one file, such as [this one](kitchen-sink/index.md#every-field).

## The tiers {{#tiers}}

The pages around a reading link to these words.

## A table and a listing

| field | meaning |
|-------|---------|
| quote | the words that the note speaks of |

```yaml
quote: profit surged  # as it stands in the text
```
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A project and the site that was built from it without a warning."""

    project: Path
    """Folder with mkdocs.yml, docs/, seeds/ and annotations/."""
    folder: Path
    """Folder of the site."""
    base: Site | None = None
    """Site that this one differs from in some pages only, and that tests look at as well."""

    def pages(self) -> list[Path]:
        """Return every page, in order of address."""
        return sorted(self.folder.rglob("*.html"))

    def own_pages(self) -> list[Path]:
        """Return every page that is not in `base` to the byte, with style sheets and scripts that are the same too."""
        if not self.base or contents(self.folder / "assets") != contents(self.base.folder / "assets"):
            return self.pages()
        known = contents(self.base.folder)
        own = [
            path for path in self.pages() if known.get(path.relative_to(self.folder).as_posix()) != path.read_bytes()
        ]
        assert own, "no page differs"
        return own

    def editions(self, reading: str) -> list[Path]:
        """Return the pages that show the text of a reading."""
        return [path for name in ("index.html", "guide.html") if (path := self.folder / reading / name).is_file()]

    def kinds_of_page(self) -> list[str]:
        """Return the address of a page of each kind and of each reading; one written page stands for all."""
        pages = [path.relative_to(self.folder).as_posix() for path in self.pages()]
        ours = [path for path in pages if path.startswith("kitchen-sink/")]
        assert len(ours) >= 3
        rest = ["index.html", "format.html", "reserved-sample/index.html", "reserved-sample/guide.html"]
        return [*ours, *rest, "right-to-left/index.html", "cjk/index.html"]

    def readings(self) -> list[str]:
        """Return the ids of its readings."""
        return sorted(file.parent.name for file in (self.project / "seeds").glob("*/record.yml"))

    def notes(self, reading: str) -> dict[str, dict[str, str]]:
        """Return the published notes of a reading by id, each as its file has it."""
        return {name: note for name, note in self.all_notes(reading).items() if note.get("status") != "retired"}

    def all_notes(self, reading: str) -> dict[str, dict[str, str]]:
        """Return the notes of a reading by id, retired ones too."""
        files = sorted((self.project / "annotations" / reading / "notes").rglob("*.yml"))
        return {file.stem: yaml.load(file.read_bytes(), Loader=yaml.BaseLoader) for file in files}


def make_kitchen_project(folder: Path, *readings: str) -> Path:
    """Return a project with this repository's settings, pages of its own and the named readings, or all of them."""
    folder.mkdir(parents=True)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for part in ("seeds", "annotations"):
        for source in sorted((KITCHEN_SINK / part).iterdir()):
            if not readings or source.name in readings:
                shutil.copytree(source, folder / part / source.name)
    shutil.copyfile(KITCHEN_SINK / "rights.lock.yml", folder / "rights.lock.yml")
    (folder / "docs").mkdir()
    page = PAGE if not readings else "# {title}\n\n## Tiers {{#tiers}}\n"
    for title, name in re.findall(r"^ +- (.+): (\S+\.md)$", settings, re.MULTILINE):
        text = SHELF if name == "index.md" else page.format(title=title)
        if name != "changes.md":  # made by the build
            (folder / "docs" / name).write_text(text, encoding="utf-8")
    (folder / "docs/changelog.md").write_text(page.format(title="Releases"), encoding="utf-8")
    return folder


def add_copy(folder: Path, name: str | None = None) -> Path:
    """Write a private copy of the reserved sample below `folder`, under its own name or another, and return it."""
    kept = name or next(iter(COPIES))
    path = folder / kept
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(COPIES[kept])
    return path


def copy_repository(folder: Path) -> Path:
    """Return a copy of what this repository's site is built from, without any private text."""
    for file in publishable_files():
        if file.parts[0] in {"mkdocs.yml", "docs", "seeds", "annotations", "CHANGELOG.md"}:
            (folder / file.parent).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, folder / file)
    return folder


def run(project: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return the finished command (`postil` or a Python module), run with no setting of ours but those given."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("POSTIL_")}
    paths = os.pathsep.join(filter(None, (str(ROOT / "scripts"), os.environ.get("PYTHONPATH", ""))))
    program = [need_program("postil")] if command[0] == "postil" else [sys.executable, "-m", command[0]]
    known = {"PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [*program, *command[1:]],
        cwd=project, env=inherited | known | environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def build(project: Path, *options: str, engine: str = "mkdocs", **environment: str) -> Site:
    """Return the site that a strict build makes; the test fails if there is a warning."""
    done = run(project, engine, "build", "--strict", *options, **environment)
    assert done.returncode == 0, done.stderr
    assert not re.search("warning|error", done.stderr, re.IGNORECASE), done.stderr
    folder = Path(options[options.index("-d") + 1]) if "-d" in options else project / "site"
    return Site(project, folder)


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Site]) -> Site:
    """Return what `make` builds below a folder of that name; the workers of a session share one build."""
    return Site(*made_once(factory, name, lambda folder: make(folder).folder))


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its address."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def own_editions(site: Site) -> list[tuple[str, Path]]:
    """Return each edition of each reading that is not in the site's `base`: the reading's id, the page.

    Nor a guide that `base` shows too, to which the site adds but the ways to the full edition.
    """
    guides = {path for path in site.pages() if path.name == "guide.html"} if site.base else set()
    own = set(site.own_pages()) - guides
    found = [(reading, page) for _, reading, page in cases(site) if page in own]
    assert found
    return found


def cases(*sites: Site) -> Iterator[tuple[Site, str, Path]]:
    """Yield each edition of each reading: the site, the reading's id, the page."""
    for site in sites:
        for reading in site.readings():
            editions = site.editions(reading)
            assert editions, f"{reading} has no page"
            yield from ((site, reading, page) for page in editions)


def search_entries(site: Site) -> dict[str, dict[str, Any]]:
    """Return what site search knows, by address."""
    script = (site.folder / "search/search_index.js").read_text(encoding="utf-8")
    docs = json.loads(script.removeprefix("var __index = ").removesuffix(";\n"))["entries"]
    entries = {doc["location"]: doc for doc in docs}
    assert len(entries) == len(docs), "an address stands twice"
    return entries
