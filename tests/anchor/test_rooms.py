"""Anchoring has rooms of its own: a build enters that of the strict search alone."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

import postil.anchor
import postil.anchor.tolerant

WING = "postil.anchor.tolerant"
OF_THE_WING = {"numpy", "rapidfuzz", "edlib", WING}


def loaded(code: str, root: Path) -> set[str]:
    """Which of the wing and its packages are in memory after the code has run in a process of its own."""
    told = "import sys\n" + code + f"\nprint('loaded:', *sorted({OF_THE_WING!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, cwd=root, timeout=300)
    lines = [line for line in run.stdout.splitlines() if line.startswith("loaded:")]
    assert lines, run.stderr
    return set(lines[-1].split()[1:])


def test_only_what_people_ask_by_hand_imports_the_wing_and_only_where_it_is_used(root: Path) -> None:
    package = root / "scripts/postil"
    inside = package / "anchor/tolerant"
    importing = {}
    for path in package.rglob("*.py"):
        if inside in path.parents:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if any(name.startswith(WING) for name in names):
                importing[path.relative_to(package).as_posix()] = node in tree.body
    assert importing == {"placing/finding.py": False, "cli/anchoring.py": False}


@pytest.mark.parametrize(
    "code",
    [
        "from postil.cli import main\ntry:\n    main(['check'])\nexcept SystemExit as end:\n    assert not end.code",
        "import postil.pipeline, postil.mkdocs_plugin",
    ],
    ids=["check", "start of a build"],
)
def test_a_build_and_a_check_do_not_enter_the_wing(root: Path, code: str) -> None:
    assert loaded(code, root) == set()


def test_the_strict_search_of_a_short_text_loads_nothing(root: Path) -> None:
    code = "from postil.anchor import Quote, anchor_strict\nanchor_strict('some words', [Quote('words')])"
    assert loaded(code, root) == set()


def test_the_tolerant_search_is_noticed_by_these_tests(root: Path) -> None:
    code = "from postil.anchor.tolerant import anchor_near"
    assert loaded(code, root) == OF_THE_WING


@pytest.mark.parametrize("room", [postil.anchor, postil.anchor.tolerant], ids=lambda room: room.__name__)
def test_every_function_that_anchoring_offers_says_what_it_costs(room: ModuleType) -> None:
    offered = {name: getattr(room, name) for name in room.__all__}
    functions = {name: one.__doc__ or "" for name, one in offered.items() if isinstance(one, FunctionType)}
    assert functions
    assert [name for name, told in functions.items() if "Cost: " not in told] == []
