"""The stages of the package import only downwards, and each keeps to its trade."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

LAYERS = {
    "fold": 0, "problems": 0, "lifeline": 0, "model": 1, "workers": 1, "read": 2, "languages": 3, "parse": 3,
    "validate": 4, "pictures": 5, "rights": 5, "editions": 6, "anchor": 6, "placing": 7, "weave": 7,
    "render": 8, "exports": 9, "publish": 9, "pipeline": 10, "plain": 11, "proposals": 11, "volumes": 11,
    "frame": 10, "catalogue": 12, "cli": 13, "mkdocs_plugin": 13, "__main__": 14,
}  # fmt: skip
"""Stages of the same layer import each other as little as higher ones."""

ONLY = {"__init__": set[str](), "fold": set[str](), "anchor": {"model", "fold"}}
"""Stages that may import fewer of ours than all that lies below them."""

FLOORS = {
    "render": {
        "addresses": 0, "allowance": 0, "objections": 0, "search": 0, "vocabulary": 0, "xml": 0,
        "around": 1, "dates": 1, "environment": 1, "formulas": 1,
        "history": 1, "rich_text": 1, "tally": 1, "terms": 1,
        "charts": 2, "citations": 2, "csl_json": 2, "markdown": 2, "marks": 2,
        "bibliography": 3, "blocks": 3,
        "note_views": 4,
        "feed": 5, "heads": 5, "own_copy": 5, "pages": 5, "shelf": 5, "suggest": 5,
        "__init__": 6,
    },
}  # fmt: skip
"""Floors within a stage: what is shared stands below what shares it; modules of one floor do not know each other."""

APART = {("render", "pages")}
"""Folders whose modules stand side by side: none imports another."""

HOST = {"mkdocs", "material", "properdocs"}
MOST_LINES = 400

DISK_METHODS = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob", "walk",
    "stat", "lstat", "exists", "is_file", "is_dir",
    "mkdir", "rmdir", "touch", "unlink", "symlink_to", "hardlink_to",
}  # fmt: skip
A_LOOK = {"exists", "is_file", "is_dir"}
"""What the doors may ask of a path that a person gave them."""
DISK_MODULES = {"glob", "os", "shutil", "tempfile"}
NOT_DISK = {
    "os._exit", "os.cpu_count", "os.environ", "os.getenv", "os.getppid", "os.killpg", "os.name", "os.read",
    "os.sched_getaffinity",
}  # fmt: skip
CLOCK_AND_CHANCE = {"random", "secrets", "time", "uuid"}
NOW = {"now", "today", "utcnow"}
CLOCK = "a stage knows neither clock nor chance"
ENVIRONMENT = {"os.environ", "os.getenv"}
PRINTERS = {"print", "sys.stdout", "sys.stderr", "click.echo", "click.secho"}
DOORS = {"cli", "mkdocs_plugin", "__main__"}
TOUCH_DISK = {"read", "publish", "mkdocs_plugin"}
"""The plugin too, as MkDocs writes the theme and the search index, which the plugin completes."""
DISK = "only read, publish and mkdocs_plugin touch the disk"


@dataclass(frozen=True, slots=True)
class Module:
    """One source file of the package."""

    path: Path
    """Relative to the package."""
    lines: int
    tree: ast.Module

    @property
    def stage(self) -> str:
        """The stage that the file belongs to: its own name, or that of the folder it lies in."""
        return self.path.parts[0].removesuffix(".py")

    @property
    def package(self) -> tuple[str, ...]:
        """What a relative import in this file starts from."""
        return ("postil", *self.path.parent.parts)


def read_modules(package: Path) -> list[Module]:
    found = []
    for path in sorted(package.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        found.append(Module(path.relative_to(package), len(source.splitlines()), ast.parse(source)))
    return found


@functools.cache
def imported_names(module: Module) -> list[tuple[int, str]]:
    """Return line and full name of everything imported anywhere in the file, also within functions."""
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = module.package[: len(module.package) - node.level + 1] if node.level else ()
            origin = ".".join((*base, *filter(None, [node.module])))
            found += [(node.lineno, f"{origin}.{alias.name}") for alias in node.names]
    return found


def wrong_imports(module: Module) -> Iterator[tuple[int, str]]:
    stage = module.stage
    if stage != "__init__" and stage not in LAYERS:
        yield 1, f"`{stage}` has no layer"
        return
    below = {name for name, layer in LAYERS.items() if layer < LAYERS.get(stage, 0)}
    allowed = ONLY.get(stage, below) | {stage}
    for line, name in imported_names(module):
        top, *rest = name.split(".")
        if top == "postil" and rest and rest[0] not in allowed and rest[0] != "__version__":
            yield line, f"{stage} must not import {rest[0]}"
        if top in HOST and stage != "mkdocs_plugin":
            yield line, f"only mkdocs_plugin imports {top}"


def wrong_floors(module: Module) -> Iterator[tuple[int, str]]:
    """Yield what a module imports of its own stage that stands beside or above it."""
    if module.stage not in FLOORS or len(module.path.parts) < 2:
        return
    floors, room = FLOORS[module.stage], module.path.parts[1].removesuffix(".py")
    if room not in floors:
        yield 1, f"`{module.stage}.{room}` has no floor"
        return
    for line, name in imported_names(module):
        of, *rest = name.split(".")[1:] if name.startswith("postil.") else [""]
        if of != module.stage:
            continue
        # What is no room is a name that the stage's front offers.
        other = rest[0] if rest and rest[0] in floors else "__init__"
        if other != room and floors[other] >= floors[room]:
            yield line, f"{module.stage}.{room} must not import {other}"
        elif other == room and module.path.parts[:2] in APART and rest[1:2] != [module.path.stem]:
            yield line, f"{'.'.join(module.path.parts[:2])}.{module.path.stem} must not import {'.'.join(rest[:2])}"


def import_circles(modules: Sequence[Module]) -> Iterator[tuple[Path, str]]:
    """Yield each module that comes back to itself by what is imported at its start, with the way there."""
    names = {".".join((*module.package, module.path.stem)).removesuffix(".__init__"): module for module in modules}

    def found(name: str) -> str:
        while name and name not in names:
            name = name.rpartition(".")[0]
        return name

    leads = {}
    for name, module in names.items():
        others = {found(other) for _, other in imported_names(module) if other.startswith("postil.")}
        leads[name] = others - {name, "", "postil"}
    for name, module in names.items():
        ways, seen = [[one] for one in sorted(leads[name])], set[str]()
        for way in ways:
            if name in leads[way[-1]]:
                yield module.path, f"imports itself by way of {', '.join(way)}"
                break
            fresh = sorted(leads[way[-1]] - seen)
            seen |= set(fresh)
            ways += [[*way, one] for one in fresh]


def used_names(module: Module) -> Iterator[tuple[int, str, str]]:
    """Yield line, owner and name of every name and attribute in use: `os.remove` gives `os` and `remove`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute):
            owner = node.value
            yield node.lineno, owner.id if isinstance(owner, ast.Name) else "", node.attr
        elif isinstance(node, ast.Name):
            yield node.lineno, "", node.id


