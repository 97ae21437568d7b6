"""What docs/security.md promises: each row of its fences names tests, and there are such tests."""

from __future__ import annotations

import re

from worktree import ROOT

PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
FENCES = PAGE.partition("{ #fences }")[2].partition("\n## ")[0]
ROWS = [line.partition(". Shown by ") for line in FENCES.splitlines() if line[:2] == "| " and line[:7] != "| What "]
"""Of each row, what is tried and what stops it, and the tests."""


def names_of_tests() -> set[str]:
    """Return the name of every test there is."""
    sources = (file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    return {name for source in sources for name in re.findall(r"^def (test_\w+)\(", source, re.MULTILINE)}


def test_every_fence_names_what_shows_it() -> None:
    assert len(ROWS) > 20
    for row in ROWS:
        assert re.findall(r"`[^`]+`", row[2]), f"no test shows: {row[0]}"


def test_every_test_and_case_that_a_fence_names_is_there() -> None:
    known = names_of_tests()
    for row in ROWS:
        for name in re.findall(r"`([^`]+)`", row[2]):
            if name.startswith("cases/"):
                assert (ROOT / "tests" / name).is_file(), name
            else:
                assert name in known, name
