"""Case files: what they hold, and how they become a project on disk.

A case file is a YAML mapping. Every one has `why`, a sentence. Those of a rule lie in tests/cases/rules/<rule>/, by the
name of its module, the others in tests/cases/<stage>/. One that expects problems has:
`base` (own or reserved: the files to begin with), `files` (path to content, over those of the base), `public`
(whether a public build is checked), `problems` (each with `code`, `at`, and words that the message `says` and that
stand in its `fix` and its `detail`; none are missing and no others come), and `silent` (codes that this case would
give if their rules were a little too strict). Paths lie in the project, but for those below `texts/`, which is the
folder of private copies, and `outside/`, which is neither.

A content is text, or null to take a file of the base away, or a mapping:

    hex: c3 28              bytes                      link: ../outside/notes   a symbolic link
    size: 2097152, of: …    text repeated up to a size   pipe: true               a named pipe
    times: 5000, text: …    many files; {n} in the path is their number          folder: true
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from worktree import ROOT

CASES = ROOT / "tests/cases"
MKDOCS = """
INHERIT: {settings}
nav: [{{Readings: index.md}}]
"""

Content = str | dict[str, Any] | None


class PlainLoader(yaml.SafeLoader):
    """Reads YAML as an editor does, by the core schema of YAML 1.2: dates, `no` and 22:30 are text."""


PlainLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _first)


@cache
def read_case(path: Path) -> dict[str, Any]:
    """Return what a case file holds."""
    case = yaml.load(path.read_text(encoding="utf-8"), PlainLoader)
    assert isinstance(case, dict) and case.get("why"), f"{path.name} does not say why"
    return case


def cases_of(stage: str) -> list[Any]:
    """Return the case files of a stage as parameters whose ids are their sentences."""
    paths = sorted((CASES / stage).rglob("*.yml"))
    assert paths, f"tests/cases/{stage} holds no case"
    return [pytest.param(path, id=path.stem) for path in paths]


def problem_cases() -> Iterator[Path]:
    """Yield every case file that says which problems it expects."""
    for path in sorted(CASES.glob("*/**/*.yml")):
        if "problems" in read_case(path):
            yield path


@cache
def base_files(name: str) -> dict[str, Content]:
    """Return the files that cases of this base begin with."""
    files: dict[str, Content] = yaml.load((CASES / f"{name}.yml").read_text(encoding="utf-8"), PlainLoader)
    return files


def files_of(case: dict[str, Any]) -> dict[str, Content]:
    """Return path and content of every file of a case, those of its base too."""
    files = base_files(case["base"]) if "base" in case else {}
    return files | case.get("files", {})


@dataclass(frozen=True, slots=True)
class Placed:
    """A case on disk."""

    root: Path
    """The project's folder."""
    texts: Path | None
    """The folder of private copies, if the case has one."""


def place(files: dict[str, Content], folder: Path) -> Placed:
    """Return the files written below `folder`."""
    root = folder / "project"
    (root / "seeds").mkdir(parents=True)
    for path, content in files.items():
        elsewhere = path.startswith(("texts/", "outside/"))
        _put((folder if elsewhere else root) / path, content)
    texts = folder / "texts"
    return Placed(root, texts if texts.is_dir() else None)


def with_site(root: Path) -> Path:
    """Return the project with what MkDocs needs: the repository's settings and a page of its own."""
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Readings\n\n<!-- postil:readings -->\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(MKDOCS.format(settings=ROOT / "mkdocs.yml"), encoding="utf-8")
    return root


def _put(target: Path, content: Content) -> None:
    if content is None:
        return
    if isinstance(content, dict) and "times" in content:
        for number in range(content["times"]):
            _put(Path(str(target).replace("{n}", str(number))), content["text"])
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    match content:
        case str():
            target.write_bytes(content.encode())
        case {"hex": digits}:
            target.write_bytes(bytes.fromhex(digits))
        case {"size": size, "of": text}:
            data = text.encode()
            target.write_bytes((data * (size // len(data) + 1))[:size])
        case {"link": to}:
            target.symlink_to(to)
        case {"pipe": True}:
            os.mkfifo(target)
        case {"folder": True}:
            target.mkdir()
        case _:
            raise AssertionError(f"{target.name}: no such kind of content: {content}")