def wrong_trades(module: Module) -> Iterator[tuple[int, str]]:
    stage = module.stage
    for line, owner, name in used_names(module):
        full = f"{owner}.{name}" if owner else name
        touches_disk = name in DISK_METHODS or (owner in DISK_MODULES and full not in NOT_DISK)
        looks = name in A_LOOK and stage in DOORS
        if touches_disk and not looks and stage not in TOUCH_DISK:
            yield line, f"{DISK}: {full}"
        if stage != "cli" and full in PRINTERS:
            yield line, f"only cli prints: {full}"
        if stage in DOORS:
            continue
        if owner in CLOCK_AND_CHANCE or (owner in {"date", "datetime"} and name in NOW):
            yield line, f"{CLOCK}: {full}"
        if full in ENVIRONMENT:
            yield line, f"a stage does not know the environment: {full}"


def faults(package: Path) -> list[str]:
    """Return every breach of the rules in the package at `package`, a line each."""
    found = []
    modules = read_modules(package)
    for module in modules:
        breaches = [*wrong_imports(module), *wrong_floors(module), *wrong_trades(module)]
        if module.lines > MOST_LINES:
            breaches.append((module.lines, f"{module.lines} lines, more than {MOST_LINES}"))
        found += [f"{module.path.as_posix()}:{line}: {what}" for line, what in sorted(set(breaches))]
    return found + [f"{path.as_posix()}:1: {what}" for path, what in import_circles(modules)]


def write_package(folder: Path, files: dict[str, str]) -> Path:
    for name, source in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(source, encoding="utf-8")
    return folder


def test_the_package_keeps_its_layers(root: Path) -> None:
    package = root / "scripts/postil"
    found = faults(package)
    assert not found, "\n".join(found)
    stages = {path.relative_to(package).parts[0].removesuffix(".py") for path in package.rglob("*.py")}
    assert stages >= LAYERS.keys() - {"editions", "__main__"}, "a stage is missing"


def test_what_the_layers_allow_is_not_reported(tmp_path: Path) -> None:
    package = write_package(
        tmp_path,
        {
            "problems.py": "import re\n",
            "model/__init__.py": "from postil.model.words import Kind\nfrom .words import Kind\n",
            "model/words.py": "from ..problems import Problem\n",
            "read.py": "def read(path):\n    with open(path) as file:\n        return file.read()\n",
            "fold.py": "import numpy\n\ntext = 'a'.replace('a', 'b')\n",
            "anchor.py": "from postil import fold\nfrom postil.model import Span\n",
            "publish/write.py": "import os\n\ndef write(path):\n    os.replace(path, path)\n",
            "cli.py": "import sys\nfrom postil import __version__\nprint(path.is_dir(), file=sys.stderr)\n",
            "mkdocs_plugin/__init__.py": "from mkdocs.plugins import BasePlugin\nimport postil.pipeline\n",
            "__main__.py": "from postil.cli import main\n",
        },
    )
    assert faults(package) == []


@pytest.mark.parametrize(
    ("file", "source", "told"),
    [
        ("model.py", "from postil.render import page", "model must not import render"),
        ("model/words.py", "from .. import weave", "model must not import weave"),
        ("model/words.py", "from ..weave import cut", "model must not import weave"),
        ("render.py", "import postil.publish", "render must not import publish"),
        ("render.py", "def late():\n    from postil.cli import main", "render must not import cli"),
        ("fold.py", "from postil.problems import Problem", "fold must not import problems"),
        ("anchor/near.py", "from postil.parse import Node", "anchor must not import parse"),
        ("cli.py", "from postil import mkdocs_plugin", "cli must not import mkdocs_plugin"),
        ("mkdocs_plugin.py", "from postil.cli import main", "mkdocs_plugin must not import cli"),
        ("__init__.py", "from postil.model import Note", "__init__ must not import model"),
        ("render.py", "from mkdocs.structure.pages import Page", "only mkdocs_plugin imports mkdocs"),
        ("cli.py", "def serve():\n    import mkdocs.commands", "only mkdocs_plugin imports mkdocs"),
        ("tools.py", "", "`tools` has no layer"),
        ("parse.py", "open('a')", f"{DISK}: open"),
        ("parse.py", "from pathlib import Path\nPath('a').read_text()", f"{DISK}: read_text"),
        ("render.py", "def save(path):\n    path.write_bytes(b'')", f"{DISK}: path.write_bytes"),
        ("parse.py", "def there(path):\n    return path.exists()", f"{DISK}: path.exists"),
        ("cli.py", "import os\nos.remove('a')", f"{DISK}: os.remove"),
        ("weave.py", "print('here')", "only cli prints: print"),
        ("mkdocs_plugin.py", "import sys\nsys.stderr.write('here')", "only cli prints: sys.stderr"),
        ("pipeline.py", "import time\ntime.time()", f"{CLOCK}: time.time"),
        ("fold.py", "import datetime\ndatetime.now()", f"{CLOCK}: datetime.now"),
        ("read.py", "import os\nos.environ['HOME']", "a stage does not know the environment: os.environ"),
        ("weave.py", "x = 1\n" * 401, "401 lines, more than 400"),
        ("render/dates.py", "from postil.render.note_views import NoteView", "render.dates must not import note_views"),
        ("render/marks.py", "from .markdown import plain", "render.marks must not import markdown"),
        ("render/search.py", "from postil.render import render_edition", "render.search must not import __init__"),
        ("render/shelf.py", "from postil.render.pages.notes import x", "render.shelf must not import pages"),
        ("render/pages/claims.py", "from postil.render.shelf import x", "render.pages must not import shelf"),
        ("render/pages/claims.py", "from .notes import x", "render.pages.claims must not import pages.notes"),
        ("render/pages/claims.py", "from . import notes", "render.pages.claims must not import pages.notes"),
        ("render/tools.py", "", "`render.tools` has no floor"),
    ],
)
def test_a_breach_is_reported(tmp_path: Path, file: str, source: str, told: str) -> None:
    found = faults(write_package(tmp_path, {file: source}))
    assert [line.split(": ", 1)[1] for line in found] == [told]


def test_a_circle_of_imports_is_reported_at_each_of_its_modules(tmp_path: Path) -> None:
    files = {
        "parse/a.py": "from postil.parse.b import x\n",
        "parse/b.py": "from .c import x\n",
        "parse/c.py": "def late():\n    from postil.parse import a\n",
        "parse/d.py": "from postil.parse.a import x\n",
        "parse/__init__.py": "from postil.parse.d import x\n",
    }
    assert faults(write_package(tmp_path, files)) == [
        "parse/a.py:1: imports itself by way of postil.parse.b, postil.parse.c",
        "parse/b.py:1: imports itself by way of postil.parse.c, postil.parse.a",
        "parse/c.py:1: imports itself by way of postil.parse.a, postil.parse.b",
    ]


def test_what_the_floors_allow_is_not_reported(tmp_path: Path) -> None:
    files = {
        "render/vocabulary.py": "from postil.model import KINDS\n",
        "render/pages/claims.py": "from postil.render.vocabulary import word\nfrom postil.render import dates\n",
        "render/pages/notes.py": "from ..note_views import NoteView\n",
        "render/note_views.py": "from postil.render.vocabulary import word\n",
        "render/dates.py": "",
        "render/__init__.py": "from postil.render.pages.claims import x\nfrom .pages import notes\n",
        "model/__init__.py": "KINDS = ()\n",
    }
    assert faults(write_package(tmp_path, files)) == []
